"""251 women who do not exist: names made of syllables, identity numbers in a district that does not exist.

How many women of which wave came from which site is known only for Wonosobo (51 women), for both waves (199 and 52) and
in all (251). The spread of the other 200 over ten sites is SYNTHETIC, and so is the share of each site in a wave.
"""

import csv
import io
import random
from datetime import date

from scripts.demo.women import Population, Woman, chance_of

SPREAD = {1: 38, 2: 24, 3: 22, 4: 20, 5: 19, 6: 18, 7: 17, 8: 16, 9: 51, 10: 14, 11: 12}
"""Site number -> women. Synthetic but for site 9."""

SECOND_WAVE = 52

WOMEN = Population(
    district="351099",
    oldest=1965,
    given=(
        ("Su", "Mar", "Kar", "War", "Sri", "Dar", "Har", "Par", "Nur", "Rus", "Yul", "Lis"),
        ("ti", "ni", "yati", "sih", "narti", "mini", "tini", "lastri", "wati", "ningsih"),
    ),
    second=(
        ("Les", "Ra", "Wu", "Han", "Pur", "Set", "Wid", "Kus", "Mul"),
        ("tari", "hayu", "landari", "dayani", "wati", "yowati", "yani", "tanti", "ningtyas"),
    ),
    called=(
        ("Ni", "Lu", "Mi", "Ra", "Si", "Wa", "Yu", "De", "Ka", "La", "Nu", "Di", "Ga", "Ha", "Re", "Sa", "Ti", "Ma"),
        ("na", "ti", "mi", "la", "ra", "ya", "sa", "ka", "ni", "wi", "yu", "li", "ta", "nda", "ri", "ma", "nti", "lia"),
    ),
    no_names=frozenset({"Mati", "Mani", "Sisa", "Hama", "Lama", "Sama"}),
)
_HAMLETS = ("Krajan", "Sumberan", "Wetanan", "Kulonan", "Lorongan", "Tegalan")

HEADINGS = (
    "NIK", "No KK", "Nama", "Nama Panggilan", "Nama Ibu", "Tanggal Lahir", "JK", "Alamat", "Kode Desa", "No HP",
    "Lokasi", "Persetujuan",
)  # fmt: skip


def all_women(chance: random.Random) -> list[Woman]:
    """In the order of the lists: mixed over sites, waves drawn."""
    sites = [site for site, count in SPREAD.items() for _ in range(count)]
    chance.shuffle(sites)
    second = set(chance.sample(range(len(sites)), SECOND_WAVE))
    called = WOMEN.call_names()
    chance.shuffle(called)
    return [
        WOMEN.woman(number, called[place], chance, site=site, wave=2 if place in second else 1)
        for place, (number, site) in enumerate(enumerate(sites, 1))
    ]


def more_women(first: int, count: int) -> list[Woman]:
    """Of another program, with the numbers that follow: nobody of the 251 is one of them. Drawn by their numbers, so
    that two lists can hold the same ones."""
    called, chance = WOMEN.call_names(), chance_of(first)
    return [WOMEN.woman(number, chance.choice(called), chance, site=1) for number in range(first, first + count)]


def list_of(
    women: list[Woman], names: dict[int, tuple[str, ...]], *, title: str, agreed_on: date = date(2013, 6, 6)
) -> bytes:
    """The CSV as an office would send it: a title, the headings, and sites spelled in more than one way."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerow([title])
    writer.writerow(HEADINGS)
    for woman in women:
        spelled = names[woman.site]
        writer.writerow(
            [
                woman.nik,
                f"{WOMEN.district}010105{woman.number:04d}",
                woman.name,
                woman.called,
                woman.mother,
                woman.born.strftime("%d/%m/%Y"),
                "P",
                f"Dusun {_HAMLETS[woman.number % 6]} {woman.neighborhood}",
                f"35.10.99.2{woman.site:03d}",
                woman.phone,
                spelled[woman.number % len(spelled)],
                agreed_on.strftime("%d/%m/%Y"),
            ]
        )
    return out.getvalue().encode()
