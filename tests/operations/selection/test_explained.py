"""Why, from the database: true last places in every kind of ranking, byte equality, and what a forger cannot hide."""

import json
from pathlib import Path
from uuid import UUID

import pytest

from operations.actor import SYSTEM, Actor
from operations.errors import NotAllowed, NotFound
from operations.selection import judging, rankings, rules, screening, sites
from operations.selection.explanation_sheets import Misfit, NotAsFrozen, explanation, recomputed, why
from operations.selection.explanations import Explanation
from operations.selection.judging import Score
from operations.selection.rankings import Places
from operations.selection.rule_items import Band, Item, seal
from tables.selection.assessment import AnswerKind, CriterionKind, Fact, RankVerdict
from tables.selection.ranking import QuotaKind
from tests.chain_builders import (
    Batch,
    Beneficiary,
    imported,
    lines_of,
    scored,
    screened,
    seen_by,
    value,
    visited,
)
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.command_line import berdaya
from tests.people_builders import Office
from tests.program_builders import OTHER_SITE
from tests.refusals import refused

ITEMS = (
    Item("dewasa", "Usia 18-59", "SK 2", CriterionKind.gate, Fact.age_years, bands=(Band(least=18, most=59),)),
    Item("modal", "Modal sendiri", "SK 2", answer_kind=AnswerKind.number, max_points=9,
         bands=(Band(9, most=500_000), Band(4, least=500_001))),
    Item("penyuluhan", "Ikut penyuluhan", "SK 2", answer_kind=AnswerKind.yes_no, max_points=5, restricted=True,
         bands=(Band(5, equals=("yes",)),)),
)  # fmt: skip
GIVEN: tuple[tuple[int, int, str], ...] = (
    (8, 400_000, "yes"), (8, 400_000, "no"), (7, 900_000, "yes"),
    (6, 900_000, "no"), (5, 900_000, "no"), (1, 900_000, "no"),
)  # fmt: skip
"""Business, capital, classes: 22, 17, 16, 10, 9 and 5 points."""


async def ruled(office: Office, program: UUID) -> None:
    """A second version of the rules with a gate, bands and an answer that few may see."""
    draft = await rules.draft_rules(program, by=office.staff)
    for item in ITEMS:
        await rules.save_item(draft, item, by=office.staff)
    await rules.activate_rules(draft, by=office.approver)


@pytest.fixture
async def judged(office: Office, proposed: Chain) -> Batch:
    batch = await visited(office, await screened(office, proposed.batch))
    await ruled(office, batch.program.key)
    scores = [
        Score(woman.enrollment, woman.code, {"usaha": points}, {"modal": capital, "penyuluhan": class_})
        for woman, (points, capital, class_) in zip(batch.women, GIVEN, strict=True)
    ]
    await judging.assess(batch.program.key, scores, by=office.staff)
    return batch


async def decided(office: Office, batch: Batch, wanted: Places) -> UUID:
    made = await rankings.rank(batch.program.key, wanted, no_kin=True, by=office.staff)
    await rankings.decide_ranking(made, no_kin=True, by=office.staff2)
    return made


async def all_of(batch: Batch, by: Actor = SYSTEM) -> list[Explanation]:
    return [await explanation(woman.code, by=by) for woman in batch.women]


async def test_each_is_told_what_the_last_place_took_and_what_she_lacked(office: Office, judged: Batch):
    await decided(office, judged, Places(2, 1))

    made = await all_of(judged)

    assert [each.total for each in made] == [22, 17, 16, 10, 9, 5]
    assert [each.placing and each.placing.verdict for each in made] == ["shortlisted"] * 2 + ["waitlisted"] + [
        "not_selected"
    ] * 3
    women, rest = judged.women, ((2, 16), (3, 10), (4, 9), (5, 5))
    lacks = [lack(women[place], women[1], total, 17) for place, total in rest]
    assert [each.short_by for each in made] == [None, None, *lacks]
    assert [each.last_place.total if each.last_place else None for each in made] == [16, 16, 17, 17, 17, 17]
    third = made[2]
    assert third.placing is not None
    assert third.placing.waits_as == 1
    assert [(change.code, change.added, change.enough) for change in third.changes] == [
        ("modal", 5, True),
        ("usaha", lack(women[2], women[1], 16, 17), True),
    ]
    assert [line.code for line in third.lines] == ["dewasa", "modal", "penyuluhan", "usaha"]


@pytest.mark.parametrize(("less", "verdict"), [(0, RankVerdict.shortlisted), (1, RankVerdict.waitlisted)])
async def test_what_is_promised_as_enough_is_enough_and_less_is_not(
    less: int, verdict: RankVerdict, office: Office, proposed: Chain
):
    """The third woman, judged with as many points as her page named, would have been chosen; with one less not."""
    batch = await visited(office, await screened(office, proposed.batch))
    await ruled(office, batch.program.key)
    points = GIVEN[2][0] + lack(batch.women[2], batch.women[1], 16, 17) - less
    given = [*GIVEN[:2], (points, 900_000, "yes"), *GIVEN[3:]]
    scores = [
        Score(woman.enrollment, woman.code, {"usaha": each[0]}, {"modal": each[1], "penyuluhan": each[2]})
        for woman, each in zip(batch.women, given, strict=True)
    ]
    await judging.assess(batch.program.key, scores, by=office.staff)

    await decided(office, batch, Places(2, 1))

    placing = (await explanation(batch.women[2].code, by=SYSTEM)).placing
    assert placing is not None
    assert placing.verdict == verdict


async def test_a_quota_has_a_last_place_of_its_own(office: Office, proposed: Chain):
    """Two places for the first site, one for the second, five in all: two of them stay empty."""
    women, (here, there) = await at_two_sites(office, proposed), proposed.program.sites
    batch = Batch(proposed.batch.key, proposed.program, women)

    await decided(office, batch, Places(5, quota_kind=QuotaKind.site, quotas={here: 2, there: 1}))

    made = await all_of(batch)
    chosen = ["shortlisted"] * 2 + ["not_selected"] * 4 + ["shortlisted", "not_selected"]
    assert [each.placing and each.placing.verdict for each in made] == chosen
    assert [each.last_place.total if each.last_place else None for each in made] == [6, 6, 8, 8, 8, 8, 1, 9]
    lacks = [lack(women[place], women[1], total, 8) for place, total in ((2, 6), (3, 4), (4, 2), (5, 1))]
    assert [each.short_by for each in made] == [None, None, *lacks, None, lack(women[7], women[6], 1, 9)]


async def at_two_sites(office: Office, proposed: Chain) -> list[Beneficiary]:
    """Six of the first site with 10, 8, 6, 4, 2 and 1 points, two of the second with 9 and 1."""
    other = await imported(office, proposed.program, lines_of(2, start=50, site=OTHER_SITE))
    for each in (proposed.batch, other):
        await visited(office, await screened(office, each))
    women = [*proposed.women, *other.women]
    await scored(office, Batch(proposed.batch.key, proposed.program, women), [10, 8, 6, 4, 2, 1, 9, 1])
    return women


def lack(woman: Beneficiary, last: Beneficiary, total: int, last_total: int) -> int:
    """All were visited on one day, so the code decides between equal points."""
    return last_total - total + (0 if woman.code < last.code else 1)


@pytest.mark.parametrize("places", [0, 9])
async def test_where_nothing_could_change_nothing_is_promised(places: int, office: Office, judged: Batch):
    await decided(office, judged, Places(places))

    made = await all_of(judged)

    assert [(each.short_by, each.changes) for each in made] == [(None, ())] * 6


async def test_a_budget_ends_where_its_last_person_is_paid(office: Office, judged: Batch):
    await decided(office, judged, Places(6, budget_rp=2 * 6_800_000 + 1))

    made = await all_of(judged)

    assert [each.placing and each.placing.reason for each in made] == ["within"] * 2 + ["over_budget"] * 4
    assert made[2].last_place is not None
    assert made[2].last_place.total == 17


async def test_recomputed_every_byte_is_as_it_was(office: Office, judged: Batch, tmp_path: Path, database: Database):
    await decided(office, judged, Places(2, 1))
    before = [(each.canonical, each.sha256) for each in await all_of(judged)]
    draft = await rules.draft_rules(judged.program.key, by=office.staff)
    await rules.remove_item(draft, "modal", by=office.staff)
    await rules.activate_rules(draft, by=office.approver)

    after = [await recomputed(woman.code, by=office.supervisor) for woman in judged.women]
    ran = await berdaya(database, tmp_path, "explain", judged.women[3].code.lower(), "--json")
    masked = await berdaya(database, tmp_path, "explain", judged.women[3].code, "--masked", "--program", "uji-2013")

    assert [(each.explanation.canonical, each.explanation.sha256) for each in after] == before
    assert [each.misfits for each in after] == [()] * 6
    told = json.loads(ran.out)
    assert (ran.code, told["recomputed"]) == (0, True)
    assert (told["canonical"].encode(), told["sha256"]) == before[3]
    assert seal(told["canonical"]) == told["sha256"]
    assert (masked.code, "penyuluhan: terbatas, terbatas (SK 2), bukti terbatas" in masked.out.decode()) == (0, True)
    assert "sama sampai bita terakhir" in masked.out.decode()


FORGED: dict[str, tuple[str, Misfit]] = {
    "answer": ("UPDATE assessment SET frozen = replace(frozen, '\"usaha\":6', '\"usaha\":9')", Misfit.text),
    "sealed again": (
        "UPDATE assessment SET frozen = replace(frozen, '\"total\":10', '\"total\":99'), frozen_sha256 = "
        "encode(sha256(convert_to(replace(frozen, '\"total\":10', '\"total\":99'), 'UTF8')), 'hex')",
        Misfit.result,
    ),
    "points": ("UPDATE assessment SET points = points || '{\"usaha\": 9}'", Misfit.points),
    "rules": ("UPDATE assessment SET criteria_sha256 = repeat('0', 64)", Misfit.rules),
    "rank": ("UPDATE selection_rank SET total = 30 WHERE rank = 4", Misfit.rank),
    "place": ("UPDATE selection_rank SET verdict = 'shortlisted' WHERE rank = 4", Misfit.ranking),
}


@pytest.mark.parametrize("forged", FORGED)
async def test_what_somebody_forged_is_named(
    forged: str, office: Office, judged: Batch, database: Database, tmp_path: Path
):
    await decided(office, judged, Places(2, 1))
    statement, misfit = FORGED[forged]
    async with database.unfenced() as superuser:
        await superuser.execute(statement)

    found = await recomputed(judged.women[3].code, by=office.auditor)

    assert misfit in found.misfits
    if forged == "answer":
        ran = await berdaya(database, tmp_path, "explain", judged.women[3].code)
        assert (ran.code, "TIDAK COCOK saat dihitung ulang" in ran.out.decode()) == (1, True)


async def test_a_text_that_is_none_any_more_is_refused_in_words(
    office: Office, judged: Batch, database: Database, tmp_path: Path
):
    await decided(office, judged, Places(2))
    async with database.unfenced() as superuser:
        await superuser.execute("UPDATE assessment SET frozen = left(frozen, 40)")

    async with refused(NotAsFrozen):
        await recomputed(judged.women[0].code, by=office.auditor)
    ran = await berdaya(database, tmp_path, "explain", judged.women[0].code)

    assert (ran.code, "tidak lagi terbaca" in ran.error) == (1, True)
    unknown = await berdaya(database, tmp_path, "explain", "PM-0000-A")
    assert (unknown.code, unknown.out) == (1, b"")


@pytest.mark.parametrize(
    ("who", "sees"), [("staff", False), ("approver", False), ("auditor", False), ("supervisor", True)]
)
async def test_restricted_answers_are_for_few(who: str, sees: bool, office: Office, judged: Batch):
    await decided(office, judged, Places(2))

    made = await explanation(judged.women[0].code, by=office.people[who])

    assert [line.value for line in made.lines if line.restricted] == ["yes" if sees else None]
    assert made.hides == (not sees)
    assert (b'penyuluhan","value":"yes"' in made.canonical) is False
    assert (made.frozen_sha256 is not None) == sees


async def test_each_stage_before_a_ranking_has_a_true_page(office: Office, proposed: Chain):
    batch = proposed.batch
    await ruled(office, batch.program.key)
    first, second = batch.women[:2]
    await screening.screen(second.enrollment, fit=False, reason="alamat di luar wilayah", by=office.staff2)

    waits, refused_ = await why(first.code, by=office.staff), await why(second.code, by=office.staff)

    assert (waits.explanation.stage, refused_.explanation.stage) == ("proposed", "ineligible")
    assert [line.points for line in waits.explanation.lines] == [None] * 4
    gate = waits.explanation.lines[0]
    age = await value("SELECT age_years FROM enrollment WHERE id = $1", first.enrollment)
    assert (gate.code, gate.value, gate.passed) == ("dewasa", age, 18 <= age <= 59)
    assert refused_.enrollment["reason"] == "alamat di luar wilayah"
    assert (waits.announced_on, waits.last_day, waits.misfits) == (None, None, ())


@pytest.mark.parametrize("who", ["companion", "administrator"])
async def test_who_may_not_read_points_reads_no_explanation(who: str, office: Office, proposed: Chain):
    async with refused(NotAllowed):
        await why(proposed.women[0].code, by=office.people[who])


async def test_narrowed_staff_read_the_last_place_of_the_whole(office: Office, proposed: Chain):
    women = await at_two_sites(office, proposed)
    await decided(office, Batch(proposed.batch.key, proposed.program, women), Places(2, 3))
    whole = await explanation(women[2].code, by=office.staff)

    await sites.narrow(office.staff2.id, site=proposed.program.sites[0], by=office.supervisor)

    assert [whole.last_place and whole.last_place.total, whole.placing and whole.placing.waits_as] == [9, 2]
    assert (await explanation(women[2].code, by=office.staff2)).canonical == whole.canonical
    async with refused(NotFound):
        await explanation(women[7].code, by=office.staff2)
    assert await seen_by(office.staff2, "SELECT * FROM app.last_place($1)", women[7].enrollment) == []
