"""Lists with everything by which two persons are compared, and second supervisors."""

from datetime import date
from uuid import UUID

import msgspec
from msgspec import Struct

from operations.actor import Actor
from operations.selection import imports
from tables.steps import Role
from tests.chain_builders import Batch, Beneficiary, Line, Program, rows
from tests.people_builders import Office
from tests.program_builders import SITE

HEADINGS = "NIK;No KK;Nama;Nama Ibu;Tanggal Lahir;Kode Desa;No HP;Lokasi;Persetujuan;JK"


class Sheet(Struct, frozen=True):
    """One woman of a list; her NIK follows from her birth date and `serial`."""

    serial: int
    name: str
    born: date = date(1987, 5, 4)
    mother: str = ""
    family_card: str = ""
    village: str = ""
    phone: str = ""

    @property
    def nik(self) -> str:
        return f"351099{self.born.day + 40:02d}{self.born:%m%y}{self.serial:04d}"

    @property
    def row(self) -> str:
        cells = (self.nik, self.family_card, self.name, self.mother, f"{self.born:%d/%m/%Y}", self.village, self.phone)
        return ";".join((*cells, SITE, "01/08/2013", "P"))


def sheets_of(lines: list[Sheet]) -> bytes:
    return "\n".join([HEADINGS, *(line.row for line in lines), ""]).encode()


async def arrived(office: Office, program: Program, *lines: Sheet) -> Batch:
    """A list that staff uploaded and applied."""
    key = await imports.upload(sheets_of(list(lines)), program=program.key, wave=program.waves[0], by=office.staff)
    await imports.apply_import(key, by=office.staff)
    found = await rows(
        "SELECT e.id, e.person, p.code FROM enrollment e JOIN person p ON p.id = e.person WHERE e.import_batch = $1 "
        "ORDER BY e.import_line",
        key,
    )
    women = [Beneficiary(*row, Line(line.nik, line.name)) for row, line in zip(found, lines, strict=True)]
    return Batch(key, program, women)


async def reviews_of(enrollment: UUID) -> list[tuple[object, ...]]:
    """(other person, kind, matched, score, state), the oldest first."""
    found = await rows(
        "SELECT other_person, kind, matched, score, state FROM duplicate_review WHERE enrollment = $1 ORDER BY matched",
        enrollment,
    )
    return [tuple(row) for row in found]


def second_supervisor(office: Office) -> Actor:
    """Somebody else who decides about duplicates."""
    return msgspec.structs.replace(office.approver2, roles=frozenset({Role.supervisor}))
