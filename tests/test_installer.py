"""What the installers say of the program is what the program is."""

import configparser
import json
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

from cerplex_desktop import __version__
from cerplex_desktop.services.books import SUFFIX
from cerplex_desktop.store.connection import APPLICATION_ID

INSTALLER = Path(__file__).parent.parent / "installer"
DEBIAN = INSTALLER / "debian"
MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"


def test_the_version_is_read_from_the_one_place_where_it_stands() -> None:
    asked = subprocess.run([INSTALLER / "version"], capture_output=True, text=True, check=True)
    assert asked.stdout == f"{__version__}\n"
    assert "@VERSION@" in (DEBIAN / "control").read_text("utf-8")


def test_the_file_type_of_a_book_is_that_of_the_books_that_the_program_makes() -> None:
    kind = ElementTree.parse(DEBIAN / "cerplex-desktop.xml").getroot()[0]
    launcher = configparser.ConfigParser(interpolation=None)
    launcher.read(DEBIAN / "cerplex-desktop.desktop", encoding="utf-8")
    assert launcher["Desktop Entry"]["MimeType"] == f"{kind.get('type')};"
    assert launcher["Desktop Entry"]["Exec"] == "cerplex-desktop %f"
    glob, mark = kind.find(f"{MIME}glob"), kind.find(f"{MIME}magic/{MIME}match/{MIME}match")
    assert glob is not None and glob.get("pattern") == f"*{SUFFIX}"  # noqa: PT018
    assert mark is not None
    assert (mark.get("offset"), str(mark.get("value")).encode()) == ("68", APPLICATION_ID.to_bytes(4))


def test_the_windows_installer_gives_books_the_type_that_the_program_makes_and_no_other() -> None:
    script = (INSTALLER / "windows" / "cerplex-desktop.nsi").read_text("utf-8")
    typed = set(re.findall(r"CLASSES}\\(\.\w+)", script))
    assert typed == {SUFFIX}
    assert __version__ not in script
    assert "RMDir /r" not in script


def test_the_bill_of_materials_lists_each_part_with_version_and_licence(tmp_path: Path) -> None:
    parts = tmp_path / "_internal"
    for name, version in (("cerplex-desktop", "1.2.3"), ("Alpha", "4.5")):
        (parts / f"{name}.dist-info").mkdir(parents=True)
        text = f"Metadata-Version: 2.4\nName: {name}\nVersion: {version}\nLicense-Expression: MIT\n"
        (parts / f"{name}.dist-info" / "METADATA").write_text(text)
    (parts / "alpha.libs").mkdir()
    (parts / "alpha.libs" / "libbeta.so.1").write_bytes(b"abc")
    (parts / "resources" / "fonts").mkdir(parents=True)
    (parts / "resources" / "fonts" / "Letters.ttf").write_bytes(b"abc")
    (parts / "libpython3.so").touch()
    (tmp_path / "files.sha256").touch()
    command = [sys.executable, str(INSTALLER / "bill_of_materials.py"), str(tmp_path)]
    bill = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    assert bill["metadata"]["component"]["version"] == "1.2.3"
    alpha, python, font = bill["components"]
    assert (alpha["purl"], alpha["licenses"]) == ("pkg:pypi/alpha@4.5", [{"expression": "MIT"}])
    (beta,) = alpha["components"]
    assert (beta["name"], beta["hashes"]) == ("libbeta.so.1", font["hashes"])
    assert (python["name"], font["name"]) == ("Python", "Letters.ttf")
    # FIPS 180-2, B.1: SHA-256 of "abc".
    assert font["hashes"][0]["content"] == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_every_command_that_the_installers_page_names_is_there() -> None:
    page = (INSTALLER / "README.md").read_text("utf-8")
    named = set(re.findall(r"^\| `([a-z-]+)", page, re.MULTILINE))
    there = {f.name for f in INSTALLER.iterdir() if f.is_file() and f.read_bytes().startswith(b"#!")}
    assert named == there
