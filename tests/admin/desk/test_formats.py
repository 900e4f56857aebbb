"""The room of bank formats: a draft from an example, tried out, kept, put in force; who pays, and what banks charge."""

from uuid import UUID

import pytest

from operations.money import profiles
from operations.money.bank_presets import PRESETS
from tests.admin.desk.browser import Browser, Page
from tests.admin.desk.conftest import SignIn
from tests.chain_builders import list_approved, list_locked, list_sent, rows, value
from tests.chain_templates import Chain
from tests.operations.bank_files_of_everything import NUMBER, a_payer
from tests.people_builders import Office
from tests.program_builders import a_profile
from tests.refusals import everything_counted

ROOM, NEW, PAYERS = "/desk/formats/", "/desk/formats/new", "/desk/formats/accounts"


async def drafted(browser: Browser, preset: str) -> Page:
    return await browser.send(await browser.get(ROOM), NEW, preset=preset, code="bank-a")


@pytest.mark.parametrize("preset", PRESETS)
async def test_an_example_becomes_a_draft_and_is_saved_unchanged(
    seat: SignIn, office: Office, payable: Chain, preset: str
):
    """What stands in the fields is the whole format: saving it as it is loses nothing."""
    staff = await seat("staff")
    page = await drafted(staff, preset)
    key = UUID(page.path.split("/")[-1])
    before = (await profiles.profile_sheet(key, by=office.staff))[1]

    saved = await staff.send(page, page.path, act="save")

    assert saved.said == "Draf format sudah disimpan, dan baris contohnya bisa ditulis."
    assert (await profiles.profile_sheet(key, by=office.staff))[1] == before
    assert "SITI AMINAH" in saved.words


async def test_the_preview_shows_what_is_typed_and_keeps_nothing(seat: SignIn, office: Office, payable: Chain):
    staff = await seat("staff")
    page = await drafted(staff, "plain")
    before = await everything_counted()

    tried = await staff.send(page, page.path, act="preview", delimiter="semicolon", columns="ISI | name\nJML | amount")

    assert tried.status == 200
    assert "ISI;JML SITI AMINAH;5000000 NUR HALIMAH S.Pd;5000000" in tried.words
    assert "belum disimpan" in tried.words
    assert tried.forms[page.path]["columns"] == ["ISI | name\nJML | amount"]
    assert await everything_counted() == before


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"footer": "{tanggal}"}, "{tanggal} tidak dikenal"),
        ({"remark": "BANTUAN {reference}"}, 'Kata "BANTUAN" bisa membuka'),
        ({"max_rows": "0"}, "antara 1 dan 1.000.000"),
        ({"max_line_rp": "lima"}, "tulis angka rupiah"),
        ({"columns": "NO | nomor"}, "Isi kolom nomor tidak dikenal"),
        ({"kind": "pdf"}, '"Jenis berkas" wajib'),
        ({"banks": "002 | A | B | C\n002 | A | B | C"}, "tertulis dua kali"),
        ({"banks": "002 | A | B | C | D"}, "daftar bank: tulis tiga angka"),
        ({"kind": "pain001"}, "belum ada dalam daftar bank"),
    ],
)
@pytest.mark.parametrize("act", ["preview", "save"])
async def test_what_cannot_be_written_is_said_and_nothing_typed_is_lost(
    seat: SignIn, office: Office, payable: Chain, fields: dict[str, str], said: str, act: str
):
    staff = await seat("staff")
    page = await drafted(staff, "plain")
    before = await everything_counted()

    refused = await staff.send(page, page.path, act=act, label="Nama baru", **fields)

    assert said in refused.words
    assert refused.forms[page.path]["label"] == ["Nama baru"]
    assert await everything_counted() == before


async def test_another_person_activates_and_then_nobody_writes(seat: SignIn, office: Office, payable: Chain):
    staff, other, treasurer = await seat("staff"), await seat("staff2"), await seat("treasurer")
    page = await drafted(staff, "plain")
    here = page.path

    seen = await other.get(here)
    waits = (await treasurer.get("/desk/")).words
    active = await treasurer.send(await treasurer.get(here), f"{here}/activate")
    after = await staff.get(here)
    newer = await staff.send(after, f"{here}/next")

    assert (here in seen.forms, f"{here}/activate" in page.forms) == (False, False)
    assert "format berkas bank menunggu diaktifkan" in waits
    assert (active.said, here in after.forms) == ("Sudah diaktifkan.", False)
    assert "versi 2" in newer.words
    assert await value("SELECT count(*) FROM bank_file_profile WHERE code = 'bank-a'") == 2


async def test_the_paying_account_is_never_shown_whole(seat: SignIn, office: Office, payable: Chain):
    staff, treasurer = await seat("staff"), await seat("treasurer")
    typed = {"fund": str(payable.program.fund), "bank_code": "008", "number": NUMBER, "holder_name": "KANTOR CONTOH",
             "document_no": "SK-REK-1"}  # fmt: skip
    recorded = await staff.send(await staff.get(ROOM), PAYERS, **typed)
    key = await value("SELECT id FROM paying_account")

    own = f"{PAYERS}/{key}/activate" in recorded.forms
    active = await treasurer.send(await treasurer.get(ROOM), f"{PAYERS}/{key}/activate")

    assert recorded.said == "Rekening pembayar sudah dicatat. Orang lain mengaktifkannya."
    assert (own, active.said) == (False, "Sudah diaktifkan.")
    for page in (recorded, active, await (await seat("approver")).get(ROOM)):
        assert "*** 0001" in page.words
        assert NUMBER not in page.html


async def released(office: Office, chain: Chain, treasurer: Browser) -> str:
    """A list with the ISO format before its release, names open; its address."""
    profile = await a_profile(office, code="iso", shape=PRESETS["iso"].shape)
    program = type(chain.program)(
        chain.program.key, chain.program.fund, chain.program.grant, chain.program.allowance, chain.program.sites,
        chain.program.waves, profile,
    )  # fmt: skip
    key = await list_approved(office, await list_locked(office, program, component=program.grant))
    path = f"/desk/lists/{key}"
    await treasurer.send(await treasurer.get(path), f"{path}/names", reason="membuat berkas bank")
    return path


async def test_control_totals_stand_beside_the_release_and_after_it(seat: SignIn, office: Office, payable: Chain):
    treasurer = await seat("treasurer")
    path = await released(office, payable, treasurer)
    without = await treasurer.get(path)
    await a_payer(office, payable.program)

    before = await treasurer.get(path)
    done = await treasurer.send(before, f"{path}/release", pay_on="31/12/2099")
    day = before.values("pay_on")[0]
    done = await treasurer.send(before, f"{path}/release", pay_on=day)
    file = await treasurer.send(done, f"{path}/file")

    assert "Catat dan sahkan dahulu rekening pembayar" in without.words
    assert "Baris dalam berkas 6 Jumlah dalam berkas Rp 30.000.000" in before.words
    assert "Rekening pembayar 008 *** 0001, KANTOR CONTOH" in before.words
    assert "ditanggung anggaran biaya, tidak dipotong dari bantuan" in before.words
    assert "Perkiraan biaya bank Rp 12.600" in before.words
    assert "Baris dalam berkas 6 Jumlah dalam berkas Rp 30.000.000" in done.words
    assert NUMBER not in before.html + done.html
    assert file.headers["content-type"] == "application/xml"
    assert file.headers["content-disposition"] == f'attachment; filename="daftar-{path[12:20]}.xml"'


async def test_a_day_in_the_past_is_refused_on_the_page(seat: SignIn, office: Office, payable: Chain):
    treasurer = await seat("treasurer")
    path = await released(office, payable, treasurer)
    await a_payer(office, payable.program)

    refused = await treasurer.send(await treasurer.get(path), f"{path}/release", pay_on="01/01/2000")

    assert refused.problem == 'Isian "Tanggal bayar" tidak terbaca: hari ini sampai 60 hari lagi.'
    assert await value("SELECT count(*) FROM bank_file") == 0


async def test_a_fee_is_recorded_on_its_list_and_confirmed_by_another(seat: SignIn, office: Office, payable: Chain):
    key = await list_locked(office, payable.program, component=payable.program.grant)
    await list_sent(office, key)
    path = f"/desk/lists/{key}"
    staff, approver = await seat("staff"), await seat("approver")

    recorded = await staff.send(
        await staff.get(path),
        f"{path}/fees",
        kind="charged",
        amount="12.600",
        document_no="ND-1",
        charged_on="01/09/2013",
    )
    fee = await value("SELECT id FROM bank_fee")
    own = await staff.get("/desk/fees/")
    waits = (await approver.get("/desk/")).words
    done = await approver.send(await approver.get("/desk/fees/"), f"/desk/fees/{fee}/confirm")

    assert recorded.said == "Biaya bank sudah dicatat. Orang lain memastikannya dengan surat bank."
    assert "Sudah dipastikan: Rp 0." in recorded.words
    assert own.forms == {}
    assert "biaya bank menunggu dipastikan" in waits
    assert done.said == "Keputusan sudah dicatat."
    assert "Sudah dipastikan: Rp 12.600." in (await staff.get(path)).words
    assert {tuple(row) for row in await rows("SELECT amount_rp, state FROM payment")} == {(5_000_000, "sent")}


async def test_the_neighbor_sees_neither_payer_nor_fee(seat: SignIn, office: Office, payable: Chain, neighbor: Office):
    await a_payer(office, payable.program)
    stranger = await seat("neighbor_treasurer")

    page = await stranger.get(ROOM)

    assert "KANTOR CONTOH" not in page.html
    assert "Belum ada rekening pembayar." in page.words
