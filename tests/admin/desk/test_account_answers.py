"""The bank's answer at the desk: what was understood of each row, its error file, and the choice what becomes of it."""

from tests.admin.desk.browser import Browser, Page
from tests.admin.desk.conftest import SignIn
from tests.chain_builders import value
from tests.chain_templates import Chain
from tests.people_builders import Office


def answer_for(chain: Chain, bad: int = 2) -> bytes:
    """Six rows; the number of the last ones is not one."""
    lines = [
        f"{woman.code};008;{'x' if n >= 6 - bad else f'700000000000{n}'};{woman.line.name};20/08/2013"
        for n, woman in enumerate(chain.women)
    ]
    return "\n".join(["kode;bank;rekening;nama pemilik;tanggal", *lines]).encode()


async def _opened(staff: Browser, chain: Chain) -> tuple[Page, str]:
    here = f"/desk/accounts/decrees/{chain.decree}"
    return await staff.send(await staff.get(here), f"{here}/names", reason="jawaban bank"), f"{here}/answers"


async def test_rows_are_judged_and_the_good_ones_taken(seat: SignIn, determined: Chain, office: Office):
    staff = await seat("staff")
    opened, upload = await _opened(staff, determined)

    judged = await staff.send(opened, upload, answer_for(determined))
    key = await value("SELECT id FROM account_answer")
    here = f"/desk/accounts/answers/{key}"
    none_yet = await value("SELECT count(*) FROM bank_account")
    file = await staff.get(f"{here}/refused")
    done = await staff.send(judged, f"{here}/apply")
    fresh = await staff.get(f"/desk/accounts/decrees/{determined.decree}")
    again = await staff.send(fresh, upload, answer_for(determined))

    assert judged.said == "Jawaban bank sudah dibaca. Periksa hasilnya di bawah."
    assert "Baris dibaca 6 Bisa dicatat 4 Sudah ada, sama 0 Ditolak 2" in judged.words
    assert "Nomor rekening harus 6 sampai 20 angka." in judged.words
    assert none_yet == 0
    assert file.content.decode("utf-8-sig").splitlines()[0] == "kode;bank;rekening;nama pemilik;tanggal;alasan"
    assert done.said.startswith("Rekening sudah dicatat.")
    assert "Menunggu:" not in done.words
    assert await value("SELECT count(*) FROM bank_account") == 4
    assert "Sudah dicatat 4" in again.words
    assert await value("SELECT count(*) FROM account_answer") == 1
    assert not any(woman.line.name in page.html for page in (judged, done) for woman in determined.women)


async def test_the_whole_file_is_refused_with_a_reason(seat: SignIn, determined: Chain, office: Office):
    staff, other = await seat("staff"), await seat("staff2")
    opened, upload = await _opened(staff, determined)
    judged = await staff.send(opened, upload, answer_for(determined))
    key = await value("SELECT id FROM account_answer")
    here = f"/desk/accounts/answers/{key}"

    hers = await other.get(here)
    forced = await other.force(f"{here}/apply")
    silent = await staff.send(judged, f"{here}/refuse", reason=" ")
    done = await staff.send(judged, f"{here}/refuse", reason="berkas bank lain")

    assert (f"{here}/apply" in hers.forms, f"{here}/refused" in hers.html) == (False, False)
    assert "Nomor rekening harus" not in hers.words
    assert (forced.status, silent.status) == (403, 422)
    assert "berkas bank lain" in done.words
    assert await value("SELECT count(*) FROM bank_account") == 0


async def test_a_file_that_is_no_answer_is_said_on_the_page_it_came_from(
    seat: SignIn, determined: Chain, office: Office
):
    staff = await seat("staff")
    opened, upload = await _opened(staff, determined)

    strange = await staff.send(opened, upload, b"REMARK,AMOUNT\n1,2\n")
    empty = await staff.send(opened, upload, b"")

    assert strange.status == 422
    assert strange.problem.startswith("Berkas jawaban bank ini tidak punya kolom Kode, Kode bank, Nomor rekening")
    assert empty.problem == 'Isian "Berkas" wajib diisi.'
    assert await value("SELECT count(*) FROM account_answer") == await value("SELECT count(*) FROM bank_account") == 0
    assert await value("SELECT count(*) FROM document WHERE kind = 'bank_result'") == 0


async def test_it_waits_for_its_uploader(seat: SignIn, determined: Chain, office: Office):
    staff = await seat("staff")
    opened, upload = await _opened(staff, determined)
    await staff.send(opened, upload, answer_for(determined))

    key = await value("SELECT id FROM account_answer")
    hers, others = await staff.get("/desk/"), await (await seat("staff2")).get("/desk/")

    assert "jawaban bank tentang rekening menunggu keputusan" in hers.words
    assert f"/desk/accounts/answers/{key}" in hers.html
    assert "jawaban bank tentang rekening menunggu keputusan" in others.words
