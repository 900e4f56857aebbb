"""What no phone's browser sends to the field door: forms opened at the end of time, parts that are no text."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.api.field_forms import open_trip
from tests.chain_builders import rows, value
from tests.chain_templates import Chain
from tests.refusals import everything_counted

PART = '--x\r\nContent-Disposition: form-data; name="{name}"\r\n{more}\r\n'


@pytest.mark.parametrize(
    "opened_at",
    ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "2013-09-01T08:00:00+07:00", "2013-09-01T08:00:00", "x"],
)
async def test_a_form_opened_at_the_end_of_time_was_opened_now(opened_at: str, paid: Chain) -> None:
    form = await open_trip(paid.women[0])
    form.fields["opened_at"] = [opened_at]
    before = datetime.now(UTC)

    page = await form.send()

    assert (page.status, page.path) == (200, f"/field/people/{paid.women[0].code}?done=shopping")
    captured: datetime = (await rows("SELECT captured_at FROM shopping_trip"))[0]["captured_at"]
    assert before <= captured <= datetime.now(UTC)


async def test_a_form_that_waited_in_the_phone_keeps_its_moment(paid: Chain) -> None:
    form = await open_trip(paid.women[0])
    opened = datetime.now(UTC) - timedelta(days=89)
    form.fields["opened_at"] = [opened.isoformat()]

    await form.send()

    assert await value("SELECT captured_at FROM shopping_trip") == opened


@pytest.mark.parametrize(
    ("more", "sent"),
    [("", b"\xff\xfe\xfa"), ("Content-Type: text/plain; charset=zzz\r\n", b"halo")],
    ids=["bytes", "charset"],
)
async def test_a_part_that_is_no_text_is_refused_in_words(more: str, sent: bytes, paid: Chain) -> None:
    form = await open_trip(paid.women[0])
    before = await everything_counted()
    token = PART.format(name="_csrf_token", more="").encode() + form.fields["_csrf_token"][0].encode()
    body = token + b"\r\n" + PART.format(name="shop", more=more).encode() + sent + b"\r\n--x--\r\n"

    answer = await form.browser._client.post(
        form.path, content=body, headers={"Content-Type": "multipart/form-data; boundary=x"}
    )

    assert answer.status_code == 400
    assert "Permintaan ini tidak lengkap. Kembali, isi ulang, lalu kirim lagi." in answer.text
    assert await everything_counted() == before
