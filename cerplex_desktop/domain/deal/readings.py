"""What the engine can follow where the agreement leaves a choice; the words are in the deal file.

A deal file may say nothing of a reading, and the engine then follows the first value. A value that is not
listed here would be followed by nothing, so a deal file that names one is refused.
"""

READING_VALUES: dict[str, tuple[str, ...]] = {
    "I-2": ("loss", "profit"),
    "I-4": ("30E/360", "30/360 bond basis"),
    "I-5a": ("half up", "half even"),
    "I-5b": ("up", "half up"),
    "I-6a": ("new york legal", "federal reserve", "weekends"),
    "I-6b": ("no extra interest", "extra days at regular rate"),
    "I-8": ("credit", "no credit"),
    "I-9": ("simple", "joined at interest dates"),
    "I-10": ("stays in the running period", "cash at the end"),
    "I-11": ("initial amount only", "all additions"),
    "I-14": ("deemed by mail", "actual receipt", "when sent"),
    "I-16": ("from the effective date", "from 1997-06-30"),
    "I-17": ("additional amount", "not forgiven"),
    "I-18": ("that holder", "all notes"),
    "I-19": ("next business day", "printed date"),
    "I-24": ("principal only", "overdue installments too"),
}
"""Selectable values by reading, the value in force by default first."""

AFFECTED = (
    "acceleration",
    "blockage",
    "cash",
    "covenants",
    "deadline",
    "default interest",
    "due",
    "election",
    "floor",
    "initial amount",
    "later payment",
    "maturity",
    "payment",
    "postponed date",
    "prepayment",
    "principal",
    "receipt",
    "reduction",
    "transfer",
)
"""Kinds of figure that can rest on a reading."""

ASSUMED = "assumed"
CONFIRMED = "confirmed by counsel"
STATUSES = (ASSUMED, CONFIRMED)
