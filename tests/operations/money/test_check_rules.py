"""How strict an office is: a version by one person, in force by another, never silently."""

from datetime import date

import pytest
from msgspec.structs import replace

from operations.errors import Missing, NotAllowed, NotFound, NotInForceYet, NotYours, Unreadable
from operations.money import check_rules, payment_lists
from operations.money.check_kinds import KINDS
from operations.money.check_rules import DraftWaits, NewCheckRule
from operations.money.list_checks import ListBlocked, ReasonsMissing
from tables.money.check_rule import CheckCode, Severity
from tests.chain_builders import GRANT_DUE, list_locked, rows, value
from tests.chain_templates import Chain
from tests.people_builders import Office
from tests.refusals import refused

STRICT = NewCheckRule(CheckCode.nik_region, Severity.block, None, None, "Perbup 7/2013", "temuan tahun lalu", GRANT_DUE)


async def test_every_rule_that_came_along_is_explained_and_none_is_switched_off(office: Office, payable: Chain):
    shown = await check_rules.check_rules(by=office.staff)

    assert {row["code"] for row in shown} == set(CheckCode) == set(KINDS)
    assert {row["version_no"] for row in shown} == {0}
    assert [row["severity"] for row in shown].count("block") == 6
    assert {row["code"] for row in shown if row["days"] is not None} == {
        code for code, kind in KINDS.items() if "days" in kind.limits
    }
    many = {row["code"]: row["many"] for row in shown if row["many"] is not None}
    assert many == {"H01": 3, "F19": 70, "F19A": 20, "F05B": 5, "F05C": 3, "F06A": 2}
    assert set(Severity) == {"block", "justify", "note"}


async def test_a_new_version_holds_after_another_person_activated_it(office: Office, payable: Chain):
    rule = await check_rules.draft_check_rule(STRICT, by=office.staff)
    key = await list_locked(office, payable.program, component=payable.program.grant)  # a draft changes nothing
    await payment_lists.send_back_list(key, reason="aturan baru", by=office.approver)
    await check_rules.activate_check_rule(rule, by=office.approver)

    async with refused(ListBlocked, "wilayah NIK tidak dikenal"):
        await payment_lists.lock_list(key, by=office.staff)
    milder = replace(STRICT, severity=Severity.justify, reason="bukti dilihat petugas")
    await check_rules.activate_check_rule(
        await check_rules.draft_check_rule(milder, by=office.approver), by=office.supervisor
    )
    await payment_lists.lock_list(key, by=office.staff)
    await payment_lists.check_list(key, by=office.treasurer)
    async with refused(ReasonsMissing):
        await payment_lists.approve_list(key, by=office.approver)
    held = await rows("SELECT version_no, state, severity, made_by, activated_by FROM check_rule ORDER BY version_no")
    assert [tuple(row) for row in held] == [
        (1, "superseded", "block", office.staff.id, office.approver.id),
        (2, "active", "justify", office.approver.id, office.supervisor.id),
    ]
    assert (
        await value("SELECT count(*) FROM list_check k JOIN check_rule r ON r.id = k.rule WHERE r.version_no = 2") == 12
    )


async def test_nobody_activates_her_own_version_nor_before_its_day(office: Office, neighbor: Office, payable: Chain):
    own = await check_rules.draft_check_rule(STRICT, by=office.approver)
    async with refused(NotYours):
        await check_rules.activate_check_rule(own, by=office.approver)
    async with refused(NotAllowed):
        await check_rules.activate_check_rule(own, by=office.staff)
    async with refused(NotFound):
        await check_rules.activate_check_rule(own, by=neighbor.approver)
    async with refused(DraftWaits):
        await check_rules.draft_check_rule(STRICT, by=office.staff)
    await check_rules.drop_check_rule(own, reason="salah aturan", by=office.approver)

    later = await check_rules.draft_check_rule(replace(STRICT, valid_from=date(2014, 1, 1)), by=office.staff)
    async with refused(NotInForceYet, "2014-01-01"):
        await check_rules.activate_check_rule(later, by=office.approver)


async def test_another_office_keeps_its_own_rules(office: Office, neighbor: Office, payable: Chain):
    rule = await check_rules.draft_check_rule(STRICT, by=neighbor.staff)
    await check_rules.activate_check_rule(rule, by=neighbor.approver)

    assert await list_locked(office, payable.program, component=payable.program.grant)
    assert {row["version_no"] for row in await check_rules.check_rules(by=office.staff)} == {0}


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"code": CheckCode.late}, Missing),
        ({"days": 5}, Unreadable),
        ({"code": CheckCode.late, "days": 1001}, Unreadable),
        ({"legal_basis": " "}, Missing),
        ({"reason": "ya"}, Missing),
    ],
)
async def test_a_version_is_whole_or_is_none(wrong: dict, error: type, office: Office, payable: Chain):
    async with refused(error):
        await check_rules.draft_check_rule(replace(STRICT, **wrong), by=office.staff)
