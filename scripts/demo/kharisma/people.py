"""500 women who do not exist, and the workbook in which an organization would send them: names made of syllables,
identity numbers in a district that does not exist. How many come from which site is SYNTHETIC."""

import random
from collections.abc import Sequence
from datetime import date
from io import BytesIO

import xlsxwriter
from msgspec.structs import replace

from scripts.demo.women import Population, Woman

COUNT = 500
SPREAD = {1: 180, 2: 170, 3: 150}
"""Site number -> women."""

WOMEN = Population(
    district="167199",
    oldest=1968,
    given=(
        ("Ros", "Mas", "Nur", "Yus", "Er", "Mar", "Fit", "Zul", "Rah", "Sun", "Hes", "Lin"),
        ("mala", "ni", "aini", "nita", "lina", "dia", "ria", "haya", "mawati", "tika"),
    ),
    second=(
        ("Sar", "Pus", "Mel", "Ang", "Lest", "Wul", "Dam", "Ken", "Cem"),
        ("tika", "pita", "ati", "grek", "ari", "andari", "ayanti", "anga", "paka"),
    ),
    called=(
        ("Ro", "Na", "Yu", "Er", "Ma", "Fi", "Zu", "Ra", "Su", "He", "Li", "De", "Wi", "Ke", "Ci", "Ju"),
        ("sa", "ni", "li", "na", "ria", "ti", "la", "ya", "mi", "ta", "ka", "wa", "ra", "nda", "yu"),
    ),
    no_names=frozenset({
        "Mati", "Mana", "Masa", "Mata", "Rasa", "Rata", "Raya", "Sula", "Kera", "Dewa", "Mala", "Hera", "Roti", "Suka",
        "Rawa",
    }),
)  # fmt: skip
_LANES = ("Akasia", "Kenanga", "Cempaka", "Mawar", "Melati", "Anggrek")

HEADINGS = (
    "No", "Nama Lengkap", "Nama Panggilan", "NIK", "No KK", "Tgl Lahir", "L/P", "Nama Ibu Kandung", "Alamat",
    "Kode Kelurahan", "No HP/WA", "Lokasi", "Tgl Persetujuan",
)  # fmt: skip
TITLES = ("DAFTAR CALON PENERIMA 2015", "DATA LATIHAN: nama, NIK, dan pembagian orang ke lokasi adalah buatan")
Cell = str | float


def all_women(chance: random.Random) -> list[Woman]:
    """In the order of the list: mixed over the sites."""
    sites = [site for site, count in SPREAD.items() for _ in range(count)]
    chance.shuffle(sites)
    called = WOMEN.call_names()
    return [WOMEN.woman(number, chance.choice(called), chance, site=site) for number, site in enumerate(sites, 1)]


def workbook_of(women: Sequence[Woman], names: dict[int, tuple[str, ...]], *, agreed_on: date) -> bytes:
    """XLSX with two merged titles, the headings, the women, and a sum below. Three more lines are damaged as such lists
    are: a woman stands twice, a NIK became a number, a name is missing."""
    lines = [_line(woman, names, agreed_on) for woman in women]
    lost = replace(women[-1], number=COUNT + 1, nik=women[-1].nik[:-4] + f"{COUNT + 1:04d}")
    lines += [lines[0], _line(lost, names, agreed_on), _line(replace(lost, name=""), names, agreed_on)]
    lines[COUNT + 1][HEADINGS.index("NIK")] = float(lost.nik)
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    sheet = book.add_worksheet("Daftar")
    for row, title in enumerate(TITLES):
        sheet.merge_range(row, 0, row, len(HEADINGS) - 1, title)
    sheet.write_row(3, 0, HEADINGS)
    for place, line in enumerate(lines):
        sheet.write_row(4 + place, 0, [float(place + 1), *line[1:]])
    sheet.write_row(4 + len(lines), 0, ["Jumlah", f"{len(lines)} orang"])
    book.close()
    return out.getvalue()


def _line(woman: Woman, names: dict[int, tuple[str, ...]], agreed_on: date) -> list[Cell]:
    spelled = names[woman.site]
    return [
        "",
        woman.name,
        woman.called,
        woman.nik,
        f"{WOMEN.district}010110{woman.number:04d}",
        woman.born.strftime("%d/%m/%Y"),
        "P",
        woman.mother,
        f"Lrg. {_LANES[woman.number % 6]} {woman.neighborhood}",
        f"16.71.99.1{woman.site:03d}",
        woman.phone,
        spelled[woman.number % len(spelled)],
        agreed_on.strftime("%d/%m/%Y"),
    ]
