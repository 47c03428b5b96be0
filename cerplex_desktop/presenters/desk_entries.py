"""What a clerk enters at the desk about deliveries and payments."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cerplex_desktop.domain.money import Money


@dataclass(frozen=True, slots=True)
class DeliveryEntry:
    """What the clerk says about the delivery of one or several papers; ``scan`` is a file that shows it."""

    documents: tuple[str, ...]
    method: str
    sent_on: date
    received_on: date | None
    reference: str
    scan: Path | None = None

    def told(self) -> tuple[tuple[str, ...], str, date, date | None, str, None, Path | None]:
        """The same in the order of ``log_deliveries``; the file is filed with it."""
        return self.documents, self.method, self.sent_on, self.received_on, self.reference, None, self.scan


@dataclass(frozen=True, slots=True)
class PaymentEntry:
    """What the clerk says about a payment; no holder and no amount means everything due, to all."""

    holder: str | None
    amount: Money | None
    paid_on: date
    received_on: date | None
    reference: str
