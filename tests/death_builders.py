"""Lists of the dead as a civil registry would send them, about nobody who lives."""

from datetime import date
from typing import Any
from uuid import UUID

from operations.selection import death_lists
from operations.selection.death_lists import NewDeathList
from tests.chain_builders import nik
from tests.people_builders import Office

DIED, DATED = date(2013, 8, 25), date(2013, 8, 31)
STRANGER = nik(900)
HEADINGS = "No;Nama;NIK;Tanggal meninggal;Nomor akta"


def a_list(*numbers: str, died: str = "25/08/2013", deed: str = "3510-KM-0001") -> bytes:
    lines = [f"{at};NAMA SEKALI;{number};{died};{deed}" for at, number in enumerate(numbers, 1)]
    return "\n".join(["Laporan kematian Agustus", HEADINGS, *lines, ""]).encode()


def letter(program: UUID, **other: Any) -> NewDeathList:
    told: dict[str, Any] = {"source": "Dukcapil", "document_no": "470/12", "dated": DATED}
    told |= {"scan": b"%PDF-1.4", "scan_type": "application/pdf"}
    return NewDeathList(program=program, **told | other)


async def deaths_sent(office: Office, program: UUID, *numbers: str, **other: object) -> UUID:
    return await death_lists.take_death_list(letter(program, **other), a_list(*numbers), by=office.staff)


async def deaths_in_force(office: Office, program: UUID, *numbers: str, **other: object) -> UUID:
    key = await deaths_sent(office, program, *numbers, **other)
    await death_lists.confirm_death_list(key, by=office.staff2)
    return key
