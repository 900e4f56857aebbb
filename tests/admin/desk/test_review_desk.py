"""The review desk: riskiest first, the reasons in words with their figures, one decision, then the next."""

from datetime import timedelta

from operations.purchases import price_references, review, review_sheets
from operations.purchases.price_references import NewReference
from tests.admin.desk.conftest import SignIn
from tests.chain_builders import GRANT_DUE, rows, today, value
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.people_builders import Office
from tests.shopping_builders import bought, items_of


async def three(office: Office, paid: Chain) -> list[str]:
    """A purchase over price; one of the same photo, and dearer; one that only the photo connects."""
    first, second, third = [(await items_of(paid.women[number]))[1].key for number in range(3)]
    keys = [
        await bought(office, paid.program, first, 1_800_000, number=1),
        await bought(office, paid.program, second, 1_900_000, number=2),
        await bought(office, paid.program, third, 1_250_000, number=2),
    ]
    return [str(key) for key in keys]


async def test_the_riskiest_comes_first_and_the_next_after_each_decision(seat: SignIn, paid: Chain, office: Office):
    plain, dear, cheap = await three(office, paid)
    staff = await seat("staff")

    queue = await staff.get("/desk/review/")
    one = await staff.get("/desk/review/next")
    then = await staff.send(one, f"/desk/review/{dear}/accept")
    after = await staff.send(then, f"/desk/review/{cheap}/reject", reason="foto sama")
    last = await staff.send(after, f"/desk/review/{plain}/accept")

    order = [queue.html.index(f"/desk/review/{key}") for key in (dear, cheap, plain)]
    assert order == sorted(order)
    assert (one.path, then.path, after.path) == tuple(f"/desk/review/{key}" for key in (dear, cheap, plain))
    assert (last.path, then.said) == ("/desk/review/", "Sudah diterima.")
    assert "Tidak ada belanja yang perlu diperiksa." in last.words
    assert "1 dari 3 yang perlu diperiksa" in one.words


async def test_the_reasons_say_their_figures_and_name_both_trips(seat: SignIn, paid: Chain, office: Office):
    _, dear, cheap = await three(office, paid)

    page = await (await seat("staff")).get(f"/desk/review/{dear}")

    assert "Harga satuan Rp 1.900.000, lebih dari 20% di atas rencana Rp 1.250.000." in page.words
    assert "Foto yang persis sama dipakai pada belanja lain." in page.words
    assert f'href="/desk/review/{cheap}"' in page.html
    assert f"{paid.women[2].code} · {office.companion.full_name}" in page.words
    assert "belum ada untuk barang ini" in page.words


async def test_a_question_has_a_day_and_comes_back_when_it_has_passed(
    seat: SignIn, paid: Chain, office: Office, database: Database
):
    _, dear, _ = await three(office, paid)
    staff, path = await seat("staff"), f"/desk/review/{dear}"
    until = GRANT_DUE + timedelta(days=3)

    wrong = await staff.send(await staff.get(path), f"{path}/query", reason="Mengapa mahal?", answer_until="2012-01-01")
    await staff.send(await staff.get(path), f"{path}/query", reason="Mengapa mahal?", answer_until=until.isoformat())
    quiet = {str(row["id"]) for row in (await review_sheets.review_queue(by=office.staff)).rows}
    await database.set_today(until + timedelta(days=1))
    late = (await staff.get("/desk/review/")).words

    assert (wrong.status, "hari ini sampai 90 hari lagi" in wrong.words) == (422, True)
    assert await value("SELECT answer_until FROM purchase WHERE state = 'queried'") == until
    assert dear not in quiet
    assert "jawaban lewat tenggat" in late


async def test_what_differs_is_approved_by_another_whom_staff_asked(seat: SignIn, paid: Chain, office: Office):
    plain, _, _ = await three(office, paid)
    staff, approver, path = await seat("staff"), await seat("approver"), f"/desk/review/{plain}"

    before = await approver.get(path)
    await staff.send(await staff.get(path), f"{path}/ask", reason="merek lain yang sejenis")
    mine = await staff.get(path)
    waiting = (await approver.get("/desk/")).words
    page = await approver.get(path)
    await approver.send(page, f"{path}/accept")

    assert before.forms == {}
    assert f"{path}/accept" not in mine.forms
    assert "barang pengganti menunggu persetujuan" in waiting
    assert "merek lain yang sejenis" in page.words
    row = (await rows("SELECT state, asked_by, decided_by FROM purchase WHERE id = $1", plain))[0]
    assert tuple(row) == ("accepted", office.staff.id, office.approver.id)


async def test_a_reference_price_needs_two_persons_and_marks_what_is_above_it(
    seat: SignIn, paid: Chain, office: Office
):
    staff, here = await seat("staff"), "/desk/price-references/"
    fields = {"name": "kompor", "unit": "Unit", "price_rp": "1000000", "factor_percent": "110",
              "source": "survei pasar", "priced_on": (await today()).isoformat()}  # fmt: skip

    drafted = await staff.send(await staff.get(here), here, **fields)
    key = await value("SELECT id FROM price_reference")
    approver = await seat("approver")
    done = await approver.send(await approver.get(here), f"{here}{key}/activate")
    purchase = await bought(office, paid.program, (await items_of(paid.women[0]))[1].key, 1_100_001, number=5)
    page = await staff.get(f"/desk/review/{purchase}")

    assert (drafted.said, f"{here}{key}/activate" in drafted.forms) == (
        "Harga acuan dicatat sebagai draf. Orang lain mengaktifkannya.", False)  # fmt: skip
    assert done.said == "Harga acuan berlaku untuk belanja berikutnya."
    assert "Harga satuan Rp 1.100.001, di atas 110% dari harga acuan Rp 1.000.000 (survei pasar," in page.words


async def test_a_new_version_ends_the_one_before(office: Office, paid: Chain):
    for price, name in ((1_000_000, "Kompor"), (1_200_000, "KOMPOR")):
        new = NewReference(name, "unit", price, "survei pasar", await today())
        await price_references.activate_reference(
            await price_references.draft_reference(new, by=office.staff), by=office.treasurer
        )

    found = await rows("SELECT price_rp, state FROM price_reference ORDER BY price_rp")
    assert [tuple(row) for row in found] == [(1_000_000, "superseded"), (1_200_000, "active")]


async def test_what_was_accepted_unseen_is_decided_once_a_signal_came(office: Office, paid: Chain):
    first = await bought(office, paid.program, (await items_of(paid.women[0]))[1].key, 1_250_000, number=9)
    unseen = await rows("SELECT state, accepted_unseen FROM purchase WHERE id = $1", first)
    await bought(office, paid.program, (await items_of(paid.women[1]))[1].key, 1_250_000, number=9)

    listed = [row["id"] for row in (await review_sheets.review_queue(by=office.staff)).rows]
    await review.reject_purchase(first, reason="foto dipakai dua kali", by=office.staff)

    assert tuple(unseen[0]) == ("accepted", True)
    assert first in listed
    assert tuple((await rows("SELECT state, decided_by FROM purchase WHERE id = $1", first))[0]) == (
        "rejected", office.staff.id)  # fmt: skip
