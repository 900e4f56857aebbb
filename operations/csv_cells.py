"""A cell of a text file that no spreadsheet takes for a formula; `app.safe_cell` says the same inside the database."""

import re

DANGEROUS = (*"=+-@＝＋－＠", "\t", "\r", "\n")
_FIRST_ELSEWHERE = re.compile(r'([;,|\t][\s"]*)([=+@＝＋－＠-])')
_QUOTED_ELSEWHERE = re.compile(r"""([;,|\t][\s"]*)'([=+@＝＋－＠-])""")


def harmless(cell: str) -> str:
    """An apostrophe in front of what begins like a formula, and of what would begin one where a spreadsheet takes
    another sign than ours for the separator. Twice says the same as once."""
    quote = "'" if cell.startswith(DANGEROUS) else ""
    return quote + _FIRST_ELSEWHERE.sub(r"\1'\2", cell)


def as_it_was(cell: str) -> str:
    """What `harmless` was given: so our own reader takes a file that comes back."""
    bare = cell[1:] if cell.startswith("'") and cell[1:].startswith(DANGEROUS) else cell
    return _QUOTED_ELSEWHERE.sub(r"\1\2", bare)
