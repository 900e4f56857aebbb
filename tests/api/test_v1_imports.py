"""Lists of candidates from machines: with a token only, by staff only, and nothing is half done when one breaks off."""

import asyncio
import json
from collections.abc import AsyncIterator
from urllib.parse import urlsplit

import httpx
import pytest

from operations.books import documents
from operations.errors import DatabaseRefused
from operations.selection import imports
from tests.api.machine import machine
from tests.api.served import served
from tests.audit_templates import token_of
from tests.chain_builders import SITE, Program, csv_of, lines_of, name_of, nik, rows, value
from tests.cluster import Database
from tests.people_builders import Office, session_of
from tests.refusals import everything_counted, refused
from tests.workbooks import xlsx

IMPORTS = "/api/v1/imports"
HEADER = ["NIK", "Nama", "Lokasi"]
GOOD = xlsx([HEADER, [nik(1), "AYU", SITE], [nik(2), "BUNGA", SITE]])
BAD = xlsx([HEADER, [nik(1), "AYU", SITE], [int(nik(2)), "BUNGA", SITE]])
HALF = 200_000


@pytest.fixture
async def code(prepared: Program) -> str:
    return await value("SELECT code FROM program WHERE id = $1", prepared.key)


@pytest.fixture
async def staff(office: Office, code: str) -> AsyncIterator[httpx.AsyncClient]:
    async with machine("staff") as client:
        yield client


async def send(client: httpx.AsyncClient, code: str, content: bytes, **more: str) -> httpx.Response:
    fields = {"program": code, "wave": "1", **more}
    return await client.post(IMPORTS, data=fields, files={"file": ("daftar.xlsx", content)})


def kept() -> list[str]:
    return sorted(place.name for place in documents.kept_in().iterdir())


async def test_a_list_comes_in_is_answered_applied_and_taken_back(staff: httpx.AsyncClient, code: str):
    sent = (await send(staff, code, GOOD, consent_text="2013-2")).json()
    again = (await send(staff, code, GOOD)).json()
    one = f"{IMPORTS}/{sent['id']}"

    applied = await staff.post(f"{one}/apply", json={})
    after = (await staff.get(one)).json()
    listed = (await staff.get(IMPORTS)).json()
    undone = await staff.post(f"{one}/undo", json={"reason": "berkas keliru"})

    assert (sent["program"], sent["wave"], sent["state"], sent["rows"], sent["accepted"]) == (code, 1, "checked", 2, 2)
    assert again == sent
    assert (applied.status_code, applied.json()) == (200, {"people": 2})
    assert (after["state"], after["unscreened"], [row["id"] for row in listed]) == ("applied", 2, [sent["id"]])
    assert (undone.json(), (await staff.get(one)).json()["state"]) == ({"people": 2}, "undone")
    assert await value("SELECT consent_text FROM import_batch") == "2013-2"


async def test_all_or_nothing_is_what_a_machine_gets_unless_it_says_otherwise(staff: httpx.AsyncClient, code: str):
    one = f"{IMPORTS}/{(await send(staff, code, BAD)).json()['id']}"

    before = await everything_counted()
    whole = await staff.post(f"{one}/apply", json={})
    unchanged = await everything_counted()
    lines = (await staff.get(f"{one}/lines")).json()
    file = await staff.get(f"{one}/refused")
    good = await staff.post(f"{one}/apply", json={"whole": False})

    assert (whole.status_code, whole.json()["title"][:16]) == (422, "1 baris ditolak,")
    assert unchanged == before
    assert [(line["line_no"], line["verdict"]) for line in lines] == [(2, "accepted"), (3, "refused")]
    assert "AYU" not in json.dumps(lines)
    assert file.headers["content-disposition"] == 'attachment; filename="baris-ditolak.xlsx"'
    assert file.content.startswith(b"PK")
    assert good.json() == {"people": 1}


async def test_a_session_writes_nothing_here(office: Office, staff: httpx.AsyncClient, code: str):
    one, session = (await send(staff, code, GOOD)).json()["id"], await session_of("staff")
    before = await everything_counted()

    async with machine(None) as desk:
        desk.cookies.set("id", session, domain="berdaya.test")
        answers = [
            await desk.post(IMPORTS, data={"program": code, "wave": "1"}, files={"file": ("a.csv", BAD)}),
            await desk.post(f"{IMPORTS}/{one}/apply", json={}),
            await desk.post(f"{IMPORTS}/{one}/undo", json={"reason": "berkas keliru"}),
        ]
        unchanged = await everything_counted()
        read = await desk.get(f"{IMPORTS}/{one}")

    assert [answer.status_code for answer in answers] == [401, 401, 401]
    assert unchanged == before
    assert read.status_code == 200


@pytest.mark.parametrize(
    ("who", "codes"),
    [
        ("auditor", [403] * 4),
        ("approver", [403] * 4),
        ("companion", [403] * 4),
        ("neighbor_staff", [422, 404, 404, 403]),
    ],
)
async def test_only_staff_of_this_office_bring_lists(
    who: str, codes: list[int], office: Office, neighbor: Office, staff: httpx.AsyncClient, code: str
):
    """Brought, applied, taken back, the refused lines read; who may not see the program finds nothing in it."""
    one = (await send(staff, code, GOOD)).json()["id"]
    async with machine(who) as client:
        before = await everything_counted()
        answers = [
            await send(client, code, BAD),
            await client.post(f"{IMPORTS}/{one}/apply", json={}),
            await client.post(f"{IMPORTS}/{one}/undo", json={"reason": "berkas keliru"}),
            await client.get(f"{IMPORTS}/{one}/refused"),
        ]

    assert [answer.status_code for answer in answers] == codes
    assert await everything_counted() == before


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({}, 400),
        ({"program": "tidak-ada", "wave": "1"}, 422),
        ({"program": "uji-2013", "wave": "9"}, 422),
        ({"program": "uji-2013", "wave": "x"}, 400),
    ],
)
async def test_a_list_for_nowhere_is_refused(staff: httpx.AsyncClient, fields: dict[str, str], status: int):
    before, files = await everything_counted(), kept()

    answer = await staff.post(IMPORTS, data=fields, files={"file": ("a.xlsx", GOOD)})

    assert answer.status_code == status
    assert (await everything_counted(), kept()) == (before, files)


# What breaks off at the door


def head_of(address: str, token: str, *lines: str) -> bytes:
    host = urlsplit(address).netloc
    head = [
        f"POST {IMPORTS} HTTP/1.1",
        f"Host: {host}",
        f"Authorization: Bearer {token}",
        "Content-Type: multipart/form-data; boundary=batas",
    ]
    return "\r\n".join([*head, *lines, "", ""]).encode()


def body_of(code: str, content: bytes) -> bytes:
    parts = [f'--batas\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{text}\r\n'.encode()
             for name, text in (("program", code), ("wave", "1"))]  # fmt: skip
    file = b'--batas\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n'
    return b"".join(parts) + file + content + b"\r\n--batas--\r\n"


async def status_of(reader: asyncio.StreamReader) -> int:
    return int((await reader.readline()).split()[1])


async def test_two_hundred_megabytes_are_refused_at_their_announcement(office: Office, code: str):
    token = await token_of("staff")
    before, files = await everything_counted(), kept()

    async with served() as address:
        reader, writer = await asyncio.open_connection(urlsplit(address).hostname, urlsplit(address).port)
        writer.write(head_of(address, token, "Content-Length: 200000000") + body_of(code, b"NIK;Nama;Lokasi\n"))
        status = await status_of(reader)
        writer.close()

    assert status == 413
    assert (await everything_counted(), kept()) == (before, files)


async def test_two_hundred_megabytes_in_pieces_are_refused_on_the_way(office: Office, code: str):
    token = await token_of("staff")
    before, files = await everything_counted(), kept()
    piece = b"x" * 1_000_000

    async with served() as address:
        reader, writer = await asyncio.open_connection(urlsplit(address).hostname, urlsplit(address).port)
        writer.write(head_of(address, token, "Transfer-Encoding: chunked"))
        start = body_of(code, b"NIK;Nama;Lokasi\n")[:-12]
        writer.write(f"{len(start):x}\r\n".encode() + start + b"\r\n")
        answer = asyncio.create_task(status_of(reader))
        sent = 0
        while sent < 200 and not answer.done():
            try:
                writer.write(f"{len(piece):x}\r\n".encode() + piece + b"\r\n")
                await writer.drain()
            except ConnectionError:
                break
            sent += 1
        status = await answer
        writer.close()

    assert status == 413
    assert sent < 200
    assert (await everything_counted(), kept()) == (before, files)


async def test_a_connection_that_is_cut_in_the_middle_leaves_nothing(office: Office, code: str):
    token = await token_of("staff")
    content = csv_of(lines_of(5)) + b"x" * 2 * HALF
    body = body_of(code, content)
    before, files = await everything_counted(), kept()

    async with served() as address:
        for _ in range(3):
            _, writer = await asyncio.open_connection(urlsplit(address).hostname, urlsplit(address).port)
            writer.write(head_of(address, token, f"Content-Length: {len(body)}") + body[:HALF])
            await writer.drain()
            writer.transport.abort()
        async with httpx.AsyncClient(base_url=address, headers={"authorization": f"Bearer {token}"}) as client:
            alive = await client.get(IMPORTS)

    assert (alive.status_code, alive.json()) == (200, [])
    assert (await everything_counted(), kept()) == (before, files)


@pytest.mark.parametrize("table", ["document", "import_batch", "import_row"])
async def test_an_upload_that_is_killed_leaves_no_row_and_nothing_readable(
    office: Office, prepared: Program, database: Database, table: str
):
    content = csv_of(lines_of(3))
    before = await everything_counted()
    owner = await database.owner()

    async with owner.transaction():
        await owner.execute(f"LOCK TABLE {table} IN SHARE MODE")
        upload = asyncio.create_task(
            imports.upload(content, program=prepared.key, wave=prepared.waves[0], by=office.staff)
        )
        while not await owner.fetchval("SELECT count(*) FROM pg_locks WHERE NOT granted"):
            await asyncio.sleep(0)
        upload.cancel()
        await asyncio.wait([upload])
    left = [(documents.kept_in() / name).read_bytes() for name in kept()]
    counted = await everything_counted()
    again = await imports.upload(content, program=prepared.key, wave=prepared.waves[0], by=office.staff)

    assert upload.cancelled()
    assert counted == before
    assert all(name_of(1).encode() not in each for each in left)
    assert await imports.apply_import(again, by=office.staff) == 3


async def test_a_file_whose_row_is_refused_goes_with_it(office: Office, prepared: Program, database: Database):
    files = kept()
    await (await database.owner()).execute("REVOKE INSERT ON import_row FROM berdaya_app")

    async with refused(DatabaseRefused):
        await imports.upload(csv_of(lines_of(3)), program=prepared.key, wave=prepared.waves[0], by=office.staff)

    assert kept() == files


async def test_formulas_are_named_by_cell_and_never_come_back_as_formulas(staff: httpx.AsyncClient, code: str):
    content = f"NIK;Nama;Lokasi;Alamat\n=1+1;@SUM(A1);{SITE};=HYPERLINK(1)\n".encode()
    one = f"{IMPORTS}/{(await send(staff, code, content)).json()['id']}"

    lines = (await staff.get(f"{one}/lines")).json()
    file = (await staff.get(f"{one}/refused")).text

    assert [line["verdict"] for line in lines] == ["refused"]
    assert lines[0]["reasons"].startswith("A2: ")
    assert file.splitlines()[1].startswith(f"'=1+1;'@SUM(A1);{SITE};'=HYPERLINK(1);A2: ")
    assert await rows("SELECT id FROM enrollment") == []
