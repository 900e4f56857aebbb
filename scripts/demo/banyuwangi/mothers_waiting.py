"""The women of the second program, each left at another step: uploaded, to screen, to visit, to score, to rank, in a
decree that waits for its approver, with an account to verify, a passbook to hand over, a plan to agree, one to pay."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from msgspec.structs import replace

from operations.actor import SYSTEM
from operations.money import accounts
from operations.people import names
from operations.purchases.plans import NewItem, agree_plan, draft_plan
from operations.selection import candidates, decrees, imports, judging, rankings, screening
from scripts.demo import rows
from scripts.demo.banyuwangi.money import BANK
from scripts.demo.banyuwangi.mothers import SITES
from scripts.demo.banyuwangi.neighbor import REGISTERED, the_same_woman
from scripts.demo.banyuwangi.people import list_of, more_women
from scripts.demo.banyuwangi.plans import IDEAS, idea_of
from scripts.demo.banyuwangi.program import CRITERIA
from scripts.demo.banyuwangi.world import World, key_of
from scripts.demo.rows import Enrolled
from scripts.demo.women import Woman
from tables.money.bank_account import CustodyHolder, CustodyItem
from tables.people.opening import Task

LISTED = 12
"""Women of the first list; of them:"""

DECREED, IN_DECREE, SCORED, VISITED = 4, 2, 2, 2
ASSIGNED = 11
"""The twelfth has no companion yet."""

ITEMS = [
    NewItem("Etalase", 1, "unit", 1_250_000),
    NewItem("Kompor dan alat", 1, "set", 850_000),
    NewItem("Bahan", 6, "paket", 150_000),
]


async def select_some(world: World) -> None:
    """The first list, applied by one person and screened by another; four are in an approved decree by now."""
    await world.day(10, 7)
    batch = await _upload(world, world.other.women[:LISTED], number=1)
    await imports.apply_import(batch, by=world.staff)
    sample = await screening.drawn_sample(batch, by=world.staff2)
    compared = frozenset(UUID(str(row["enrollment"])) for row in sample)
    await screening.screen_import(batch, compared=compared, unfit={}, by=world.staff2)
    everyone = await rows.enrolled(world.other.key, by=SYSTEM)
    await candidates.assign_companion(
        [woman.key for woman in everyone[:ASSIGNED]], companion=world.companion.id, by=world.staff
    )
    await world.day(10, 16)
    for place, woman in enumerate(everyone[: DECREED + IN_DECREE + SCORED + VISITED]):
        visit = candidates.NewHomeVisit(
            key_of(f"mothers/home-visit/{place}"), woman.key, date(2013, 10, 14), IDEAS[idea_of(place)].business
        )
        await candidates.record_home_visit(visit, by=world.companion)
    await world.day(10, 21)
    await _decide(world, everyone[:DECREED])
    await world.day(10, 28)
    number = "188/264/KEP/429.110/2013"
    signed = decrees.Signature(number, date(2013, 10, 28), "Kepala Dinas (latihan)", "Kepala Dinas Sosial")
    await decrees.approve_decree(world.other.decree, signed=signed, by=world.approver)


async def _upload(world: World, women: Sequence[Woman], *, number: int) -> UUID:
    title = f"Daftar calon {number}. DATA SINTETIS: nama, NIK, dan alamat adalah buatan."
    content = list_of(list(women), SITES, title=title, agreed_on=date(2013, 10, 3))
    return await imports.upload(content, program=world.other.key, wave=world.other.wave, by=world.staff)


async def _decide(world: World, women: Sequence[Enrolled]) -> None:
    """Points, places, and the locked decree."""
    await _assess(world, women)
    ranking = await rankings.rank(world.other.key, rankings.Places(len(women)), no_kin=True, by=world.staff)
    await rankings.decide_ranking(ranking, no_kin=True, by=world.staff2)
    world.other.decree = await decrees.draft_decree(
        world.other.key, title="Penetapan penerima modal usaha ibu", by=world.staff
    )
    await decrees.lock_decree(world.other.decree, by=world.staff)


async def _assess(world: World, women: Sequence[Enrolled]) -> None:
    scores = [
        judging.Score(woman.key, woman.code, {code: most - 3 * place - 2 for code, _, most in CRITERIA})
        for place, woman in enumerate(women)
    ]
    await judging.assess(world.other.key, scores, by=world.staff)


async def prepare_some(world: World) -> None:
    """Of the four: one account to verify, one passbook to hand over, one woman without both, one who can be paid."""
    opened_on = await world.day(11, 4)
    decreed = (await rows.enrolled(world.other.key, by=SYSTEM))[:DECREED]
    to_verify, to_hand_over, ready = decreed[0], decreed[1], decreed[3]
    with_account = [to_verify, to_hand_over, ready]
    opening = await names.open_names(Task.decree, world.other.decree, reason="Pembukaan rekening", by=world.staff)
    named = await names.read_names(opening, [woman.person for woman in with_account], by=world.staff)
    made = await accounts.open_accounts(
        [
            accounts.NewAccount(woman.key, BANK, f"009902{place:06d}", named[woman.person].legal_name, opened_on)
            for place, woman in enumerate(with_account, 1)
        ],
        opening=opening,
        by=world.staff,
    )
    await names.close_names(opening, by=world.staff)
    await accounts.verify_accounts(made[1:], by=world.staff2)
    slip = accounts.NewCustody(made[2], CustodyItem.passbook, CustodyHolder.beneficiary, opened_on, "TT-U-001")
    await accounts.record_custody([slip], by=world.staff)
    await world.day(11, 11)
    await _plan(world, with_account, agreed=ready)


async def _plan(world: World, women: Sequence[Enrolled], *, agreed: Enrolled) -> None:
    """Drafted with their companion; one of the drafts is agreed, the third woman has no plan yet."""
    grants = await rows.promises(world.other.grant, by=SYSTEM)
    for woman in women:
        plan = await draft_plan(
            grants[woman.key], business="Warung kopi", items=ITEMS, key=key_of(f"mothers/plan/{woman.line}"),
            by=world.companion,
        )  # fmt: skip
        if woman is agreed:
            await agree_plan(plan, by=world.staff)


async def leave_candidates_waiting(world: World) -> None:
    """A decree for its approver, points for the next ranking, a list to screen with somebody whom a supervisor must
    compare, and a list to look at before it is applied."""
    await world.day(11, 15)
    everyone = await rows.enrolled(world.other.key, by=SYSTEM)
    await _decide(world, everyone[DECREED : DECREED + IN_DECREE])
    await _assess(world, everyone[DECREED + IN_DECREE : DECREED + IN_DECREE + SCORED])
    await world.day(11, 18)
    second = await _upload(world, [*world.other.women[LISTED:], *the_same_woman()], number=2)
    await imports.apply_import(second, by=world.staff)
    await world.day(11, 20)
    await _upload(world, _third_list(world), number=3)


def _third_list(world: World) -> list[Woman]:
    """One is new, one is known from the large program, and the NIK of one lost a digit."""
    new, cut = more_women(REGISTERED + 1, 2)
    known = next(woman for woman in world.women if woman.wave == 2)
    return [new, replace(known, site=1), replace(cut, nik=cut.nik[:-1])]
