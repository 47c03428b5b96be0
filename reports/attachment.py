"""A paper's figures as a file inside the PDF, so that a reader need not rekey them."""

from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream, PDFString, PDFZCompress

FIGURES = "figures.json"


def attach_json(canvas: Any, text: str, on: str) -> None:
    """Attaches ``figures.json`` (application/json, the data that the paper was made from) to the canvas's document.

    ``on`` is the file's day, as ``D:19980202``.
    """
    document, content = canvas._doc, text.encode()
    stream = PDFStream(content=content, filters=[PDFZCompress])
    stream.dictionary["Type"] = PDFName("EmbeddedFile")
    stream.dictionary["Subtype"] = "/application#2Fjson"
    stream.dictionary["Params"] = PDFDictionary({"Size": len(content), "ModDate": PDFString(on)})
    embedded = document.Reference(stream, "figures")
    specification = document.Reference(
        PDFDictionary(
            {
                "Type": PDFName("Filespec"),
                "F": PDFString(FIGURES),
                "UF": PDFString(FIGURES),
                "Desc": PDFString("The figures of this paper"),
                "AFRelationship": PDFName("Data"),
                "EF": PDFDictionary({"F": embedded, "UF": embedded}),
            }
        ),
        "figures specification",
    )
    names = PDFDictionary({"Names": PDFArray([PDFString(FIGURES), specification])})
    catalog = document.Catalog
    catalog.Names = PDFDictionary({"EmbeddedFiles": names})
    catalog.AF = PDFArray([specification])
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "AF"]
