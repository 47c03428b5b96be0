from pathlib import Path

import pytest

from tests.cli.program import Program


@pytest.fixture
def program(tmp_path: Path) -> Program:
    return Program(tmp_path)


@pytest.fixture
def ready(program: Program) -> Program:
    """August 19, 1997 is posted; February 19, 1998 is next, and the working date is February 2, 1998."""
    program.opening()
    return program
