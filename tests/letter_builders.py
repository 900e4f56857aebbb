"""Builders of letters of assignment: registered from the paper, approved by the office."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import msgspec

from operations.books import audit_letters
from operations.books.audit_letters import LetterObject, NewLetter
from tests.chain_builders import GRANT_DUE, today
from tests.chain_templates import Chain
from tests.people_builders import Office

NUMBER = "ST-7/INSP/2013"


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
