"""A person's timeline: everything that happened to her, filtered, in pages, each reader's own part of it."""

import re

import pytest

from operations.follow_up import cases
from operations.people import names, person_sheets
from operations.people.person_sheets import EventKind
from operations.people.relations import declare_kinship
from tables.follow_up.case_response import CaseCategory
from tables.people.opening import Task
from tests.admin.desk.builders import flagged_purchase
from tests.admin.desk.conftest import SignIn
from tests.chain_templates import Chain
from tests.operations.follow_up.test_cases import told as a_case
from tests.people_builders import Office
from tests.shopping_builders import visit_accepted


async def what(office: Office, chain: Chain, who: str, kind: EventKind | None = None) -> list[str]:
    sheet = await person_sheets.person_sheet(chain.women[0].code, kind=kind, by=office.people[who])
    return [row["what"] for row in sheet.timeline.rows]


async def test_the_timeline_is_whole_and_each_reads_her_part(
    seat: SignIn, paid: Chain, office: Office, monkeypatch: pytest.MonkeyPatch
):
    woman = paid.women[0]
    await flagged_purchase(office, paid, woman)
    await visit_accepted(office, woman)
    await cases.open_case(a_case(paid, category=CaseCategory.safety), by=office.supervisor)
    await names.open_names(Task.enrollment, woman.enrollment, reason="mencocokkan", by=office.staff)
    await declare_kinship(woman.person, relation="sepupu", by=office.companion)

    seen = {who: await what(office, paid, who) for who in ("staff", "supervisor", "treasurer")}

    told = "paid decreed custody_beneficiary purchase visit registered companion consent home_visit account_compared"
    assert {*told.split(), "plan_agreed", "screened", "identity_opened"} <= set(seen["staff"])
    assert ["identity_opened" in seen[who] for who in ("staff", "supervisor", "treasurer")] == [True, False, False]
    assert ["case" in seen[who] for who in ("staff", "supervisor", "treasurer")] == [False, True, False]
    assert await what(office, paid, "staff", EventKind.money) == ["paid", "plan_agreed"]
    assert set(await what(office, paid, "supervisor", EventKind.visit)) == {"visit", "outcome", "case"}

    monkeypatch.setattr(person_sheets, "EVENTS", 4)
    page = await (await seat("staff")).get(f"/desk/people/{woman.code}")
    walked = [page]
    while older := re.search(r'class="button" href="([^"]+)#timeline"', walked[-1].html):
        walked.append(await (await seat("staff")).get(older[1].replace("&amp;", "&")))

    lines = [
        part
        for each in walked
        for part in each.html.split('<ol class="timeline">')[1].split("</ol>")[0].split("<li>")[1:]
    ]
    assert (len(lines), len(walked)) == (len(seen["staff"]), -(-len(seen["staff"]) // 4))
    assert "Pengguna yang menyatakan diri kerabat: Nama companion, sepupu" in page.words
    assert "Masuk daftar pembayaran Rp 5.000.000 100%" in page.words
    assert "Diakui diterima Rp 0 0%" in page.words
    assert woman.line.name not in "".join(lines), "opened for her, and still not on the timeline"
