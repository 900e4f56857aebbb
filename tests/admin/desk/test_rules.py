"""The rules of selection at the desk: written in a draft, put in force by another person, answered when scoring."""

import json

from tests.admin.desk.browser import Browser, Page
from tests.admin.desk.conftest import SignIn
from tests.chain_builders import Program, rows, screened, value, visited
from tests.chain_templates import Chain
from tests.people_builders import Office
from tests.refusals import everything_counted

LIST = "/desk/rules/"
SCORING = "/desk/programs/uji-2013/scoring"
ROOF = {
    "code": "atap", "label": "Jenis atap", "kind": "points", "source": "choice", "bands": "rumbia = 8\nseng = 3",
    "max_points": "8", "legal_basis": "SK 2", "place": "2",
}  # fmt: skip
INCOME = {
    "code": "pendapatan", "label": "Pendapatan per orang", "kind": "points", "source": "number", "per": "jiwa",
    "bands": "-300000 = 9\n300001- = 1", "max_points": "9", "legal_basis": "SK 2", "place": "3",
}  # fmt: skip
HEADS = {
    "code": "jiwa", "label": "Anggota keluarga", "kind": "points", "source": "number", "bands": "", "max_points": "5",
    "legal_basis": "SK 2", "place": "4",
}  # fmt: skip
AGE = {
    "code": "usia", "label": "Usia 18 sampai 20", "kind": "gate", "source": "age_years", "bands": "18-20",
    "max_points": "0", "legal_basis": "SK 2", "place": "1",
}  # fmt: skip


async def begun(staff: Browser, program: Program) -> Page:
    return await staff.send(await staff.get(LIST), LIST, program=str(program.key))


async def added(staff: Browser, page: Page, *items: dict[str, str]) -> Page:
    for item in items:
        page = await staff.send(page, f"{page.path}/items", **item)
        assert page.said == "Draf aturan sudah diubah.", page.problem
    return page


async def test_a_draft_is_written_and_another_person_puts_it_in_force(seat: SignIn, proposed: Chain):
    staff, approver = await seat("staff"), await seat("approver")
    page = await begun(staff, proposed.program)
    here = page.path

    written = await added(staff, page, HEADS, INCOME, ROOF, AGE)
    changed = await staff.send(written, f"{here}/items/atap", label="Atap rumah", max_points="7")
    removed = await staff.send(changed, f"{here}/items/usaha/remove")
    named = await staff.send(removed, f"{here}/describe", title="Kriteria 2013", objection_days="14")
    waits = await approver.get(LIST)
    done = await approver.send(await approver.get(here), f"{here}/activate")

    assert page.said == "Draf aturan sudah dibuat. Isi butir-butirnya; orang lain mengaktifkannya."
    assert f"{here}/activate" not in named.forms
    assert "Menunggu: Pejabat penyetuju atau petugas atau penyelia" in named.words
    assert waits.words.count("Giliran Anda: Aktifkan") == 1
    assert done.said == "Versi ini sekarang berlaku. Penilaian berikutnya memakainya."
    assert "Kriteria 2013, versi 2" in done.words
    found = (await rows("SELECT state, content, objection_days FROM rule_version WHERE version_no = 2"))[0]
    items = {item["code"]: item for item in json.loads(found["content"])["items"]}
    assert (found["state"], found["objection_days"]) == ("active", 14)
    assert list(items) == ["usia", "atap", "pendapatan", "jiwa"]
    assert (items["atap"]["label"], items["atap"]["max_points"]) == ("Atap rumah", 7)
    assert items["atap"]["bands"] == [{"points": 8, "equals": ["rumbia"]}, {"points": 3, "equals": ["seng"]}]
    assert items["pendapatan"]["per"] == "jiwa"
    assert {action for action in done.forms if action.startswith(here)} == set()


async def test_what_is_typed_wrong_is_refused_with_everything_that_was_typed(seat: SignIn, proposed: Chain):
    staff, approver = await seat("staff"), await seat("approver")
    page = await begun(staff, proposed.program)
    before = await everything_counted()

    for item, said in (
        (ROOF | {"bands": "rumbia"}, 'Baris "rumbia" tidak terbaca. Tulis misalnya 18-59 = 10, 60- = 5, atau ya = 5.'),
        (ROOF | {"bands": ""}, 'Butir "atap" belum punya pilihan nilai. Isi paling sedikit satu baris.'),
        (ROOF | {"max_points": "0"}, 'Nilai "atap" tidak cocok: syarat tidak diberi nilai, kriteria bernilai 1 sampai '
         "1000."),
        (ROOF | {"source": "emas"}, 'Isian "Asal data" wajib diisi.'),
        (ROOF | {"code": "Atap!"}, 'Kode "Atap!" tidak bisa dipakai: tulis huruf kecil, angka, atau garis bawah, dan '
         "bukan nama data."),
        (ROOF | {"source": "age_years", "bands": "18- = 5", "restricted": "1"}, 'Butir "atap" memakai data yang sudah '
         "tercatat dan tampil di halaman lain, jadi tidak bisa menjadi jawaban peka. Hapus centangnya, atau pilih asal "
         "data yang ditanyakan."),
    ):  # fmt: skip
        wrong = await staff.send(page, f"{page.path}/items", **item)

        assert (wrong.status, wrong.problem) == (422, said)
        assert wrong.forms[f"{page.path}/items"]["label"] == ["Jenis atap"]
    assert await everything_counted() == before

    await added(staff, page, INCOME)
    hanging = await approver.send(await approver.get(page.path), f"{page.path}/activate")
    assert (hanging.status, hanging.problem) == (
        422, 'Butir "pendapatan" dibagi "jiwa", tetapi tidak ada angka dengan kode itu. Perbaiki pembaginya.',
    )  # fmt: skip


async def test_an_example_is_loaded_with_one_click_and_a_draft_is_given_up(seat: SignIn, proposed: Chain):
    staff, colleague = await seat("staff"), await seat("staff2")
    page = await begun(staff, proposed.program)

    loaded = await staff.send(page, f"{page.path}/preset", preset="kube_18_59")
    others = await colleague.get(page.path)
    gone = await colleague.send(others, f"{page.path}/discard", reason="memakai aturan lama")

    assert (loaded.said, loaded.words.count("Usia 18 sampai 59 tahun")) == ("Draf aturan sudah diubah.", 1)
    assert "Draf ini hanya diubah oleh pembuatnya." in others.words
    assert not [action for action in others.forms if "/items" in action]
    assert gone.said == "Draf sudah dibatalkan dengan alasan Anda."
    assert await value("SELECT state FROM rule_version WHERE version_no = 2") == "dropped"


async def test_candidates_are_judged_by_what_the_rules_in_force_ask(seat: SignIn, proposed: Chain, office: Office):
    await visited(office, await screened(office, proposed.batch))
    staff, approver, [first, second, *_] = await seat("staff"), await seat("approver"), proposed.women
    draft = await added(staff, await begun(staff, proposed.program), HEADS, INCOME, ROOF, AGE)
    await approver.send(await approver.get(draft.path), f"{draft.path}/activate")
    page = await staff.get(SCORING)
    given = {"usaha": "7", "jiwa": "3", "pendapatan": "1.200.000", "atap": "rumbia"}

    without = await staff.send(page, SCORING, **{f"points.{first.code}.{key}": said for key, said in given.items()},
                               **{f"points.{second.code}.usaha": "5"})  # fmt: skip
    done = await staff.send(
        without, SCORING, **{f"points.{second.code}.{key}": said for key, said in (given | {"atap": "seng"}).items()}
    )

    assert "Dinilai dengan aturan versi 2." in page.words
    assert page.words.count("Usia 18 sampai 20: tidak terpenuhi") == 6
    assert (without.status, without.problem) == (422, f"Nilai untuk {second.code} belum lengkap: isi semua kriteria.")
    assert without.forms[SCORING][f"points.{first.code}.atap"] == ["rumbia"]
    assert done.said == "Nilai sudah dicatat."
    found = await rows("SELECT total, frozen FROM assessment ORDER BY total")
    assert [row["total"] for row in found] == [7 + 3 + 1 + 3, 7 + 3 + 1 + 8]
    assert json.loads(found[0]["frozen"])["result"]["gates"][0]["passed"] is False


async def test_a_neighbor_and_who_stands_outside_see_none_of_it(seat: SignIn, neighbor: Office, proposed: Chain):
    staff = await seat("staff")
    page = await begun(staff, proposed.program)
    stranger = await seat("neighbor_staff")

    assert (await stranger.get(page.path)).status == 404
    assert "uji-2013" not in (await stranger.get(LIST)).words
    assert (await (await seat("companion")).get(LIST)).status == 403
