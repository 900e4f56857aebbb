"""A cell of a text file that no spreadsheet takes for a formula."""

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")


def harmless(cell: str) -> str:
    """A spreadsheet shows the apostrophe's cell as text; our own reader takes the apostrophe away again."""
    return f"'{cell}" if cell.startswith(DANGEROUS) else cell
