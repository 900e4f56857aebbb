"""The page of the banks' forms for opening accounts, and the two pages that follow a form."""

from tests.admin.desk.conftest import SignIn
from tests.chain_builders import value
from tests.chain_templates import Chain
from tests.people_builders import Office

HERE = "/desk/opening-forms/"
TYPED = {
    "bank_code": "008",
    "label": "Bank latihan",
    "columns": "NO KTP;nik\nNAMA LENGKAP;legal_name",
    "answer.code": "REF",
    "answer.number": "NOREK",
    "answer.holder_name": "NAMA",
    "answer.opened_on": "TGL BUKA",
}


async def test_one_writes_it_and_another_puts_it_in_force(seat: SignIn, determined: Chain, office: Office):
    staff, treasurer = await seat("staff"), await seat("treasurer")
    page = await staff.get(HERE)

    wrong = await staff.send(page, HERE, **TYPED | {"columns": "NIK"})
    drafted = await staff.send(page, HERE, **TYPED)
    waiting = await treasurer.get("/desk/")
    key = await value("SELECT id FROM opening_profile")
    done = await treasurer.send(await treasurer.get(HERE), f"{HERE}{key}/activate")

    assert wrong.problem == 'Isian "Kolom formulir bank" tidak terbaca: satu kolom satu baris: judul;isi.'
    assert wrong.forms[HERE]["columns"] == ["NIK"]
    assert drafted.said.startswith("Draf format pembukaan rekening sudah dicatat.")
    assert f"{HERE}{key}/activate" not in drafted.forms
    assert "format pembukaan rekening menunggu diaktifkan" in waiting.words
    assert "NO KTP (NIK), NAMA LENGKAP (Nama sesuai KTP)" in done.words
    assert await value("SELECT state FROM opening_profile") == "active"


async def test_the_answers_page_offers_it(seat: SignIn, determined: Chain, office: Office):
    staff, treasurer = await seat("staff"), await seat("treasurer")
    await staff.send(await staff.get(HERE), HERE, **TYPED)
    key = str(await value("SELECT id FROM opening_profile"))
    await treasurer.send(await treasurer.get(HERE), f"{HERE}{key}/activate")
    here = f"/desk/accounts/decrees/{determined.decree}"
    opened = await staff.send(await staff.get(here), f"{here}/names", reason="jawaban bank")
    woman = determined.women[0]
    file = f"REF;NOREK;NAMA;TGL BUKA\n{woman.code};7000000000001;{woman.line.name};20/08/2013\n".encode()

    usual = await staff.send(opened, f"{here}/answers", file)
    done = await staff.send(opened, f"{here}/answers", file, form=key)

    assert "atau pilih format pembukaan rekening bank itu" in usual.problem
    assert "Sudah dicatat 1" in done.words
    assert await value("SELECT bank_code FROM bank_account") == "008"
