"""Many installments at once: held and let go, all of them or none, and no payment while they are."""

from operations.errors import Missing, NotFound, Related, WrongStep
from operations.money import installments, payment_lists, schedule_sheets
from operations.money.payment_lists import NobodyPayable
from operations.money.schedule_sheets import OthersMatch
from operations.people import relations
from tests.chain_builders import installments_of, list_locked, rows
from tests.chain_templates import Chain
from tests.people_builders import Office
from tests.refusals import refused
from tests.statements import counted_statements

WHY = "pengaduan 7"


async def grants(chain: Chain) -> list:
    return [(await installments_of(woman, chain.program.grant))[0] for woman in chain.women]


async def states(chain: Chain) -> list[tuple[str, str | None]]:
    found = await rows(
        "SELECT i.state, i.reason FROM installment i JOIN entitlement t ON t.id = i.entitlement "
        "WHERE t.component = $1 ORDER BY i.id", chain.program.grant,
    )  # fmt: skip
    return [tuple(row) for row in found]


async def test_many_are_held_and_let_go_in_as_many_statements_as_one(office: Office, payable: Chain):
    keys = await grants(payable)
    await installments.hold_all(keys, reason=WHY, by=office.staff)  # the driver asks for types once
    await installments.let_go_all(keys, by=office.staff)
    with counted_statements() as one:
        await installments.hold_all(keys[:1], reason=WHY, by=office.staff)
    with counted_statements() as many:
        assert await installments.hold_all(keys[1:], reason=f" {WHY} ", by=office.supervisor) == 5

    assert len(many) == len(one) == 4
    assert await states(payable) == [("held", WHY)] * 6
    draft = await a_draft(office, payable)
    async with refused(NobodyPayable):
        await payment_lists.lock_list(draft, by=office.staff)
    assert await installments.let_go_all(keys, by=office.staff) == 6
    assert await states(payable) == [("planned", None)] * 6


async def test_all_or_none(office: Office, neighbor: Office, payable: Chain):
    keys = await grants(payable)
    await installments.hold(keys[0], reason=WHY, by=office.staff)

    async with refused(WrongStep):
        await installments.let_go_all(keys, by=office.staff)  # only one of them is held
    async with refused(WrongStep):
        await installments.hold_all(keys, reason=WHY, by=office.staff)
    async with refused(Missing):
        await installments.hold_all([], reason=WHY, by=office.staff)
    async with refused(Missing):
        await installments.hold_all(keys[1:], reason=" ", by=office.staff)
    async with refused(NotFound):
        await installments.hold_all(keys[1:], reason=WHY, by=neighbor.staff)
    await relations.declare_kinship(payable.women[5].person, relation="bibi", by=office.staff)
    async with refused(Related, payable.women[5].code):
        await installments.hold_all(keys[1:], reason=WHY, by=office.staff)


async def a_draft(office: Office, chain: Chain):
    program = chain.program
    return await payment_lists.draft_list(
        program.key, component=program.grant, period=1, profile=program.profile, by=office.staff
    )


async def test_what_is_in_a_list_is_not_held(office: Office, payable: Chain):
    await list_locked(office, payable.program, component=payable.program.grant)

    async with refused(WrongStep, "released"):
        await installments.hold_all(await grants(payable), reason=WHY, by=office.staff)


async def test_all_that_match_are_those_that_she_saw(office: Office, neighbor: Office, payable: Chain):
    due = await schedule_sheets.schedule("uji-2013", "planned", by=office.staff)
    assert (due.count, due.amount_rp, len(due.rows.rows)) == (24, 6 * 5_000_000 + 18 * 600_000, 24)
    await installments.hold_all(await grants(payable), reason=WHY, by=office.staff)

    async with refused(OthersMatch, "18"):
        await schedule_sheets.matching("uji-2013", "planned", 24, by=office.staff)
    assert len(await schedule_sheets.matching("", "held", 6, by=office.staff)) == 6
    assert (await schedule_sheets.schedule(by=neighbor.staff)).count == 0
