"""Rankings against an oracle in plain Python: quotas, budget, ties, waiting list, whatever order the rows are in."""

import hashlib
import random
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pandas as pd
import pytest
from msgspec import Struct

from operations.errors import Missing, NotAllowed, NotFound, Related, Unreadable
from operations.people import relations
from operations.selection import candidates, programs, ranking_sheets, rankings, sites
from operations.selection.rankings import (
    CostUnknown,
    NobodyScored,
    NoKinDeclared,
    NotOfTheProgram,
    Places,
    RankedInPart,
)
from tables.selection.ranking import QuotaKind
from tests.chain_builders import Line, Program, Wanted, a_program, imported, name_of, nik, rows, scored, screened, value
from tests.cluster import Database, spelled
from tests.people_builders import Office
from tests.program_builders import OTHER_SITE, SITE
from tests.refusals import refused

COST = 5_000_000 + 3 * 600_000
COUNT = 14


class Pool(Struct, frozen=True):
    """Scored candidates of two sites and two waves; a fact for each of them."""

    program: Program
    facts: pd.DataFrame


@pytest.fixture
async def pool(office: Office, prepared: Program) -> Pool:
    program = await a_program(office, Wanted(code="kuota-2013", waves=(50, 50)))
    draw, facts = random.Random(7), []
    for wave in (0, 1):
        where = [draw.choice((0, 1)) for _ in range(COUNT)]
        lines = [
            Line(nik(20 + wave * COUNT + n), name_of(20 + wave * COUNT + n), (SITE, OTHER_SITE)[at])
            for n, at in enumerate(where)
        ]
        batch = await screened(office, await imported(office, program, lines, wave=wave))
        await candidates.assign_companion(batch.enrollments, companion=office.companion.id, by=office.staff)
        points = [draw.randint(3, 6) for _ in where]
        for woman, at, given in zip(batch.women, where, points, strict=True):
            day = date(2013, 8, 1) - timedelta(days=draw.randint(0, 2))
            visit = candidates.NewHomeVisit(uuid4(), woman.enrollment, day, "Warung")
            await candidates.record_home_visit(visit, by=office.companion)
            facts.append((woman.enrollment, woman.code, program.sites[at], program.waves[wave], given, day))
        await scored(office, batch, points)
    columns = ["enrollment", "code", "site", "wave", "points", "day"]
    return Pool(program, pd.DataFrame(facts, columns=columns))


def oracle(facts: pd.DataFrame, wanted: Places) -> list[tuple[int, str, int, str, str]]:
    """(rank, code, points, verdict, reason): one candidate after the other, as somebody would do it on paper."""
    if wanted.site:
        facts = facts[facts["site"] == wanted.site]
    if wanted.wave:
        facts = facts[facts["wave"] == wanted.wave]
    left, waiting, used = dict(wanted.quotas), wanted.waiting, 0
    found = []
    for place, row in enumerate(
        facts.sort_values(["points", "day", "code"], ascending=[False, True, True]).itertuples(), 1
    ):
        group = None if wanted.quota_kind is QuotaKind.none else getattr(row, wanted.quota_kind.value)
        if left.get(group, 1) == 0:
            reason = "over_quota"
        else:
            if group in left:
                left[group] -= 1
            used += 1
            reason = "within" if used <= wanted.places else "over_places"
            if reason == "within" and wanted.budget_rp is not None and used * COST > wanted.budget_rp:
                reason = "over_budget"
        verdict = "shortlisted" if reason == "within" else "waitlisted" if waiting > 0 else "not_selected"
        waiting -= verdict == "waitlisted"
        found.append((place, row.code, int(row.points), verdict, reason))
    return found


async def ranks_of(ranking: UUID) -> list[tuple[Any, ...]]:
    found = await rows(
        "SELECT k.rank, p.code, k.total, k.verdict, k.reason FROM selection_rank k "
        "JOIN enrollment e ON e.id = k.enrollment JOIN person p ON p.id = e.person WHERE k.run = $1 ORDER BY k.rank",
        ranking,
    )
    return [tuple(row) for row in found]


def seal_of(ranks: list[tuple[Any, ...]]) -> str:
    text = "\n".join(f"{place};{code};{total};{verdict}" for place, code, total, verdict, _ in ranks)
    return hashlib.sha256(text.encode()).hexdigest()


def drawn(pool: Pool, draw: random.Random) -> Places:
    kind = draw.choice(list(QuotaKind))
    groups = {"none": [], "site": pool.program.sites, "wave": pool.program.waves}[kind]
    chosen = groups[: draw.randint(1, 2)]
    return Places(
        places=draw.randint(0, 2 * COUNT),
        waiting=draw.choice((0, 3, 40)),
        quota_kind=kind,
        quotas={group: draw.randint(0, COUNT) for group in chosen},
        budget_rp=draw.choice((None, draw.randint(1, 2 * COUNT * COST))),
        site=draw.choice((None, None, *pool.program.sites)),
        wave=draw.choice((None, None, *pool.program.waves)),
    )


async def test_every_ranking_is_what_the_oracle_says(office: Office, pool: Pool):
    draw = random.Random(4)
    seen: set[str] = set()
    for number in range(1, 26):
        wanted = drawn(pool, draw)

        ranking = await rankings.rank(pool.program.key, wanted, no_kin=True, by=office.staff)

        expected, found = oracle(pool.facts, wanted), await ranks_of(ranking)
        assert found == expected, wanted
        row = await ranking_sheets.ranking_row(ranking, by=office.staff)
        within = [total for _, _, total, verdict, _ in expected if verdict == "shortlisted"]
        assert (row["number"], row["candidates"], row["cost_rp"]) == (number, len(expected), COST)
        assert (row["cut_off_total"], row["sha256"]) == (min(within, default=None), seal_of(expected))
        seen |= {reason for *_, reason in expected}
    assert seen == {"within", "over_places", "over_quota", "over_budget"}
    assert await value("SELECT count(*) FROM enrollment WHERE state <> 'scored'") == 0


async def test_the_order_of_the_rows_changes_nothing(office: Office, pool: Pool, database: Database):
    """The tables are written anew in another order; points, visits and codes decide, nothing else."""
    quotas = {pool.program.sites[0]: 5, pool.program.sites[1]: 6}
    wanted = Places(12, 4, QuotaKind.site, quotas, 10 * COST)
    first = await rankings.rank(pool.program.key, wanted, no_kin=True, by=office.staff)
    async with database.unfenced() as superuser:
        for table in ("enrollment", "person", "home_visit", "assessment"):
            await superuser.execute(spelled("CREATE TEMP TABLE kept AS SELECT * FROM {}", table))
            await superuser.execute(spelled("DELETE FROM {}", table))
            await superuser.execute(spelled("INSERT INTO {} SELECT * FROM kept ORDER BY md5(id::text)", table))
            await superuser.execute("DROP TABLE kept")

    again = await rankings.rank(pool.program.key, wanted, no_kin=True, by=office.staff2)

    assert await ranks_of(again) == await ranks_of(first)
    assert await value("SELECT count(DISTINCT sha256) FROM ranking WHERE id = ANY ($1)", [first, again]) == 1


async def test_a_budget_pays_for_whole_persons(office: Office, pool: Pool):
    for budget, chosen in ((2 * COST - 1, 1), (2 * COST, 2)):
        wanted = Places(9, 0, budget_rp=budget)

        ranking = await rankings.rank(pool.program.key, wanted, no_kin=True, by=office.staff)

        reasons = [reason for *_, reason in await ranks_of(ranking)]
        assert reasons[: chosen + 1] == ["within"] * chosen + ["over_budget"]
        assert reasons[8:10] == ["over_budget", "over_places"]


async def test_without_components_there_is_no_budget_and_without_scores_no_ranking(office: Office, prepared: Program):
    new = programs.NewProgram("tanpa-2013", "Program", "99.01", 2013, date(2013, 8, 1), "SK")
    bare = await programs.add_program(new, by=office.staff)
    await programs.activate_program(bare, by=office.approver)

    assert (await ranking_sheets.rankings_sheet("tanpa-2013", by=office.staff)).cost_rp is None
    for wanted, error in ((Places(1, budget_rp=1), CostUnknown), (Places(1), NobodyScored)):
        async with refused(error):
            await rankings.rank(bare, wanted, no_kin=True, by=office.staff)


async def test_what_is_wanted_must_be_counts_and_groups_of_this_program(office: Office, pool: Pool):
    other, key = await a_program(office, Wanted(code="lain-2013")), pool.program.key
    site, wave = pool.program.sites[0], pool.program.waves[0]
    for wanted, error in (
        (Places(-1), Unreadable),
        (Places(1, -1), Unreadable),
        (Places(10_000_001), Unreadable),
        (Places(1, budget_rp=0), Unreadable),
        (Places(1, quota_kind=QuotaKind.site, quotas={site: -1}), Unreadable),
        (Places(1, quota_kind=QuotaKind.site), Missing),
        (Places(1, quotas={site: 1}), Missing),
        (Places(1, quota_kind=QuotaKind.site, quotas={other.sites[0]: 1}), NotOfTheProgram),
        (Places(1, quota_kind=QuotaKind.wave, quotas={site: 1}), NotOfTheProgram),
        (Places(1, site=wave), NotOfTheProgram),
        (Places(1, wave=other.waves[0]), NotOfTheProgram),
    ):
        async with refused(error):
            await rankings.rank(key, wanted, no_kin=True, by=office.staff)


async def test_who_makes_a_ranking_declares_no_kinship_and_is_related_to_nobody_in_it(
    office: Office, neighbor: Office, pool: Pool
):
    key, hers = pool.program.key, pool.facts.iloc[0]
    person = await value("SELECT person FROM enrollment WHERE id = $1", hers["enrollment"])
    await relations.declare_kinship(person, relation="adik", by=office.supervisor)

    async with refused(NoKinDeclared):
        await rankings.rank(key, Places(1), no_kin=False, by=office.staff)
    async with refused(Related, hers["code"]):
        await rankings.rank(key, Places(1), no_kin=True, by=office.supervisor)
    for who in (office.treasurer, office.approver, office.companion):
        async with refused(NotAllowed):
            await rankings.rank(key, Places(1), no_kin=True, by=who)
    async with refused(NotFound):
        await rankings.rank(key, Places(1), no_kin=True, by=neighbor.staff)
    elsewhere = next(site for site in pool.program.sites if site != hers["site"])
    await rankings.rank(key, Places(1, site=elsewhere), no_kin=True, by=office.supervisor)


async def test_who_sees_some_sites_ranks_one_of_them_and_no_more(office: Office, pool: Pool):
    mine, other = pool.program.sites
    await sites.narrow(office.staff2.id, site=mine, by=office.approver)
    for wanted in (Places(9), Places(9, site=other), Places(9, wave=pool.program.waves[0])):
        async with refused(RankedInPart):
            await rankings.rank(pool.program.key, wanted, no_kin=True, by=office.staff2)

    ranking = await rankings.rank(pool.program.key, Places(9, site=mine), no_kin=True, by=office.staff2)

    assert await ranks_of(ranking) == oracle(pool.facts, Places(9, site=mine))
