"""The desk in English: every page, for every role, without a word of Indonesian that nobody typed in."""

import re

import pytest

from tests.admin.desk.browser import Browser
from tests.admin.desk.builders import flagged_purchase, two_lists
from tests.admin.desk.conftest import SignIn
from tests.chain_builders import list_locked, rows
from tests.chain_templates import Chain
from tests.cluster import spelled
from tests.english import leftovers, typed_in
from tests.people_builders import Office

HEADINGS = {
    "/desk/": "Waiting for you",
    "/desk/programs/": "Program",
    "/desk/formats/": "Bank file format",
    "/desk/fees/": "Bank fees",
    "/desk/imports/": "Candidate lists",
    "/desk/decrees/": "Decrees",
    "/desk/accounts/": "Accounts and passbooks",
    "/desk/accounts/verify": "Verify accounts",
    "/desk/accounts/passbooks": "Handover of passbooks",
    "/desk/plans/": "Spending plan",
    "/desk/lists/": "Payment lists",
    "/desk/lists/new": "New payment list",
    "/desk/people/": "Beneficiaries and candidates",
    "/desk/leaving/": "Many who leave",
    "/desk/receipts/": "Confirmations by beneficiaries",
    "/desk/purchases/": "Purchases",
    "/desk/visits/": "Visits",
    "/desk/review/": "Review purchases",
    "/desk/price-references/": "Reference prices",
    "/desk/cases/": "Cases and complaints",
    "/desk/cases/new": "Record a case or complaint",
    "/desk/case-rules/": "Deadlines of cases",
    "/desk/follow-up/": "Follow-up schedule",
    "/desk/companions/": "Companions",
    "/desk/companion-reports/": "Monthly reports of companions",
    "/desk/report-rules/": "Report rules",
    "/desk/field-events/": "Records from companions&#39; phones",
    "/desk/phone-backup": "Backup of a companion&#39;s phone",
    "/desk/programs/uji-2013/results": "Follow-up results of Program Usaha",
    "/desk/programs/uji-2013/reports": "Grant reports",
    "/desk/findings/": "Automatic findings",
    "/desk/findings/audit/": "Findings of auditors",
    "/desk/findings/rules": "Time to answer, and identities",
    "/desk/settlements/": "Refunds and write-offs",
    "/desk/endings/": "Closing entitlements",
    "/desk/office/": "Office: roles and stand-ins",
    "/desk/settings/": "Settings",
    "/desk/duplicates/": "Possible duplicates",
    "/desk/programs/uji-2013/candidates": "Candidates and beneficiaries",
    "/desk/programs/uji-2013/scoring": "Scoring of candidates",
}
CLOSED = dict.fromkeys(("staff", "treasurer"), {"/desk/companions/"})
"""Pages that are not hers; the refusal is English too."""


async def english(seat: SignIn, username: str) -> Browser:
    browser = await seat(username)
    await browser.get("/desk/")
    await browser.force("/language/en")
    return browser


def heading(html: str) -> str:
    return re.findall("<h1>(.*?)</h1>", html)[0]


async def single_pages(chain: Chain) -> list[str]:
    """One page for everything that has a page of its own."""
    paths = [f"/desk/people/{woman.code}" for woman in chain.women[:3]] + ["/desk/programs/uji-2013"]
    for path, table in (
        ("/desk/decrees/{}", "decree"), ("/desk/accounts/decrees/{}", "decree"), ("/desk/imports/{}", "import_batch"),
        ("/desk/imports/{}/screening", "import_batch"), ("/desk/lists/{}", "payment_list"),
        ("/desk/plans/{}", "entitlement"), ("/desk/purchases/{}", "purchase"),
    ):  # fmt: skip
        paths += [path.format(row["id"]) for row in await rows(spelled("SELECT id FROM {} ORDER BY id LIMIT 2", table))]
    return paths


@pytest.mark.parametrize("username", ["staff", "treasurer", "approver", "supervisor"])
async def test_every_page_of_the_desk_is_english(seat: SignIn, payable: Chain, office: Office, username: str):
    await two_lists(office, payable)
    browser, data = await english(seat, username), await typed_in()
    paths = [*HEADINGS, *await single_pages(payable)]

    pages = {path: await browser.get(path) for path in paths}

    closed = CLOSED.get(username, set())
    assert {path: page.status for path, page in pages.items() if page.status != 200} == dict.fromkeys(closed, 403)
    assert {path: found for path, page in pages.items() if (found := leftovers(page.html, data))} == {}
    expected = HEADINGS | dict.fromkeys(closed, "Cannot go on")
    assert {path: heading(pages[path].html) for path in HEADINGS} == expected


async def test_money_that_was_spent_is_reviewed_in_english(seat: SignIn, paid: Chain, office: Office):
    await flagged_purchase(office, paid, paid.women[0])
    browser, data = await english(seat, "supervisor"), await typed_in()

    pages = {path: await browser.get(path) for path in [*HEADINGS, *await single_pages(paid)]}

    assert {path: found for path, page in pages.items() if (found := leftovers(page.html, data))} == {}
    assert "Price more than 20% above the plan" in pages["/desk/purchases/"].words


async def test_what_a_locked_list_says_is_english(seat: SignIn, payable: Chain, office: Office):
    key = await list_locked(office, payable.program, component=payable.program.grant)
    browser = await english(seat, "treasurer")

    page = await browser.get(f"/desk/lists/{key}")

    assert "Your turn: Declare checked , today." in page.words
    assert "draft locked checked by the treasurer approved released sent reconciled closed" in page.words
    assert "Nama staff locked" in page.words
    assert "Date in the system: 1 September 2013" in page.words
    assert "Amount Rp 30.000.000 In words tiga puluh juta rupiah" in page.words


async def test_a_refusal_of_the_desk_is_english(seat: SignIn, payable: Chain, office: Office):
    key = await list_locked(office, payable.program, component=payable.program.grant)
    browser = await english(seat, "treasurer")
    page = await browser.get(f"/desk/lists/{key}")

    refused = await browser.force(f"/desk/lists/{key}/lock")
    silent = await browser.send(page, f"/desk/lists/{key}/send-back")

    assert refused.problem == "Your role may not do this. Those who may: staff."
    assert silent.problem == '"Reason" must be filled in.'
