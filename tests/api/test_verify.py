"""The page that a QR leads to: what a stranger is told of a paper, and what she is never told."""

import re
from collections.abc import AsyncIterator
from uuid import UUID

import httpx
import pytest
from litestar import Litestar

from operations.books import paper_numbers, printing
from operations.books.printing import NewPaper
from operations.money import payment_lists
from tables.books.printed_paper import PaperKind
from tests.chain_builders import list_approved, list_locked, rows
from tests.chain_templates import Chain, payable
from tests.cluster import Cluster
from tests.operations.money.test_list_papers import printed
from tests.people_builders import Office
from tests.the_app import the_app

__all__ = ["payable"]


@pytest.fixture(scope="module")
def app(cluster: Cluster) -> Litestar:
    return the_app()


@pytest.fixture
async def stranger(app: Litestar) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://berdaya.test") as client:
        yield client


@pytest.fixture
async def approved(office: Office, payable: Chain) -> UUID:
    key = await list_locked(office, payable.program, component=payable.program.grant)
    return await list_approved(office, key)


async def addresses(kind: PaperKind) -> list[str]:
    found = await rows("SELECT number, check_code FROM printed_paper WHERE kind = $1 ORDER BY id", kind)
    return [f"/verify/{row['number']}?s={row['check_code']}" for row in found]


def facts(page: httpx.Response) -> dict[str, str]:
    found = re.findall(r"<dt>(.*?)</dt><dd[^>]*>(?:<strong>)?(.*?)(?:</strong>)?</dd>", page.text)
    return dict(found)


async def test_it_says_number_kind_date_sum_standing_and_seal_and_nothing_else(
    stranger: httpx.AsyncClient, office: Office, payable: Chain, approved: UUID
):
    await printed(office, payable, approved, PaperKind.receipt)
    address = (await addresses(PaperKind.receipt))[0]
    row = (await rows("SELECT * FROM printed_paper ORDER BY id"))[0]
    said = await stranger.get(address)

    assert said.status_code == 200
    assert facts(said) == {
        "Nomor dokumen": row["number"],
        "Jenis": "kuitansi",
        "Tanggal": "1 September 2013",
        "Jumlah": "Rp 5.000.000",
        "Keadaan": "berlaku",
        "Segel SHA-256": row["sha256"],
    }
    for secret in (office.staff.full_name, "Dinas Sosial", "uji-2013", *(w.line.name for w in payable.women),
                   *(w.code for w in payable.women), str(approved)):  # fmt: skip
        assert secret not in said.text
    assert said.headers["cache-control"] == "no-store"


async def test_english_too(stranger: httpx.AsyncClient, office: Office, payable: Chain, approved: UUID):
    await printed(office, payable, approved, PaperKind.payment_list)
    stranger.cookies.set("language", "en")
    said = await stranger.get((await addresses(PaperKind.payment_list))[0])

    assert "This document is genuine and valid." in said.text
    assert facts(said)["Amount"] == "Rp 30.000.000"


async def test_a_wrong_code_and_an_unknown_number_are_one_answer(
    stranger: httpx.AsyncClient, office: Office, payable: Chain, approved: UUID
):
    await printed(office, payable, approved, PaperKind.payment_list)
    address = (await addresses(PaperKind.payment_list))[0]
    number = address.split("/")[2].split("?")[0]
    wrong = [
        f"/verify/{number}?s={'0' * 16}",
        f"/verify/{number}",
        f"/verify/{number}?s=%27%20OR%201=1--",
        f"/verify/{paper_numbers.new_number()}?s={address[-16:]}",
        f"/verify/%00?s={address[-16:]}",
        "/verify/" + "9" * 3000,
    ]
    answers = [await stranger.get(each) for each in wrong]

    assert {answer.status_code for answer in answers} == {404}
    bodies = {re.sub(r'name="(_csrf_token|back)" value="[^"]*"', "", answer.text) for answer in answers}
    assert len(bodies) == 1
    assert "tidak cocok dengan dokumen mana pun" in bodies.pop()


async def test_after_the_list_went_back_the_page_says_so(
    stranger: httpx.AsyncClient, office: Office, payable: Chain, approved: UUID
):
    await printed(office, payable, approved, PaperKind.payment_list)
    old = (await addresses(PaperKind.payment_list))[0]
    await payment_lists.send_back_list(approved, reason="salah tahap", by=office.approver)
    void = await stranger.get(old)
    await payment_lists.lock_list(approved, by=office.staff)
    await list_approved(office, approved)
    await printed(office, payable, approved, PaperKind.payment_list)

    assert facts(void)["Keadaan"] == "tidak berlaku"
    assert facts(await stranger.get(old))["Keadaan"] == "diganti versi baru"


async def test_the_address_begins_where_the_office_says(
    monkeypatch: pytest.MonkeyPatch, office: Office, payable: Chain, approved: UUID
):
    paper = NewPaper(PaperKind.payment_list, ("payment_list", approved), 1, 5, 1, {})
    made = (await printing.issue(payable.program.key, [paper], by=office.staff))[0]
    bare = made.address()
    monkeypatch.setenv(printing.BASE_SETTING, "https://bantuan.contoh.go.id/")

    assert bare == f"/verify/{made.number}?s={made.check_code}"
    assert made.address() == "https://bantuan.contoh.go.id" + bare
