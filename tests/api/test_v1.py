"""The machines' door: typed pages, found again by key, with problem details in the caller's language."""

from typing import Any

import httpx
import msgspec
import pytest
from litestar.testing import RequestFactory

from admin.answers import language_of as at_piccolo_admin
from api.language import language_of
from operations.books import sheets_by_page as sheets
from operations.words import translate
from tests.api.machine import machine
from tests.audit_templates import CODE, Audited
from tests.chain_builders import rows, value
from tests.chain_templates import Chain
from tests.cluster import Database, spelled
from tests.people_builders import Office
from tests.statements import all_statements

OF = f"/api/v1/programs/{CODE}"
LISTS = {
    "people": (sheets.PersonRow, "enrollment"),
    "installments": (sheets.InstallmentRow, "installment"),
    "payments": (sheets.PaymentRow, "payment"),
    "payment-lists": (sheets.PaymentListRow, "payment_list"),
    "purchases": (sheets.PurchaseRow, "purchase"),
    "visits": (sheets.VisitRow, "visit"),
    "findings": (sheets.FindingRow, "finding"),
}


async def all_of(client: httpx.AsyncClient, address: str, limit: int) -> list[dict[str, Any]]:
    """Every row, page after page, as a script follows `next`."""
    found, cursor = [], None
    while True:
        query = {"limit": limit} | ({"cursor": cursor} if cursor else {})
        page = (await client.get(address, params=query)).json()
        assert len(page["items"]) <= limit
        found += page["items"]
        cursor = page["next"]
        if cursor is None:
            return found


@pytest.mark.parametrize("name", LISTS)
async def test_pages_hold_every_row_once(office: Office, audited: Audited, name: str) -> None:
    row, table = LISTS[name]
    async with machine("auditor") as client:
        found = await all_of(client, f"{OF}/{name}", 2)
        whole = (await client.get(f"{OF}/{name}?limit=200")).json()

    assert found == whole["items"]
    assert whole["next"] is None
    keys = await rows(spelled("SELECT id FROM {} WHERE program = $1 ORDER BY id", table), audited.program)
    assert [item["id"] for item in found] == [str(key["id"]) for key in keys]
    assert msgspec.convert(found, list[row])


async def test_rows_are_whole_rupiah_and_dates(office: Office, audited: Audited) -> None:
    async with machine("auditor") as client:
        due = await all_of(client, f"{OF}/installments", 200)
        paid = await all_of(client, f"{OF}/payments", 200)

    assert sum(row["amount_rp"] for row in due) == 6 * 6_800_000
    heard = next(row for row in due if row["received_rp"] == 550_000)
    assert (heard["code"], heard["component"], heard["due_on"], heard["state"]) == (
        audited.women[1].code, "jadup", "2013-09-20", "confirmed",
    )  # fmt: skip
    again = next(row for row in paid if row["retry_of"] and row["code"] == audited.women[0].code)
    assert (again["paid_rp"], again["value_date"], again["state"]) == (600_000, "2013-09-20", "paid")
    assert again["retry_of"] in {row["id"] for row in paid if row["state"] == "returned"}


async def test_a_state_narrows_the_page(office: Office, audited: Audited) -> None:
    async with machine("auditor") as client:
        returned = (await client.get(f"{OF}/payments?state=returned")).json()["items"]
        nonsense = await client.get(f"{OF}/payments?state=hilang")

    assert [row["state"] for row in returned] == ["returned"]
    assert (nonsense.status_code, nonsense.headers["content-type"]) == (400, "application/problem+json")


async def test_a_cursor_belongs_to_its_list(office: Office, audited: Audited) -> None:
    async with machine("auditor") as client:
        cursor = (await client.get(f"{OF}/people?limit=1")).json()["next"]
        answers = [
            await client.get(f"{OF}/payments?cursor={cursor}"),
            await client.get(f"{OF}/people?cursor={cursor}&state=active"),
            await client.get(f"{OF}/people?cursor=bukan-penunjuk"),
            await client.get(f"{OF}/people?cursor=k8"),
        ]

    assert [answer.status_code for answer in answers] == [422] * 4
    assert answers[0].json()["type"] == "/errors/BadCursor"


async def test_a_page_is_one_statement(office: Office, audited: Audited) -> None:
    async with machine("auditor") as client:
        await client.get(f"{OF}/installments")  # whatever a connection asks once
        for limit in (1, 200):
            with all_statements() as seen:
                assert (await client.get(f"{OF}/installments?limit={limit}")).status_code == 200

            # begin with the actor's settings, the page (its file opens with a comment), commit
            assert [statement.split()[0] for statement in seen] == ["BEGIN", "--", "COMMIT"]


async def test_the_programs_are_those_she_may_see(office: Office, audited: Audited) -> None:
    async with machine("auditor") as auditor, machine("neighbor_staff") as neighbor:
        hers = (await auditor.get("/api/v1/programs")).json()
        theirs = (await neighbor.get("/api/v1/programs")).json()
        whole = (await auditor.get(OF)).json()

    assert [(row["code"], row["state"]) for row in hers["items"]] == [(CODE, "active")]
    assert theirs == {"items": [], "next": None}
    assert [(part["code"], part["amount_rp"], part["periods"]) for part in whole["components"]] == [
        ("jadup", 600_000, 3), ("uep", 5_000_000, 1),
    ]  # fmt: skip
    assert whole["funds"] == [
        {"name": "Dana", "source": "APBN", "ceiling_rp": 2_000_000_000, "committed_rp": 34_200_000}
    ]


async def test_the_summary_is_read_with_a_token(office: Office, audited: Audited) -> None:
    async with machine("auditor") as client:
        summary = (await client.get(f"{OF}/summary")).json()

    assert (summary["beneficiaries"], summary["grand_total"], summary["payment_lines"]) == (6, 40_800_000, 24)
    assert summary["sites"]["lokasi_01"] == {"trained": 6, "remaining": "1-4", "left": None, "left_pct": None}
    assert summary["published_variance"] == {"claimed": 45_000_000, "computed": 40_800_000, "difference": 4_200_000}


EVERYTHING = ["", *(f"/{name}" for name in LISTS), "/summary"]


@pytest.mark.parametrize("path", EVERYTHING)
async def test_what_row_level_security_hides_is_not_found(office: Office, audited: Audited, path: str) -> None:
    async with machine("neighbor_staff") as client:
        hidden = await client.get(f"{OF}{path}")
        missing = await client.get(f"/api/v1/programs/tidak-ada{path}")

    assert (hidden.status_code, hidden.content) == (missing.status_code, missing.content)
    assert hidden.json()["status"] == 404


@pytest.mark.parametrize("path", EVERYTHING)
async def test_without_a_token_there_is_nothing(office: Office, audited: Audited, path: str) -> None:
    async with machine(None) as nobody, machine(None, authorization="Bearer bdy_bukan") as stranger:
        answers = [await nobody.get(f"{OF}{path}"), await stranger.get(f"{OF}{path}")]

    assert [(answer.status_code, answer.headers["www-authenticate"]) for answer in answers] == [(401, "Bearer")] * 2


async def test_a_companion_reads_her_own_caseload_and_no_payments(office: Office, audited: Audited) -> None:
    async with machine("companion") as hers, machine("companion2") as other, machine("administrator") as admin:
        caseload = (await hers.get(f"{OF}/people")).json()["items"]
        answers = [
            await hers.get(f"{OF}/payments"),
            await hers.get(f"{OF}/summary"),
            await admin.get(f"{OF}/people"),
        ]
        not_hers = await other.get(f"{OF}/people")

    assert {row["code"] for row in caseload} == {woman.code for woman in audited.women}
    assert [answer.status_code for answer in answers] == [403, 403, 403]
    assert not_hers.status_code == 404


ASKED = [
    ({}, "id"),
    ({"accept-language": "en-GB,en;q=0.9"}, "en"),
    ({"accept-language": "fr, en;q=0.5"}, "en"),
    ({"accept-language": "fr"}, "id"),
    ({"accept-language": "en", "cookie": "language=id"}, "id"),
    ({"cookie": "language=en"}, "en"),
]


@pytest.mark.parametrize(("headers", "language"), ASKED)
async def test_a_refusal_is_said_in_the_language_that_was_asked_for(
    office: Office, audited: Audited, headers: dict[str, str], language: str
) -> None:
    async with machine("auditor") as client, machine(None) as nobody:
        refused = await client.get("/api/v1/programs/tidak-ada", headers=headers)
        unsigned = await nobody.get("/api/v1/programs", headers=headers)

    raw = [(name.encode(), value.encode()) for name, value in headers.items()]
    assert language_of(RequestFactory().get("/", headers=headers)) == language
    assert at_piccolo_admin({"type": "http", "headers": raw}) == language
    assert refused.json()["title"] == translate("Data yang dicari tidak ada, atau bukan untuk Anda.", language)
    assert unsigned.json()["title"] == translate("Silakan masuk dahulu.", language)


async def test_nobody_stands_in_an_answer(office: Office, audited: Audited) -> None:
    async with machine("supervisor") as client:
        everything = "".join([(await client.get(f"{OF}{path}?limit=200")).text for path in EVERYTHING])

    names = [row["call_name"] for row in await rows("SELECT call_name FROM person")]
    secrets = [text for w in audited.women for text in (w.line.nik, w.line.name, w.line.nik[-11:])]
    assert [text for text in (*secrets, *names) if text in everything] == []


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
async def test_nothing_is_written_through_this_door(office: Office, audited: Audited, method: str) -> None:
    before = await value("SELECT count(*) FROM trail")
    async with machine("staff") as client:
        answers = [await client.request(method, f"{OF}{path}", json={}) for path in EVERYTHING]

    assert {answer.status_code for answer in answers} == {405}
    assert await value("SELECT count(*) FROM trail") == before


async def test_an_empty_list_is_an_empty_page(database: Database, office: Office, paid: Chain) -> None:
    async with machine("auditor") as client:
        assert (await client.get(f"{OF}/purchases")).json() == {"items": [], "next": None}
