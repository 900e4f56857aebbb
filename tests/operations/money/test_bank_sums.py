"""How a bank writes a sum: read exactly, or not at all, for ten times too much would be paid for right."""

import pytest

from operations.money.bank_cells import read_amount

AMOUNTS = [
    ("600000", 600_000),
    ("600.000", 600_000),
    ("600000.00", 600_000),
    ("600000,0", 600_000),
    ("600000.0", 600_000),
    ("600.000,00", 600_000),
    ("1.000.000", 1_000_000),
    ("9999999999999", 9_999_999_999_999),
    *((text, None) for text in ("1.5", "1,5", "600.00.000", "6000.000", "600,000", "²", "٣٠٠", "-5", "1e6", "")),
    *(("9" * digits, None) for digits in (14, 30, 5_000)),
]


@pytest.mark.parametrize(("text", "amount_rp"), AMOUNTS, ids=[text[:12] or "nothing" for text, _ in AMOUNTS])
def test_a_sum_is_read_exactly_or_not_at_all(text: str, amount_rp: int | None):
    assert read_amount(text) == amount_rp
