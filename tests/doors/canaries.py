"""Women whose names, numbers, addresses, telephones and accounts are found wherever they leak to."""

import re
from collections.abc import Iterable
from pathlib import Path
from uuid import UUID

from msgspec import Struct

from operations.selection import imports
from tests.chain_builders import Batch, Beneficiary, Line, Program, name_of, nik, rows
from tests.people_builders import Office

SHAPE = re.compile(rb"351099\d{10}|79\d\d0587\d{4}|8997\d{6}|qwz[a-z]{4}", re.IGNORECASE)
"""Whatever looks like one; then it is compared with those that there are."""
HEADINGS = "NIK;No KK;Nama;Nama Ibu;Tanggal Lahir;Alamat;No HP;Lokasi;Persetujuan"


class Canary(Struct, frozen=True):
    """`mark` is a part of her name, her mother's and her address that occurs nowhere else."""

    number: int

    @property
    def mark(self) -> str:
        letters = [chr(65 + self.number // 26**place % 26) for place in range(4)]
        return "QWZ" + "".join(letters)

    @property
    def name(self) -> str:
        """Like no other canary's, or they would wait for a supervisor."""
        return f"{name_of(self.number)} {self.mark}"

    @property
    def nik(self) -> str:
        return nik(5_000 + self.number)

    @property
    def card(self) -> str:
        """Of her family."""
        return f"351099050710{self.nik[-4:]}"

    @property
    def phone(self) -> str:
        return f"0899{7_000_000 + self.number}"

    @property
    def account(self) -> str:
        """As the builders of accounts make it."""
        return f"7{self.nik[-11:]}"

    def row(self) -> str:
        born = f"{int(self.nik[6:8]) - 40:02d}/05/1987"
        return (
            f"{self.nik};{self.card};{self.name};IBU {self.mark};{born};JALAN {self.mark} 17;{self.phone};"
            "Lokasi Uji;01/08/2013"
        )

    def secrets(self) -> set[str]:
        plain = {self.nik, self.card, self.mark.lower(), self.phone.lstrip("0"), self.account}
        return plain | {text.encode().hex() for text in (self.nik, self.card, self.mark, self.account)}


def flock(count: int) -> list[Canary]:
    return [Canary(number) for number in range(count)]


def file_of(canaries: Iterable[Canary]) -> bytes:
    return "\n".join([HEADINGS, *(canary.row() for canary in canaries), ""]).encode()


async def registered(office: Office, program: Program, canaries: list[Canary]) -> Batch:
    """A list of them, uploaded and applied."""
    key: UUID = await imports.upload(
        file_of(canaries), program=program.key, wave=program.waves[0], by=office.staff
    )  # fmt: skip
    await imports.apply_import(key, by=office.staff)
    found = await rows(
        "SELECT e.id, e.person, p.code FROM enrollment e JOIN person p ON p.id = e.person WHERE e.import_batch = $1 "
        "ORDER BY e.import_line",
        key,
    )
    assert len(found) == len(canaries), "every line is accepted"
    lines = [Line(canary.nik, canary.name) for canary in canaries]
    return Batch(key, program, [Beneficiary(*row, line) for row, line in zip(found, lines, strict=True)])


def without_fields(page: str) -> str:
    """A refused form is shown again with what was typed into it, and the choice of language knows its address."""
    return re.sub(r'value="[^"]*"|<textarea.*?</textarea>', "", page, flags=re.DOTALL)


class Search:
    """What was looked through, and which canaries sang there."""

    def __init__(self, canaries: list[Canary]) -> None:
        self.secrets = {secret for canary in canaries for secret in canary.secrets()}
        self.marks = [canary.mark.encode().hex().encode() for canary in canaries]
        self.codes: set[bytes] = set()
        self.hits: dict[str, set[str]] = {}
        self.looked_through: dict[str, int] = {}

    def listen_for(self, code: str) -> None:
        """A code of a card, however it is spelled."""
        for spelled in (code, code.replace("-", ""), code.replace("-", " ")):
            self.codes |= {spelled.encode(), spelled.lower().encode(), spelled.encode().hex().encode()}

    def look(self, place: str, content: bytes | str) -> None:
        text = content.encode(errors="replace") if isinstance(content, str) else content
        self.looked_through[place] = self.looked_through.get(place, 0) + len(text)
        found = {match.decode().lower() for match in SHAPE.findall(text)} & self.secrets
        if b"51575a" in text:  # the same letters, as a dump writes bytes
            found |= {mark.decode() for mark in self.marks if mark in text}
        found |= {code.decode() for code in self.codes if code in text}
        if found:
            self.hits.setdefault(place, set()).update(sorted(found)[:3])

    def look_into(self, place: str, folder: Path, files: Iterable[Path] | None = None) -> None:
        """Names and contents of everything below a folder."""
        for file in files if files is not None else folder.rglob("*"):
            self.look(f"{place}, names", str(file.relative_to(folder)) + "\n")
            if file.is_file():
                self.look(place, file.read_bytes())
