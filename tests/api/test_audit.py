"""CSV over HTTP: the bytes of the command line, proved beside the file, for the auditor and the office only."""

import hashlib
import json

import pytest

from operations.actor import SYSTEM
from operations.books.sheets import SHEETS
from tests.api.machine import machine
from tests.audit_templates import CODE, Audited, pulled
from tests.chain_builders import rows
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.people_builders import Office, session_of
from tests.refusals import everything_counted

OF = f"?program={CODE}"
GROWN = "SELECT (SELECT count(*) FROM trail), (SELECT count(*) FROM journal), (SELECT count(*) FROM download_log)"


async def test_the_bytes_are_those_of_the_command_line(office: Office, audited: Audited) -> None:
    async with machine("auditor") as client:
        for name in SHEETS:
            expected, sums = await pulled(name, by=SYSTEM)
            answer = await client.get(f"/audit/csv/{name}.csv{OF}")
            again = await client.get(f"/audit/csv/{name}.csv{OF}")

            proof = await client.get(f"/audit/csv/{name}.csv.sha256?export={answer.headers['x-export-id']}")

            assert answer.content == again.content == expected
            assert answer.headers["x-export-id"] != again.headers["x-export-id"]
            assert proof.json() == {
                "export": answer.headers["x-export-id"],
                "sheet": name,
                "rows": sums.rows,
                "bytes": len(expected),
                "sha256": hashlib.sha256(answer.content).hexdigest(),
            }


async def test_the_answer_is_a_file_that_nobody_keeps_or_guesses(office: Office, audited: Audited) -> None:
    async with machine("auditor") as client:
        answer = await client.get(f"/audit/csv/people.csv{OF}")

    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"] == 'attachment; filename="people-uji-2013.csv"'
    assert (answer.headers["cache-control"], answer.headers["x-content-type-options"]) == ("no-store", "nosniff")
    assert "content-length" not in answer.headers


async def test_for_excel_there_are_semicolons_and_a_byte_order_mark(office: Office, audited: Audited) -> None:
    async with machine("auditor") as client:
        plain = await client.get(f"/audit/csv/installments.csv{OF}")
        excel = await client.get(f"/audit/csv/installments.csv{OF}&excel=1")

    assert excel.content.startswith(b"\xef\xbb\xbfcode;wave;site;component;")
    assert plain.content.startswith(b"code,wave,site,component,")


async def test_the_session_of_a_browser_opens_it_too(office: Office, audited: Audited) -> None:
    session = await session_of("staff")
    async with machine(None, cookie=f"id={session}") as client:
        answer = await client.get(f"/audit/csv/people.csv{OF}")

    assert answer.content == (await pulled("people", by=SYSTEM))[0]


@pytest.mark.parametrize(
    ("who", "address", "code"),
    [
        (None, f"/audit/csv/people.csv{OF}", 401),
        (None, "/audit/csv/people.csv.sha256?export=00000000-0000-7000-8000-000000000001", 401),
        ("companion", f"/audit/csv/people.csv{OF}", 403),
        ("administrator", f"/audit/csv/people.csv{OF}", 403),
        ("neighbor_staff", f"/audit/csv/people.csv{OF}", 404),
        ("auditor", "/audit/csv/people.csv?program=tidak-ada", 404),
        ("auditor", f"/audit/csv/identity.csv{OF}", 404),
        ("auditor", "/audit/csv/people.csv.sha256?export=00000000-0000-7000-8000-000000000001", 404),
        ("auditor", "/audit/csv/people.csv.sha256?export=x", 400),
        ("auditor", "/audit/csv/people.csv", 400),
        ("auditor", f"/audit/csv/people.csv{OF}&excel=ya", 400),
        ("auditor", f"/audit/csv/people.csv{OF}&wave=x", 400),
        ("auditor", f"/audit/csv/people.csv{OF}&wave=9", 422),
        ("auditor", f"/audit/csv/people.csv{OF}&fund=Dana", 422),
        ("auditor", f"/audit/csv/people.csv{OF}&gelombang=1", 422),
        ("auditor", f"/audit/csv/payments.csv{OF}&since=kemarin", 400),
        ("auditor", f"/audit/csv/payments.csv{OF}&fiscal_year=2020", 404),
        ("auditor", f"/audit/xlsx/identity.xlsx{OF}", 404),
        ("neighbor_staff", f"/audit/xlsx/people.xlsx{OF}", 404),
    ],
)
async def test_a_refusal_is_no_file(office: Office, audited: Audited, who: str | None, address: str, code: int) -> None:
    async with machine(who) as client:
        before = await everything_counted()
        answer = await client.get(address)

    assert (answer.status_code, answer.headers["content-type"]) == (code, "application/problem+json")
    assert answer.json()["status"] == code
    assert await everything_counted() == before


async def test_an_empty_sheet_is_said_to_be_empty(office: Office, paid: Chain) -> None:
    async with machine("auditor") as client:
        answer = await client.get(f"/audit/csv/purchases.csv{OF}")

    assert answer.status_code == 404
    assert answer.json()["title"] == (
        'Lembar "purchases" program "uji-2013" belum berisi satu baris pun, atau bukan untuk Anda.'
    )


async def test_a_browser_without_a_session_is_led_to_the_sign_in_page(office: Office, audited: Audited) -> None:
    async with machine(None, accept="text/html,*/*") as client:
        answer = await client.get(f"/audit/csv/people.csv{OF}")

    assert answer.status_code == 303
    assert answer.headers["location"] == "/?next=%2Faudit%2Fcsv%2Fpeople.csv%3Fprogram%3Duji-2013"


async def test_the_sums_of_another_person_are_not_found(office: Office, audited: Audited) -> None:
    async with machine("auditor") as auditor, machine("staff") as staff:
        export = (await auditor.get(f"/audit/csv/people.csv{OF}")).headers["x-export-id"]
        answer = await staff.get(f"/audit/csv/people.csv.sha256?export={export}")

    assert answer.status_code == 404


async def test_pulling_writes_the_log_and_nothing_else(database: Database, office: Office, audited: Audited) -> None:
    async with machine("auditor") as client:
        trail, journal, log = (await rows(GROWN))[0]
        (before,) = await rows("SELECT max(id) AS last FROM journal")
        for name in SHEETS:
            assert (await client.get(f"/audit/csv/{name}.csv{OF}")).status_code == 200

    assert tuple((await rows(GROWN))[0]) == (trail, journal + 2 * len(SHEETS), log + 2 * len(SHEETS))
    subjects = await rows("SELECT DISTINCT subject_table FROM journal WHERE id > $1", before["last"])
    assert [row["subject_table"] for row in subjects] == ["download_log"]


async def test_a_sheet_is_narrowed_and_headed_by_its_address(office: Office, audited: Audited) -> None:
    asked = "&wave=1&site=1&fund=Dana&since=2013-09-02&until=2013-12-31&fiscal_year=2013&headings=id"
    async with machine("auditor") as client:
        answer = await client.get(f"/audit/csv/payments.csv{OF}{asked}")

    heading, *lines = answer.content.decode().splitlines()
    assert heading.startswith("Nomor daftar pembayaran,Revisi daftar,")
    assert len(lines) == 8
    (logged,) = await rows("SELECT (filters - 'token')::text AS filters FROM download_log WHERE event = 'started'")
    assert json.loads(logged["filters"]) == {
        "program": CODE, "excel": False, "headings": "id", "wave": "1", "site": "1", "fund": "Dana",
        "since": "2013-09-02", "until": "2013-12-31", "fiscal_year": "2013", "without_date": 1,
    }  # fmt: skip


async def test_a_workbook_is_a_file_with_its_proof(office: Office, audited: Audited) -> None:
    async with machine("auditor") as client:
        answer = await client.get(f"/audit/xlsx/people.xlsx{OF}")
        proof = await client.get(f"/audit/xlsx/people.xlsx.sha256?export={answer.headers['x-export-id']}")

    assert answer.headers["content-type"] == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    assert answer.headers["content-disposition"] == 'attachment; filename="people-uji-2013.xlsx"'
    assert answer.content.startswith(b"PK")
    assert (proof.json()["rows"], proof.json()["sha256"]) == (6, hashlib.sha256(answer.content).hexdigest())
