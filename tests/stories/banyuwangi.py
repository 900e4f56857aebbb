"""Banyuwangi 2013 up to the first payment: 251 synthetic women of 11 sites in two waves, ready to be paid."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from msgspec import Struct

from operations.selection import decrees
from tests.chain_builders import (
    Batch,
    Beneficiary,
    Line,
    Program,
    Wanted,
    a_program,
    imported,
    name_of,
    nik,
    scored,
    screened,
    visited,
    with_accounts,
    with_plans,
)
from tests.cluster import Database, Template
from tests.ranking_builders import ranked
from tests.templates import TEMPLATES

WONOSOBO = "Wonosobo"
NAMED = ("Gempol Porong", "Bomo Waluyo", "Turian", "Sumber Kembang", "Ringin Telu", "Padang Pasir", "Klopoan", "Pakem")
UNNAMED = ("(belum bernama) 1", "(belum bernama) 2")
SITES = (*NAMED, WONOSOBO, *UNNAMED)
WAVE_ONE, WAVE_TWO = 199, 52
GRANT_DAY = date(2013, 9, 16)
MONTHS = (date(2013, 9, 20), date(2013, 10, 20), date(2013, 11, 20))
SIGNED = decrees.Signature("188/251/2013", date(2013, 8, 30), "Bupati", "Bupati Banyuwangi")


class Banyuwangi(Struct, frozen=True):
    """`women` in the order of the two lists: the wave of 199 first, then the 52 of 29 August."""

    program: Program
    decree: UUID
    women: list[Beneficiary]
    accounts: list[UUID]

    def of_site(self, name: str) -> list[Beneficiary]:
        return [woman for woman in self.women if woman.line.site == name]


def lines() -> list[Line]:
    """51 from Wonosobo; how the other 200 spread over ten sites nobody published, so twenty each is synthetic data."""
    places = [WONOSOBO] * 51 + [site for site in (*NAMED, *UNNAMED) for _ in range(20)]
    return [Line(nik(number), name_of(number), site) for number, site in enumerate(places, 1)]


class Judged(Struct, frozen=True):
    """29 August 2013: 251 women with points; nobody has a place."""

    program: Program
    women: list[Beneficiary]


async def _judged_all(database: Database) -> Judged:
    office = database.facts["office"]
    await database.set_today(date(2013, 8, 29))
    program = await a_program(
        office,
        Wanted(
            code="banyuwangi-2013",
            ceiling_rp=1_706_800_000,
            threshold_rp=1_000_000_000,
            target_left_pct=20,
            grant_due=GRANT_DAY,
            allowance_due=MONTHS[0],
            sites=SITES,
            waves=(WAVE_ONE, WAVE_TWO),
        ),
    )
    everyone = lines()
    women: list[Beneficiary] = []
    for wave, part in enumerate((everyone[:WAVE_ONE], everyone[WAVE_ONE:])):
        women += (await _judged(database, program, part, wave)).women
    return Judged(program, women)


async def _banyuwangi(database: Database) -> Banyuwangi:
    office, judged = database.facts["office"], database.facts["judged_banyuwangi"]
    program, women = judged.program, judged.women
    await ranked(office, program.key, places=251)
    decree = await decrees.draft_decree(program.key, title="Penetapan 251 penerima", by=office.staff)
    await decrees.lock_decree(decree, by=office.staff)
    await decrees.approve_decree(decree, signed=SIGNED, by=office.approver)
    await database.set_today(GRANT_DAY)
    accounts = await with_accounts(office, decree, women)
    await with_plans(office, women)
    return Banyuwangi(program, decree, women, accounts)


async def _judged(database: Database, program: Program, part: Sequence[Line], wave: int) -> Batch:
    office = database.facts["office"]
    batch = await imported(office, program, part, wave=wave)
    return await scored(office, await visited(office, await screened(office, batch)))


TEMPLATES["judged_banyuwangi"] = Template("office", _judged_all)
TEMPLATES["banyuwangi"] = Template("judged_banyuwangi", _banyuwangi)
