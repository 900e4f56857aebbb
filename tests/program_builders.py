"""Builders of an active program with everything a list of candidates needs, walked through the real operations."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

import asyncpg
from msgspec import Struct

from operations.actor import SYSTEM, Actor
from operations.money import bank_files, limits, profiles
from operations.selection import programs, requests, rules
from tables.engine import DB
from tables.selection.component import ComponentKind
from tables.selection.site import SiteNameKind
from tests.cluster import Database
from tests.people_builders import Office

GRANT_RP, ALLOWANCE_RP, MONTHS = 5_000_000, 600_000, 3
GRANT_DUE, ALLOWANCE_DUE = date(2013, 9, 1), date(2013, 9, 20)
SITE, OTHER_SITE = "Lokasi Uji", "Sumber Kembang"
BANK_FORMAT = bank_files.Profile(
    delimiter=",",
    columns=[["NO", "no"], ["NAMA", "name"], ["ACCOUNT", "account"], ["AMOUNT", "amount"], ["REMARK", "reference"]],
    footer=[["COUNT", "", "{count}"], ["TOTAL", "", "{total}"], ["CHECK", "", "{check}"]],
    result_columns={
        "reference": "REMARK",
        "amount": "AMOUNT",
        "status": "STATUS",
        "value_date": "VALUE_DATE",
        "bank_reference": "BANK_REF",
        "reason": "REASON",
    },
    paid_words=["SUKSES"],
    returned_words=["RETUR"],
    failed_words=["GAGAL"],
    max_rows=5000,
)


class Wanted(Struct, frozen=True):
    """What a test wants to be special about its program."""

    code: str = "uji-2013"
    year: int = 2013
    ceiling_rp: int = 2_000_000_000
    threshold_rp: int | None = None
    one_grant_a_year: bool = True
    grant_due: date = GRANT_DUE
    allowance_due: date = ALLOWANCE_DUE
    sites: Sequence[str] = (SITE, OTHER_SITE)
    waves: Sequence[int] = (50,)
    rules_in_force: bool = True
    target_left_pct: int | None = None
    training_days: int = 0
    """Before the grant is paid."""


ORDINARY = Wanted()


class Program(Struct, frozen=True):
    """Active, with a grant and an allowance from one fund. `sites` and `waves` in the order they were wanted."""

    key: UUID
    fund: UUID
    grant: UUID
    allowance: UUID
    sites: list[UUID]
    waves: list[UUID]
    profile: UUID


async def seen_by(actor: Actor, statement: str, *values: Any) -> list[asyncpg.Record]:
    """What this actor gets with a query of her own."""
    async with DB.transaction(settings=actor.settings(), readonly=True) as transaction:
        return await transaction.connection.fetch(statement, *values)


async def rows(statement: str, *values: Any) -> list[asyncpg.Record]:
    """Read everything, as the program itself."""
    return await seen_by(SYSTEM, statement, *values)


async def value(statement: str, *values: Any) -> Any:
    found = await rows(statement, *values)
    return found[0][0] if found else None


async def today() -> date:
    return await value("SELECT app.today()")


async def a_profile(office: Office, *, code: str = "bank-uji", shape: bank_files.Profile = BANK_FORMAT) -> UUID:
    """A bank's format, activated by the treasurer."""
    key = await profiles.add_profile(code, label="Unggah massal", bank_code="002", shape=shape, by=office.staff)
    await profiles.activate_profile(key, by=office.treasurer)
    return key


async def a_program(office: Office, wanted: Wanted = ORDINARY) -> Program:
    """An active program: one fund, a grant once, an allowance for three months, sites, waves, one criterion."""
    by = office.staff
    new = programs.NewProgram(
        wanted.code,
        "Program Usaha",
        region_code="99.01",
        fiscal_year=wanted.year,
        cut_off_date=date(wanted.year, 8, 1),
        legal_basis="SK 1",
        one_grant_a_year=wanted.one_grant_a_year,
        second_approver_above_rp=wanted.threshold_rp,
        target_left_pct=wanted.target_left_pct,
    )
    key = await programs.add_program(new, by=by)
    await programs.activate_program(key, by=office.approver)
    fund = await programs.add_fund(key, name="Dana", source="APBN", ceiling_rp=wanted.ceiling_rp, by=by)
    grant, allowance = await _components(office, key, fund, wanted)
    sites = [
        await programs.add_site(key, number=number, names=[(name, SiteNameKind.main)], by=by)
        for number, name in enumerate(wanted.sites, 1)
    ]
    waves = [
        await programs.add_wave(key, number=number, starts_on=date(wanted.year, 8, 5), planned_count=count, by=by)
        for number, count in enumerate(wanted.waves, 1)
    ]
    await programs.add_criterion(key, code="usaha", label="Punya usaha", max_points=10, legal_basis="SK 1", by=by)
    if wanted.rules_in_force:
        version = await value("SELECT id FROM rule_version WHERE program = $1", key)
        await rules.activate_rules(version, by=office.approver)
    known = "SELECT id FROM bank_file_profile WHERE state = 'active' AND organization = $1"
    profile = await value(known, office.organization) or await a_profile(office)
    return Program(key, fund, grant, allowance, sites, waves, profile)


async def _components(office: Office, program: UUID, fund: UUID, wanted: Wanted) -> list[UUID]:
    begin = date(wanted.year, 1, 1)
    made = []
    for code, kind, amount_rp, periods, due in (
        ("uep", ComponentKind.grant, GRANT_RP, 1, wanted.grant_due),
        ("jadup", ComponentKind.allowance, ALLOWANCE_RP, MONTHS, wanted.allowance_due),
    ):
        new = programs.NewComponent(
            program, code, kind, code.upper(), fund, amount_rp, due, amount_rp * periods, "SK 1", begin,
            periods=periods, training_days=wanted.training_days if kind is ComponentKind.grant else 0,
        )  # fmt: skip
        made.append(await programs.add_component(new, by=office.staff))
        await programs.activate_component(made[-1], by=office.approver)
    return made


ACTING = """
SELECT set_config('app.actor_id', '00000000-0000-7000-8000-000000000001', true),
       set_config('app.roles', 'system', true), app.begin_operation('tests.cut_fund')"""


async def cut_fund(database: Database, fund: UUID, ceiling_rp: int) -> None:
    """A fund that became smaller after the decree. No door does this: no decree promises more than its fund."""
    owner = await database.owner()
    async with owner.transaction():
        await owner.execute(ACTING)
        await owner.execute("ALTER TABLE fund DISABLE TRIGGER e_ceiling_needs_two")
        await owner.execute("UPDATE fund SET ceiling_rp = $2 WHERE id = $1", fund, ceiling_rp)
        await owner.execute("ALTER TABLE fund ENABLE TRIGGER e_ceiling_needs_two")
        await owner.execute("SELECT app.note('fund', $1::text, NULL, NULL)", str(fund))


async def second_signs_above(office: Office, program: UUID, above_rp: int) -> None:
    """The program's threshold from now on, by two persons."""
    asked = await limits.ask_for_threshold(program, above_rp=above_rp, reason="temuan pemeriksa", by=office.staff)
    await requests.decide(asked, agree=True, answer="", by=office.approver)
