"""US dollars and cents, exactly."""

import re
from typing import NoReturn

from cerplex_desktop.domain.errors import BadInput

_AMOUNT = re.compile(r"\$?(?P<whole>\d{1,3}(?:,\d{3})+|\d+)(?:\.(?P<cents>\d{2}))?", re.ASCII)
_LARGEST_CENTS = 10**15


class Money:
    """An amount in whole cents; adds, subtracts and compares, and refuses floats.

    Units: ``cents`` is an int. There is no rounding here: interest is settled once, elsewhere. Never changes;
    written out by hand because a thousand notes make six thousand of them, and a dataclass takes thrice the time.
    """

    __slots__ = ("cents",)
    cents: int

    def __init__(self, cents: int) -> None:
        if cents.__class__ is not int:
            raise TypeError(f"Money holds whole cents, not {type(cents).__name__}")
        _set_cents(self, cents)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError("Money never changes")

    __delattr__ = __setattr__  # type: ignore[assignment]

    def __add__(self, other: "Money") -> "Money":
        return Money(self.cents + other.cents)

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.cents - other.cents)

    def __neg__(self) -> "Money":
        return Money(-self.cents)

    def __eq__(self, other: object) -> bool:
        return self.cents == other.cents if isinstance(other, Money) else NotImplemented

    def __hash__(self) -> int:
        return hash((Money, self.cents))

    def __lt__(self, other: "Money") -> bool:
        return self.cents < other.cents

    def __le__(self, other: "Money") -> bool:
        return self.cents <= other.cents

    def __gt__(self, other: "Money") -> bool:
        return self.cents > other.cents

    def __ge__(self, other: "Money") -> bool:
        return self.cents >= other.cents

    def __bool__(self) -> bool:
        return self.cents != 0

    def __copy__(self) -> "Money":
        return self

    def __deepcopy__(self, memo: dict[int, object]) -> "Money":
        return self

    def __reduce__(self) -> tuple[type["Money"], tuple[int]]:
        return Money, (self.cents,)

    def __repr__(self) -> str:
        return f"Money({self.cents})"

    def __str__(self) -> str:
        """As printed: $1,355,203.13, a negative in parentheses."""
        text = f"${abs(self.cents) // 100:,}.{abs(self.cents) % 100:02d}"
        return f"({text})" if self.cents < 0 else text

    def plain(self) -> str:
        """For machines: 1355203.13, a negative with a minus sign."""
        sign = "-" if self.cents < 0 else ""
        return f"{sign}{abs(self.cents) // 100}.{abs(self.cents) % 100:02d}"


class Difference(Money):
    """By how much an amount is more or less than another: printed with its sign, +$12.34 or −$12.34, none as $0.00."""

    __slots__ = ()

    def __str__(self) -> str:
        sign = "−" if self.cents < 0 else "+" if self.cents else ""
        return f"{sign}{Money(abs(self.cents))}"


_set_cents = Money.cents.__set__  # type: ignore[attr-defined, misc]  # the slot itself, past the refusal to change

ZERO = Money(0)


def total(amounts: "list[Money] | tuple[Money, ...]") -> Money:
    """The sum of amounts; nothing sums to $0.00."""
    return Money(sum(a.cents for a in amounts))


def parse_amount(text: str) -> Money:
    """Reads an amount as people type it: ``1,355,203.13``, ``1355203.13``, ``$500``.

    Anything that could be read two ways is refused, never reinterpreted.

    Raises:
        BadInput: says what was typed and which form is expected.
    """
    found = _AMOUNT.fullmatch(text.strip())
    if found is None:
        raise BadInput(
            f"“{text.strip()[:40]}” is not an amount.",
            "Write dollars and cents as 1,355,203.13 or 1355203.13.",
        )
    cents = int(found["whole"].replace(",", "")[:40]) * 100 + int(found["cents"] or 0)
    if cents > _LARGEST_CENTS:
        raise BadInput(f"“{text.strip()[:40]}” is more than this program handles ({Money(_LARGEST_CENTS)}).")
    return Money(cents)


def parse_signed_amount(text: str) -> Money:
    """Reads an amount that may be a loss, in parentheses or with a minus sign: ``(838,000.00)``, ``-838,000``.

    Raises:
        BadInput: as ``parse_amount``.
    """
    typed = text.strip()
    for start, end in (("(", ")"), ("$(", ")"), ("-", "")):
        if typed.startswith(start) and typed.endswith(end):
            return -parse_amount(typed[len(start) : len(typed) - len(end)])
    return parse_amount(typed)
