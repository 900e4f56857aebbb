"""Builders of letters of assignment: registered, approved by the office; identities asked for and open."""

import csv
import io
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import msgspec

from operations.books import audit_identities, audit_letters, audit_openings
from operations.books.audit_letters import LetterObject, NewLetter
from tests.chain_builders import GRANT_DUE, today
from tests.chain_templates import Chain
from tests.people_builders import Office

NUMBER = "ST-7/INSP/2013"
WHY = "wawancara di rumah penerima"


async def a_letter(office: Office, chain: Chain, **changes: Any) -> NewLetter:
    """Of the whole program, for the month in which the grants are due; in force for thirty days."""
    day = await today()
    new = NewLetter(
        object=LetterObject(chain.program.key),
        number=NUMBER,
        issued_on=day - timedelta(days=1),
        issuer="Inspektorat Kabupaten Contoh",
        signatory="Inspektur Pembantu Wilayah I",
        auditors=(office.auditor.id,),
        since=GRANT_DUE.replace(day=1),
        until=max(GRANT_DUE, date(2013, 9, 1)),
        valid_until=day + timedelta(days=30),
    )
    return msgspec.structs.replace(new, **changes)


async def registered_letter(office: Office, chain: Chain, **changes: Any) -> UUID:
    return await audit_letters.register_letter(await a_letter(office, chain, **changes), by=office.staff)


async def approved_letter(office: Office, chain: Chain, **changes: Any) -> UUID:
    letter = await registered_letter(office, chain, **changes)
    await audit_letters.approve_letter(letter, by=office.approver)
    return letter


async def asked_opening(office: Office, letter: UUID, *codes: str) -> UUID:
    return await audit_openings.ask_for_letter(letter, codes=codes, reason=WHY, by=office.auditor)


async def checked_opening(office: Office, letter: UUID, *codes: str) -> UUID:
    opening = await asked_opening(office, letter, *codes)
    await audit_openings.check_opening(opening, by=office.staff)
    return opening


async def agreed_opening(office: Office, letter: UUID, *codes: str) -> UUID:
    opening = await checked_opening(office, letter, *codes)
    await audit_openings.agree_to_opening(opening, by=office.approver)
    return opening


async def sheet_of(office: Office, opening: UUID) -> list[dict[str, str]]:
    """As the auditor's spreadsheet shows it."""
    sheet = await audit_identities.take_identities(opening, by=office.auditor)
    return list(csv.DictReader(io.StringIO(sheet.content.decode(), newline="")))


def own_list(chain: Chain) -> bytes:
    """The auditor's own: the first by NIK, the second by account, the third by a name that is near, one line that
    cannot be read, and strangers. Line 2 is the first."""
    first, second, third, *_ = chain.women
    lines = [
        f"{first.line.nik};;TERTULIS LAIN",
        f";7{second.line.nik[-11:]};",
        f";;{third.line.name[:3]}{third.line.name[2:]}",
        "12;;",
        *(f";;{name} ORANG LAIN" for name in ("AMAT", "BUDI", "CARLI", "DANU", "EKO", "FAJAR", "GUNTUR")),
    ]
    return "\n".join(["NIK;No Rekening;Nama", *lines, ""]).encode()
