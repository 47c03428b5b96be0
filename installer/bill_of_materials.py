"""Prints the bill of materials of a frozen folder: its parts with versions and licences, as CycloneDX 1.6 in JSON.

    python installer/bill_of_materials.py dist/cerplex-desktop

What is listed is what the folder itself says: the descriptions that came with each part, the Python it runs, the fonts.
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
    parts = {d["Name"].lower(): _package(d) for d in described if d is not program}
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


def _package(described: Message) -> Component:
    name, version = described["Name"], described["Version"]
    licence = described["License-Expression"] or (described["License"] or "").partition("\n")[0]
    return {
        "type": "library",
        "bom-ref": f"pkg:pypi/{name.lower()}@{version}",
        "name": name,
        "version": version,
        "purl": f"pkg:pypi/{name.lower()}@{version}",
        "licenses": [{"license": {"name": licence or "see the licences beside it"}}],
    }


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
