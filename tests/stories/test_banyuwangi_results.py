"""Banyuwangi's target, as its manager named it: 20 percent away from the site. Not proven, three short; 200 unknown."""

from datetime import date

from operations.follow_up import outcomes
from operations.follow_up.result_groups import GONE, Told
from operations.follow_up.results import result_sheet
from tests.chain_builders import value
from tests.cluster import Database
from tests.people_builders import Office
from tests.stories.banyuwangi import SITES, WONOSOBO, Banyuwangi

REPORTED_ON = date(2013, 9, 16)


async def test_the_target_is_not_proven_and_three_short(banyuwangi: Banyuwangi, office: Office, database: Database):
    program, site = banyuwangi.program, SITES.index(WONOSOBO)
    await database.set_today(REPORTED_ON)
    report = await outcomes.record_site_report(
        outcomes.NewSiteReport(program.sites[site], REPORTED_ON, "Laporan pengelola lokasi", 51, 3), by=office.staff
    )
    women = [woman.enrollment for woman in banyuwangi.of_site(WONOSOBO)]
    await outcomes.spread_site_report(report, left=women[3:], remaining=women[:3], by=office.staff)

    code = await value("SELECT code FROM program WHERE id = $1", program.key)
    seen = await result_sheet(code, by=office.supervisor)
    told = await result_sheet(code, by=office.staff)

    assert seen.target == {
        "pct": 20, "exact": 50.2, "people_needed": 51, "known_left": 48, "known_pct_of_program": "19.12",
        "unknown": 200, "status": "not_proven", "short_by": 3,
    }  # fmt: skip
    assert seen.results.whole[GONE] == Told(251, 48, 51, 200, "94.12", "19.12")
    wonosobo = next(group for group in seen.results.groups if group.names == (WONOSOBO,))
    assert wonosobo.told[GONE] == Told(51, 48, 51, 0, "94.12", "94.12")
    assert [(row["source_kind"], row["synthetic"], row["people"]) for row in seen.sources] == [
        ("third_party", True, 51)
    ]

    assert told.target == seen.target | {"unknown": None}  # 251 - 48 - 200 would tell the three who stayed
    assert told.results.whole[GONE] == Told(251, 48, None, 203, None, "19.12")
    assert told.sources == []
    assert all(group.told[GONE].reached in (0, 48) for group in told.results.groups)
    assert all(WONOSOBO not in group.names for group in told.results.groups)
