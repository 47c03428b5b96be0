"""What a clerk enters at the desk about deliveries and payments."""

from dataclasses import dataclass
from datetime import date

from cerplex_desktop.domain.money import Money


@dataclass(frozen=True, slots=True)
class DeliveryEntry:
    """What the clerk says about the delivery of one or several papers."""

    documents: tuple[str, ...]
    method: str
    sent_on: date
    received_on: date | None
    reference: str


@dataclass(frozen=True, slots=True)
class PaymentEntry:
    """What the clerk says about a payment; no holder and no amount means everything due, to all."""

    holder: str | None
    amount: Money | None
    paid_on: date
    received_on: date | None
    reference: str
