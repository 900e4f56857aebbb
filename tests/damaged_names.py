"""Women who do not exist, and how they are written down a second time: the damage that lists really have.

SYNTHETIC. Given names are common ones of Java and Sumatra; which damage comes how often is an assumption, stated in
`DAMAGE`.
"""

import random
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

FIRST = (
    "SITI", "SRI", "NUR", "DEWI", "RINA", "YULI", "ENDANG", "SUMIATI", "SURYANI", "KARTINI", "MARYAM", "AISYAH",
    "FATIMAH", "KHADIJAH", "SULASTRI", "WAHYUNI", "PARTINI", "SUPRIHATIN", "RUSMINI", "MUJIATI", "SUTARTI", "WARSINI",
    "JUMINAH", "NGATINI", "TUTIK", "LILIK", "ERNAWATI", "ROHANA", "MISNAH", "HALIMAH", "JAMILAH", "ZULAIKHA",
    "MARDIANA", "YUSNIDAR", "ELMIATI", "DARWATI", "PONIYEM", "TUKINEM", "SAMIYEM", "KASMINAH", "SUWARNI", "RETNO",
    "INDAH", "ANIK", "TITIK",
)  # fmt: skip
SECOND = (
    "AMINAH", "ROHMAH", "HANDAYANI", "LESTARI", "RAHAYU", "WULANDARI", "SETYAWATI", "PUJIATI", "SUSILOWATI", "HAYATI",
    "ASTUTI", "NINGSIH", "PURWANTI", "KHOTIMAH", "MAIMUNAH", "MUNAWAROH", "ZUBAIDAH", "FITRIANI", "ANGGRAINI",
    "OKTAVIA", "PERTIWI", "MULYANI", "SAFITRI", "KURNIAWATI", "NURJANAH", "ROSIDAH", "MASRUROH", "CHASANAH", "UTAMI",
    "SUGIARTI", "YULIANTI", "SETIANINGSIH", "PRATIWI", "INDRAWATI", "MARLINA",
)  # fmt: skip


class Woman(Struct, frozen=True):
    name: str
    born: date
    mother: str
    village: str
    family_card: str = ""
    phone: str = ""


def women(count: int, chance: random.Random) -> list[Woman]:
    """Of 300 villages, 18 to 60 years old; two words a name mostly, a tenth with one, a tenth with three."""
    return [
        Woman(
            name=_name(chance),
            born=date(1953, 1, 1) + timedelta(days=chance.randrange(365 * 42)),
            mother=_name(chance),
            village=f"99.01.{chance.randrange(30):02d}.{2001 + chance.randrange(10)}",
            family_card=f"KK{chance.randrange(10**9)}",
            phone=f"HP{chance.randrange(10**9)}" if chance.random() < 0.7 else "",
        )
        for _ in range(count)
    ]


def _name(chance: random.Random) -> str:
    words = chance.choices((1, 2, 3), (10, 80, 10))[0]
    return " ".join([chance.choice(FIRST), *chance.sample(SECOND, words - 1)])


def _letter_wrong(text: str, chance: random.Random) -> str:
    place = chance.randrange(1, len(text))
    if text[place] == " ":
        place -= 1
    kind = chance.randrange(3)
    if kind == 0 and text[place - 1] != " ":
        return text[: place - 1] + text[place] + text[place - 1] + text[place + 1 :]
    return text[:place] + ("" if kind == 1 else chance.choice("AEIOUNRTS")) + text[place + 1 :]


def _old_spelling(text: str, _: random.Random) -> str:
    return text.replace("J", "DJ").replace("U", "OE").replace("SY", "SJ").replace("C", "TJ")


def _vowels(text: str, chance: random.Random) -> str:
    was, becomes = chance.choice(
        (("I", "Y"), ("H", ""), ("A", "AA"), ("U", "O"), ("TI", "TIE"), ("F", "P"), ("Z", "J"))
    )
    return text.replace(was, becomes)


def _short(text: str, chance: random.Random) -> str:
    words = text.split()
    shorts = {"SITI": "ST", "NUR": "NR"}
    if words[0] in shorts:
        return " ".join([shorts[words[0]], *words[1:]])
    return " ".join([*words[:-1], words[-1][0]]) if len(words) > 1 else text


def _title(text: str, chance: random.Random) -> str:
    return f"{chance.choice(('HJ. ', 'NY. ', 'IBU '))}{text}{chance.choice(('', ' BINTI ' + chance.choice(SECOND)))}"


def _word_gone(text: str, _: random.Random) -> str:
    words = text.split()
    return " ".join(words[:-1]) if len(words) > 2 else text.replace(" ", "")


def _order(text: str, chance: random.Random) -> str:
    return " ".join(reversed(text.split()))


DAMAGE = (
    (_letter_wrong, 35),
    (_old_spelling, 10),
    (_vowels, 20),
    (_short, 8),
    (_title, 12),
    (_word_gone, 8),
    (_order, 7),
)
"""How a name is damaged, and of a hundred how many times."""


def _name_again(name: str, chance: random.Random) -> str:
    damage = chance.choices([how for how, _ in DAMAGE], [often for _, often in DAMAGE])[0]
    return damage(name, chance)


def _day_again(born: date, chance: random.Random) -> date:
    kind = chance.randrange(5)
    if kind == 0 and born.day <= 12:
        return date(born.year, born.day, born.month)
    if kind == 1:
        return date(born.year + chance.choice((-1, 1, -10, 10)), born.month, min(born.day, 28))
    if kind == 2:
        return date(born.year, chance.choice((1, 7)), 1)
    if kind == 3:
        return born + timedelta(days=chance.choice((-1, 1)))
    return date(born.year, born.month, chance.randrange(1, 29))


def again(woman: Woman, chance: random.Random) -> Woman:
    """The same woman from another list: her name damaged, her birth date in a quarter of the cases, her mother's in a
    third (a sixth has none), another village in a tenth, no card and number in a third."""
    new = replace(woman, name=_name_again(woman.name, chance))
    if chance.random() < 0.25:
        new = replace(new, born=_day_again(woman.born, chance))
    said = chance.random()
    if said < 1 / 3:
        new = replace(new, mother=_name_again(woman.mother, chance))
    elif said < 1 / 2:
        new = replace(new, mother="")
    if chance.random() < 0.1:
        new = replace(new, village="99.02.01.2001")
    if chance.random() < 1 / 3:
        new = replace(new, family_card="", phone="")
    return new
