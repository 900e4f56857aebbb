"""Versions of the rules: drafted by one, put in force by another, and what candidates are judged by from then on."""

import json
from datetime import date
from uuid import UUID, uuid4

import pytest
from msgspec import structs

from operations.errors import Missing, NotAllowed, NotFound, NotYours, StalePage, Unreadable, WrongStep
from operations.selection import judging, programs, rule_items, rules
from operations.selection.judging import NotScorable, PointsMissing, PointsOutOfRange, Score
from operations.selection.rule_items import Band, Item
from operations.selection.rule_presets import PRESETS
from operations.selection.rule_reading import AnswerUnfit, DividedByNothing, frozen_again, recompute
from operations.selection.rules import NotYetValid, PresetIsIn, RulesMovedOn
from tables.selection.assessment import AnswerKind, CriterionKind, Fact
from tests.chain_builders import Batch, Program, Wanted, a_program, rows, screened, value, visited
from tests.chain_templates import Chain
from tests.people_builders import Office
from tests.refusals import refused

AGE = Item("usia", "Usia 18-59", "SK", CriterionKind.gate, Fact.age_years, bands=(Band(least=18, most=20),))
ROOF = Item(
    "atap", "Atap", "SK", answer_kind=AnswerKind.choice, max_points=8,
    bands=(Band(8, equals=("rumbia",)), Band(3, equals=("seng",))),
)  # fmt: skip
INCOME = Item(
    "pendapatan", "Pendapatan per orang", "SK", answer_kind=AnswerKind.number, per="jiwa", max_points=9,
    bands=(Band(9, most=300_000),),
)  # fmt: skip
HEADS = Item("jiwa", "Anggota keluarga", "SK", answer_kind=AnswerKind.number, max_points=5)


@pytest.fixture
async def draft(office: Office, prepared: Program) -> UUID:
    """A copy of the version in force, which has one criterion: usaha, 10."""
    return await rules.draft_rules(prepared.key, by=office.staff)


@pytest.fixture
async def seen(office: Office, proposed: Chain) -> Batch:
    return await visited(office, await screened(office, proposed.batch))


async def in_force(office: Office, program: UUID, *items: Item) -> UUID:
    version = await rules.draft_rules(program, by=office.staff)
    for item in items:
        await rules.save_item(version, item, by=office.staff)
    await rules.activate_rules(version, by=office.approver)
    return version


async def items_in(version: UUID) -> list[str]:
    return [row["code"] for row in await rows("SELECT code FROM criterion WHERE rule_version = $1 ORDER BY 1", version)]


async def states(program: Program) -> list[str]:
    found = await rows("SELECT state FROM rule_version WHERE program = $1 ORDER BY version_no", program.key)
    return [row["state"] for row in found]


async def test_a_draft_begins_as_a_copy_of_what_is_in_force(office: Office, prepared: Program, draft: UUID):
    version = (await rows("SELECT * FROM rule_version WHERE id = $1", draft))[0]

    former = await value("SELECT id FROM rule_version WHERE program = $1 AND version_no = 1", prepared.key)
    assert (version["version_no"], version["state"], version["copied_from"]) == (2, "draft", former)
    assert (version["made_by"], version["content"], version["sha256"]) == (office.staff.id, None, None)
    assert await items_in(draft) == ["usaha"]


async def test_its_maker_writes_it_and_nobody_else(office: Office, neighbor: Office, draft: UUID):
    await rules.save_item(draft, ROOF, by=office.staff)
    await rules.save_item(draft, structs.replace(ROOF, max_points=4), by=office.staff)
    await rules.remove_item(draft, "usaha", by=office.staff)
    await rules.describe_rules(
        draft,
        title=" Kriteria baru ",
        legal_basis="SK 9",
        valid_from=date(2013, 7, 1),
        objection_days=14,
        by=office.staff,
    )

    found = (await rows("SELECT code, max_points, bands FROM criterion WHERE rule_version = $1", draft))[0]
    assert (found["code"], found["max_points"]) == ("atap", 4)
    assert json.loads(found["bands"])[1] == {"points": 3, "equals": ["seng"]}
    said = (await rows("SELECT title, legal_basis, valid_from, objection_days FROM rule_version WHERE id = $1", draft))[
        0
    ]
    assert tuple(said) == ("Kriteria baru", "SK 9", date(2013, 7, 1), 14)
    for by, error in ((office.staff2, NotYours), (office.approver, NotAllowed), (neighbor.staff, NotFound)):
        async with refused(error):
            await rules.save_item(draft, ROOF, by=by)
        async with refused(error):
            await rules.remove_item(draft, "atap", by=by)


async def test_what_cannot_be_is_not_written(office: Office, draft: UUID):
    day = date(2013, 8, 1)
    for wrong, error in (
        (structs.replace(ROOF, bands=()), rule_items.BandsMissing),
        (structs.replace(ROOF, label=" "), Missing),
        (structs.replace(ROOF, label="x" * 161), Unreadable),
        (structs.replace(AGE, fact=Fact.duplicate_open), rule_items.UnknownFact),
        (structs.replace(AGE, restricted=True), rule_items.NotForFew),
    ):
        async with refused(error):
            await rules.save_item(draft, wrong, by=office.staff)
    async with refused(NotFound):
        await rules.remove_item(draft, "entah", by=office.staff)
    async with refused(NotFound):
        await rules.load_preset(draft, "entah", by=office.staff)
    for title, days, error in (("", 21, Missing), ("Baru", 0, Unreadable), ("Baru", 121, Unreadable)):
        async with refused(error):
            await rules.describe_rules(
                draft, title=title, legal_basis="SK", valid_from=day, objection_days=days, by=office.staff
            )


async def test_another_person_puts_it_in_force_and_the_former_one_ends(office: Office, prepared: Program, draft: UUID):
    await rules.save_item(draft, AGE, by=office.staff)
    async with refused(NotYours):
        await rules.activate_rules(draft, by=office.staff)
    async with refused(NotAllowed):
        await rules.activate_rules(draft, by=office.treasurer)

    sealed = await rules.activate_rules(draft, by=office.supervisor)

    assert await states(prepared) == ["superseded", "active"]
    found = (await rows("SELECT content, sha256, activated_by FROM rule_version WHERE id = $1", draft))[0]
    held = rule_items.parse(found["content"])
    assert (found["sha256"], found["activated_by"]) == (sealed, office.supervisor.id)
    assert (held.sha256, held.version_no, held.legal_basis) == (sealed, 2, "SK 1")
    assert [item.code for item in held.items] == ["usia", "usaha"]
    for call in (
        lambda: rules.save_item(draft, ROOF, by=office.staff),
        lambda: rules.activate_rules(draft, by=office.approver),
        lambda: rules.drop_rules(draft, reason="tidak perlu", by=office.staff),
    ):
        async with refused(WrongStep):
            await call()


async def test_whoever_wrote_one_item_does_not_put_the_whole_in_force(office: Office, prepared: Program, draft: UUID):
    await programs.add_criterion(
        prepared.key, code="modal", label="Modal", max_points=5, legal_basis="SK", by=office.staff2
    )

    assert await items_in(draft) == ["modal", "usaha"]
    async with refused(NotYours):
        await rules.activate_rules(draft, by=office.staff2)


async def test_a_criterion_added_without_a_draft_begins_one_from_what_is_in_force(office: Office, prepared: Program):
    await programs.add_criterion(
        prepared.key, code="modal", label="Modal", max_points=5, legal_basis="SK", by=office.staff
    )

    assert await states(prepared) == ["active", "draft"]
    version = await value("SELECT id FROM rule_version WHERE program = $1 AND state = 'draft'", prepared.key)
    assert await items_in(version) == ["modal", "usaha"]


@pytest.mark.parametrize(
    ("items", "error"),
    [
        ([structs.replace(INCOME, per="entah")], rule_items.UnknownDivisor),
        ([structs.replace(INCOME, per="pendapatan")], rule_items.RuleCycle),
        ([INCOME, structs.replace(HEADS, per="pendapatan")], rule_items.RuleCycle),
    ],
)
async def test_rules_that_hang_in_the_air_are_never_in_force(
    items: list[Item], error: type[Exception], office: Office, prepared: Program, draft: UUID
):
    for item in items:
        await rules.save_item(draft, item, by=office.staff)

    async with refused(error):
        await rules.activate_rules(draft, by=office.approver)
    assert await states(prepared) == ["active", "draft"]


async def test_a_draft_of_former_rules_and_one_of_tomorrow_are_not_put_in_force(
    office: Office, prepared: Program, draft: UUID
):
    later = await rules.draft_rules(prepared.key, by=office.staff2)
    await rules.describe_rules(
        later, title="Besok", legal_basis="SK", valid_from=date(2013, 8, 2), objection_days=21, by=office.staff2
    )
    async with refused(NotYetValid, "2 Agustus 2013"):
        await rules.activate_rules(later, by=office.approver)
    await rules.activate_rules(draft, by=office.approver)

    async with refused(RulesMovedOn):
        await rules.activate_rules(later, by=office.approver)
    await rules.drop_rules(later, reason="sudah ada yang baru", by=office.staff)

    assert await states(prepared) == ["superseded", "active", "dropped"]


@pytest.mark.parametrize("name", PRESETS)
async def test_an_example_comes_in_with_one_click_and_only_once(
    name: str, office: Office, prepared: Program, draft: UUID
):
    count = await rules.load_preset(draft, name, by=office.staff)

    assert count == len(PRESETS[name].items)
    assert await items_in(draft) == sorted(["usaha", *[item.code for item in PRESETS[name].items]])
    async with refused(PresetIsIn):
        await rules.load_preset(draft, name, by=office.staff)
    await rules.activate_rules(draft, by=office.approver)


async def test_what_she_was_judged_by_is_frozen_and_a_failed_gate_refuses_nobody(office: Office, seen: Batch):
    version = await in_force(office, seen.program.key, AGE, ROOF, INCOME, HEADS)
    first, second = seen.women[:2]
    answers: dict[str, int | str] = {"atap": "rumbia", "pendapatan": 900_000, "jiwa": 3}

    done = await judging.assess(
        seen.program.key,
        [Score(first.enrollment, first.code, {"usaha": 7}, answers),
         Score(second.enrollment, second.code, {"usaha": 0}, answers | {"atap": "seng"})],
        by=office.staff2,
    )  # fmt: skip

    assert done == 2
    found = await rows("SELECT * FROM assessment WHERE rule_version = $1 ORDER BY total DESC", version)
    assert [row["total"] for row in found] == [7 + 8 + 9 + 3, 3 + 9 + 3]
    frozen, sealed = found[0]["frozen"], await value("SELECT sha256 FROM rule_version WHERE id = $1", version)
    assert rule_items.seal(frozen) == found[0]["frozen_sha256"]
    assert frozen_again(frozen) == frozen
    assert (
        recompute(frozen).points
        == json.loads(found[0]["points"])
        == {"usaha": 7, "atap": 8, "pendapatan": 9, "jiwa": 3}
    )
    assert [(gate.code, gate.value, gate.passed) for gate in recompute(frozen).gates] == [("usia", 26, False)]
    assert (found[0]["criteria_sha256"], found[0]["visited_on"]) == (sealed, date(2013, 8, 1))
    assert first.line.nik not in frozen
    assert first.line.name not in frozen
    assert await value("SELECT count(*) FROM enrollment WHERE state = 'scored'") == 2


@pytest.mark.parametrize(
    ("points", "answers", "error"),
    [
        ({"usaha": 5}, {"atap": "seng", "pendapatan": 9, "jiwa": 0}, DividedByNothing),
        ({"usaha": 5}, {"atap": "emas", "pendapatan": 9, "jiwa": 1}, AnswerUnfit),
        ({"usaha": 11}, {"atap": "seng", "pendapatan": 9, "jiwa": 1}, PointsOutOfRange),
        ({"usaha": 5}, {"atap": "seng", "jiwa": 1}, PointsMissing),
        ({"usaha": 5}, {"atap": "seng", "pendapatan": 9, "jiwa": 1, "lain": 1}, PointsMissing),
    ],
)
async def test_one_row_that_cannot_be_judged_stops_the_list_and_is_named(
    points: dict[str, int], answers: dict[str, int | str], error: type[Exception], office: Office, seen: Batch
):
    await in_force(office, seen.program.key, ROOF, INCOME, HEADS)
    first, second = seen.women[:2]
    good = Score(first.enrollment, first.code, {"usaha": 5}, {"atap": "seng", "pendapatan": 9, "jiwa": 1})

    async with refused(error, second.code):
        wrong = Score(second.enrollment, second.code, points, answers)
        await judging.assess(seen.program.key, [good, wrong], by=office.staff)
    async with refused(NotScorable):
        await judging.assess(seen.program.key, [structs.replace(good, enrollment=uuid4())], by=office.staff)


async def test_before_any_rules_are_in_force_points_are_kept_without_them(office: Office):
    draft_only = await a_program(office, Wanted(code="draf-2013", rules_in_force=False))

    assert await states(draft_only) == ["draft"]
    async with refused(NotScorable):
        await judging.assess(draft_only.key, [Score(uuid4(), "PM-1", {"usaha": 5})], by=office.staff)


async def test_the_order_in_which_rules_were_written_changes_nothing_of_their_seal(office: Office, prepared: Program):
    other = await a_program(office, Wanted(code="lain-2013"))
    for program, items in ((prepared.key, (AGE, ROOF, HEADS)), (other.key, (HEADS, AGE, ROOF))):
        await in_force(office, program, *items)

    found = await rows("SELECT content, sha256 FROM rule_version WHERE version_no = 2")

    assert len({row["content"] for row in found}) == len({row["sha256"] for row in found}) == 1


async def test_answers_given_under_another_version_are_refused(office: Office, seen: Batch):
    woman = seen.women[0]
    score = Score(woman.enrollment, woman.code, {"usaha": 7})
    await in_force(office, seen.program.key, structs.replace(AGE, code="batas_usia"))

    async with refused(StalePage):
        await judging.assess(seen.program.key, [score], rules_seen=1, by=office.staff)
    assert await judging.assess(seen.program.key, [score], rules_seen=2, by=office.staff) == 1
