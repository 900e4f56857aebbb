"""Lists of the dead on the desk: sent with their letter, confirmed by another person, then the program decides."""

from tests.admin.desk.browser import CSV
from tests.admin.desk.conftest import SignIn
from tests.chain_builders import value
from tests.chain_templates import Chain
from tests.death_builders import STRANGER, a_list, deaths_in_force
from tests.people_builders import Office

HERE = "/desk/deaths/"
TOLD = {"source": "Dukcapil", "document_no": "470/12", "dated": "31/08/2013"}


async def test_a_list_is_sent_confirmed_and_its_person_waits_for_a_decision(
    seat: SignIn, payable: Chain, office: Office
):
    her, staff = payable.women[0], await seat("staff")
    files = {"scan": ("surat.pdf", b"%PDF-1.4", "application/pdf"),
             "file": ("daftar.csv", a_list(her.line.nik, STRANGER, "99"), CSV)}  # fmt: skip
    sent = await staff.send_files(await staff.get(HERE), HERE, files, **TOLD)
    key = await value("SELECT id FROM death_list")
    other = await seat("staff2")
    page = await other.get("/desk/")
    confirmed = await other.send(await other.get(HERE), f"{HERE}{key}/confirm")
    paper = await other.get(f"{HERE}{key}/scan")

    assert sent.said == "Daftar kematian sudah dibaca. Orang kedua harus mengesahkannya; sebelum itu tidak berlaku."
    assert "2 baris diterima, 1 ditolak. Diunggah Nama staff." in sent.words
    assert "baris 5: NIK harus 16 angka." in sent.words
    assert (her.code in sent.html, her.line.nik in sent.html, f"{HERE}{key}/confirm" in sent.forms) == (False,) * 3
    assert "1 daftar kematian menunggu disahkan orang kedua" in page.words.lower()
    assert confirmed.said == "Daftar kematian berlaku. Siapa yang tercatat di dalamnya tidak bisa dibayar."
    assert "Menurut Dukcapil 470/12: meninggal 25 Agustus 2013. Akta 3510-KM-0001." in confirmed.words
    assert her.code in confirmed.html
    assert paper.content == b"%PDF-1.4"
    assert "penerima tercatat dalam daftar kematian menunggu keputusan" in (await staff.get("/desk/")).words


async def test_she_lives_and_two_persons_say_so(seat: SignIn, payable: Chain, office: Office):
    her = payable.women[0]
    await deaths_in_force(office, payable.program.key, her.line.nik)
    staff, approver = await seat("staff"), await seat("approver")
    path = f"{HERE}alive/{her.enrollment}"
    nothing = await staff.send(await staff.get(HERE), path, evidence="ya")
    said = await staff.send(await staff.get(HERE), path, evidence="datang sendiri, KTP asli")
    answer = await value("SELECT id FROM death_answer")
    page = await approver.get(HERE)
    done = await approver.send(page, f"{HERE}answers/{answer}/confirm")

    assert (nothing.status, nothing.problem) == (422, 'Isian "Yang dilihat" wajib diisi.')
    assert said.said.startswith("Pernyataan sudah dicatat.")
    assert f"{HERE}answers/{answer}/confirm" not in said.forms
    assert "Nama staff menyatakan ia hidup: datang sendiri, KTP asli" in page.words
    assert "Tidak ada penerima program Anda yang tercatat dan belum diputuskan." in done.words


async def test_a_bad_file_says_what_to_do_and_keeps_what_was_typed(seat: SignIn, payable: Chain):
    staff = await seat("staff")
    files = {"scan": ("surat.pdf", b"%PDF-1.4", "application/pdf"), "file": ("daftar.csv", b"Nama;Umur\nA;9\n", CSV)}
    page = await staff.send_files(await staff.get(HERE), HERE, files, **TOLD)
    drawing = await staff.send_files(await staff.get(HERE), HERE, files | {"scan": ("s.gif", b"GIF89a", CSV)}, **TOLD)

    assert page.status == 422
    assert "Isi judul kolom NIK dan Tanggal meninggal" in page.problem
    assert 'value="470/12"' in page.html
    assert "pilih PDF, JPG, atau PNG" in drawing.problem
    assert await value("SELECT count(*) FROM document WHERE kind = 'evidence'") == 0


async def test_another_office_sees_neither_list_nor_letter(
    seat: SignIn, payable: Chain, office: Office, neighbor: Office
):
    key = await deaths_in_force(office, payable.program.key, payable.women[0].line.nik)
    theirs = await seat("neighbor_staff")

    assert "Belum ada daftar kematian yang diunggah." in (await theirs.get(HERE)).words
    assert (await theirs.get(f"{HERE}{key}/scan")).status == 404
    assert (await theirs.force(f"{HERE}{key}/drop", reason="bukan punya kami")).status in (404, 422)


async def test_the_numbers_of_a_companion_are_typed_on_her_page_and_shown_to_nobody(seat: SignIn, office: Office):
    path = f"/desk/users/{office.companion.id}"
    supervisor = await seat("supervisor")
    before = await supervisor.get(path)
    wrong = await supervisor.send(before, f"{path}/numbers", nik="123")
    after = await supervisor.send(before, f"{path}/numbers", nik=STRANGER, phone="081234567890")

    assert "Belum dicatat." in before.words
    assert (wrong.status, "NIK harus 16 angka" in wrong.problem) == (422, True)
    assert after.said == "Sandi nomornya sudah dicatat dan dibandingkan sebelum setiap pembayaran."
    assert (STRANGER in after.html, "Belum dicatat." in after.words) == (False, False)
    for who in ("staff", "administrator"):
        assert f"{path}/numbers" not in (await (await seat(who)).get(path)).forms
