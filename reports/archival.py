"""What PDF/A asks for beyond an ordinary file: colours with a meaning, and metadata that say the same in XML.

Papers are marked PDF/A-3b, which allows the figures to be attached (ISO 19005-3).
"""

import zlib
from datetime import date
from functools import cache
from typing import Any
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFObject, PDFStream, PDFString

from reports.colour import NAME, srgb_profile

PRODUCER = "Cerplex Desktop"
_format_stream = PDFStream.format


def _ended(stream: Any, document: Any) -> bytes:
    """A stream as the library writes it, its end on a line of its own, as PDF/A asks for."""
    written: bytes = _format_stream(stream, document)
    return written.removesuffix(b"endstream\n") + b"\nendstream\n"


def _without_transition(_page: Any, _shown: Any) -> None:
    """Turning a page of a paper shows nothing; the library would write an empty dictionary that says so."""


pdfdoc.PDFStream.format = _ended
pdfdoc.PDFPage.setPageTransition = _without_transition


class _Metadata(PDFObject):  # type: ignore[misc]
    """The XML packet, not compressed, so that programs that know no PDF find it."""

    __RefOnly__ = 1

    def __init__(self, packet: str) -> None:
        self._packet = packet.encode()

    def format(self, _document: Any) -> bytes:
        """The packet as it stands in the file."""
        head = b"<< /Length %d /Subtype /XML /Type /Metadata >>\nstream\n" % len(self._packet)
        return head + self._packet + b"\nendstream\n"


def mark_archival(canvas: Any, on: date, part: int = 3) -> None:
    """Marks a document whose title, author, subject, creator and keywords are set; ``on`` is its day.

    ``part`` is 3, or 1 for a file without attachments that keeps to the older standard as well.
    """
    document, catalog = canvas._doc, canvas._doc.Catalog
    document.info.producer = PRODUCER
    if part > 1:
        document._pdfVersion = (1, 7)
    profile = PDFStream(PDFDictionary({"N": 3, "Filter": PDFName("FlateDecode")}), _packed_profile())
    intent = PDFDictionary(
        {
            "Type": PDFName("OutputIntent"),
            "S": PDFName("GTS_PDFA1"),
            "OutputConditionIdentifier": PDFString(NAME),
            "Info": PDFString(NAME),
            "DestOutputProfile": document.Reference(profile, "colour profile"),
        }
    )
    catalog.OutputIntents = PDFArray([intent])
    catalog.Metadata = _Metadata(_packet(document.info, on, part))
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]


@cache
def _packed_profile() -> bytes:
    """The profile, packed once for every paper."""
    return zlib.compress(srgb_profile(), 9)


def _packet(info: Any, on: date, part: int) -> str:
    """The metadata of the file's own dictionary, once more in XML."""
    keywords = f"<pdf:Keywords>{escape(info.keywords)}</pdf:Keywords>" if info.keywords else ""
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" '
        'xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">\n'
        f"<pdfaid:part>{part}</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>\n"
        "<dc:format>application/pdf</dc:format>\n"
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(info.title)}</rdf:li></rdf:Alt></dc:title>\n'
        f"<dc:creator><rdf:Seq><rdf:li>{escape(info.author)}</rdf:li></rdf:Seq></dc:creator>\n"
        f'<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{escape(info.subject)}</rdf:li></rdf:Alt>'
        "</dc:description>\n"
        f"<pdf:Producer>{escape(info.producer)}</pdf:Producer>{keywords}\n"
        f"<xmp:CreatorTool>{escape(info.creator)}</xmp:CreatorTool>"
        f"<xmp:CreateDate>{on.isoformat()}</xmp:CreateDate><xmp:ModifyDate>{on.isoformat()}</xmp:ModifyDate>\n"
        "</rdf:Description></rdf:RDF></x:xmpmeta>\n"
        '<?xpacket end="w"?>'
    )
