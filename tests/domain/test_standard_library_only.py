"""The domain runs on a bare Python: every module of it, with no installed package in sight."""

import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).parents[2]

IMPORT_ALL = """
import importlib, pkgutil, sys
sys.path.insert(0, sys.argv[1])
import cerplex_desktop.domain as domain
for module in pkgutil.walk_packages(domain.__path__, domain.__name__ + "."):
    importlib.import_module(module.name)
for name in sorted({name.partition(".")[0] for name in sys.modules} - sys.stdlib_module_names):
    print(name)
"""


def test_every_module_of_the_domain_imports_without_any_installed_package():
    bare = [sys.executable, "-I", "-S", "-c", IMPORT_ALL, str(PROJECT)]
    imported = subprocess.run(bare, check=True, capture_output=True, text=True, timeout=60).stdout
    assert set(imported.split()) - {"__main__"} == {"cerplex_desktop"}
