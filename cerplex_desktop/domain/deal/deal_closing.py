"""The table of a deal file that says what certificates are delivered at closing."""

from cerplex_desktop.domain.deal.closing_terms import ClosingCertificateTerms
from cerplex_desktop.domain.deal.deal_fields import Fields


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
