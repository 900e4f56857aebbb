"""Lines that every sign of trouble is in and no real person; the golden files beside are made of them."""

from datetime import UTC, date, datetime
from pathlib import Path

from operations.money.bank_shapes import BankLine, Batch

GOLDEN = Path(__file__).parent / "golden"
TWO = (
    BankLine(1, "SITI AMINAH", "990100000123", 5_000_000, "PM-7K3Q-A/1/12", "002"),
    BankLine(2, "Nur Halimah, S.Pd", "990100000456", 5_000_000, "PM-9XZ2-M/1/12", "002"),
)
"""The two rows of the guide: Rp 10.000.000, last digits 123 + 456 = 579."""
MIXED = (
    BankLine(1, "SITI AMINAH", "990100000123", 600_000, "PM-7K3Q-A/3/12", "008"),
    BankLine(2, "Nur'aini `Renée` O\"Neil & Co; DROP=1", "990100000456", 600_000, "PM-9XZ2-M/3.1/12-2", "002"),
    BankLine(3, "A" * 60, "00990100000789012345", 1_200_000, "PM-2B4D-K/3/12", "009"),
)
BATCH = Batch(
    key="L12-0A1B2C3D4E5F",
    pay_on=date(2013, 9, 20),
    made_at=datetime(2013, 9, 19, 3, 4, 5, tzinfo=UTC),
    debit_account="990900000001",
    debit_name="KANTOR CONTOH",
    debit_bank="008",
)
