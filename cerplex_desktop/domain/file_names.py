"""Names of files that stay in their folder on every system: plain ASCII, whatever the parts hold."""

import re
import unicodedata
from datetime import date

_LONGEST_PART = 48
_RESERVED = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|com\d|lpt\d)", re.ASCII)
# Letters that have no plain form of their own.
_PLAIN = str.maketrans({"ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L"})


def paper_name(document_id: str, kind: str, holder: str, on: date) -> str:
    """``CPX-0007_election-notice_northwestern-mutual_1998-02-19.pdf``: plain ASCII, whatever the parts hold.

    Two papers may come to the same name; whoever saves them keeps them apart.
    """
    parts = [file_part(document_id) or "paper", file_part(kind).lower(), file_part(holder).lower(), on.isoformat()]
    return "_".join(part for part in parts if part) + ".pdf"


def evidence_name(entry: int, name: str) -> str:
    """``0057_signed-certificate.pdf``: the entry that filed it, and the name under which it came."""
    stem, point, ending = name.rpartition(".")
    told = (file_part(stem if point else name) or "file").lower()
    kind = re.sub(r"[^a-z0-9]", "", ending.lower())[:8] if point else ""
    return f"{entry:04d}_{told}" + (f".{kind}" if kind else "")


def file_part(text: str) -> str:
    """A part of a name: letters, digits and dashes alone; empty where nothing of the text is left."""
    plain = unicodedata.normalize("NFKD", text.translate(_PLAIN)).encode("ascii", "ignore").decode()
    cut = re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-")[:_LONGEST_PART].strip("-")
    return f"{cut}-" if is_reserved(cut) else cut


def is_reserved(stem: str) -> bool:
    """A name that stands for a device on some system."""
    return _RESERVED.fullmatch(stem.lower()) is not None
