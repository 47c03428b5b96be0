"""Reads each kind of table of a deal file into the deal's terms."""

from cerplex_desktop.domain.accruals.business_days import CALENDARS
from cerplex_desktop.domain.deal.deal_closing import read_closing_certificates, read_conditions, read_reserve
from cerplex_desktop.domain.deal.deal_covenants import read_covenants
from cerplex_desktop.domain.deal.deal_equity import read_capital_stock, read_private_placement_number, read_warrants
from cerplex_desktop.domain.deal.deal_fields import TEXT_LIMIT, Fields
from cerplex_desktop.domain.deal.deal_interest import read_blockage, read_cycle, read_rate_step, read_right
from cerplex_desktop.domain.deal.deal_parties import (
    read_company,
    read_counsel,
    read_holder,
    read_note,
)
from cerplex_desktop.domain.deal.deal_rates import read_default_rate
from cerplex_desktop.domain.deal.readings import AFFECTED, ASSUMED, STATUSES
from cerplex_desktop.domain.deal.terms import (
    Alternative,
    BusinessDayTerms,
    Deal,
    DeliveryMethod,
    FirstPosting,
    LoanThreshold,
    Provision,
    Reading,
    Sections,
    StruckOrAdded,
)
from cerplex_desktop.domain.money import Money

MOST_NOTES = 200_000


def read_deal(root: Fields) -> Deal:
    """Everything that the file states, table by table; faults go to the findings of ``root``."""
    template = root.table("template", optional=True)
    deal = Deal(
        id=root.code("id", 60),
        version=root.whole("version", 1, 10**6),
        title=root.text("title"),
        short_title=root.text("short_title", 60),
        series_title=root.text("series_title"),
        agreement=root.text("agreement"),
        agreement_on=root.day("agreement_on"),
        document_prefix=root.code("document_prefix", 12),
        total_principal=root.money("total_principal"),
        company=read_company(root),
        counsel=tuple(read_counsel(f) for f in root.tables("counsel")),
        holders=tuple(read_holder(f) for f in root.tables("holders", 1, MOST_NOTES)),
        notes=tuple(read_note(f) for f in root.tables("notes", 1, MOST_NOTES)),
        accrues_from=root.day("accrues_from"),
        accrual_section=root.text("accrual_section"),
        maturity_on=root.day("maturity_on"),
        regular_rate=tuple(read_rate_step(f) for f in root.tables("regular_rate", 1)),
        default_rate_floor=tuple(read_rate_step(f) for f in root.tables("default_rate_floor", 1)),
        payment_cycles=tuple(read_cycle(f) for f in root.tables("payment_cycles", 1)),
        capitalization=tuple(read_right(f) for f in root.tables("capitalization")),
        business_days=_business_days(root),
        delivery_methods=tuple(_delivery_method(f) for f in root.tables("delivery_methods", 1)),
        readings=tuple(_reading(f) for f in root.tables("readings")),
        conditions=read_conditions(root),
        sections=_sections(root),
        prepayment_last_on=root.optional_day("prepayment_last_on"),
        prepayment_rate=root.rate("prepayment_rate") if root.has("prepayment_rate") else None,
        template_working_on=template.optional_day("working_on") if template else None,
        first_postings=tuple(_first_posting(f) for f in template.tables("first_postings")) if template else (),
        warrants=tuple(read_warrants(f) for f in root.tables("warrants")),
        capital_stock=read_capital_stock(root),
        private_placement_number=read_private_placement_number(root),
        default_rate=read_default_rate(root),
        blockage=read_blockage(root),
        loan_thresholds=tuple(_loan_threshold(f) for f in root.tables("revolving_loan_thresholds")),
        least_transfer=_least_transfer(root),
        provisions=tuple(_provision(f) for f in root.tables("provisions")) if root.has("provisions") else (),
        covenants=read_covenants(root),
        reserve=read_reserve(root),
        closing_certificates=read_closing_certificates(root),
        confirmation_answer_days=_answer_days(root),
    )
    for fields in (template, root):
        if fields:
            fields.close()
    return deal


def _answer_days(root: Fields) -> int | None:
    name = "confirmation_answer_days"
    return root.whole(name, 1, 365) if root.has(name) else None


def _loan_threshold(fields: Fields) -> LoanThreshold:
    threshold = LoanThreshold(fields.day("from_on"), fields.money("amount"), fields.text("section"))
    fields.close()
    return threshold


def _sections(root: Fields) -> Sections:
    fields = root.table("sections", optional=True)
    if fields is None:
        return Sections()
    sections = Sections(*(fields.text(name, default="") for name in Sections._fields))
    fields.close()
    return sections


def _least_transfer(root: Fields) -> Money | None:
    """The usual least principal of a transfer, from ``[transfers]``."""
    fields = root.table("transfers", optional=True)
    if fields is None:
        return None
    least = fields.money("least_principal")
    fields.close()
    return least


def _business_days(root: Fields) -> BusinessDayTerms:
    fields = root.table("business_days")
    if fields is None:
        return BusinessDayTerms(CALENDARS[0], "")
    exceptions = tuple(_exception(f) for f in fields.tables("exceptions"))
    terms = BusinessDayTerms(fields.one_of("calendar", CALENDARS), fields.text("section"), exceptions)
    fields.close()
    return terms


def _exception(fields: Fields) -> StruckOrAdded:
    day = StruckOrAdded(fields.day("on"), fields.text("name"), fields.flag("added"), fields.text("reason"))
    if day.on.weekday() >= 5:
        fields.refuse("on", "a Monday to Friday, since Saturdays and Sundays are never Business Days", str(day.on))
    fields.close()
    return day


def _delivery_method(fields: Fields) -> DeliveryMethod:
    deemed = fields.whole("deemed_business_days", 0, 60) if fields.has("deemed_business_days") else None
    method = DeliveryMethod(fields.text("name", 60), deemed)
    fields.close()
    return method


def _reading(fields: Fields) -> Reading:
    status = fields.one_of("status", STATUSES)
    confirmation = fields.text("confirmation", default="") if status == ASSUMED else fields.text("confirmation")
    reading = Reading(
        id=fields.text("id", 20),
        section=fields.text("section"),
        as_printed=fields.text("as_printed", TEXT_LIMIT),
        in_force=fields.text("in_force", TEXT_LIMIT),
        value=fields.text("value", default=""),
        alternatives=tuple(_alternative(f) for f in fields.tables("alternatives", most=20)),
        status=status,
        consequence=fields.text("consequence", TEXT_LIMIT),
        affects=fields.texts("affects", len(AFFECTED)),
        confirmation=confirmation,
    )
    fields.close()
    return reading


def _alternative(fields: Fields) -> Alternative:
    other = Alternative(fields.text("text", TEXT_LIMIT), fields.text("value", default=""))
    fields.close()
    return other


def _provision(fields: Fields) -> Provision:
    provision = Provision(fields.text("section"), fields.text("wording", TEXT_LIMIT))
    fields.close()
    return provision


def _first_posting(fields: Fields) -> FirstPosting:
    posting = FirstPosting(fields.day("interest_on"), fields.flag("capitalized"), fields.day("recorded_on"))
    fields.close()
    return posting
