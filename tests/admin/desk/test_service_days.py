"""A service day at the desk: opened, found by name, ticked without a script, printed, and signed by two."""

from tests.admin.desk.conftest import SignIn
from tests.chain_builders import rows, value
from tests.chain_templates import Chain
from tests.papers import text_of
from tests.people_builders import Office
from tests.refusals import everything_counted
from tests.service_builders import a_service_day, rows_of_day, ticked, with_verified_accounts

HERE = "/desk/service-days/"
ROW = "SELECT arrived_at IS NOT NULL, passbook_at IS NOT NULL, slip_no FROM service_day_row WHERE id = $1"


async def test_a_supervisor_opens_a_day_and_a_wrong_form_keeps_what_was_typed(
    seat: SignIn, determined: Chain, office: Office
):
    supervisor = await seat("supervisor")
    page = await supervisor.get(HERE)
    said = {"source": f"decree:{determined.decree}", "held_on": "20/08/2013", "place": "Balai Desa"}

    alone = await supervisor.send(page, HERE, **said, helper=[str(office.supervisor.id)])
    nonsense = await supervisor.send(page, HERE, **(said | {"source": "decree:'--"}), helper=[str(office.staff.id)])
    done = await supervisor.send(alone, HERE, **said, helper=[str(office.staff.id), str(office.treasurer.id)])

    again = await supervisor.force(
        HERE, **said, key=page.forms[HERE]["key"][0], helper=[str(office.staff.id), str(office.treasurer.id)]
    )

    assert alone.status == 422
    assert (again.status, again.path) == (done.status, done.path)
    assert await value("SELECT count(*) FROM service_day") == 1
    assert alone.problem.startswith("Pilih sedikitnya satu petugas selain Anda")
    assert alone.forms[HERE]["place"] == ["Balai Desa"]
    assert nonsense.problem == 'Isian "Daftar orang" wajib diisi.'
    assert done.said.startswith("Hari layanan sudah dibuka.")
    assert await value("SELECT count(*) FROM service_day_row") == 6


async def test_a_helper_opens_names_finds_her_and_ticks(seat: SignIn, determined: Chain, office: Office):
    await with_verified_accounts(office, determined)
    day, woman = await a_service_day(office, determined), determined.women[2]
    row = (await rows_of_day(day, determined))[2]
    here, tick = f"{HERE}{day}", f"{HERE}{day}/rows/{row}"
    staff = await seat("staff")
    closed = await staff.get(here)
    opened = await staff.send(closed, f"{here}/names", reason="hari layanan di balai desa")

    found = await staff.send(opened, f"{here}/search", name=woman.line.name.split()[0].lower())
    came = await staff.send(found, tick, what="arrived")
    twice = await staff.force(tick, what="arrived", undone="0")
    got = await staff.send(came, tick, what="passbook", slip_no="TT-3", card="")
    other = await staff.force(tick, what="passbook", undone="0", slip_no="TT-4")

    assert woman.line.name not in closed.html
    assert all(one.line.name in opened.html for one in determined.women)
    assert [one.code in found.words for one in determined.women] == [False, False, True, False, False, False]
    assert "name=" not in found.path
    assert (came.said, twice.said) == ("Sudah dicatat.", "Sudah dicatat.")
    assert "buku diterima, TT-3" in got.words
    assert other.status == 422
    assert [tuple(one) for one in await rows(ROW, row)] == [(True, True, "TT-3")]
    assert await value("SELECT count(*) FROM custody_event") == 1


async def test_who_does_not_help_sees_counts_and_no_button(seat: SignIn, determined: Chain, office: Office):
    day = await a_service_day(office, determined)
    row = (await rows_of_day(day, determined))[0]
    here = f"{HERE}{day}"
    staff2, treasurer = await seat("staff2"), await seat("treasurer")
    before = await everything_counted()

    page, hers = await staff2.get(here), await treasurer.get(here)
    forced = await staff2.force(f"{here}/rows/{row}", what="arrived", undone="0")

    assert f"{here}/rows/{row}" not in page.forms
    assert "Anda bukan petugas hari layanan ini." in page.words
    assert f"{here}/rows/{row}" in hers.forms
    assert forced.status == 422
    assert await everything_counted() == before
    assert await ticked(row) == (False, False, False, False)


async def test_a_neighbor_finds_no_such_day(seat: SignIn, determined: Chain, office: Office):
    day = await a_service_day(office, determined)
    neighbor = await seat("neighbor_supervisor")

    assert (await neighbor.get(f"{HERE}{day}")).status == 404
    assert (await neighbor.get(f"{HERE}{day}/paper/id")).status == 404
    assert "Balai Desa" not in (await neighbor.get(HERE)).words


async def test_the_rest_is_printed_and_two_persons_sign(seat: SignIn, determined: Chain, office: Office):
    day = await a_service_day(office, determined)
    keys, here = await rows_of_day(day, determined), f"{HERE}{day}"
    staff, supervisor = await seat("staff"), await seat("supervisor")
    page = await staff.get(here)
    await staff.send(page, f"{here}/rows/{keys[0]}", what="arrived")
    await staff.force(f"{here}/rows/{keys[1]}", what="absent", undone="0", absence="ill")

    printed = await staff.get(f"{here}/paper/id")
    signed = await supervisor.send(await supervisor.get(here), f"{here}/sign")
    waiting = await staff.get("/desk/")
    closed = await staff.send(await staff.get(here), f"{here}/close")

    paper = text_of(printed.content)
    assert [woman.code in paper for woman in determined.women] == [False, True, True, True, True, True]
    assert "sakit" in paper
    assert not any(woman.line.name in paper for woman in determined.women)
    assert signed.said.startswith("Ringkasan sudah Anda tandatangani.")
    assert "ringkasan hari layanan menunggu petugas kedua" in waiting.words
    assert closed.said.startswith("Hari layanan ditutup.")
    assert await value("SELECT sha256 FROM service_day") in closed.html
    assert f"{here}/rows/{keys[2]}" not in closed.forms
    assert [word in closed.words for word in ("1 datang", "1 tidak datang", "4 belum dicatat")] == [True] * 3
