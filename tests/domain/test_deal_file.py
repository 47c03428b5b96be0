from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from cerplex_desktop.domain.accruals.day_counts import DAY_COUNTS
from cerplex_desktop.domain.deal.deal_file import parse_deal
from cerplex_desktop.domain.deal.deal_findings import Finding, MalformedDeal
from cerplex_desktop.domain.deal.readings import AFFECTED, READING_VALUES
from cerplex_desktop.domain.deal.terms import Deal
from cerplex_desktop.domain.money import Money, total

SHIPPED = Path(__file__).parents[2].joinpath("resources", "deals", "cerplex-1997.toml").read_text("utf-8")


@pytest.fixture(scope="module")
def deal() -> Deal:
    return parse_deal(SHIPPED, "cerplex-1997.toml")


def findings_of(text: str) -> tuple[Finding, ...]:
    with pytest.raises(MalformedDeal) as refused:
        parse_deal(text, "a.toml")
    return refused.value.findings


def changed(old: str, new: str) -> str:
    assert SHIPPED.count(old) >= 1, old
    return SHIPPED.replace(old, new, 1)


def line_with(text: str, words: str) -> int:
    return next(i for i, line in enumerate(text.split("\n"), 1) if words in line)


# ------------------------------------------------------------------------------------------ the shipped deal


def test_the_notes_add_up_to_the_known_total(deal: Deal) -> None:
    assert len(deal.notes) >= 7
    assert total([n.original_principal for n in deal.notes]) == deal.total_principal == Money(1_725_000_000)


def test_every_holder_of_the_agreement_has_notes(deal: Deal) -> None:
    assert {n.holder for n in deal.notes} == {h.key for h in deal.holders}
    assert [h.name for h in deal.holders] == [
        "The Northwestern Mutual Life Insurance Company",
        "John Hancock Mutual Life Insurance Company",
        "North Atlantic Smaller Companies Investment Trust PLC",
    ]


def test_the_rates_are_those_of_section_4_1_a(deal: Deal) -> None:
    assert [(s.from_on, s.rate) for s in deal.regular_rate] == [
        (date(1997, 2, 19), Fraction(19, 200)),
        (date(1997, 8, 19), Fraction(3, 20)),
    ]
    assert [s.rate for s in deal.default_rate_floor] == [Fraction(27, 200), Fraction(17, 100)]


def test_the_thresholds_are_those_of_section_4_2(deal: Deal) -> None:
    assert [(t.from_on, t.amount, t.section) for t in deal.loan_thresholds] == [
        (date(1997, 8, 20), Money(488_698_400), "4.2(i)"),
        (date(1997, 8, 22), Money(438_698_400), "4.2(ii)"),
        (date(1997, 9, 1), Money(488_698_400), "4.2(iii)"),
    ]


def test_there_are_47_interest_payment_dates_the_last_at_maturity(deal: Deal) -> None:
    semiannual, monthly = deal.payment_cycles
    months = 12 * (monthly.last_on.year - monthly.first_on.year) + monthly.last_on.month - monthly.first_on.month
    assert (semiannual.first_on, semiannual.last_on) == (date(1997, 8, 19), date(1998, 2, 19))
    assert 2 + months + 1 == 47
    assert monthly.last_on == deal.maturity_on == date(2001, 11, 19)


def test_the_rights_to_capitalize_are_those_of_section_4_1_b(deal: Deal) -> None:
    initial, additional = deal.capitalization
    assert (initial.kind, initial.from_on, initial.last_on, initial.notice_business_days) == (
        "all or none",
        date(1997, 8, 19),
        date(1997, 8, 19),
        0,
    )
    assert (additional.kind, additional.floor_rate, additional.notice_business_days) == (
        "above floor",
        Fraction(19, 200),
        3,
    )
    assert additional.from_on == date(1998, 2, 19)
    assert additional.last_on < deal.maturity_on


def test_the_conditions_are_those_of_section_6_with_their_parts_and_the_consent(deal: Deal) -> None:
    sections = {c.section.partition("(")[0] for c in deal.conditions}
    assert sections == {f"6.{n}" for n in range(1, 12)} | {"Consent"}
    assert all(c.sample for c in deal.conditions)


def test_every_field_of_a_party_or_note_is_marked_known_or_sample(deal: Deal) -> None:
    company = {"name", "state", "address", "officer_name", "officer_title", "account"}
    holder = {"name", "short_name", "attention", "address", "telecopy", "email", "wire"}
    note = {"number", "holder", "original_principal", "issued_on", "series"}
    assert deal.company.known | deal.company.sample == company
    assert all(c.known | c.sample == {"name", "role", "copies", "address"} for c in deal.counsel)
    assert all(h.known | h.sample == holder for h in deal.holders)
    assert all(n.known | n.sample == note for n in deal.notes)
    assert deal.has_samples


def without_sample_parties(deal: Deal) -> Deal:
    """The deal with every party, note, condition and permission known, and nothing else stated."""
    none: frozenset[str] = frozenset()
    law = deal.default_rate.overdue_installments
    return deal.changed(
        company=deal.company._replace(sample=none),
        counsel=tuple(c._replace(sample=none) for c in deal.counsel),
        holders=tuple(h._replace(sample=none) for h in deal.holders),
        notes=tuple(n._replace(sample=none) for n in deal.notes),
        conditions=tuple(c._replace(sample=False) for c in deal.conditions),
        default_rate=deal.default_rate._replace(overdue_installments=tuple(p._replace(sample=False) for p in law)),
        covenants=None,
        warrants=(),
        capital_stock=None,
        reserve=None,
    )


@pytest.mark.parametrize("part", ["covenants", "warrants", "capital_stock", "reserve"])
def test_sample_figures_warrants_shares_and_the_reserve_are_samples_of_the_deal_too(deal: Deal, part: str) -> None:
    clean = without_sample_parties(deal)
    assert not clean.has_samples
    assert clean.changed(**{part: getattr(deal, part)}).has_samples


def test_sample_wires_cannot_be_taken_for_real_ones(deal: Deal) -> None:
    for holder in deal.holders:
        digits = [int(d) for d in holder.wire.aba]
        check = sum(d * weight for d, weight in zip(digits, (3, 7, 1) * 3, strict=True))
        assert check % 10 != 0
        assert holder.wire.aba.startswith("99")
        assert "SAMPLE" in holder.wire.account
        assert holder.email.endswith(".example.invalid")


def test_the_register_holds_every_reading_with_what_it_affects(deal: Deal) -> None:
    plain = {f"I-{n}" for n in range(1, 31)} - {"I-5", "I-6"}
    assert {r.id for r in deal.readings} == plain | {"I-5a", "I-5b", "I-6a", "I-6b"}
    for reading in deal.readings:
        assert reading.assumed
        assert reading.section
        assert reading.consequence
        assert set(reading.affects) <= set(AFFECTED)


def test_the_reading_in_force_and_its_alternatives_are_all_that_the_engine_can_follow(deal: Deal) -> None:
    for reading in deal.readings:
        values = [reading.value, *(a.value for a in reading.alternatives)] if reading.value else []
        offered = [v for v in READING_VALUES.get(reading.id, ()) if v != "weekends"]
        assert values == offered, reading.id


def test_day_counts_that_can_be_read_into_section_4_1_are_known() -> None:
    assert set(READING_VALUES["I-4"]) <= set(DAY_COUNTS)


def test_the_users_copy_starts_with_the_first_date_capitalized(deal: Deal) -> None:
    (posting,) = deal.first_postings
    assert (posting.interest_on, posting.capitalized, posting.recorded_on) == (
        date(1997, 8, 19),
        True,
        date(1997, 8, 20),
    )
    assert deal.template_working_on == date(1998, 2, 2)
    assert deal.prepayment_last_on == date(1998, 8, 19)


def test_the_warrants_add_up_to_the_known_totals(deal: Deal) -> None:
    totals = {w.agreement[:4]: w.warrants for w in deal.warrants}
    assert totals == {"1993": 920_000, "1996": 1_000_000, "1997": 500_000}
    assert all(sum(c.warrants for c in w.certificates) == w.warrants for w in deal.warrants)
    assert [w.purchase_price for w in deal.warrants if "purchase_price" in w.known] == [Money(600)]
    assert all("expires_on" in w.sample and all(c.sample for c in w.certificates) for w in deal.warrants)


def test_only_certified_and_registered_mail_is_deemed_received(deal: Deal) -> None:
    deemed = {m.name: m.deemed_business_days for m in deal.delivery_methods}
    assert {name for name, days in deemed.items() if days == 3} == {"certified mail", "registered mail"}
    assert {name for name, days in deemed.items() if days is None} >= {"courier", "telecopy", "e-mail", "hand"}


# ------------------------------------------------------------------------------------------ one fault


@pytest.mark.parametrize(
    ("old", "new", "field", "expected", "found"),
    [
        ('"3,141,592.67"', "3141592.67", "notes[0].original_principal", "amount in quotes", "without quotes"),
        ('"3,141,592.67"', "3141592", "notes[0].original_principal", "amount in quotes", "3141592"),
        ('"3,141,592.67"', '"3.141.592,67"', "notes[0].original_principal", "amount in quotes", "“3.141.592,67”"),
        ('"3,141,592.67"', '"0.00"', "notes[0].original_principal", "positive amount", "“0.00”"),
        ('"3,141,592.67"', '"３,141,592.67"', "notes[0].original_principal", "amount", "３"),
        ('"3,141,592.67"', '"3,141,592.68"', "notes", "$17,250,000.00", "$17,250,000.01, off by $0.01"),
        ('rate = "15.00%"', 'rate = "15"', "regular_rate[1].rate", "rate in quotes", "“15”"),
        ('rate = "15.00%"', "rate = 0.15", "regular_rate[1].rate", "rate in quotes", "0.15 without quotes"),
        ('rate = "15.00%"', 'rate = "150%"', "regular_rate[1].rate", "up to 100%", "“150%”"),
        ('rate = "15.00%"', 'rate = "9.00%"', "capitalization[1].floor_rate", "9.00%", "9.50%"),
        ("maturity_on = 2001-11-19", 'maturity_on = "2001-11-19"', "maturity_on", "without quotes", "“2001-11-19”"),
        ("maturity_on = 2001-11-19", "maturity_on = 2001-11-19T00:00:00", "maturity_on", "date", "a time of day"),
        ("maturity_on = 2001-11-19", "maturity_on = 2001-12-19", "payment_cycles[1].last_on", "2001-12", "2001-11-19"),
        ("accrues_from = 1997-02-19", "accrues_from = 1992-02-19", "accrues_from", "1993 to 2050", "1992-02-19"),
        ("accrues_from = 1997-02-19", "accrues_from = 1997-02-18", "regular_rate[0].from_on", "1997-02-18", "1997-"),
        ("from_on = 1997-08-19\nrate", "from_on = 1997-02-19\nrate", "regular_rate[1].from_on", "after", "1997-02"),
        ('rate = "9.00%"\nsource', 'rate = "900%"\nsource', "default_rate.prime[0].rate", "up to 100%", "“900%”"),
        ("from_on = 1995-07-07", "from_on = 1995-02-01", "default_rate.prime[1].from_on", "after 1995-02-01", "1995"),
        ("from_on = 1995-12-20", "from_on = 1995-07-01", "default_rate.prime[2].from_on", "after 1995-07-07", "-01"),
        ("known_to = 2001-12-31", "known_to = 2001-12-11", "default_rate.prime_known_to", "2001-12-12, the last", "11"),
        ("prime_known_to = 2001-12-31", "", "default_rate.prime_known_to", "a date", "missing"),
        (
            "from_on = 1997-09-01",
            "from_on = 1997-08-22",
            "revolving_loan_thresholds[2].from_on",
            "after 1997-08-22",
            "2",
        ),
        ("permitted = true", 'permitted = "yes"', "default_rate.overdue_installments[0].permitted", "true", "“yes”"),
        ("prime_name =", "prime_nme =", "default_rate.prime_nme", "the key prime_name", "“prime_nme”"),
        ("first_on = 1998-03-19", "first_on = 1998-02-19", "payment_cycles[1].first_on", "after 1998-02-19", "1998"),
        ("every_months = 6", "every_months = 5", "payment_cycles[0].last_on", "steps of 5 months", "1998-02-19"),
        ("every_months = 6", "every_months = 0", "payment_cycles[0].every_months", "from 1 to 120", "0"),
        ("every_months = 6", "every_months = true", "payment_cycles[0].every_months", "whole number", "true"),
        ("last_on = 2001-10-19", "last_on = 2001-11-19", "capitalization[1].last_on", "not including", "2001-11-19"),
        ("from_on = 1998-02-19", "from_on = 1998-02-18", "capitalization[1].from_on", "interest payment date", "18"),
        ('kind = "above floor"', 'kind = "floor"', "capitalization[1].kind", "all or none, above floor", "“floor”"),
        ('floor_rate = "9.50%"', 'floor_rate = "15.01%"', "capitalization[1].floor_rate", "15.00%", "15.01%"),
        ('notice_section = "4.1(c)(i)"', "", "capitalization[1].notice_section", "section", "nothing"),
        ('calendar = "new york legal"', 'calendar = "moon"', "business_days.calendar", "federal reserve", "“moon”"),
        ('calendar = "new york legal"', 'calendar = "federal reserve"', "readings[6].value", "federal", "new york"),
        ('value = "30E/360"', 'value = "actual/360"', "readings[3].value", "30/360 bond basis", "“actual/360”"),
        ('value = "30/360 bond basis"', 'value = "30E/360"', "readings[3].alternatives[0].value", "another", "30E"),
        ('id = "I-7"\n', 'id = "I-7"\nvalue = "x"\n', "readings[8].value", "no value", "“x”"),
        ('status = "assumed"', 'status = "sure"', "readings[0].status", "confirmed by counsel", "“sure”"),
        ('status = "assumed"', 'status = "confirmed by counsel"', "readings[0].confirmation", "text", "missing"),
        ('affects = ["election"]', 'affects = ["luck"]', "readings[0].affects", "election", "“luck”"),
        ('number = "A-2"', 'number = "a-1"', "notes[1].number", "of its own", "as in notes[0]"),
        ('key = "JHL"', 'key = "NML"', "holders[1].key", "of its own", "as in holders[0]"),
        ('holder = "NAS"', 'holder = "XYZ"', "notes[6].holder", "JHL, NAS, NML", "“XYZ”"),
        ('name = "John', 'name = "\\u202eJohn', "holders[1].name", "printable", "�John"),
        ('name = "John', 'name = " John', "holders[1].name", "without spaces", "“ John"),
        ('name = "The Cerplex Group, Inc."', 'name = ""', "company.name", "1 to 200", "empty text"),
        ('name = "The Cerplex Group, Inc."', f'name = "{"x" * 201}"', "company.name", "1 to 200", "201 characters"),
        ('address = ["1382 Bell Avenue", ', 'address = ["1382\\tBell", ', "company.address", "printable", "�"),
        ('address = ["1382 Bell Avenue", "Tustin, California 92780"]', "address = []", "company.address", "1", "empty"),
        ('aba = "990000011"', 'aba = "99000001"', "holders[0].wire.aba", "nine digits", "“99000001”"),
        (', "wire"]', "]", "holders[0].wire.aba", "check digit", "990000011"),
        ("copies = true", 'copies = "yes"', "counsel[0].copies", "true or false", "“yes”"),
        ("telecopy =", "telecpy =", "holders[0].telecpy", "the key telecopy", "“telecpy”"),
        ("[template]", "[templet]", "templet", "the key template", "“templet”"),
        ('known = ["series"]', 'known = ["serial"]', "notes[0].known", "names of fields", "“serial”"),
        ('known = ["series"]', 'known = ["series", "holder"]', "notes[0].sample", "in known or in sample", "holder"),
        ("warrants = 306_667", "warrants = 306_668", "warrants[0].certificates", "920,000", "920,001"),
        ("warrants = 306_667", "warrants = 0", "warrants[0].certificates[1].warrants", "from 1", "0"),
        ('number = "93-JHL"', 'number = "93-NML"', "warrants[0].certificates[1].number", "its own", "93-NML"),
        ('"97-NAS"\nholder = "NAS"', '"97-NAS"\nholder = "X"', "warrants[2].certificates[2].holder", "NML", "“X”"),
        ('id = "cerplex-1997"', 'id = "../cerplex"', "id", "letters, digits", "“../cerplex”"),
        ('document_prefix = "CPX"', 'document_prefix = "C X"', "document_prefix", "letters, digits", "“C X”"),
        ('key = "JHL"', 'key = "J/L"', "holders[1].key", "letters, digits", "“J/L”"),
        ("format = 1", "format = 2", "format", "the newest", "2"),
        ("interest_on = 1997-08-19", "interest_on = 1997-08-18", "template.first_postings[0].interest_on", "date", "8"),
        ("recorded_on = 1997-08-20", "recorded_on = 1997-08-18", "template.first_postings[0].recorded_on", "19", "18"),
        ("prepayment_last_on = 1998", "prepayment_last_on = 2008", "prepayment_last_on", "2001-11-19", "2008"),
    ],
)
def test_a_fault_is_refused_with_its_field_and_what_was_expected(
    old: str, new: str, field: str, expected: str, found: str
) -> None:
    faults = {f.field: f for f in findings_of(changed(old, new))}
    assert field in faults, faults
    assert expected in faults[field].expected
    assert found in faults[field].found


def test_the_line_of_a_fault_is_that_of_its_key() -> None:
    text = changed('holder = "NAS"', 'holder = "XYZ"')
    (fault,) = findings_of(text)
    assert fault.line == line_with(text, "XYZ")


def test_a_missing_key_is_shown_at_the_head_of_its_table() -> None:
    text = changed('number = "A-3"\n', "")
    fault = findings_of(text)[0]
    assert (fault.field, fault.found) == ("notes[2].number", "nothing: the key is missing")
    assert text.split("\n")[fault.line - 1] == "[[notes]]"
    assert text.split("\n")[fault.line] == 'holder = "NML"'


def test_lines_are_right_after_lists_and_texts_of_several_lines() -> None:
    text = changed('short_title = "Cerplex 1997"', 'short_title = """\\\n  [[notes]]\n  Cerplex"""')
    text = text.replace("copies = true", "copies = 1", 1)
    faults = {f.field: f.line for f in findings_of(text)}
    assert faults["counsel[0].copies"] == line_with(text, "copies = 1")
    assert faults["short_title"] == line_with(text, "short_title")


def test_a_text_that_is_not_toml_is_refused_with_the_line_and_its_words() -> None:
    text = changed('"3,141,592.67"', "3,141,592.67")
    (fault,) = findings_of(text)
    assert fault.line == line_with(text, "3,141,592.67")
    assert "original_principal = 3,141,592.67" in fault.found


def test_a_first_posting_capitalizes_only_by_right() -> None:
    text = changed("interest_on = 1997-08-19", "interest_on = 2001-11-19")
    text = text.replace("recorded_on = 1997-08-20", "recorded_on = 2001-11-19")
    (fault,) = findings_of(text)
    assert (fault.field, fault.found) == ("template.first_postings[0].capitalized", "true")


def test_a_lawful_maximum_is_read_and_its_days_run_forward(deal: Deal) -> None:
    assert deal.default_rate.lawful_maximum == ()
    row = '[[default_rate.lawful_maximum]]\nfrom_on = {}\nrate = "25.00%"\nsource = "An opinion"\n\n'
    place = "[[default_rate.overdue_installments]]"
    read = parse_deal(changed(place, row.format("1997-02-19") + place))
    assert [(r.from_on, r.rate) for r in read.default_rate.lawful_maximum] == [(date(1997, 2, 19), Fraction(1, 4))]
    (fault,) = findings_of(changed(place, row.format("1998-01-01") * 2 + place))
    assert (fault.field, fault.expected) == ("default_rate.lawful_maximum[1].from_on", "a day after 1998-01-01")


def test_a_deal_need_not_state_what_the_default_rate_follows(deal: Deal) -> None:
    start, end = SHIPPED.index("[default_rate]"), SHIPPED.index("# 47 interest payment dates.")
    assert parse_deal(SHIPPED[:start] + SHIPPED[end:]).default_rate.prime == ()


def test_weekends_can_be_neither_struck_nor_added() -> None:
    day = '[[business_days.exceptions]]\non = 1998-02-14\nname = "X"\nadded = false\nreason = "Y"\n\n'
    (fault,) = findings_of(changed("[[delivery_methods]]", day + "[[delivery_methods]]"))
    assert fault.field == "business_days.exceptions[0].on"


def test_a_day_added_to_the_calendar_is_read() -> None:
    day = '[[business_days.exceptions]]\non = 2001-09-11\nname = "Closed"\nadded = true\nreason = "Y"\n\n'
    deal = parse_deal(changed("[[delivery_methods]]", day + "[[delivery_methods]]"))
    assert [(e.on, e.name, e.added) for e in deal.business_days.exceptions] == [(date(2001, 9, 11), "Closed", True)]
    twice = findings_of(changed("[[delivery_methods]]", day + day + "[[delivery_methods]]"))
    assert [f.field for f in twice] == ["business_days.exceptions[1].on"]


# ------------------------------------------------------------------------------------------ several faults


def test_all_faults_are_told_at_once_in_the_order_of_their_lines() -> None:
    text = changed('"3,141,592.67"', '"lots"').replace("every_months = 6", "every_months = 7.5", 1)
    text = text.replace('holder = "NAS"', 'holder = "XYZ"', 1).replace("format = 1", "format = 1\nfurmat = 1")
    with pytest.raises(MalformedDeal) as refused:
        parse_deal(text, "my deal.toml")
    fields = [f.field for f in refused.value.findings]
    assert fields == ["furmat", "notes[0].original_principal", "notes[6].holder", "payment_cycles[0].every_months"]
    assert refused.value.text.startswith("The deal in “my deal.toml” was refused, for 4 faults; nothing was read")
    assert refused.value.exit_code == 2
    for fault in refused.value.findings:
        assert f"Line {fault.line}, {fault.field}: expected {fault.expected}; found" in refused.value.text


def test_a_wrong_amount_is_not_reported_again_as_a_wrong_total() -> None:
    assert [f.field for f in findings_of(changed('"3,141,592.67"', '"x"'))] == ["notes[0].original_principal"]


def test_twenty_faults_are_shown_and_a_thousand_kept() -> None:
    head, first, rest = SHIPPED.partition("[[notes]]")
    text = head + "[[notes]]\n" * 300 + first + rest
    with pytest.raises(MalformedDeal) as refused:
        parse_deal(text)
    assert len(refused.value.findings) == 1000
    assert len(refused.value.text.split("\n")) == 22
    assert refused.value.text.endswith("… and 1,480 more.")


def test_an_empty_text_is_refused_with_everything_that_is_missing() -> None:
    fields = {f.field for f in findings_of("")}
    assert {"format", "id", "total_principal", "company", "notes", "maturity_on"} <= fields


def test_a_byte_order_mark_does_no_harm(deal: Deal) -> None:
    assert parse_deal("\ufeff" + SHIPPED) == deal
    assert parse_deal(SHIPPED.replace("\n", "\r\n")) == deal
