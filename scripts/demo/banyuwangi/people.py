"""251 women who do not exist: names made of syllables, identity numbers in a district that does not exist.

How many women of which wave came from which site is known only for Wonosobo (51 women), for both waves (199 and 52) and
in all (251). The spread of the other 200 over ten sites is SYNTHETIC, and so is the share of each site in a wave.
"""

import csv
import io
import random
from datetime import date

from msgspec import Struct

SPREAD = {1: 38, 2: 24, 3: 22, 4: 20, 5: 19, 6: 18, 7: 17, 8: 16, 9: 51, 10: 14, 11: 12}
"""Site number -> women. Synthetic but for site 9."""

SECOND_WAVE = 52

_GIVEN = (
    ("Su", "Mar", "Kar", "War", "Sri", "Dar", "Har", "Par", "Nur", "Rus", "Yul", "Lis"),
    ("ti", "ni", "yati", "sih", "narti", "mini", "tini", "lastri", "wati", "ningsih"),
)
_SECOND = (
    ("Les", "Ra", "Wu", "Han", "Pur", "Set", "Wid", "Kus", "Mul"),
    ("tari", "hayu", "landari", "dayani", "wati", "yowati", "yani", "tanti", "ningtyas"),
)
_CALLED = (
    ("Ni", "Lu", "Mi", "Ra", "Si", "Wa", "Yu", "De", "Ka", "La", "Nu", "Di", "Ga", "Ha", "Re", "Sa", "Ti", "Ma"),
    ("na", "ti", "mi", "la", "ra", "ya", "sa", "ka", "ni", "wi", "yu", "li", "ta", "nda", "ri", "ma", "nti", "lia"),
)
_HAMLETS = ("Krajan", "Sumberan", "Wetanan", "Kulonan", "Lorongan", "Tegalan")
_NO_NAMES = frozenset({"Mati", "Mani", "Sisa", "Hama", "Lama", "Sama"})
"""Syllables that make another word."""

HEADINGS = (
    "NIK", "No KK", "Nama", "Nama Panggilan", "Nama Ibu", "Tanggal Lahir", "JK", "Alamat", "Kode Desa", "No HP",
    "Lokasi", "Persetujuan",
)  # fmt: skip


class Woman(Struct, frozen=True):
    """One line of a candidate list."""

    number: int
    nik: str
    name: str
    called: str
    mother: str
    born: date
    site: int
    wave: int


def all_women(chance: random.Random) -> list[Woman]:
    """In the order of the lists: mixed over sites, waves drawn."""
    sites = [site for site, count in SPREAD.items() for _ in range(count)]
    chance.shuffle(sites)
    second = set(chance.sample(range(len(sites)), SECOND_WAVE))
    called = [first + last for first in _CALLED[0] for last in _CALLED[1] if first + last not in _NO_NAMES]
    chance.shuffle(called)
    return [
        _woman(number, site, 2 if place in second else 1, called[place], chance)
        for place, (number, site) in enumerate(enumerate(sites, 1))
    ]


def more_women(first: int, count: int, chance: random.Random) -> list[Woman]:
    """Of another program, with the numbers that follow: nobody of the 251 is one of them."""
    called = [first + last for first in _CALLED[0] for last in _CALLED[1] if first + last not in _NO_NAMES]
    return [_woman(number, 1, 1, chance.choice(called), chance) for number in range(first, first + count)]


def _woman(number: int, site: int, wave: int, called: str, chance: random.Random) -> Woman:
    born = date(chance.randint(1965, 1994), chance.randint(1, 12), chance.randint(1, 28))
    return Woman(
        number=number,
        nik=f"351099{born.day + 40:02d}{born:%m%y}{number:04d}",
        name=f"{_made(_GIVEN, chance)} {_made(_SECOND, chance)}".upper(),
        called=called,
        mother=_made(_GIVEN, chance).upper(),
        born=born,
        site=site,
        wave=wave,
    )


def _made(syllables: tuple[tuple[str, ...], tuple[str, ...]], chance: random.Random) -> str:
    return chance.choice(syllables[0]) + chance.choice(syllables[1])


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
                f"351099010105{woman.number:04d}",
                woman.name,
                woman.called,
                woman.mother,
                woman.born.strftime("%d/%m/%Y"),
                "P",
                f"Dusun {_HAMLETS[woman.number % 6]} RT {woman.number % 9 + 1:02d} RW {woman.number % 4 + 1:02d}",
                f"35.10.99.2{woman.site:03d}",
                f"0800{woman.number:07d}",
                spelled[woman.number % len(spelled)],
                agreed_on.strftime("%d/%m/%Y"),
            ]
        )
    return out.getvalue().encode()
