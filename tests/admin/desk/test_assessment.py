"""One candidate judged at the desk with evidence, rules tried, a program copied: pages and forms without JavaScript."""

import json

from operations.selection import rules
from tests.admin.desk.conftest import SignIn
from tests.chain_builders import rows, screened, value, visited
from tests.chain_templates import Chain
from tests.operations.selection.test_evidence import HEALTH, MARRIED, photo
from tests.operations.selection.test_simulation import AGE, judged
from tests.people_builders import Office
from tests.refusals import everything_counted


async def asked(office: Office, proposed: Chain) -> str:
    """The address of the first woman's page; the rules in force want a paper and a note."""
    batch = await visited(office, await screened(office, proposed.batch))
    version = await rules.draft_rules(batch.program.key, by=office.staff)
    for item in (HEALTH, MARRIED):
        await rules.save_item(version, item, by=office.staff)
    await rules.activate_rules(version, by=office.approver)
    return f"/desk/people/{batch.women[0].code}/uji-2013"


async def test_she_is_judged_with_her_evidence_on_a_page_of_her_own(seat: SignIn, proposed: Chain, office: Office):
    base = await asked(office, proposed)
    staff, here = await seat("staff"), f"{base}/assessment"
    page = await staff.get(here)
    given = {"answer.usaha": "7", "answer.kesehatan": "yes", "answer.menikah": "yes"}

    without = await staff.send(page, here, **given)
    paper = await staff.send(page, f"{base}/evidence", file=photo(), criterion="kesehatan")
    again = await staff.send(page, f"{base}/evidence", file=photo(), criterion="kesehatan")
    words = await staff.send(page, f"{base}/evidence", criterion="menikah", note="buku nikah dilihat")
    done = await staff.send(words, here, **given)

    code = proposed.women[0].code
    lacks = f'Bukti untuk "Sudah menikah" ({code}) belum ada. Lampirkan catatan, lalu simpan nilainya.'
    assert (without.status, without.problem) == (422, lacks)
    assert without.forms[here]["answer.usaha"] == ["7"]
    assert (paper.said, again.said, words.said) == ("Bukti sudah dilampirkan.",) * 3
    assert await value("SELECT count(*) FROM visit_evidence") == 2
    assert done.said == "Nilai sudah dicatat."
    assert "Penilaian ke-1: 12" in done.words
    assert "Mengikuti penyuluhan kesehatan terbatas – –" in done.words
    assert "Sudah menikah ya terpenuhi" in done.words
    assert not [action for action in done.forms if action.startswith(base)]
    whole = await (await seat("supervisor")).get(here)
    assert "Mengikuti penyuluhan kesehatan ya 5 / 5" in whole.words


async def test_evidence_opens_for_whom_it_is_and_as_what_it_is(seat: SignIn, proposed: Chain, office: Office):
    base = await asked(office, proposed)
    staff = await seat("staff")
    page = await staff.get(f"{base}/assessment")
    await staff.send(page, f"{base}/evidence", file=photo(), criterion="kesehatan", note="<script>alert(1)</script>")
    found = {row["media_type"]: row["id"] for row in await rows("SELECT d.media_type, v.id FROM visit_evidence v "
                                                              "JOIN document d ON d.id = v.document")}  # fmt: skip

    picture = await staff.get(f"{base}/evidence/{found['image/jpeg']}")
    words = await staff.get(f"{base}/evidence/{found['text/plain']}")
    others = await (await seat("staff2")).get(f"{base}/evidence/{found['image/jpeg']}")

    assert (picture.status, picture.headers["content-type"]) == (200, "image/jpeg")
    assert words.content == b"<script>alert(1)</script>"
    assert words.headers["content-disposition"] == 'attachment; filename="bukti.txt"'
    assert others.status == 404


async def test_nothing_attached_and_what_is_no_photo_are_refused(seat: SignIn, proposed: Chain, office: Office):
    base = await asked(office, proposed)
    staff = await seat("staff")
    page = await staff.get(f"{base}/assessment")
    before = await everything_counted()

    nothing = await staff.send(page, f"{base}/evidence", criterion="kesehatan")
    program = await staff.send(page, f"{base}/evidence", file=b"MZ\x90", criterion="kesehatan")

    assert (nothing.status, nothing.problem) == (422, 'Isian "Bukti" wajib diisi.')
    assert (program.status, program.problem[:36]) == (422, "Berkas ini bukan foto JPEG atau PNG,")
    assert await everything_counted() == before


async def test_rules_are_tried_on_a_page_that_writes_nothing(seat: SignIn, proposed: Chain, office: Office):
    await judged(office, proposed.batch)
    version = await rules.draft_rules(proposed.program.key, by=office.staff)
    await rules.save_item(version, MARRIED, by=office.staff)
    staff, here = await seat("staff"), f"/desk/rules/{version}/simulation"
    before = await everything_counted()

    empty = await staff.get(here)
    page = await staff.get(f"{here}?program=uji-2013&places=2")
    wrong = await staff.get(f"{here}?program=uji-2013&places=banyak")
    without = await staff.get(f"{here}?program=uji-2013")

    assert "Hasil percobaan" not in empty.words
    assert "Batas 2 tempat Calon 6 Batas nilai sebelumnya 8" in page.words
    assert "Akan masuk: 0 Tidak ada yang akan masuk." in page.words
    assert "Belum ada jawabannya: 6 calon" in page.words
    assert (wrong.status, wrong.problem) == (422, 'Isian "Banyak tempat" tidak terbaca: tulis angka bulat.')
    assert without.status == 422
    assert await everything_counted() == before
    assert (await (await seat("neighbor_staff")).get(f"{here}?program=uji-2013&places=2")).status == 404


async def test_a_program_is_copied_with_what_is_said_anew(seat: SignIn, proposed: Chain):
    staff, here = await seat("staff"), "/desk/programs/uji-2013/copy"
    page = await staff.get(here)
    fund = f"ceiling.{proposed.program.fund}"

    wrong = await staff.send(page, here, cut_off_date="besok", legal_basis="SK 9")
    done = await staff.send(wrong, here, cut_off_date="01/08/2014", legal_basis="SK 9", **{fund: "900.000.000"})
    twice = await staff.send(wrong, here, cut_off_date="01/08/2014", legal_basis="SK 9", **{fund: "900.000.000"})

    assert page.forms[here]["code"] == ["uji-2014"]
    assert "Orang: calon, penerima, nama, penilaian, dan peringkat" in page.words
    assert (wrong.status, wrong.problem) == (422, 'Isian "Usia dihitung pada" tidak terbaca: tulis seperti 16/09/2013.')
    assert done.said == "Program sudah disalin sebagai draf. Periksa isinya; orang lain mengaktifkannya."
    assert (done.path, twice.path) == ("/desk/programs/uji-2014",) * 2
    assert await value("SELECT count(*) FROM component WHERE state = 'draft'") == 2
    assert json.loads(await value("SELECT facts::text FROM journal WHERE operation LIKE '%copy_program'"))["sites"] == 2
    outside = await seat("approver")
    assert here not in (await outside.get(here)).forms


async def test_who_screens_a_list_sees_for_whom_a_gate_does_not_hold(seat: SignIn, proposed: Chain, office: Office):
    version = await rules.draft_rules(proposed.program.key, by=office.staff)
    await rules.save_item(version, AGE, by=office.staff)
    await rules.load_preset(version, "women_only", by=office.staff)
    await rules.activate_rules(version, by=office.approver)

    page = await (await seat("staff2")).get(f"/desk/imports/{proposed.batch.key}/screening")

    codes = ", ".join(sorted(woman.code for woman in proposed.women))
    assert f"Usia sampai 20 6: {codes} 0" in page.words.replace(" ,", ",")
    assert "Perempuan 0 0" in page.words
