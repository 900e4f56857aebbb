"""What no browser sends: cursors at the end of time, forms that are no text, cells without an end."""

import httpx
import pytest

from operations.people import names
from tables.people.opening import Task
from tests.admin.desk.browser import Browser, Page
from tests.admin.desk.conftest import SignIn
from tests.chain_builders import value
from tests.chain_templates import Chain
from tests.people_builders import Office
from tests.refusals import everything_counted

CURSORS = ["0001-01-01T00:00:00%2B14:00", "9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00Z", "kemarin"]
BODY = '--x\r\nContent-Disposition: form-data; name="{name}"\r\n{more}\r\n{value}\r\n'
NOT_TEXT = [("", b"\xff\xfe\xfa"), ("Content-Type: text/plain; charset=zzz\r\n", b"halo")]


@pytest.mark.parametrize("cursor", CURSORS)
async def test_a_cursor_at_the_end_of_time_is_the_first_page(cursor: str, seat: SignIn, payable: Chain):
    staff = await seat("staff")

    for path in ("/desk/lists/", "/desk/imports/"):
        first, odd = await staff.get(path), await staff.get(f"{path}?after={cursor}")

        assert (odd.status, odd.words) == (200, first.words)


async def send_raw(browser: Browser, path: str, more: str, sent: bytes) -> Page:
    """A multipart form with the right token and one part as given."""
    client: httpx.AsyncClient = browser._client
    token = BODY.format(name="_csrf_token", more="", value=client.cookies["csrf_berdaya"]).encode()
    part = BODY.format(name="reason", more=more, value="|").encode().replace(b"|", sent)
    return Page(
        await client.post(
            path, content=token + part + b"--x--\r\n", headers={"Content-Type": "multipart/form-data; boundary=x"}
        )
    )


@pytest.mark.parametrize(("more", "sent"), NOT_TEXT, ids=["bytes", "charset"])
async def test_a_part_that_is_no_text_is_refused_in_words(more: str, sent: bytes, seat: SignIn, payable: Chain):
    staff = await seat("staff")
    await staff.get("/desk/lists/new")
    before = await everything_counted()

    page = await send_raw(staff, f"/desk/imports/{payable.batch.key}/refuse", more, sent)

    assert page.status == 400
    assert "Permintaan ini tidak lengkap. Kembali, isi ulang, lalu kirim lagi." in page.words
    assert await everything_counted() == before


@pytest.mark.parametrize(
    ("file", "why"),
    [
        (b"PM-A;002;7000" + b"0" * 140_000, "Baris 1 dalam berkas ini rusak. Perbaiki, lalu unggah ulang."),
        (b"PM-A;002;\x007000;A\n", "Berkas ini bukan jawaban bank tentang pembukaan rekening: bukan teks."),
    ],
    ids=["huge", "nul"],
)
async def test_a_file_of_accounts_that_cannot_be_read_says_why(
    file: bytes, why: str, seat: SignIn, determined: Chain, office: Office
):
    await names.open_names(Task.decree, determined.decree, reason="mencatat rekening", by=office.staff)
    staff, here = await seat("staff"), f"/desk/accounts/decrees/{determined.decree}"
    page = await staff.get(here)
    recorded = await value("SELECT count(*) FROM bank_account")

    refused = await staff.send(page, f"{here}/answers", file)

    assert refused.status == 422
    assert why in refused.problem
    assert await value("SELECT count(*) FROM bank_account") == recorded
