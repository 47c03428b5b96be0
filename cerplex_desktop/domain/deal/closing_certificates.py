"""What a deal asks of the certificates delivered at closing, and the table of the deal file that says so.

Agreement: 6.2, 6.7, 6.8 of the First Amendment Agreement. Sections are those of the ``instrument``.
"""

from typing import NamedTuple

from cerplex_desktop.domain.deal.deal_fields import Fields


class ClosingCertificateTerms(NamedTuple):
    """The sections of the three certificates and what each is about.

    ``amendments``, ``representations`` and ``conditions`` are the sections that the Effective Date certificate speaks
    of; ``copies`` are the documents certified as true copies; ``authorized`` is what the resolutions authorize, and
    ``secretaries`` are the titles of those who may certify to them.
    """

    instrument: str
    effective_date: str
    amendments: str
    representations: str
    conditions: str
    true_copies: str
    copies: tuple[str, ...]
    resolutions: str
    authorized: str
    secretaries: tuple[str, ...]


def read_closing_certificates(root: Fields) -> ClosingCertificateTerms | None:
    """The table ``[closing_certificates]``; None where the deal has none."""
    fields = root.table("closing_certificates", optional=True)
    if fields is None:
        return None
    terms = ClosingCertificateTerms(
        instrument=fields.text("instrument"),
        effective_date=fields.text("effective_date"),
        amendments=fields.text("amendments"),
        representations=fields.text("representations"),
        conditions=fields.text("conditions"),
        true_copies=fields.text("true_copies"),
        copies=fields.texts("copies"),
        resolutions=fields.text("resolutions"),
        authorized=fields.text("authorized"),
        secretaries=fields.texts("secretaries"),
    )
    fields.close()
    return terms
