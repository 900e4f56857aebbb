"""Last year's program copied as a draft: its set-up, nobody in it and none of its money."""

import asyncio
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from msgspec import structs

from operations.errors import (
    DatabaseRefused,
    Missing,
    NotAllowed,
    NotFound,
    NotYours,
    RuleBroken,
    SentTwiceDifferently,
    Unreadable,
)
from operations.selection import program_copy, programs, rules
from operations.selection.program_copy import NewCopy, NotAFundOfIt
from tables.engine import DB
from tables.selection.site import SiteNameKind
from tests.chain_builders import Program, rows, seen_by, value
from tests.chain_templates import Chain
from tests.cluster import spelled
from tests.people_builders import Office
from tests.refusals import refused


def wanted(program: Program, *, ceiling: int | None = 900_000_000) -> NewCopy:
    ceilings = {program.fund: ceiling} if ceiling is not None else {}
    return NewCopy(uuid4(), "uji-2014", "Program Usaha", 2014, date(2014, 8, 1), "SK 9/2014", ceilings)


async def count(table: str, program: UUID) -> int:
    return await value(spelled("SELECT count(*) FROM {} WHERE program = $1", table), program)


async def test_its_set_up_is_copied_as_drafts(office: Office, determined: Chain):
    old = determined.program
    await programs.add_site_name(old.sites[0], name="Nama Lama", kind=SiteNameKind.alias, by=office.staff)

    key = await program_copy.copy_program(old.key, wanted(old), by=office.staff)

    made = (await rows("SELECT * FROM program WHERE id = $1", key))[0]
    assert (made["code"], made["state"], made["fiscal_year"], made["region_code"]) == (
        "uji-2014",
        "draft",
        2014,
        "99.01",
    )
    assert (made["made_by"], made["activated_by"], made["legal_basis"]) == (office.staff.id, None, "SK 9/2014")
    funds = await rows("SELECT name, source, ceiling_rp, committed_rp FROM fund WHERE program = $1", key)
    assert [tuple(row) for row in funds] == [("Dana", "APBN", 900_000_000, 0)]
    components = await rows(
        "SELECT code, state, version_no, amount_rp, periods, first_due_on, legal_basis, made_by FROM component "
        "WHERE program = $1 ORDER BY code",
        key,
    )
    assert [tuple(row) for row in components] == [
        ("jadup", "draft", 1, 600_000, 3, date(2014, 9, 20), "SK 9/2014", office.staff.id),
        ("uep", "draft", 1, 5_000_000, 1, date(2014, 9, 1), "SK 9/2014", office.staff.id),
    ]
    waves = await rows("SELECT number, starts_on, planned_count FROM wave WHERE program = $1", key)
    assert [tuple(row) for row in waves] == [(1, date(2014, 8, 5), 50)]
    names = (
        "SELECT s.number, n.name, n.kind FROM site s JOIN site_name n ON n.site = s.id WHERE s.program = $1 "
        "ORDER BY 1, 2"
    )
    assert [tuple(row) for row in await rows(names, key)] == [tuple(row) for row in await rows(names, old.key)]
    assert len(await rows(names, key)) == 3
    version = (await rows("SELECT * FROM rule_version WHERE program = $1", key))[0]
    former = await value("SELECT id FROM rule_version WHERE program = $1 AND state = 'active'", old.key)
    assert (version["state"], version["version_no"], version["copied_from"]) == ("draft", 1, former)
    items = await rows("SELECT code, program, made_by FROM criterion WHERE rule_version = $1", version["id"])
    assert [tuple(row) for row in items] == [("usaha", key, office.staff.id)]


async def test_nobody_and_no_promise_comes_along(office: Office, determined: Chain):
    old = determined.program

    key = await program_copy.copy_program(old.key, wanted(old), by=office.staff)

    for table in (
        "enrollment", "import_batch", "assessment", "home_visit", "ranking", "decree", "entitlement", "installment",
        "companion_assignment", "user_site", "payment_list",
    ):  # fmt: skip
        assert await count(table, key) == 0, table
    assert await count("enrollment", old.key) == 6


async def test_a_second_person_activates_it_as_always(office: Office, determined: Chain):
    key = await program_copy.copy_program(determined.program.key, wanted(determined.program), by=office.staff)
    version = await value("SELECT id FROM rule_version WHERE program = $1", key)
    component = await value("SELECT id FROM component WHERE program = $1 AND code = 'uep'", key)

    for call in (
        lambda by: programs.activate_program(key, by=by),
        lambda by: programs.activate_component(component, by=by),
        lambda by: rules.activate_rules(version, by=by),
    ):
        async with refused(NotYours):
            await call(office.staff)
        await call(office.approver)

    assert await value("SELECT state FROM rule_version WHERE id = $1", version) == "active"


async def test_who_may_not_read_the_names_copies_them_unread(office: Office, neighbor: Office, determined: Chain):
    old = determined.program

    key = await program_copy.copy_program(old.key, wanted(old), by=office.staff2)

    assert await seen_by(office.staff2, "SELECT name FROM site_name") == []
    assert await count("site_name", key) == 2
    for actor in (office.staff, office.approver, neighbor.staff):
        async with DB.transaction(settings=actor.settings()) as transaction:
            again = await transaction.connection.fetchval("SELECT app.copy_site_names($1, $2)", old.key, key)
        assert again == 0


async def test_a_fund_without_a_sum_stays_behind_with_what_was_paid_from_it(office: Office, determined: Chain):
    key = await program_copy.copy_program(
        determined.program.key, wanted(determined.program, ceiling=None), by=office.staff
    )

    assert (await count("fund", key), await count("component", key), await count("site", key)) == (0, 0, 2)


async def test_a_double_click_copies_once(office: Office, determined: Chain):
    new = wanted(determined.program)

    made = await asyncio.gather(
        *(program_copy.copy_program(determined.program.key, new, by=office.staff) for _ in range(4))
    )

    assert set(made) == {new.id}
    assert await value("SELECT count(*) FROM program WHERE code = 'uji-2014'") == 1
    assert await count("site", new.id) == 2
    assert await value("SELECT count(*) FROM journal WHERE operation = 'selection.program_copy.copy_program'") == 1
    async with refused(SentTwiceDifferently):
        await program_copy.copy_program(determined.program.key, structs.replace(new, name="Lain"), by=office.staff)


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"name": " "}, Missing),
        ({"name": "x" * 81}, Unreadable),
        ({"legal_basis": ""}, Missing),
        ({"code": "UJI 2014"}, Unreadable),
        ({"fiscal_year": 1999}, Unreadable),
        ({"ceilings": {uuid4(): 1}}, NotAFundOfIt),
    ],
)
async def test_what_is_wrong_copies_nothing(
    changes: dict[str, Any], error: type[RuleBroken], office: Office, determined: Chain
):
    new = structs.replace(wanted(determined.program), **changes)

    async with refused(error):
        await program_copy.copy_program(determined.program.key, new, by=office.staff)
    assert await value("SELECT count(*) FROM program WHERE id = $1", new.id) == 0


async def test_a_ceiling_of_nothing_a_taken_code_and_strangers_are_refused(
    office: Office, neighbor: Office, determined: Chain
):
    new = wanted(determined.program)
    for copy, by, error in (
        (wanted(determined.program, ceiling=0), office.staff, Unreadable),
        (wanted(determined.program, ceiling=10**14), office.staff, Unreadable),
        (structs.replace(new, code="uji-2013"), office.staff, DatabaseRefused),
        (new, office.approver, NotAllowed),
        (new, neighbor.staff, NotFound),
        (new, office.auditor, NotAllowed),
    ):
        async with refused(error):
            await program_copy.copy_program(determined.program.key, copy, by=by)
