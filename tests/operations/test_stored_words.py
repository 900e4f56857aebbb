"""Sentences of ours that the database holds in Indonesian are said again in English; somebody's own words are not."""

import re
from pathlib import Path

import pytest

import operations
import tables
from operations.choice_words import CHOICES
from operations.stored_words import STORED, say_again
from tables.steps import Role


@pytest.mark.parametrize(
    ("stored", "said"),
    [
        ("Rekening belum diperiksa", "The account is not verified yet"),
        ("Ditahan: berkas hilang", "Held: berkas hilang"),
        ("Jaminan hidup ke-2", "Living allowance no. 2"),
        ("penyelia pendamping", "companions' supervisor"),
        ("Lokasi 07", "Location 07"),
        ("Lokasi 07, 20 November 2013", "Location 07, 20 November 2013"),
        ("Impor 251 baris", "Import of 251 rows"),
        ("Uang saku (versi 2)", "Uang saku (version 2)"),
        ("PM-7K3Q-A · revisi 3", "PM-7K3Q-A · revision 3"),
        ("NIK sama dengan baris 7 dalam berkas ini.", "The NIK is the same as in line 7 of this file."),
        (
            "Nama kosong.\nTanggal lahir tidak terbaca. Tulis seperti 16/09/2013.",
            "The name is empty.\nDate of birth cannot be read. Write it like 16/09/2013.",
        ),
        ("C7: NIK harus 16 angka.\nB7: Nama kosong.", "C7: The NIK must have 16 digits.\nB7: The name is empty."),
        (
            "AA12: Nomor HP terbaca sebagai angka. Ubah kolom menjadi Teks lalu isi ulang.",
            "AA12: Phone number was read as a number. Turn the column into Text, then fill it in again.",
        ),
        ("C7: Dia sendiri", "C7: Dia sendiri"),
        ("Dia sendiri yang berkata begitu", "Dia sendiri yang berkata begitu"),
        ("", ""),
    ],
)
def test_a_stored_sentence_is_said_again(stored: str, said: str):
    assert say_again(stored, "id") == stored
    assert say_again(stored, "en") == said


def sentences(folder: Path, pattern: str) -> set[str]:
    """Text literals that a statement or a view gives as words."""
    found = [
        text for file in folder.rglob(pattern) for text in re.findall(r"(?:THEN|ELSE)\s+'([^']*)'", file.read_text())
    ]
    return {text for text in found if re.search(r"[a-z] [a-z]", text) or re.fullmatch("[A-Z][a-z]+", text)}


def test_every_sentence_that_the_database_writes_is_known():
    fences, statements = Path(tables.__file__ or "").parent / "fences", Path(operations.__file__ or "").parent
    written = sentences(fences, "9*.sql") | sentences(statements, "find_*.sql")
    beginnings = tuple(text.split("{")[0] for text in STORED if "{" in text and not text.startswith("{"))

    unknown = {text for text in written if text not in {*STORED, *CHOICES[Role].values()}}

    assert len(written) > 10
    assert {text for text in unknown if not text.startswith(beginnings)} == set()
