"""Prints the bill of materials of a frozen folder: its parts with versions and licences, as CycloneDX 1.6 in JSON.

    python installer/bill_of_materials.py dist/cerplex-desktop

What is listed is what the folder itself says: the descriptions that came with each part and the libraries of others
that it brings along, the Python it runs, the fonts.
The same folder gives the same bytes; there is no serial number and no time in it.
"""

import json
import platform
import sys
from email import message_from_string
from email.message import Message
from hashlib import sha256
from pathlib import Path
from typing import Any

Component = dict[str, Any]


def main(folder: Path) -> None:
    """Prints the bill of the program in that folder."""
    described = [message_from_string(f.read_text("utf-8")) for f in sorted((folder / "_internal").glob("*/METADATA"))]
    (program,) = (d for d in described if d["Name"] == "cerplex-desktop")
    parts = {d["Name"].lower(): _package(d, folder) for d in described if d is not program}
    bill = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": "cerplex-desktop",
                "name": "cerplex-desktop",
                "version": program["Version"],
                "hashes": [_hash(folder / "files.sha256")],
            }
        },
        "components": [*(parts[name] for name in sorted(parts)), _python(folder), *_fonts(folder)],
    }
    sys.stdout.write(json.dumps(bill, indent=2, ensure_ascii=False) + "\n")


def _package(described: Message, folder: Path) -> Component:
    name, version = described["Name"], described["Version"]
    package: Component = {
        "type": "library",
        "bom-ref": f"pkg:pypi/{name.lower()}@{version}",
        "name": name,
        "version": version,
        "purl": f"pkg:pypi/{name.lower()}@{version}",
        "licenses": [_licence(described)],
    }
    brought = [f for pattern in _brought_by(name) for f in sorted((folder / "_internal").glob(pattern))]
    if brought:
        package["components"] = [_library(file, folder) for file in brought]
    return package


def _licence(described: Message) -> Component:
    if expression := described["License-Expression"]:
        return {"expression": expression}
    return {"license": {"name": (described["License"] or "").partition("\n")[0] or "see the licences beside it"}}


def _brought_by(name: str) -> tuple[str, ...]:
    """Where a package puts the libraries of others that it brings along: beside itself, but for Qt and PDFium."""
    if name.startswith("PySide6"):
        return ("PySide6/Qt/lib/*.so*",)
    return (f"{name.lower()}.libs/*.so*", f"{name.lower()}_raw/lib*.so")


def _library(file: Path, folder: Path) -> Component:
    path = file.relative_to(folder).as_posix()
    return {"type": "library", "bom-ref": path, "name": file.name, "hashes": [_hash(file)]}


def _python(folder: Path) -> Component:
    version = platform.python_version()
    (library,) = (folder / "_internal").glob("libpython3*")
    return {
        "type": "platform",
        "bom-ref": "python",
        "name": "Python",
        "version": version,
        "licenses": [{"license": {"id": "PSF-2.0"}}],
        "hashes": [_hash(library)],
    }


def _fonts(folder: Path) -> list[Component]:
    return [
        {
            "type": "file",
            "bom-ref": font.name,
            "name": font.name,
            "licenses": [{"license": {"id": "OFL-1.1"}}],
            "hashes": [_hash(font)],
        }
        for font in sorted((folder / "_internal" / "resources" / "fonts").glob("*.ttf"))
    ]


def _hash(file: Path) -> dict[str, str]:
    return {"alg": "SHA-256", "content": sha256(file.read_bytes()).hexdigest()}


if __name__ == "__main__":
    main(Path(sys.argv[1]))
