"""Reads a deal file: the terms of one note deal as TOML, such as ``resources/deals/cerplex-1997.toml``.

The tables are read in ``deal_tables``; what they mean together is checked in ``deal_checks``.
"""

from functools import lru_cache

from cerplex_desktop.domain.deal.deal_checks import check_deal
from cerplex_desktop.domain.deal.deal_fields import Fields
from cerplex_desktop.domain.deal.deal_findings import Findings
from cerplex_desktop.domain.deal.deal_tables import read_deal
from cerplex_desktop.domain.deal.deal_toml import read_toml
from cerplex_desktop.domain.deal.terms import Deal

FORMAT = 1


@lru_cache(maxsize=4)
def parse_deal(text: str, name: str = "deal file") -> Deal:
    """The deal that a deal file's text states; ``name`` is what messages call the file.

    A book's own text is read at each replay: the last few texts are kept with what they state, which never changes.

    Raises:
        MalformedDeal: a BadInput whose ``findings`` list every fault at once, each with its line, its field,
            what was expected and what was found.
    """
    findings = Findings(text, name)
    root = Fields(read_toml(text, findings), (), findings)
    _check_format(root, findings)
    deal = read_deal(root)
    check_deal(deal, findings)
    findings.stop_if_any()
    return deal


def _check_format(root: Fields, findings: Findings) -> None:
    stated = root.whole("format", 1, 10**6)
    if stated > FORMAT:
        root.refuse("format", f"format {FORMAT}, the newest that this version of the program reads", str(stated))
        findings.stop_if_any()
