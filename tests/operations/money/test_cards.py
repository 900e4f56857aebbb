"""Cards with codes: printed by one person, handed over by another, never by her companion, void when lost."""

from datetime import date
from uuid import uuid4

import asyncpg
import msgspec
import pytest

from operations.actor import Actor
from operations.errors import Missing, NotAllowed, NotFound, ProveAgain, Related, Unreadable
from operations.money import cards
from operations.money.card_codes import is_code, new_code
from operations.money.cards import (
    Handed,
    HandedByAnother,
    NoLongerWaiting,
    NothingToPrint,
    PrintedBefore,
    PrintedByAnother,
)
from operations.money.confirmations import NotTheCompanion
from operations.people import relations
from tables.steps import Role
from tests.card_builders import all_handed_over, cards_in_their_hands, cards_printed
from tests.chain_builders import rows, value
from tests.chain_templates import Chain
from tests.cluster import Database, spelled
from tests.fences.rows_everywhere import TABLES
from tests.people_builders import Office
from tests.recounted import misfits
from tests.refusals import refused

DAY = date(2013, 9, 1)


def as_staff(actor: Actor) -> Actor:
    return msgspec.structs.replace(actor, roles=actor.roles | {Role.staff})


async def card_of(enrollment: object) -> object:
    return await value("SELECT id FROM card WHERE enrollment = $1 AND voided_at IS NULL", enrollment)


async def test_each_woman_gets_a_code_for_each_sum_she_is_owed(office: Office, paid: Chain):
    made = await cards_printed(office, paid)

    assert [card.person for card in made] == [woman.code for woman in paid.women]
    assert {len(card.codes) for card in made} == {4}, "a grant and three months"
    assert [code.place for code in made[0].codes] == [1, 2, 3, 4]
    assert [code.due_on for code in made[0].codes] == sorted(code.due_on for code in made[0].codes)
    codes = [code.code for card in made for code in card.codes]
    assert len(set(codes)) == 24
    assert all(map(is_code, codes))
    assert await value("SELECT count(*) FROM card WHERE printed_by = $1", office.staff.id) == 6
    assert await misfits() == []


async def test_no_code_lies_anywhere_in_the_database(office: Office, paid: Chain, database: Database):
    made = await cards_printed(office, paid)
    codes = {code.code for card in made for code in card.codes}
    told = codes | {code.replace("-", "") for code in codes} | {code.replace("-", "").lower() for code in codes}

    owner = await database.owner()
    for table in TABLES:
        found = await owner.fetch(spelled("SELECT t::text FROM {} t", table))
        assert not [word for word in told for row in found if word in row[0]], table
    assert len(told) == 72
    assert await value("SELECT count(*) FROM trail WHERE table_name = 'card_code' AND after ? 'code_sha256'") == 0


async def test_the_application_itself_does_not_read_the_keyed_hashes(office: Office, paid: Chain, database: Database):
    await cards_printed(office, paid)

    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        async with database.acting(office.staff) as app:
            await app.fetch("SELECT code_sha256 FROM card_code")


async def test_printing_again_makes_new_codes_and_voids_the_old_ones_with_the_reason(office: Office, paid: Chain):
    first = await cards_printed(office, paid, women=2)
    women = paid.batch.enrollments[:2]

    async with refused(PrintedBefore):
        await cards.print_cards(paid.program.key, women, by=office.staff)
    async with refused(Missing, "Alasan"):
        await cards.print_cards(paid.program.key, women, reason="oh", by=office.staff)
    again = await cards.print_cards(paid.program.key, women, reason="kertas macet", by=office.staff)

    assert not {c.code for card in first for c in card.codes} & {c.code for card in again for c in card.codes}
    found = await rows("SELECT void_reason, reason FROM card ORDER BY printed_at, void_reason")
    assert [tuple(row) for row in found] == [("kertas macet", None)] * 2 + [(None, "kertas macet")] * 2


async def test_a_card_in_her_hand_is_not_printed_a_second_time(office: Office, paid: Chain):
    await cards_in_their_hands(office, paid, women=1)

    async with refused(NothingToPrint):
        await cards.print_cards(paid.program.key, paid.batch.enrollments[:1], by=office.staff)
    async with refused(NothingToPrint):
        await cards.print_cards(paid.program.key, paid.batch.enrollments[:1], reason="minta lagi", by=office.staff)


async def test_another_person_hands_it_over_and_she_signs(office: Office, paid: Chain):
    await cards_printed(office, paid, women=1)
    card = await card_of(paid.women[0].enrollment)

    async with refused(HandedByAnother):
        await cards.hand_over([Handed(card, "TT-1")], on=DAY, by=office.staff)
    async with refused(Missing, "Nomor tanda terima"):
        await cards.hand_over([Handed(card, " ")], on=DAY, by=office.treasurer)
    async with refused(Missing, "Nomor tanda terima"):
        await cards.hand_over([], on=DAY, by=office.treasurer)
    async with refused(Unreadable, "Tanggal penyerahan"):
        await cards.hand_over([Handed(card, "TT-1")], on=date(2013, 9, 2), by=office.treasurer)
    assert await cards.hand_over([Handed(card, " TT-1 ")], on=DAY, by=office.treasurer) == 1
    assert await cards.hand_over([Handed(card, "TT-1")], on=DAY, by=office.treasurer) == 1, "the same form again"
    async with refused(NoLongerWaiting):
        await cards.hand_over([Handed(card, "TT-2")], on=DAY, by=office.supervisor)

    found = (await rows("SELECT handed_by, handed_on, slip_no, version FROM card"))[0]
    assert tuple(found) == (office.treasurer.id, DAY, "TT-1", 2)


async def test_her_companion_neither_prints_nor_hands_over(office: Office, paid: Chain):
    women = paid.batch.enrollments[:1]

    async with refused(NotTheCompanion):
        await cards.print_cards(paid.program.key, women, by=as_staff(office.companion))
    async with refused(NotAllowed):
        await cards.print_cards(paid.program.key, women, by=office.companion)
    await cards_printed(office, paid, women=1)
    card = await card_of(women[0])
    for act in (
        cards.hand_over([Handed(card, "TT-1")], on=DAY, by=as_staff(office.companion)),
        cards.void_card(card, reason="hilang di jalan", by=as_staff(office.companion)),
    ):
        async with refused(NotTheCompanion):
            await act
    async with refused(NotAllowed):
        await cards.hand_over([Handed(card, "TT-1")], on=DAY, by=office.companion)


@pytest.mark.parametrize("column", ["printed_by", "handed_by"])
async def test_the_database_keeps_her_companion_away_too(column: str, office: Office, paid: Chain, database: Database):
    await cards_printed(office, paid, women=1)
    companion = as_staff(office.companion)
    statement = {
        "printed_by": "INSERT INTO card (program, enrollment, printed_by, printed_at) "
        "SELECT program, enrollment, $1, now() FROM card",
        "handed_by": "UPDATE card SET handed_by = $1, handed_on = app.today(), slip_no = 'X'",
    }[column]

    with pytest.raises(asyncpg.CheckViolationError, match="pendampingnya sendiri"):
        async with database.acting(companion) as app:
            await app.execute(statement, companion.id)
    assert await value("SELECT count(*) FROM card WHERE handed_by IS NULL") == 1


async def test_the_database_refuses_the_printer_who_hands_over(office: Office, paid: Chain, database: Database):
    await cards_printed(office, paid, women=1)

    with pytest.raises(asyncpg.CheckViolationError, match="card_handed_by_another"):
        async with database.acting(office.staff) as app:
            await app.execute("UPDATE card SET handed_by = $1, handed_on = app.today(), slip_no = 'X'", office.staff.id)


async def test_a_lost_card_is_void_and_another_person_prints_the_next_one(office: Office, paid: Chain):
    await cards_in_their_hands(office, paid, women=1)
    woman = paid.batch.enrollments[:1]
    card = await card_of(woman[0])

    async with refused(Missing, "Alasan"):
        await cards.void_card(card, reason="", by=office.treasurer)
    await cards.void_card(card, reason="hilang di pasar", by=office.treasurer)
    async with refused(NoLongerWaiting):
        await cards.void_card(card, reason="hilang di pasar", by=office.supervisor)
    async with refused(PrintedByAnother):
        await cards.print_cards(paid.program.key, woman, by=office.treasurer)
    made = await cards.print_cards(paid.program.key, woman, reason="kartu hilang", by=office.staff)

    assert len(made[0].codes) == 4
    assert await all_handed_over(office.treasurer) == 1


async def test_an_office_of_three_prints_hands_over_and_replaces(office: Office, paid: Chain):
    """One staff, one treasurer, one approver: nobody else is needed."""
    await cards_in_their_hands(office, paid, women=1)
    woman = paid.batch.enrollments[:1]
    for loser, printer, giver in (("treasurer", "staff", "approver"), ("staff", "approver", "treasurer"),
                                  ("approver", "treasurer", "staff")):  # fmt: skip
        await cards.void_card(await card_of(woman[0]), reason="kartu hilang", by=office.people[loser])
        await cards.print_cards(paid.program.key, woman, reason="kartu hilang", by=office.people[printer])
        assert await all_handed_over(office.people[giver]) == 1


async def test_the_database_refuses_whoever_voided_it_and_a_second_code(
    office: Office, paid: Chain, database: Database
):
    await cards_in_their_hands(office, paid, women=1)
    again = (
        "INSERT INTO card_code (program, enrollment, card, installment, place, code_sha256) "
        "SELECT program, enrollment, card, installment, place + 10, md5(id::text) FROM card_code"
    )
    with pytest.raises(asyncpg.CheckViolationError, match="sudah punya kode"):
        async with database.acting(office.staff) as app:
            await app.execute(again)
    await cards.void_card(await card_of(paid.batch.enrollments[0]), reason="hilang di pasar", by=office.treasurer)

    with pytest.raises(asyncpg.CheckViolationError, match="orang lain daripada yang membatalkan"):
        async with database.acting(office.treasurer) as app:
            await app.execute(
                "INSERT INTO card (program, enrollment, printed_by, printed_at) "
                "SELECT program, enrollment, $1, now() FROM card",
                office.treasurer.id,
            )
    with pytest.raises(asyncpg.CheckViolationError, match="sudah diserahkan atau dibatalkan"):
        async with database.acting(office.supervisor) as app:
            await app.execute("UPDATE card SET slip_no = 'lain', handed_by = $1", office.supervisor.id)


async def test_other_offices_other_roles_and_relatives_do_not_print(office: Office, neighbor: Office, paid: Chain):
    women = paid.batch.enrollments[:1]
    for by in (neighbor.staff, neighbor.treasurer):
        async with refused(Missing, "Penerima"):
            await cards.print_cards(paid.program.key, women, by=by)
    for who in ("auditor", "administrator"):
        async with refused(NotAllowed):
            await cards.print_cards(paid.program.key, women, by=office.people[who])
    async with refused(ProveAgain):
        await cards.print_cards(paid.program.key, women, by=msgspec.structs.replace(office.staff, proved=False))
    await cards_printed(office, paid, women=1)
    card = await card_of(women[0])
    for act in (cards.hand_over([Handed(card, "T-1")], on=DAY, by=neighbor.staff),
                cards.void_card(card, reason="hilang semua", by=neighbor.staff),
                cards.void_card(uuid4(), reason="hilang semua", by=office.staff)):  # fmt: skip
        async with refused(NotFound):
            await act
    await relations.declare_kinship(paid.women[0].person, relation="adik", by=office.treasurer)
    async with refused(Related):
        await cards.hand_over([Handed(card, "T-1")], on=DAY, by=office.treasurer)
    async with refused(Related):
        await cards.print_cards(paid.program.key, women, reason="cetak ulang", by=office.treasurer)


def test_a_slip_of_the_finger_is_seen():
    code = new_code()
    typed = code.replace("-", " ").lower()
    letters = code.replace("-", "")
    swapped = [
        letters[:n] + letters[n + 1] + letters[n] + letters[n + 2 :] for n in range(11) if letters[n] != letters[n + 1]
    ]

    assert is_code(typed)
    assert not any(map(is_code, swapped))
    assert not any(map(is_code, ["", code[:-1], code + "A", code.replace(code[0], "0", 1), "PM-7K3Q-A"]))
