"""The payment sheet of an interest date as a PDF, and its payments as a file for the bank; the book is not changed."""

from datetime import date
from pathlib import Path

from cerplex_desktop.domain.errors import BadInput
from cerplex_desktop.domain.papers.bank_file import BankOrder, bank_order, bank_rows
from cerplex_desktop.domain.papers.payment_sheet import PaymentSheet, payment_sheet
from cerplex_desktop.domain.sheet_rows import csv_text
from cerplex_desktop.domain.sheet_table import as_texts
from cerplex_desktop.services.papers import write_new
from cerplex_desktop.services.session import BookSession
from cerplex_desktop.services.sheet_files import CSV, refuse_taken, save_new

XML = ".xml"


def sheet_name(interest_on: date) -> str:
    """The name under which the sheet is offered to be saved."""
    return f"payment-sheet_{interest_on.isoformat()}.pdf"


def bank_file_name(interest_on: date, *, test: bool) -> str:
    """The name under which the file for the bank is offered; that of a test says so."""
    return f"{'TEST_' if test else ''}payments_{interest_on.isoformat()}{XML}"


def write_payment_sheet(session: BookSession, interest_on: date, on: date, file: Path) -> PaymentSheet:
    """Writes the sheet as it stands on a day; a file that holds the same is left as it is.

    Raises:
        Refused: no such interest date, or a text cannot be printed as it reads.
        BadInput: the file exists with other contents, or it cannot be written.
        CheckFailed: what the sheet prints differs from the book.
    """
    sheet = payment_sheet(session.book, interest_on, on)
    write_new(file, session.press.payment_sheet(sheet), sheet.title)
    return sheet


def write_bank_file(session: BookSession, interest_on: date, on: date, file: Path, *, test: bool = False) -> BankOrder:
    """Writes what is still to be paid as a file for the bank: ISO 20022 pain.001.001.03 (.xml), or CSV.

    A ``test`` is marked as not for payment in its name, its number and every reference.

    Raises:
        Refused: as ``bank_order``.
        BadInput: the name is of another kind or, of a test, does not say so; there is a file already; or it cannot
            be written.
    """
    suffix = file.suffix.lower()
    if suffix not in (XML, CSV):
        raise BadInput(f"“{file.name}” names neither an XML nor a CSV file.", f"End it in {XML} or {CSV}.")
    if test and not file.name.upper().startswith("TEST"):
        raise BadInput(f"“{file.name}” does not say that it is a test.", "Begin its name with TEST.")
    refuse_taken(file)
    order = bank_order(session.book, interest_on, on, test=test)
    if suffix == XML:
        from cerplex_desktop.domain.papers.credit_transfer import credit_transfer  # few desks make one

        data = credit_transfer(order, session.clock.now())
    else:
        data = csv_text(as_texts(bank_rows(order))).encode("utf-8-sig")
    save_new(file, data, "The file for the bank")
    return order
