"""The summary of a program: the arithmetic of the published case to the rupiah, and nobody to be found in it."""

from datetime import date
from typing import Any

import pytest
from msgspec import Struct

from operations.actor import SYSTEM, Actor
from operations.books import published
from operations.books.summary import percent, program_summary
from operations.errors import NotAllowed, NotFound
from operations.follow_up import outcomes
from operations.selection import decrees, programs
from tables.follow_up.outcome import OutcomeStatus
from tables.selection.component import ComponentKind
from tables.selection.site import SiteNameKind
from tables.steps import Role
from tests.audit_templates import CODE, Audited
from tests.chain_builders import Batch, Program, imported, lines_of, scored, screened, visited
from tests.chain_templates import Chain
from tests.cluster import Database, Template
from tests.people_builders import Office, add_person, signed_in
from tests.program_builders import a_profile, value
from tests.ranking_builders import ranked
from tests.refusals import refused
from tests.templates import TEMPLATES

NAMES = ["Gempol Porong", "Bomo Waluyo", "Turian", "Sumber Kembang", "Ringin Telu", "Padang Pasir", "Klopoan", "Pakem"]
DAY = date(2013, 9, 16)
ACCEPTANCE: dict[str, Any] = {
    "program": "Banyuwangi 2013",
    "region": "35.10",
    "beneficiaries": 251,
    "sites": {
        "reported": 11,
        "named_in_list": 8,
        "named_total": 9,
        "unnamed": 2,
        "wonosobo": {"trained": 51, "remaining": 3, "left": 48, "left_pct": "94.12"},
        "gempol_porong": {"houses": 33},
    },
    "uep": {
        "unit": 5_000_000,
        "lines": 251,
        "total": 1_255_000_000,
        "terbilang": "satu miliar dua ratus lima puluh lima juta rupiah",
    },
    "jadup": {
        "unit": 600_000,
        "periods": 3,
        "lines": 753,
        "per_month_total": 150_600_000,
        "total": 451_800_000,
        "terbilang": "empat ratus lima puluh satu juta delapan ratus ribu rupiah",
    },
    "grand_total": 1_706_800_000,
    "grand_terbilang": "satu miliar tujuh ratus enam juta delapan ratus ribu rupiah",
    "per_person": 6_800_000,
    "payment_lines": 1004,
    "wave2": {"people": 52, "uep": 260_000_000, "jadup": 93_600_000, "total": 353_600_000},
    "other_waves": {"people": 199, "uep": 995_000_000, "jadup": 358_200_000, "total": 1_353_200_000},
    "wonosobo_money": {"uep": 255_000_000, "jadup": 91_800_000, "total": 346_800_000},
    "target_left": {
        "pct": 20,
        "exact": 50.2,
        "people_needed": 51,
        "known_left": 48,
        "known_pct_of_program": "19.12",
        "unknown": 200,
        "status": "not_proven",
        "short_by": 3,
    },
    "published_variance": {"claimed": 1_900_000_000, "computed": 1_706_800_000, "difference": 193_200_000},
}


class Case(Struct, frozen=True):
    """251 women with a decree; `wonosobo` are the 51 of that site."""

    program: Program
    wonosobo: Batch
    others: Batch


async def _acceptance(database: Database) -> Case:
    office = database.facts["office"]
    await database.set_today(date(2013, 8, 1))
    program = await _program(office)
    first = [*lines_of(51, site="Wonosobo"), *lines_of(148, start=52, site="Turian")]
    second = lines_of(52, start=200, site="Pakem")
    batches = [await imported(office, program, first), await imported(office, program, second, wave=1)]
    for batch in batches:
        await scored(office, await visited(office, await screened(office, batch)))
    await ranked(office, program.key, places=251)
    decree = await decrees.draft_decree(program.key, title="Penetapan penerima", by=office.staff)
    await decrees.lock_decree(decree, by=office.staff)
    signed = decrees.Signature("123/2013", date(2013, 8, 20), "Kepala Dinas", "Kepala Dinas Sosial")
    await decrees.approve_decree(decree, signed=signed, by=office.approver)
    case = Case(program, batches[0], batches[1])
    await database.set_today(DAY)
    await _published(office, case)
    return case


async def _program(office: Office) -> Program:
    by = office.staff
    new = programs.NewProgram(
        "banyuwangi-2013", "Banyuwangi 2013", region_code="35.10", fiscal_year=2013, cut_off_date=date(2013, 8, 1),
        legal_basis="SK 1", target_left_pct=20,
    )  # fmt: skip
    key = await programs.add_program(new, by=by)
    await programs.activate_program(key, by=office.approver)
    fund = await programs.add_fund(key, name="Dana", source="APBN", ceiling_rp=2_000_000_000, by=by)
    components = []
    for code, kind, amount, periods in (
        ("uep", ComponentKind.grant, 5_000_000, 1),
        ("jadup", ComponentKind.allowance, 600_000, 3),
    ):
        component = programs.NewComponent(
            key, code, kind, code, fund, amount, DAY, amount * periods, "SK 1", date(2013, 1, 1), periods=periods
        )
        components.append(await programs.add_component(component, by=by))
        await programs.activate_component(components[-1], by=office.approver)
    sites = [
        await programs.add_site(key, number=n, names=[(name, kind)], in_published_list=n <= 8, by=by)
        for n, (name, kind) in enumerate(_site_names(), 1)
    ]
    waves = [
        await programs.add_wave(key, number=n, starts_on=date(2013, 8, 29), planned_count=count, by=by)
        for n, count in ((1, 199), (2, 52))
    ]
    await programs.add_criterion(key, code="usaha", label="Punya usaha", max_points=10, legal_basis="SK 1", by=by)
    return Program(key, fund, *components, sites, waves, await a_profile(office))


def _site_names() -> list[tuple[str, SiteNameKind]]:
    unnamed = [("(belum bernama) 1", SiteNameKind.placeholder), ("(belum bernama) 2", SiteNameKind.placeholder)]
    return [*((name, SiteNameKind.main) for name in [*NAMES, "Wonosobo"]), *unnamed]


async def _published(office: Office, case: Case) -> None:
    """What the newspaper said, and the report on one site spread over its women."""
    key = case.program.key
    whole, site = ("program", str(key)), ("site", str(case.program.sites[0]))
    for name, subject, number, unit in (
        ("sites", whole, 11, "lokasi"),
        ("total_paid", whole, 1_900_000_000, "rupiah"),
        ("houses", site, 33, "rumah"),
    ):
        figure = published.NewFigure(
            key, name, subject, number, unit, DAY, "Koran, 16 September 2013", not_comparable="belum dihitung"
        )
        await published.add_figure(figure, by=office.staff)
    new = outcomes.NewSiteReport(case.program.sites[8], DAY, "Pengelola lokasi", 51, 3)
    report = await outcomes.record_site_report(new, by=office.staff)
    women = case.wonosobo.enrollments[:51]
    await outcomes.spread_site_report(report, left=women[3:], remaining=women[:3], by=office.staff)


TEMPLATES["acceptance"] = Template("neighbor", _acceptance)


@pytest.fixture
def acceptance(database: Database) -> Case:
    return database.facts["acceptance"]


async def who_sees_names(office: Office, *roles: Role) -> Actor:
    await add_person("melihat", frozenset({Role.see_sensitive, *roles}), office.organization)
    return await signed_in("melihat")


def site_keys(summary: dict[str, Any]) -> set[str]:
    return set(summary["sites"]) - {"reported", "named_in_list", "named_total", "unnamed"}


async def test_the_published_case_is_reproduced_to_the_rupiah(office: Office, acceptance: Case) -> None:
    assert await program_summary("banyuwangi-2013", by=office.supervisor) == ACCEPTANCE


async def test_an_auditor_who_may_see_names_does_not_see_small_cells(office: Office, acceptance: Case) -> None:
    auditor = await who_sees_names(office, Role.auditor)

    summary = await program_summary("banyuwangi-2013", by=auditor)

    rest = {"remaining": "1-4", "left": None, "left_pct": None}
    assert summary["sites"].pop("wonosobo") == ACCEPTANCE["sites"]["wonosobo"] | rest
    expected = ACCEPTANCE | {
        "sites": {k: v for k, v in ACCEPTANCE["sites"].items() if k != "wonosobo"},
        "target_left": ACCEPTANCE["target_left"] | {"unknown": None},  # 251 - 48 - 200 would be the three
    }
    assert summary == expected


async def test_without_the_right_a_site_has_only_its_number(office: Office, acceptance: Case) -> None:
    summary = await program_summary("banyuwangi-2013", by=office.auditor)

    assert site_keys(summary) == {"lokasi_01", "lokasi_09"}
    assert summary["sites"]["lokasi_09"]["remaining"] == "1-4"
    assert summary["lokasi_09_money"] == ACCEPTANCE["wonosobo_money"]
    assert summary["sites"]["named_total"] == 9
    assert [name for name in [*NAMES, "Wonosobo"] if name.split()[0].lower() in str(summary).lower()] == []


async def test_the_order_of_the_keys_is_the_published_one(office: Office, acceptance: Case) -> None:
    summary = await program_summary("banyuwangi-2013", by=office.supervisor)

    assert list(summary) == list(ACCEPTANCE)
    assert list(summary["jadup"]) == list(ACCEPTANCE["jadup"])


async def test_how_a_business_does_says_nothing_about_where_she_lives(office: Office, acceptance: Case) -> None:
    for enrollment in acceptance.others.enrollments[:5]:
        await outcomes.record_outcome(
            enrollment, observed_on=DAY, status=OutcomeStatus.business_running, by=office.staff
        )

    target = (await program_summary("banyuwangi-2013", by=office.supervisor))["target_left"]

    assert (target["known_left"], target["unknown"], target["status"]) == (48, 200, "not_proven")


async def test_the_target_is_proven_by_known_persons_only(office: Office, acceptance: Case) -> None:
    for enrollment in acceptance.others.enrollments[:3]:
        await outcomes.record_outcome(enrollment, observed_on=DAY, status=OutcomeStatus.moved, by=office.staff)

    target = (await program_summary("banyuwangi-2013", by=office.supervisor))["target_left"]

    assert target == ACCEPTANCE["target_left"] | {
        "known_left": 51, "known_pct_of_program": "20.32", "unknown": 197, "status": "proven", "short_by": 0,
    }  # fmt: skip


async def test_who_came_back_is_not_known_to_have_left(office: Office, acceptance: Case) -> None:
    await outcomes.record_outcome(
        acceptance.wonosobo.enrollments[50], observed_on=DAY, status=OutcomeStatus.returned_to_previous_situation,
        by=office.supervisor,
    )  # fmt: skip

    target = (await program_summary("banyuwangi-2013", by=office.supervisor))["target_left"]

    assert (target["known_left"], target["unknown"], target["short_by"]) == (47, 200, 4)


async def test_few_leavers_are_not_given_away_by_their_share(
    database: Database, office: Office, determined: Chain
) -> None:
    async with database.acting(office.staff) as connection:
        await connection.execute("UPDATE program SET target_left_pct = 50 WHERE id = $1", determined.program.key)
        await connection.execute("SELECT app.note('program', $1, NULL, NULL)", str(determined.program.key))
    await database.set_today(DAY)
    for enrollment in determined.batch.enrollments[:2]:
        await outcomes.record_outcome(enrollment, observed_on=DAY, status=OutcomeStatus.moved, by=office.staff)

    hidden = (await program_summary(CODE, by=office.staff))["target_left"]
    shown = (await program_summary(CODE, by=office.supervisor))["target_left"]

    assert (hidden["known_left"], hidden["unknown"]) == ("1-4", "1-4")
    assert (hidden["known_pct_of_program"], hidden["short_by"]) == (None, None)
    assert (shown["known_left"], shown["unknown"], shown["known_pct_of_program"]) == (2, 4, "33.33")


async def test_a_program_without_figures_has_only_what_is_counted(office: Office, determined: Chain) -> None:
    summary = await program_summary(CODE, by=SYSTEM)

    assert list(summary) == [
        "program", "region", "beneficiaries", "sites", "uep", "jadup", "grand_total", "grand_terbilang", "per_person",
        "payment_lines", "wave1", "other_waves",
    ]  # fmt: skip
    sites = await value("SELECT count(*) FROM site")
    assert summary["sites"] == {"reported": sites, "named_in_list": 0, "named_total": sites, "unnamed": 0}
    assert summary["other_waves"] == {"people": 0, "uep": 0, "jadup": 0, "total": 0}


async def test_before_the_decree_nothing_is_promised(office: Office, proposed: Chain) -> None:
    summary = await program_summary(CODE, by=office.auditor)

    assert (summary["beneficiaries"], summary["grand_total"], summary["grand_terbilang"]) == (0, 0, "nol rupiah")
    assert (summary["per_person"], summary["payment_lines"]) == (None, 0)


async def test_only_the_office_and_the_auditor_read_it(office: Office, neighbor: Office, audited: Audited) -> None:
    for by in (office.companion, office.administrator):
        async with refused(NotAllowed):
            await program_summary(CODE, by=by)
    async with refused(NotFound):
        await program_summary(CODE, by=neighbor.staff)


def test_a_share_is_rounded_half_up() -> None:
    assert [percent(48, 51), percent(48, 251), percent(1, 800), percent(0, 0)] == ["94.12", "19.12", "0.13", "0.00"]
