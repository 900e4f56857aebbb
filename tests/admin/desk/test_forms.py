"""What the desk's forms understand of what people type, and what it hands to a spreadsheet."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from admin.desk.csv_files import as_csv
from admin.desk.forms import Form
from operations.errors import Missing, RuleBroken, Unreadable
from tables.money.settlement import SettlementKind

KEY = "01a2008e-4e54-7450-b163-7f2162746515"


def typed(text: str) -> Form:
    return Form("/desk/x", {"field": [text]})


@pytest.mark.parametrize(
    ("text", "amount"),
    [("450000", 450_000), ("450.000", 450_000), ("Rp 5.000.000", 5_000_000), ("rp1.000,00", 1_000), ("0", 0)],
)
def test_rupiah_are_read_as_people_write_them(text: str, amount: int):
    assert typed(text).rupiah("field", "Jumlah") == amount


@pytest.mark.parametrize("text", ["4,9 juta", "1.50", "-5", "5000.00", "1e6", "9" * 14, "٣٠٠", "1.000.000.000.001"])
def test_what_is_no_whole_rupiah_is_refused(text: str):
    with pytest.raises(Unreadable):
        typed(text).rupiah("field", "Jumlah")


@pytest.mark.parametrize("text", ["2013-09-16", "16/09/2013", "16-09-2013", "16 September 2013"])
def test_days_are_read_day_first(text: str):
    assert typed(text).day("field", "Tanggal") == date(2013, 9, 16)


READERS: list[tuple[Callable[[Form], Any], str, type[RuleBroken]]] = [
    (lambda form: form.text("field", "Isian"), "", Missing),
    (lambda form: form.text("field", "Isian", most=3), "empat", Unreadable),
    (lambda form: form.count("field", "Isian"), "3,5", Unreadable),
    (lambda form: form.count("field", "Isian"), "40000", Unreadable),
    (lambda form: form.day("field", "Isian"), "2013-02-30", Unreadable),
    (lambda form: form.choice("field", "Isian", SettlementKind), "hilang", Missing),
    (lambda form: form.key("field", "Isian"), "bukan-kunci", Missing),
    (lambda form: form.keys("field", "Isian"), "bukan-kunci", Missing),
    (lambda form: form.file("field", "Isian"), "teks", Missing),
]


@pytest.mark.parametrize(("read", "text", "error"), READERS)
def test_a_mistake_names_the_field(read: Callable[[Form], Any], text: str, error: type[RuleBroken]):
    with pytest.raises(error, match='"Isian"'):
        read(typed(text))


def test_keys_that_the_page_did_not_offer_are_left_out():
    form = Form("/desk/x", {"field": [KEY, "x", "' OR 1=1", KEY.upper()]})

    assert form.keys("field", "Isian") == [UUID(KEY)]


def test_typed_values_stay_in_their_own_form():
    form = Form("/desk/people/x/leave", {"reason": ["Pindah"]})

    assert [form.typed(path, "reason") for path in ("/desk/people/x/leave", "/desk/people/x/names", "")] == [
        "Pindah",
        "",
        "",
    ]


def test_the_csv_opens_in_an_indonesian_spreadsheet():
    file = as_csv(["NIK", "Nama"], [["351099", 'Ibu "Ani"; Siti']], name="baris.csv")

    assert file.content == '\ufeffNIK;Nama\r\n351099;"Ibu ""Ani""; Siti"\r\n'.encode()
