"""The doors of companions and auditors, the way in and the page of refusals, in English: no Indonesian but data."""

import re
from html import unescape

from operations.actor import SYSTEM
from operations.books.checkpoints import make_checkpoint
from tests.api.field_forms import visitor
from tests.api.field_visitor import Page, Visitor
from tests.api.machine import machine
from tests.audit_templates import CODE, Audited
from tests.chain_builders import rows, value
from tests.chain_templates import Chain
from tests.english import leftovers, typed_in
from tests.letter_builders import asked_opening
from tests.people_builders import Office, session_of
from tests.sample_builders import in_field


async def english(username: str | None = None) -> Visitor:
    browser = await visitor(username) if username else await visitor()
    page = await browser.get("/field/people")
    await browser.post("/language/en", page.form("/language/en"))
    return browser


async def left_in(pages: dict[str, Page]) -> dict[str, set[str]]:
    data = await typed_in()
    return {path: found for path, page in pages.items() if (found := leftovers(page.html, data))}


def headings(page: Page) -> list[str]:
    return [" ".join(unescape(text).split()) for text in re.findall(r"<h[12]>(.*?)</h[12]>", page.html, re.DOTALL)]


async def test_every_page_of_the_companion_is_english(office: Office, audited: Audited) -> None:
    browser = await english()
    people = [f"/field/people/{woman.code}" for woman in audited.women[:4]]
    paths = ["/field/people", *people, f"{people[3]}/shopping", f"{people[3]}/plan"]
    paths += [f"/field/visits/{row['id']}" for row in await rows("SELECT id FROM visit WHERE state = 'planned'")]
    paths += [f"/field/purchases/{row['id']}" for row in await rows("SELECT id FROM purchase")]

    pages = {path: await browser.get(path) for path in paths}

    assert {path: page.status for path, page in pages.items() if page.status != 200} == {}
    assert await left_in(pages) == {}
    assert headings(pages["/field/people"])[0] == "My beneficiaries"
    assert headings(pages[people[3]])[1:] == ["Spending plan", "Money schedule", "History"]
    assert headings(pages[f"{people[3]}/shopping"]) == ["Record a shopping trip"]
    assert headings(pages[f"{people[3]}/plan"]) == ["Spending plan"]
    assert "20 November 2013" in pages[people[3]].words


async def test_what_she_forgot_is_said_in_english(office: Office, paid: Chain) -> None:
    browser = await english()
    empty = await browser.get(f"/field/people/{paid.women[0].code}/shopping")

    page = await browser.post(empty.path, empty.form(), files=[])

    assert page.status == 422
    assert '"Name of the shop" must be filled in.' in page.words
    assert await left_in({page.path: page}) == {}


async def test_the_way_in_and_a_refusal_are_english(office: Office) -> None:
    browser = await english("treasurer")
    refused = await browser.get("/field/people")
    missing = await browser.get("/no-such-page")
    await browser.post("/sign-out", refused.form("/sign-out"))
    way_in = await browser.get("/")
    wrong = await browser.post("/", way_in.form("/") | {"username": ["staff"], "password": ["salah sekali"]})

    assert await left_in({"refused": refused, "missing": missing, "way in": way_in, "wrong": wrong}) == {}
    assert headings(refused) == headings(missing) == ["Cannot go on"]
    assert "Your role may not do this. Those who may: companion." in refused.words
    assert "This page or data does not exist, or is not for you." in missing.words
    assert headings(way_in) == ["Sign in"]
    assert headings(wrong) == ["Sign in", "Something needs to be corrected"]


async def auditor_s_pages(office: Office, audited: Audited) -> list[str]:
    """Every page of her door, with something on it."""
    await make_checkpoint(by=SYSTEM)
    letter = await value("SELECT id FROM audit_letter WHERE state = 'approved'")
    await asked_opening(office, letter)
    decree, sample = await value("SELECT id FROM decree"), await in_field(office)
    finding = await value("SELECT id FROM audit_finding")
    return [f"/audit/{path}" for path in (
        f"?program={CODE}", "books", f"balance?program={CODE}", f"checks?program={CODE}", "checks/bpk", "checks/F03",
        f"checks/trail?table=decree&key={decree}", "samples", "samples?frame=people&method=attribute",
        f"samples/{sample}", "findings", f"findings/new?program={CODE}", f"findings/{finding}", "findings/rules",
        "letters", f"letters/{letter}", "openings", "published", "chain", "tokens",
    )]  # fmt: skip


async def test_the_auditor_s_pages_are_english(office: Office, audited: Audited) -> None:
    paths = await auditor_s_pages(office, audited)
    session = await session_of("auditor")
    async with machine(None, accept="text/html", cookie=f"id={session}; language=en") as client:
        pages = {path: Page(await client.get(path, follow_redirects=True)) for path in paths}
        number = await value("SELECT number FROM printed_paper LIMIT 1")
        led = await client.get(f"/audit/document?number={number}")
        pages["document"] = Page(await client.get(led.headers["location"]))

    shelf, books, *_ = pages.values()
    assert {path: page.status for path, page in pages.items() if page.status != 200} == {}
    assert await left_in(pages) == {}
    balance = next(page for path, page in pages.items() if "balance?" in path)
    assert "Account Money in Money out Debit balance Credit balance" in balance.words
    assert headings(shelf) == [
        "Auditor's downloads", "Automatic findings", "Your last downloads", "Check a document", "Trail of one row",
        "Stamp duty",
    ]  # fmt: skip
    assert f"F03 {audited.women[1].code} The beneficiary says that she received less than the bank paid." in shelf.words
    assert "Decree lines decree_lines One row for each person and component in a locked decree" in shelf.words
    assert headings(pages["document"]) == ["Check a document"]
    assert headings(books) == ["What is recounted"]
    assert "One obligation is paid once." in books.words


async def test_data_for_machines_keeps_its_codes(office: Office, audited: Audited) -> None:
    session = await session_of("auditor")
    async with machine(None, cookie=f"id={session}; language=en") as client:
        english_rows = (await client.get(f"/audit/csv/installments.csv?program={CODE}")).text
    async with machine(None, cookie=f"id={session}; language=id") as client:
        indonesian_rows = (await client.get(f"/audit/csv/installments.csv?program={CODE}")).text

    assert english_rows == indonesian_rows
    assert ",confirmed," in english_rows
