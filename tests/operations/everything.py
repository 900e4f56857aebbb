"""One database in which every verb finds a row to work on: women, lists, purchases and papers at every stage."""

from typing import Any
from uuid import UUID, uuid4

import msgspec
from msgspec import Struct

from operations.money import accounts, bank, closing, installments, payment_lists, profiles, results
from operations.people import names
from operations.purchases import plans, review, shopping
from operations.selection import (
    candidates,
    decrees,
    duplicates,
    import_columns,
    imports,
    other_aid,
    programs,
    rankings,
    sites,
)
from tables.money.settlement import SettlementKind
from tables.people.opening import Task
from tables.purchases.purchase import ReceiptKind
from tables.selection.enrollment import DuplicateState
from tables.selection.other_aid import OtherAidKind
from tables.steps import Role
from tests.chain_builders import (
    ALLOWANCE_DUE,
    Batch,
    Line,
    Wanted,
    a_program,
    answer_to,
    csv_of,
    grant_of,
    imported,
    installments_of,
    lines_of,
    list_approved,
    list_sent,
    nik,
    rows,
    scored,
    screened,
    value,
    visited,
)
from tests.chain_templates import Chain
from tests.cluster import Database, Template
from tests.doubt_builders import second_supervisor
from tests.operations.audit_of_everything import audit_stage
from tests.operations.bank_files_of_everything import bank_file_stage
from tests.operations.cards_of_everything import card_stage
from tests.operations.cases_of_everything import cases_stage
from tests.operations.checks_of_everything import checks_stage
from tests.operations.deaths_of_everything import death_stage
from tests.operations.field_of_everything import field_stage
from tests.operations.follow_up_of_everything import training_stage, visits_stage
from tests.operations.objections_of_everything import objection_stage
from tests.operations.reports_of_everything import reports_stage
from tests.operations.requests_of_everything import program_privacy_asked
from tests.operations.review_of_everything import review_stage
from tests.operations.service_of_everything import service_stage
from tests.operations.statements_of_everything import statement_stage
from tests.people_builders import Office, add_person
from tests.program_builders import BANK_FORMAT, SITE
from tests.ranking_builders import ranked
from tests.shopping_builders import a_trip, bought, items_of
from tests.slip_builders import settlement_of
from tests.templates import TEMPLATES


class Everything(Struct):
    """`office` at work on 20 September 2013; the other attributes are keys of rows, named for what they wait for."""

    office: Office
    chain: Chain
    keys: dict[str, Any] = {}

    def __getattr__(self, name: str) -> Any:
        try:
            return self.keys[name]
        except KeyError:
            raise AttributeError(name) from None


async def _everything(database: Database) -> Everything:
    made = Everything(database.facts["office"], database.facts["paid"])
    stages = (_purchases, _lists, _objections, _selection, _imports, _duplicate, _promises)
    stages += (visits_stage, training_stage, _drafts, service_stage, statement_stage, death_stage, cases_stage)
    stages += (reports_stage, audit_stage)
    for stage in stages:
        made.keys |= await stage(database, made)
    return made


async def _purchases(database: Database, made: Everything) -> dict[str, Any]:
    """While the first day is still on: a purchase to decide, one that was asked about, a trip to send."""
    office, program = made.office, made.chain.program
    first, second = [await items_of(woman) for woman in made.chain.women[:2]]
    asked = await bought(office, program, second[0].key, 1_900_000, number=1)
    await review.query_purchase(asked, question="mengapa mahal?", by=office.staff)
    flagged = await bought(office, program, first[0].key, 1_900_000, number=2)
    trip = await a_trip(office, program, [shopping.BoughtItem(first[3].key, 1, 400_000)], number=3)
    without = await a_trip(office, program, [shopping.BoughtItem(second[3].key, 1, 100_000)], number=4)
    without = msgspec.structs.replace(without, receipt_kind=ReceiptKind.none, photos=[])
    await shopping.confirm_trip(without, by=office.companion)
    return {
        "flagged": flagged,
        "asked": asked,
        "trip": trip,
        "trip_without": without.id,
        "finding": await value("SELECT id FROM finding"),
        **await field_stage(office, made.chain),
        **await review_stage(office),
    }


async def _lists(database: Database, made: Everything) -> dict[str, Any]:
    """One list for each woman, each a step further; the draft takes what the bank returned."""
    await database.set_today(ALLOWANCE_DUE)
    office, program = made.office, made.chain.program
    months = [await installments_of(woman, program.allowance) for woman in made.chain.women]
    for month in months:
        await installments.hold(month[0], reason="menunggu giliran", by=office.staff)
    keys: dict[str, Any] = {"check_rule": await checks_stage(office, made.chain.women[4])}
    for month, state in zip(months, ("sent", "released", "approved", "checked", "locked", "answered"), strict=True):
        await installments.let_go(month[0], by=office.staff)
        keys[f"list_{state}"] = await _list_at(made, state)
    draft = await payment_lists.draft_list(
        program.key, component=program.allowance, period=1, profile=program.profile, by=office.staff
    )
    await installments.hold(months[5][1], reason="pengaduan 7", by=office.staff)
    keys |= await bank_file_stage(office, program, keys["list_sent"])
    return keys | {"list_draft": draft, "held": months[5][1], "planned": months[4][1]}


async def _list_at(made: Everything, state: str) -> UUID:
    office, program = made.office, made.chain.program
    key = await payment_lists.draft_list(
        program.key, component=program.allowance, period=1, profile=program.profile, by=office.staff
    )
    await payment_lists.lock_list(key, by=office.staff)
    if state == "checked":
        await payment_lists.check_list(key, by=office.treasurer)
    elif state in ("approved", "released"):
        await list_approved(office, key)
    elif state in ("sent", "answered"):
        await list_sent(office, key)
    if state == "released":
        opening = await names.open_names(Task.payment_list, key, reason="berkas bank", by=office.treasurer)
        await bank.release_list(key, opening=opening, by=office.treasurer)
    if state == "answered":
        answers = {made.chain.women[5].code: "RETUR"}
        await results.take_result(key, await answer_to(key, answers), by=office.treasurer)
    return key


async def _objections(database: Database, made: Everything) -> dict[str, Any]:
    return await objection_stage(made.office, made.chain.program) | await card_stage(made.office, made.chain)


async def _selection(database: Database, made: Everything) -> dict[str, Any]:
    """Candidates at every step, a ranking to decide, a decree in draft and a locked one."""
    office, program = made.office, made.chain.program
    one = await screened(office, await imported(office, program, lines_of(1, start=20)))
    await candidates.assign_companion(one.enrollments, companion=office.companion.id, by=office.staff)
    batch = await visited(office, await screened(office, await imported(office, program, lines_of(6, start=30))))
    of = [Batch(batch.key, program, [woman]) for woman in batch.women]
    decree_keys = []
    for candidate in of[:2]:
        await scored(office, candidate)
        await ranked(office, program.key, places=1)
        decree_keys.append(await decrees.draft_decree(program.key, title="Susulan", by=office.staff))
    await decrees.lock_decree(decree_keys[1], by=office.staff)
    await scored(office, of[2])
    await ranked(office, program.key, places=1)
    await scored(office, of[5])
    ranking = await rankings.rank(program.key, rankings.Places(1), no_kin=True, by=office.staff)
    await scored(office, of[3])
    return {
        "ranking": ranking,
        "ranked_woman": batch.women[5],
        "screened_woman": one.women[0],
        "visited_woman": batch.women[4],
        "scored_woman": batch.women[3],
        "decree_draft": decree_keys[0],
        "decree_locked": decree_keys[1],
        "draft_woman": batch.women[0],
        "locked_woman": batch.women[1],
    }


OWN_COLUMNS = {"Nomor": "nik", "Siapa": "legal_name", "Tempat": "site"}


async def _imports(database: Database, made: Everything) -> dict[str, Any]:
    office, program = made.office, made.chain.program
    checked = await imports.upload(
        csv_of(lines_of(1, start=40)), program=program.key, wave=program.waves[0], by=office.staff
    )
    applied = await imported(office, program, lines_of(2, start=41))
    own = [
        await imports.upload(
            f"Nomor;Siapa;Tempat\n{nik(number)};A B;{SITE}\n".encode(),
            program=program.key,
            wave=program.waves[0],
            by=office.staff,
        )
        for number in (45, 46)
    ]
    await import_columns.map_columns(own[0], OWN_COLUMNS, save_as="Dinas", by=office.staff)
    await imports.refuse_import(own[0], reason="berkas keliru", by=office.staff)
    pattern = await value("SELECT id FROM import_profile")
    return {"import_checked": checked, "applied": applied, "import_uploaded": own[1], "pattern": pattern}


async def _duplicate(database: Database, made: Everything) -> dict[str, Any]:
    """Two women whom the neighbor registered first; about the second one somebody decided already."""
    neighbor, program = database.facts["neighbor"], made.chain.program
    lines = [Line(nik(50), "KENANGA"), Line(nik(51), "DAHLIA")]
    await imported(neighbor, await a_program(neighbor, Wanted(code="tetangga-2013")), lines)
    batch = await imported(made.office, program, lines)
    of = "SELECT id FROM duplicate_review WHERE enrollment = $1"
    reviews = [await value(of, woman.enrollment) for woman in batch.women]
    another = second_supervisor(made.office)
    await duplicates.decide_duplicate(reviews[1], verdict=DuplicateState.same, reason="KTP yang sama", by=another)
    aid = other_aid.NewOtherAid(
        uuid4(), made.visited_woman.enrollment, "PT Contoh", OtherAidKind.goods, 2013, None, "tanda terima 7"
    )
    await other_aid.record_other_aid(aid, by=made.office.staff)
    return {
        "review": reviews[0],
        "reviewed_woman": batch.women[0],
        "review_merged": reviews[1],
        "merged_woman": batch.women[1],
        "aid": aid.id,
    }


async def _promises(database: Database, made: Everything) -> dict[str, Any]:
    """A slip to accept, a grant to settle, one to close, an account to verify."""
    office, women = made.office, made.chain.women
    back = [
        await closing.propose_settlement(
            settlement_of(
                await grant_of(woman),
                SettlementKind.returned,
                5_000_000 if place else 100,
                f"NTPN-{place}",
                ALLOWANCE_DUE,
            ),
            by=office.staff,
        )
        for place, woman in enumerate((women[2], women[3], women[4]))
    ]
    for slip in back[1:]:
        await closing.decide_settlement(slip, accept=True, by=office.treasurer)
    settled = await grant_of(women[4])
    await closing.settle(settled, by=office.staff)
    woman = made.visited_woman
    opening = await names.open_names(Task.enrollment, woman.enrollment, reason="pembukaan rekening", by=office.staff)
    new = accounts.NewAccount(woman.enrollment, "008", "99887766", woman.line.name, ALLOWANCE_DUE)
    opened = await accounts.open_accounts([new], opening=opening, by=office.staff)
    return {"slip": back[0], "to_settle": await grant_of(women[3]), "to_close": settled, "account": opened[0]}


async def _drafts(database: Database, made: Everything) -> dict[str, Any]:
    """Things that a second person activates, and a plan to agree to."""
    office, program = made.office, made.chain.program
    new = programs.NewProgram("baru-2013", "Program", "99.01", 2013, ALLOWANCE_DUE, "SK")
    other = await a_program(office, Wanted(code="lain-2013", rules_in_force=False))
    component = programs.NewComponent(
        program.key, "uep", programs.ComponentKind.grant, "UEP", program.fund, 1, ALLOWANCE_DUE, 1, "SK", ALLOWANCE_DUE
    )
    narrowed = await add_person("narrowed", frozenset({Role.staff}), office.organization)
    plan = await plans.draft_plan(
        await grant_of(made.chain.women[0]), business="Jahit", items=[plans.NewItem("Mesin", 1, "unit", 1)],
        by=office.companion,
    )  # fmt: skip
    return {
        "program_draft": await programs.add_program(new, by=office.staff),
        "component_draft": await programs.add_component(component, by=office.staff),
        "component": component,
        "profile_draft": await profiles.add_profile(
            "x", label="x", bank_code="002", shape=BANK_FORMAT, by=office.staff
        ),
        "plan_draft": plan,
        "plan_item": (await rows("SELECT id FROM plan_item WHERE spending_plan = $1", plan))[0][0],
        "other_program": other,
        "rules_draft": await value("SELECT id FROM rule_version WHERE program = $1", other.key),
        "request": await program_privacy_asked(office, program.key),
        "narrowed_staff": narrowed,
        "narrowing": await sites.narrow(narrowed, site=program.sites[0], by=office.approver),
    }


TEMPLATES["everything"] = Template("paid", _everything)
