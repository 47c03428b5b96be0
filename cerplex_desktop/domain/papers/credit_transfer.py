"""A bank order as an ISO 20022 customer credit transfer initiation, pain.001.001.03.

Source: ISO 20022 message definition report, Payments Initiation, 2009 edition, and its schema. Banks of the United
States are named by their routing number (code USABA); texts keep to the letters that every bank carries.
"""

import unicodedata
import xml.etree.ElementTree as Xml
from collections.abc import Iterable

from cerplex_desktop.domain.deal.parties import Wire
from cerplex_desktop.domain.papers.bank_file import TEST_MARK, BankOrder, Transfer

NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.03"
_CARRIED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/-?:().,'+ ")
_PLAIN = str.maketrans({"ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L"})
_PLAIN |= {ord("&"): "+", ord("’"): "'", ord("–"): "-", ord("—"): "-"}
_LONGEST_NAME, _LONGEST_LINE, _LONGEST_WORDS, _MOST_LINES = 140, 70, 140, 7


def credit_transfer(order: BankOrder, made_at: str) -> bytes:
    """The message in UTF-8; ``made_at`` is the moment it was made, UTC, ISO to the second."""
    document = Xml.Element("Document", xmlns=NAMESPACE)
    message = Xml.SubElement(document, "CstmrCdtTrfInitn")
    _header(Xml.SubElement(message, "GrpHdr"), order, made_at)
    _payment(Xml.SubElement(message, "PmtInf"), order)
    Xml.indent(document)
    written: bytes = Xml.tostring(document, encoding="UTF-8", xml_declaration=True)
    return written + b"\n"


def _header(header: Xml.Element, order: BankOrder, made_at: str) -> None:
    _put(header, "MsgId", order.id)
    _put(header, "CreDtTm", made_at)
    if order.test:
        _put(header, "Authstn/Prtry", TEST_MARK)
    _sums(header, order)
    _put(header, "InitgPty/Nm", carried(order.company, _LONGEST_NAME))


def _payment(payment: Xml.Element, order: BankOrder) -> None:
    _put(payment, "PmtInfId", order.id)
    _put(payment, "PmtMtd", "TRF")
    _put(payment, "BtchBookg", "false")
    _sums(payment, order)
    _put(payment, "PmtTpInf/SvcLvl/Cd", "URGP")
    _put(payment, "ReqdExctnDt", order.execute_on.isoformat())
    _party(payment, "Dbtr", order.company, order.address)
    _account(payment, "DbtrAcct", order.account)
    _bank(payment, "DbtrAgt", order.account)
    _put(payment, "ChrgBr", "DEBT")  # what is payable reaches the holder whole
    for transfer in order.transfers:
        _transfer(Xml.SubElement(payment, "CdtTrfTxInf"), transfer)


def _transfer(told: Xml.Element, transfer: Transfer) -> None:
    paid = transfer.order
    ids = Xml.SubElement(told, "PmtId")
    _put(ids, "InstrId", transfer.id)
    _put(ids, "EndToEndId", transfer.id)
    amount = Xml.SubElement(Xml.SubElement(told, "Amt"), "InstdAmt", Ccy="USD")
    amount.text = transfer.amount.plain()
    _bank(told, "CdtrAgt", paid.wire)
    _party(told, "Cdtr", paid.name, paid.address)
    _account(told, "CdtrAcct", paid.wire)
    _put(told, "RmtInf/Ustrd", carried(transfer.reference, _LONGEST_WORDS))


def _sums(parent: Xml.Element, order: BankOrder) -> None:
    _put(parent, "NbOfTxs", str(len(order.transfers)))
    _put(parent, "CtrlSum", order.total.plain())


def _party(parent: Xml.Element, tag: str, name: str, address: Iterable[str]) -> None:
    party = Xml.SubElement(parent, tag)
    _put(party, "Nm", carried(name, _LONGEST_NAME))
    lines = [line for line in (carried(part, _LONGEST_LINE) for part in address) if line][:_MOST_LINES]
    if lines:
        where = Xml.SubElement(party, "PstlAdr")
        for line in lines:
            _put(where, "AdrLine", line)


def _account(parent: Xml.Element, tag: str, wire: Wire) -> None:
    account = Xml.SubElement(parent, tag)
    _put(account, "Id/Othr/Id", wire.account)
    _put(account, "Ccy", "USD")


def _bank(parent: Xml.Element, tag: str, wire: Wire) -> None:
    bank = Xml.SubElement(Xml.SubElement(parent, tag), "FinInstnId")
    member = Xml.SubElement(bank, "ClrSysMmbId")
    _put(member, "ClrSysId/Cd", "USABA")
    _put(member, "MmbId", wire.aba)
    _put(bank, "Nm", carried(wire.bank, _LONGEST_NAME))


def _put(parent: Xml.Element, path: str, text: str) -> None:
    """A text at the end of a path of new elements."""
    *above, last = path.split("/")
    for tag in above:
        parent = Xml.SubElement(parent, tag)
    Xml.SubElement(parent, last).text = text


def carried(text: str, longest: int) -> str:
    """A text in the letters that every bank carries: without accents, ``&`` as ``+``, others as ``.``."""
    plain = unicodedata.normalize("NFKD", text.translate(_PLAIN))
    kept = "".join(c if c in _CARRIED else "." for c in plain if not unicodedata.combining(c))
    return " ".join(kept.split())[:longest].rstrip()
