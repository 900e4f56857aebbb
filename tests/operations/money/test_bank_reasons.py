"""A bank's reason keeps what helps to mend the account, and nobody's name or number."""

import pytest

from operations.money.bank_reasons import without_persons


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("Rekening tutup", "REKENING TUTUP"),
        ("AC01 invalid account number", "AC01 INVALID ACCOUNT NUMBER"),
        ("NAMA SITI AMINAH 700123456789 BEDA", "NAMA … BEDA"),
        ("76 - akun tidak aktif", "76 AKUN TIDAK AKTIF"),
        ("a.n. siti", "…"),
        ("3510994105870001", "…"),
        ("", None),
        ("  - ", None),
        ("REKENING " * 9, "REKENING REKENING REKENING REKENING REKE"),
    ],
)
def test_words_of_banks_stay_and_persons_go(said: str, kept: str | None):
    assert without_persons(said) == kept
