"""The two fields in which a part in cash is chosen: the least, all, or an amount of one's own."""

from cerplex_desktop.domain.book.facts import Fact
from cerplex_desktop.domain.book.records.interest_dates import ALL_CASH, TO_FLOOR, Choice, choice_from
from cerplex_desktop.domain.errors import BadInput
from cerplex_desktop.presenters.event_forms.form import AMOUNT, CHOICE, Field, Option, Values

AN_AMOUNT = "amount"
_CASH = (
    Option(TO_FLOOR, "The least cash allowed"),
    Option(ALL_CASH, "All of it in cash"),
    Option(AN_AMOUNT, "The amount below"),
)
CASH_FIELDS = (
    Field("choice", "&Paid in cash", CHOICE, "part that is paid in cash", _CASH),
    Field("cash", "&Amount", AMOUNT, "amount in cash", hint="only for an amount of your own", optional=True),
)


def cash_chosen(values: Values) -> Choice:
    """The cash chosen.

    Raises:
        BadInput: an amount is missing, or entered beside another choice.
    """
    if (values["choice"] == AN_AMOUNT) != (values["cash"] is not None):
        raise BadInput(
            "The amount in cash and the choice above it do not go together.",
            f"Choose “{_CASH[2].title}” and enter it, or leave it empty.",
        )
    return Choice(values["choice"], values["cash"])


def cash_told(fact: Fact) -> Values:
    """What was entered in the fields."""
    chosen = choice_from(fact.data["cash_choice"])
    return {"choice": chosen.kind, "cash": chosen.total_cash}
