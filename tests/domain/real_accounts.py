"""The shipped deal as if its accounts and amounts were known: nothing that a payment rests on is a placeholder.

011000015 is the routing number of the Federal Reserve Bank of Boston, whose check digit fits: 7 + 1 + 7 + 5 = 20.
"""

import re

from tests.domain.deals import SHIPPED

ROUTING = "011000015"


def with_real_accounts(text: str = SHIPPED) -> str:
    """Every account and original principal of the deal as if known."""
    text = re.sub(r'aba = "99\d{7}"', f'aba = "{ROUTING}"', text).replace('"SAMPLE-0000-', '"0000-')
    text = text.replace('"email", "wire"]', '"email"]').replace('"officer_name", "account"]', '"officer_name"]')
    return text.replace('"holder", "original_principal"', '"holder"')
