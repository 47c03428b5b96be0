"""The papers without their attachments as PDF/A-1b; ``python -m tests.reports.preflight FOLDER`` has them judged.

The judge is Apache PDFBox Preflight, a validator of its own. On Debian: ``apt-get install default-jre-headless
libpdfbox2-java libjaxb-api-java libactivation-java``.
"""

import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import patch

from cerplex_desktop.domain.papers.documents import Letter
from reports import archival, render

_JARS = ("preflight", "pdfbox2", "xmpbox", "fontbox2", "commons-logging", "commons-io", "javax.activation", "jaxb-api")
_VALIDATOR = "org.apache.pdfbox.preflight.Validator_A1b"


def without_attachment(contents: Letter) -> bytes:
    """A paper as it is issued but for the attachment, which PDF/A-1 forbids, marked as PDF/A-1b."""

    def mark_first_part(canvas: Any, on: date) -> None:
        archival.mark_archival(canvas, on, 1)

    with (
        patch("reports.letter.attach_json", lambda *_: None),
        patch("reports.letter.mark_archival", mark_first_part),
    ):
        return render(contents)


def judged(folder: Path) -> int:
    """Writes every paper of the golden texts and hands it to Preflight; how many it did not approve."""
    from tests.reports.papers import PAPERS

    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for name, contents in PAPERS.items():
        files.append(folder / f"{name}.pdf")
        files[-1].write_bytes(without_attachment(contents))
    jars = ":".join(f"/usr/share/java/{jar}.jar" for jar in _JARS)
    refused = 0
    for file in files:
        run = subprocess.run(["java", "-cp", jars, _VALIDATOR, str(file)], capture_output=True, text=True, check=False)
        told = run.stdout.strip() or run.stderr.strip()
        refused += f"The file {file.name} is a valid PDF/A-1b file" not in told
        print(told)
    print(f"{len(files) - refused} passed, {refused} failed")
    return refused


if __name__ == "__main__":
    sys.exit(1 if judged(Path(sys.argv[1])) else 0)
