"""The help says nothing that is not so: each page is in both languages, leads to pages that are there, and names what
stands on them."""

import re

import pytest

from api.help.finding import fits, help_at, is_about
from api.help.first_day import steps
from api.help.texts import Pair, groups, pictures, tasks, terms
from api.help.wording import ON_SCREEN, Reading
from api.pages import STATIC
from operations.words import translate
from tests.admin.desk.browser import Browser
from tests.api.field_forms import visitor
from tests.api.help_on_pages import pages, texts_of
from tests.cluster import Cluster
from tests.english import leftovers, typed_in
from tests.people_builders import Office
from tests.the_app import the_app

NO_PAGE = re.compile(
    r"/(paper|photos|goods|evidence|papers|announcement|refused|scan|sp2d|next|draft|small|opening)(/|$)|/charts/\*"
)
"""Files, and what leads on to a page."""
VOCABULARY = """
penerima manfaat; calon penerima; kode PM; NIK; No. KK; nama ibu kandung; PPKS; lokasi asal; gelombang;
pendataan; penjangkauan; verifikasi; seleksi; skoring; SK penetapan; SK perubahan; BNBA; UEP; jadup; jaminan
hidup; translok; besaran; RAB; rencana usaha; proposal; buku tabungan; rekening; KKS; burekol; bank penyalur;
pencairan; penyaluran; tahap; termin; retur; SPP; SPM; SP2D; DIPA; DPA; KPA; PPK; bendahara; SPTJM; pakta
integritas; BAST; berita acara; kuitansi; nota; faktur; bukti belanja; terbilang; meterai; SPJ; LPJ; setor
kembali; STS; monev; tindak lanjut; respon kasus; bimbingan lanjut; terminasi; rujukan; pendamping; peksos;
TKSK; PSM; LKS; Dinas Sosial; Kemensos; KUBE; KUB; simpanan pokok; simpanan wajib; simpanan sukarela; dana
bergulir; angsuran; tunggakan; SHU; temu wicara; bimtek; capaian; target; indikator; mitra usaha; temuan;
rekomendasi; LHP; pengaduan; potongan; pungli; dana mengendap; fiktif; uji petik; DTSEN; DTKS; SIKS-NG; desil;
Dukcapil; padan; WIB; WITA; WIT; persetujuan data
"""
"""The words of the field that the interface speaks."""


def said(name: str) -> list[Pair]:
    task = tasks()[name]
    return [task.title, task.what, *task.steps, *(pair for both in task.wrong for pair in both)]


@pytest.mark.parametrize("name", tasks())
def test_a_task_is_whole_in_both_languages_and_names_what_its_pages_say(name: str, cluster: Cluster):
    task = tasks()[name]
    shown = texts_of(task)
    named = {one for pair in said(name) for one in ON_SCREEN.findall(pair[0])}

    assert all(text.strip() for pair in said(name) for text in pair)
    assert all(sorted(ON_SCREEN.findall(text)) == sorted(ON_SCREEN.findall(other)) for text, other in said(name))
    assert {one for one in named if f'"{one}"' not in shown} == set()
    assert {one for one in named if translate(one, "en") == one} <= {"Program"}
    assert 2 <= len(task.steps) <= 6
    assert task.wrong
    assert {cover for cover in (*task.covers, task.page) if cover and not opens(cover)} == set()


def opens(address: str) -> bool:
    """A link or an area of the help: a page stands there, or below it."""
    return any(fits(address, path) for path in pages())


def test_every_page_of_the_desk_has_its_help(cluster: Cluster):
    desk = [path for path in pages() if path.startswith("/desk") and not NO_PAGE.search(path) and "/help" not in path]
    helps = {path: help_at(path) for path in desk}

    assert len(desk) >= 90
    assert {path for path, found in helps.items() if found == "/desk/help/"} == set()
    assert helps["/desk/lists/new"] == "/desk/help/payment-list"
    assert helps["/desk/lists/*/checks"] == "/desk/help/three-persons"
    assert help_at("/field/people/PM-1/shopping/x") == "/field/help/phone-shopping"
    assert (help_at("/desk/nothing"), help_at("/language/en")) == ("/desk/help/", "/desk/help/")


def test_the_first_day_names_and_opens_what_is_there(cluster: Cluster):
    everywhere = "".join(map(texts_of, tasks().values()))

    assert {one.page for one in steps().values() if not opens(one.page)} == set()
    for one in steps().values():
        for text, other in one.do:
            assert sorted(ON_SCREEN.findall(text)) == sorted(ON_SCREEN.findall(other))
            assert all(f'"{name}"' in everywhere for name in ON_SCREEN.findall(text))


def test_a_picture_is_there_in_both_languages_and_small():
    wanted = {f"{name}.{language}" for name, task in tasks().items() if task.picture for language in ("id", "en")}
    files = {file.stem: file.stat().st_size for file in (STATIC / "help").glob("*.webp")}

    assert set(files) == set(pictures()) == wanted
    assert max(files.values()) <= 25_000
    assert sum(files.values()) <= 2_500_000


def test_the_glossary_holds_the_words_of_the_interface_once():
    for language in ("id", "en"):
        names = [name.lower() for term in terms().values() for name in term.names(language)]
        assert len(names) == len(set(names))
    known = {name.lower() for term in terms().values() for name in term.id}

    assert {word for word in " ".join(VOCABULARY.lower().split()).split("; ") if word not in known} == set()


def test_a_term_is_a_link_where_it_is_met_first():
    read = Reading("id", "/desk/help/")
    first = read(("SK penetapan & {Kunci} <b>, SK", "x"))

    assert first == (
        '<a class="term" href="/desk/help/glossary#decree">SK penetapan</a> &amp; <strong>Kunci</strong> &lt;b&gt;, SK'
    )
    assert (
        Reading("en", "/")(("x", "{Kunci} decrees"))
        == '<strong>Lock</strong> <a class="term" href="/glossary#decree">decrees</a>'
    )


def test_a_slip_of_the_finger_still_finds_the_task():
    found = [name for name, task in tasks().items() if is_about(task, "notta belnja", "id")]

    assert found == ["review", "phone-shopping"]
    assert not any(is_about(task, "xyzzy", "id") for task in tasks().values())
    assert sum(len(group.tasks) for group in groups()) == len(tasks())


async def test_each_seat_reads_every_page_in_both_languages(office: Office):
    seats = {who: await Browser(the_app()).sign_in(who) for who in ("staff", "auditor", "companion", "administrator")}
    own = {
        who: len(re.findall('<li><a href="/desk/help/', (await one.get("/desk/help/")).html))
        for who, one in seats.items()
    }
    staff, data = seats["staff"], await typed_in()
    await staff.force("/language/en")

    helps = {name: await staff.get(f"/desk/help/{name}") for name in (*tasks(), "", "glossary", "first-day", "?all=1")}

    assert own["companion"] == 5
    assert own["auditor"] < own["staff"]
    assert own["administrator"] == 4
    assert {name for name, page in helps.items() if page.status != 200 or len(page.html) > 100_000} == set()
    assert {
        name: left for name, page in helps.items() if name != "glossary" and (left := leftovers(page.html, data))
    } == {}
    assert "is not to be seen" in helps["first-day"].words
    assert (await staff.get("/desk/help/nothing")).status == 404
    assert 'href="/desk/help/decrees"' in (await staff.get("/desk/decrees/")).html


async def test_help_is_for_who_signed_in_and_opens_on_a_phone(office: Office):
    phone, stranger = await visitor("companion"), await Browser(the_app()).get("/desk/help/home")

    page = await phone.get("/field/help/phone-shopping")

    assert 'href="/field/help/glossary#' in page.html
    assert "Kata sandi" in stranger.words
    assert "Melihat apa yang menunggu Anda" not in stranger.words
