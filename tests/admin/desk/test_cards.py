"""Cards at the desk: the sheet is downloaded once, another person hands the cards over, a lost one is cancelled."""

import pytest

from operations.books.waiting import waiting_for
from operations.money.card_codes import is_code
from tests.admin.desk.conftest import SignIn
from tests.card_builders import cards_printed
from tests.chain_builders import rows, value
from tests.chain_templates import Chain
from tests.chromium import WIDTHS
from tests.people_builders import Office
from tests.refusals import everything_counted
from tests.windows import look_at, sit_down, window

CARDS = "/desk/programs/uji-2013/cards"
HANDING = CARDS + "/handing"


async def waiting() -> list[str]:
    return [str(row["id"]) for row in await rows("SELECT id FROM card WHERE handed_on IS NULL ORDER BY id")]


async def test_the_sheet_holds_her_codes_and_nothing_that_tells(seat: SignIn, office: Office, paid: Chain):
    staff = await seat("staff")

    sheet = await staff.send(await staff.get(CARDS), CARDS, language="id")

    assert sheet.headers["content-type"] == "application/pdf"
    assert sheet.headers["content-disposition"] == 'attachment; filename="kartu.pdf"'
    assert sheet.headers["cache-control"] == "no-store"
    words = sheet.text.split()
    assert len([word for word in words if is_code(word)]) == 24
    assert "berdaya.test/k" in words
    assert {woman.code for woman in paid.women} <= set(words)
    for word in ("uji-2013", "Program", "Rp", "bantuan", "5.000.000", *(woman.line.name for woman in paid.women)):
        assert word not in sheet.text
    assert await value("SELECT count(*) FROM card") == 6


async def test_printing_again_says_what_is_missing(seat: SignIn, office: Office, paid: Chain):
    staff = await seat("staff")
    await staff.send(await staff.get(CARDS), CARDS, language="id")
    page = await staff.get(CARDS)
    women = page.values("enrollment")
    before = await everything_counted()

    nobody = await staff.send(page, CARDS, language="id")
    again = await staff.send(page, CARDS, language="id", enrollment=women)
    strange = await staff.send(page, CARDS, language="xx", enrollment=women)

    assert len(women) == 6
    assert nobody.problem == 'Isian "Penerima" wajib diisi.'
    assert "Tulis alasan mencetak ulang" in again.problem
    assert strange.problem == 'Isian "Bahasa" wajib diisi.'
    assert (nobody.status, again.status, strange.status) == (422, 422, 422)
    assert await everything_counted() == before


async def test_another_person_records_the_hand_over(seat: SignIn, office: Office, paid: Chain):
    staff, treasurer = await seat("staff"), await seat("treasurer")
    await staff.send(await staff.get(CARDS), CARDS, language="en")
    first, second = (await waiting())[:2]

    own = await staff.get(HANDING)
    page = await treasurer.get(HANDING)
    done = await treasurer.send(
        page, HANDING, handed_on="2013-09-01", **{f"slip.{first}": "TT-1", f"slip.{second}": ""}
    )
    missing = await treasurer.send(page, HANDING, handed_on="2013-09-01")

    assert own.html.count("Anda yang mencetaknya") == 6
    assert done.said == "Penyerahan kartu sudah dicatat. Kodenya berlaku sekarang."
    assert "TT-1: 1 September 2013 oleh Nama treasurer" in done.words
    assert "0 dari 4 dijawab" in done.words
    assert missing.problem == 'Isian "Nomor tanda terima" wajib diisi.'
    assert len(await waiting()) == 5


async def test_a_lost_card_is_cancelled_with_a_reason(seat: SignIn, office: Office, paid: Chain):
    staff = await seat("staff")
    await staff.send(await staff.get(CARDS), CARDS, language="id")
    page = await staff.get(HANDING)
    action = f"{CARDS}/{(await waiting())[0]}/void"

    unsaid = await staff.send(page, action, reason="")
    done = await staff.send(page, action, reason="robek waktu dilipat")

    assert unsaid.problem == 'Isian "Alasan" wajib diisi.'
    assert done.said == "Kartu dibatalkan. Orang lain bisa mencetak penggantinya."
    assert await value("SELECT count(*) FROM card WHERE voided_at IS NULL") == 5


async def test_another_office_sees_no_card_and_prints_none(seat: SignIn, office: Office, neighbor: Office, paid: Chain):
    staff, stranger = await seat("staff"), await seat("neighbor_staff")
    page = await staff.get(CARDS)
    before = await everything_counted()

    for path in (CARDS, HANDING):
        assert (await stranger.get(path)).status == 404
    forced = await stranger.force(CARDS, language="id", enrollment=page.values("enrollment"))

    assert forced.status == 404
    assert await everything_counted() == before


async def test_a_printed_card_waits_for_everybody_but_its_printer(seat: SignIn, office: Office, paid: Chain):
    await cards_printed(office, paid, women=2)

    hers = {who: await waiting_for(by=office.people[who]) for who in ("staff", "treasurer", "approver", "supervisor")}

    counted = {who: {work.kind: work.count for work in found.mine} for who, found in hers.items()}
    assert {who: found.get("cards_hand") for who, found in counted.items()} == {
        "staff": None, "treasurer": 2, "approver": 2, "supervisor": 2,
    }  # fmt: skip
    assert {work.kind: work.count for work in hers["staff"].others}["cards_hand"] == 2
    assert "2 kartu kode menunggu diserahkan" in (await (await seat("treasurer")).get("/desk/")).words


@pytest.mark.browser
@pytest.mark.parametrize("width", WIDTHS)
async def test_the_pages_fit_and_can_be_read_aloud(width: int, paid: Chain, office: Office) -> None:
    await cards_printed(office, paid, women=3)
    async with window(width) as page:
        await sit_down(page, "treasurer")
        await look_at(page, CARDS, HANDING)
