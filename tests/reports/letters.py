"""Interest letters with right figures, computed here from whole cents by plain integer arithmetic.

Source of the rule: the amendment's 4.1(a) to (c); interest = principal x rate x days / 360, half up to the cent,
the floor rounded up.
"""

from dataclasses import fields, replace
from datetime import date
from fractions import Fraction

from cerplex_desktop.domain.book.records.papers import REDUCTION_NOTICE, RESERVE_STATEMENT
from cerplex_desktop.domain.money import Money
from cerplex_desktop.domain.papers.documents import (
    ELECTION_NOTICE,
    PAYMENT_ADVICE,
    AccrualLine,
    Footnote,
    InterestLetter,
    Letter,
    NoteFigures,
)
from cerplex_desktop.domain.papers.reduction_letter import ReductionFigures, ReductionLetter
from cerplex_desktop.domain.papers.reserve_letter import ReserveLine, ReserveStatement, StatementOwed

FIFTEEN, FLOOR, OLD_RATE = Fraction(15, 100), Fraction(19, 200), Fraction(19, 200)
FOOTNOTES = (
    Footnote("I-4", "4.1(a)", "A 360-day year of twelve 30-day months is read as 30E/360, the Eurobond basis."),
    Footnote("I-5a", "4.1(b)", "Interest is rounded once, on each Note by itself, half up to the cent."),
    Footnote("I-5b", "4.1(b)(ii)(A)", "The least cash amount is rounded up to the cent."),
    Footnote("I-6a", "–", "A Business Day is not a Saturday, Sunday or legal holiday of the State of New York."),
    Footnote("I-7", "4.1(c)(i)", "The days of notice are counted back from the printed interest payment date."),
)


def note(number: str, principal: int, days: int = 180, rate: Fraction = FIFTEEN, *, cash: str = "floor") -> NoteFigures:
    """One note's figures for a principal in cents: all cash (full), the floor, or nothing in cash (none)."""
    due = _half_up(principal * rate * days / 360)
    floor = 0 if cash == "none" else min(due, -((-principal * FLOOR * days / 360) // 1))
    paid = due if cash == "full" else floor
    cents = (principal, due, floor, paid, due - paid, principal + due - paid)
    before, due_, floor_, paid_, added, after = map(Money, cents)
    return NoteFigures(number, before, days, due_, floor_, paid_, added, after)


def totals(notes: tuple[NoteFigures, ...]) -> NoteFigures:
    """The sums of the notes' figures."""

    def add(name: str) -> Money:
        return Money(sum(getattr(n, name).cents for n in notes))

    names = ("interest_due", "cash_floor", "cash", "capitalized", "principal_after")
    return NoteFigures("Total", add("principal_before"), notes[0].days, *map(add, names))


def notice(*notes: NoteFigures, **changes: object) -> InterestLetter:
    """An election notice for February 19, 1998; without notes, one note with the aggregate figures."""
    lines = notes or (note("A-1", 1_806_937_500),)
    letter = InterestLetter(
        kind=ELECTION_NOTICE,
        number=7,
        document_id="CPX-0007",
        issued_on=date(1998, 2, 4),
        deal_id="cerplex-1997",
        series_title="Senior Subordinated Notes due November 19, 2001",
        agreement="Amended and Restated Note Purchase Agreements, each dated as of April 9, 1997, as amended by the "
        "First Amendment Agreement",
        agreement_on=date(1997, 8, 20),
        company_name="The Cerplex Group, Inc.",
        company_state="Delaware",
        company_address=("1382 Bell Avenue", "Tustin, California 92780"),
        officer_name="Senior Officer (sample)",
        officer_title="Senior Officer",
        holder_key="NML",
        holder_name="The Northwestern Mutual Life Insurance Company",
        holder_attention="Securities Department (sample)",
        holder_address=("100 Sample Avenue", "Sample City, Wisconsin 00000"),
        copies_to=("Hebb & Gitlin, special counsel to the holders",),
        interest_on=date(1998, 2, 19),
        accrual_start=date(1997, 8, 19),
        regular_rate=FIFTEEN,
        floor_rate=FLOOR,
        right_section="4.1(b)(ii)",
        notice_section="4.1(c)(i)",
        payment_section="4.1(c)(iii)",
        default_section="4.1(b)",
        amount_name="Additional Capitalized Interest Amount",
        deadline_on=date(1998, 2, 13),
        pay_on=date(1998, 2, 19),
        reason="",
        notes=lines,
        totals=totals(lines),
        wire_bank="First Sample Bank",
        wire_account_masked="…1001",
        footnotes=FOOTNOTES,
        sample=True,
        fact_number=12,
        head_hash="9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        supersedes="",
        rate_after=FIFTEEN,
    )
    return replace(letter, **changes)  # type: ignore[arg-type]


def advice(*notes: NoteFigures, reason: str = "", **changes: object) -> InterestLetter:
    """A full-cash payment advice for March 19, 1998."""
    lines = notes or (note("A-1", 1_856_628_281, 30, cash="full"),)
    changes = {
        "interest_on": date(1998, 3, 19),
        "accrual_start": date(1998, 2, 19),
        "issued_on": date(1998, 3, 12),
    } | changes
    changes |= {"kind": PAYMENT_ADVICE, "reason": reason, "deadline_on": None, "pay_on": date(1998, 3, 19)}
    return notice(*lines, **changes)


def initial(*notes: NoteFigures) -> InterestLetter:
    """The notice of August 19, 1997: all or none, no floor, none needed."""
    lines = notes or (note("A-1", 1_725_000_000, rate=OLD_RATE, cash="none"),)
    return notice(
        *lines,
        issued_on=date(1997, 8, 20),
        interest_on=date(1997, 8, 19),
        accrual_start=date(1997, 2, 19),
        pay_on=date(1997, 8, 19),
        regular_rate=OLD_RATE,
        floor_rate=None,
        deadline_on=None,
        right_section="4.1(b)(i)",
        notice_section="",
        payment_section="",
        amount_name="Initial Capitalized Interest Amount",
    )


def seven() -> tuple[NoteFigures, ...]:
    """Seven notes with odd cents."""
    cents = (314_159_267, 271_828_183, 173_205_081, 141_421_356, 161_803_399, 223_606_798, 100_000_001)
    return tuple(note(f"A-{i}", c) for i, c in enumerate(cents, 1))


def many(count: int) -> tuple[NoteFigures, ...]:
    """So many notes, no two alike."""
    return tuple(note(f"R-{i:04d}", 25_000_000 + 1_234_567 * i % 99_999_999) for i in range(1, count + 1))


def _half_up(exact: Fraction) -> int:
    return int((exact * 2 + 1) // 2)


def reduced(**changes: object) -> ReductionLetter:
    """The notice of the reduction of April 8, 1998, one note with the aggregate figures.

    By hand: 819,375.00 × 17% × 229 / 360 − 819,375.00 × 15% × 210 / 360 = 16,910.9895…
    """
    cents = (1_856_628_281, 81_937_500, 1_691_099, 83_628_599, 1_774_690_781)
    figures, since, added = ReductionFigures("A-1", *map(Money, cents)), date(1997, 8, 19), Money(81_937_500)
    common = {f.name: getattr(notice(), f.name) for f in fields(Letter)}
    letter = ReductionLetter(
        **common | {"kind": REDUCTION_NOTICE, "document_id": "CPX-0011", "issued_on": date(1998, 4, 8)},
        reduced_on=date(1998, 4, 8),
        pay_on=date(1998, 4, 8),
        outstanding=Money(400_000_000),
        available=Money(88_698_300),
        total=Money(488_698_300),
        threshold=Money(488_698_400),
        section="4.2",
        threshold_section="4.2(iii)",
        addition_section="4.1(b)",
        accrual_start=date(1997, 8, 19),
        rates=(Fraction(17, 100),),
        credited=True,
        amount_names=("the Initial Capitalized Interest Amount",),
        notes=(figures,),
        totals=replace(figures, number="Total"),
        accruals=(AccrualLine("principal", since, date(1998, 4, 8), 229, Fraction(17, 100), added),),
        credits=(AccrualLine("principal", since, date(1998, 3, 19), 210, FIFTEEN, added),),
    )
    return replace(letter, **changes)  # type: ignore[arg-type]


def reserve(**changes: object) -> ReserveStatement:
    """A year of counsel's reserve: 50,000 and 10,000 paid in, 12,500 applied, 20,000 given back, 27,500 left."""
    common = {f.name: getattr(notice(), f.name) for f in fields(Letter)}
    to = {"holder_key": "Hebb & Gitlin", "holder_name": "Hebb & Gitlin", "holder_attention": "", "copies_to": (),
          "holder_address": ("One Sample Street", "Sample City, Connecticut 00000")}  # fmt: skip
    none = {"wire_bank": "", "wire_account_masked": "", "footnotes": ()}
    moves = (
        (date(1997, 8, 22), "Paid in by the Company", 5_000_000, 0, 5_000_000),
        (date(1997, 10, 1), "Applied to fees and expenses", 0, 1_250_000, 3_750_000),
        (date(1997, 12, 1), "Paid in by the Company", 1_000_000, 0, 4_750_000),
        (date(1998, 1, 15), "Paid to the Company", 0, 2_000_000, 2_750_000),
    )
    letter = ReserveStatement(
        **common | to | none | {"kind": RESERVE_STATEMENT, "document_id": "CPX-0014", "issued_on": date(1998, 2, 2)},
        through_on=date(1998, 2, 2),
        section="5.2 of the First Amendment Agreement",
        required=Money(5_000_000),
        due_on=date(1997, 8, 22),
        entries=tuple(ReserveLine(on, what, *map(Money, cents)) for on, what, *cents in moves),
        paid_in=Money(6_000_000),
        taken=Money(3_250_000),
        balance=Money(2_750_000),
        disposed=Money(2_000_000),
        shortfall=Money(250_000),
        payable=Money(0),
        owed=(StatementOwed(date(1997, 10, 1), Money(1_250_000)),),
    )
    return replace(letter, **changes)  # type: ignore[arg-type]
