"""The form of an amendment: its preview names the terms that change, and the record is that of the command line."""

from datetime import date

import pytest

from cerplex_desktop.domain.errors import KnownError
from cerplex_desktop.presenters.event_forms.amendments import AMENDMENT
from cerplex_desktop.presenters.event_preview import preview
from tests.domain.deals import SHIPPED

AMENDED = SHIPPED.replace("\nversion = 1\n", "\nversion = 2\n").replace(
    'name = "The Cerplex Group, Inc."', 'name = "Cerplex Successor Corporation"'
)


def values(file) -> dict[str, object]:
    return {"file": file, "effective_on": date(1998, 3, 1), "instrument": "Second Amendment"}


def test_the_preview_names_the_terms_that_change_and_records_nothing(bench, tmp_path):
    file = tmp_path / "amended.toml"
    file.write_text(AMENDED, encoding="utf-8")
    seen = preview(bench.session, AMENDMENT, values(file))
    assert seen.recorded == ("Terms amended from March 1, 1998 by Second Amendment.",)
    (terms,) = (shown for shown in seen.tables if shown.title == "Terms that change")
    assert [c.text for c in terms.table.rows[0].cells] == [
        "Company name", "The Cerplex Group, Inc.", "Cerplex Successor Corporation", "March 1, 1998",
    ]  # fmt: skip
    assert not bench.session.book.terms_changed
    AMENDMENT.record(bench.session, values(file), date(1998, 2, 2))
    assert bench.session.book.terms_changed


def test_the_preview_of_another_rate_shows_every_date_whose_sums_change(bench, tmp_path):
    """On each of the eight notes, of 18,069,374.99 in all, a month at 15.00% and at 14.00%, rounded, added up."""
    old = 'rate = "15.00%"\nsection = "4.1(a)(ii)"\n'
    new = f'{old}\n[[regular_rate]]\nfrom_on = 1998-03-19\nrate = "14.00%"\nsection = "4.1(a)(ii)"\n'
    file = tmp_path / "amended.toml"
    file.write_text(SHIPPED.replace("\nversion = 1\n", "\nversion = 2\n").replace(old, new), encoding="utf-8")
    seen = preview(bench.session, AMENDMENT, values(file))
    terms, dates, *_ = seen.tables
    assert [c.text for c in terms.table.rows[0].cells] == [
        "Regular rate from March 19, 1998", "15.00%", "14.00%", "March 19, 1998",
    ]  # fmt: skip
    assert dates.title == "Interest dates that change, all notes together"
    first = [c.text for c in dates.table.rows[0].cells]
    assert first[:5] == ["April 19, 1998", "All notes", "interest due", "$225,867.19", "$210,809.37"]
    made = AMENDMENT.record(bench.session, values(file), date(1998, 2, 2))
    assert AMENDMENT.said(made) == (
        "The terms are amended from March 1, 1998 by Second Amendment; what is posted keeps its own."
    )


def test_a_file_that_is_not_there_is_refused_in_a_sentence(bench, tmp_path):
    with pytest.raises(KnownError, match=r"nowhere\.toml"):
        preview(bench.session, AMENDMENT, values(tmp_path / "nowhere.toml"))
