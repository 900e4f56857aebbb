"""How much of a number shows to somebody who need not read it whole. Masks are made for the page and never stored."""


def masked_number(number: str) -> str:
    """NIK and family card: `3510********0001`."""
    return f"{number[:4]}{'*' * (len(number) - 8)}{number[-4:]}" if len(number) > 8 else "*" * len(number)


def masked_phone(number: str) -> str:
    """`+62********89`."""
    return f"{number[:3]}{'*' * (len(number) - 5)}{number[-2:]}" if len(number) > 7 else "*" * len(number)


def masked_account(number: str) -> str:
    """`*** 0123`."""
    return f"*** {number[-4:]}" if len(number) > 4 else "***"


def masked_text(text: str) -> str:
    """Says only that something is recorded."""
    return "***" if text else ""
