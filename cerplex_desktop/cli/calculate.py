"""``calculate``: the flows of one note of whatever deal, from terms in a file of its own; no book is opened."""

from argparse import Namespace
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

from cerplex_desktop.cli.answer import Answer, Data
from cerplex_desktop.cli.arguments import Command, Subject, add_nothing
from cerplex_desktop.cli.tables import Cell, table
from cerplex_desktop.domain.money import Money
from cerplex_desktop.domain.one_note.flow_file import parse_terms
from cerplex_desktop.domain.one_note.flow_terms import FlowTerms
from cerplex_desktop.domain.one_note.flows import ISSUE, Flow, flows_of
from cerplex_desktop.services.books import Office, deal_text

SIGNIFICANT_DIGITS = 20
_DIGITS = Context(prec=SIGNIFICANT_DIGITS, rounding=ROUND_HALF_UP)
_HEADS = ("Date", "Event", "Cash to the holder", "Principal after")

EXAMPLE_TERMS = """\
[note]
principal = "3,000.00"
rate = "10%"                       # a year; or "0.1"
issue_on = 2013-01-31
maturity_on = 2016-01-31
day_count = "30E/360"              # 30/360 bond basis, 30E/360, 30E/360 ISDA, 30/360 US,
                                   # Actual/360, Actual/365 Fixed, Actual/Actual ISDA
premium_discount = "-200.00"       # paid at issue beside the principal; a discount is negative
accrued_at_issue = "0.00"          # paid with the first interest; left out, an anchor before the issue
                                   # decides

[schedule]
anchor_on = 2013-07-31             # an interest date, before, on or after the issue; left out, the cycle
                                   # counts from the issue
every = "6 months"                 # days, weeks, months, quarters, half-years or years
stub = "short"                     # or long: what becomes of a rest before maturity
end_of_month = true                # from a last day of a month to last days only
business_days = "following"        # unadjusted, following, modified following, preceding,
                                   # modified preceding
accrual = "unadjusted"             # or adjusted: interest counts to the day of payment
calendar = "weekends"              # none, weekends, new york legal, federal reserve

[capitalize]
mode = "above floor"               # none, all, above floor
until_on = 2014-04-15              # the last day on which interest is added to principal
floor_rate = "4%"                  # payable in cash meanwhile

[rounding]
places = 2                         # or "none", for full precision

[[rates]]                          # steps of the rate
from_on = 2014-07-31
rate = "11%"
"""


def run(args: Namespace, _office: Office) -> Answer:
    """Reads the terms and works out every flow."""
    terms = parse_terms(deal_text(args.terms), args.terms.name)
    flows = flows_of(terms)
    return Answer(lambda: _data(flows, terms), lambda: _text(flows, terms))


def _data(flows: tuple[Flow, ...], terms: FlowTerms) -> Data:
    return {
        "events": [
            {
                "date": flow.on.isoformat(),
                "kind": flow.kind,
                "amount": _plain(flow.amount, terms.places),
                "principal_after": _plain(flow.principal_after, terms.places),
            }
            for flow in flows
        ]
    }


def _text(flows: tuple[Flow, ...], terms: FlowTerms) -> str:
    rows = [
        (f.on.isoformat(), f.kind, _cell(f.amount, terms.places), _cell(f.principal_after, terms.places)) for f in flows
    ]
    received = sum((f.amount for f in flows if f.kind != ISSUE), Fraction(0))
    return table(_HEADS, rows, ("Received", "", _cell(received, terms.places), None))


def _cell(amount: Fraction, places: int | None) -> Cell:
    return Money(int(amount * 100)) if places is not None else _decimal(amount)


def _plain(amount: Fraction, places: int | None) -> str:
    """For machines: two decimals, or 20 significant digits without closing zeros."""
    return Money(int(amount * 100)).plain() if places is not None else f"{_decimal(amount):f}"


def _decimal(amount: Fraction) -> Decimal:
    divided = _DIGITS.divide(Decimal(amount.numerator), Decimal(amount.denominator))
    return divided if divided == divided.to_integral_value() else divided.normalize(_DIGITS)


COMMANDS = (
    Command(
        "calculate",
        "Work out every flow of another note from terms in a file; no book is needed.",
        "note.toml --json",
        add_nothing,
        run,
        "Amounts are cash to the holder: the issue is negative, an addition to principal is 0 and\n"
        "shows in the principal after. TERMS is a TOML file such as this one:\n\n"
        + "".join(f"  {line}\n" if line else "\n" for line in EXAMPLE_TERMS.split("\n")),
        Subject("terms", "TERMS", "the file of the note's terms"),
    ),
)
