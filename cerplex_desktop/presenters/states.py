"""States and verdicts in words, each with its sign and tone."""

from cerplex_desktop.domain.interest_dates import desk as states
from cerplex_desktop.domain.interest_dates import notices as verdicts
from cerplex_desktop.presenters.table import BAD, GOOD, MUTED, PLAIN, WARN, Cell, words

_STATES = {
    states.PROJECTED: ("Projected", MUTED, "wait"),
    states.ELECTED: ("Elected", PLAIN, "wait"),
    states.NOTICED: ("Noticed", PLAIN, "wait"),
    states.PAID: ("Paid", PLAIN, "wait"),
    states.POSTED: ("Posted", GOOD, "yes"),
    states.ALL_CASH_DATE: ("All cash", PLAIN, "shut"),
    states.FAILED_ELECTION: ("Failed election", BAD, "no"),
}
_VERDICTS = {
    verdicts.HOLDS: ("Holds", GOOD, "yes"),
    verdicts.BY_DEEMED_RECEIPT: ("Holds by deemed receipt only", WARN, "care"),
    verdicts.OPEN: ("Open", PLAIN, "wait"),
    verdicts.FAILS: ("Fails", BAD, "no"),
}


def state_words(state: str) -> str:
    """A date's state as screens say it."""
    return _STATES[state][0]


def state_cell(state: str) -> Cell:
    """A date's state as a table shows it."""
    text, tone, mark = _STATES[state]
    return words(text, tone=tone, mark=mark)


def verdict_words(verdict: str) -> tuple[str, str, str]:
    """A verdict's words, tone and sign."""
    return _VERDICTS[verdict]
