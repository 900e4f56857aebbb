"""The search box: what it finds, how a slip is forgiven, and that it says nothing of identities or of other offices."""

from operations.books.printing import NewPaper, issue
from operations.books.search import search
from operations.books.search_words import read_words
from operations.people.codes import check_letter
from operations.people.relations import rename_person
from tables.books.printed_paper import PaperKind
from tests.admin.desk.conftest import SignIn
from tests.chain_builders import value
from tests.chain_templates import Chain
from tests.people_builders import Office
from tests.shopping_builders import bought, items_of
from tests.statements import counted_statements

FIND = "/desk/search/?q="
EVERY_KIND = 10


async def call(office: Office, chain: Chain, number: int, name: str) -> str:
    woman = chain.women[number]
    await rename_person(woman.person, call_name=name, village_code=None, by=office.staff)
    return woman.code


async def test_people_are_found_by_code_and_call_name_with_a_slip(seat: SignIn, paid: Chain, office: Office):
    staff, names = await seat("staff"), ("Wati", "Watik", "Bu Wulan", "Sri", "Tini", "Murni")
    wati, watik, wulan, sri, *_ = [await call(office, paid, place, name) for place, name in enumerate(names)]
    body = wati[3:-2]
    slipped = body[1] + body[0] + body[2:] if body[0] != body[1] else body[:-1]

    async def found(words: str) -> tuple[set[str], set[str]]:
        """(those meant, those alike)"""
        html = (await staff.get(FIND + words)).html
        meant, _, alike = html.partition('id="kind-similar"')
        return tuple({woman.code for woman in paid.women if woman.code in part} for part in (meant, alike))

    assert await found("wati") == ({wati, watik}, set())
    assert await found("Waty") == (set(), {wati})
    assert await found("wtai") == (set(), {wati})
    assert await found("WULAM") == (set(), {wulan})
    assert await found("bu wulan") == ({wulan}, set())
    assert await found("Sru") == (set(), set())
    assert await found("sri") == ({sri}, set())
    assert await found(f"PM-{slipped}-{wati[-1]}") == (set(), {wati})
    assert wati in (await found(f"PM-{body[:2]}"))[0]
    assert [(await staff.get(FIND + said)).path for said in (wati, wati.lower().replace("-", "+"))] == (
        [f"/desk/people/{wati}"] * 2
    )


async def test_things_are_found_by_number_name_and_sum(seat: SignIn, paid: Chain, office: Office):
    woman = paid.women[0]
    await bought(office, paid.program, (await items_of(woman))[0].key, 1_450_000)
    staff = await seat("staff")

    async def kinds(words: str) -> list[str]:
        html = (await staff.get(FIND + words)).html
        return [part.split('"', 1)[0] for part in html.split('id="kind-')[1:]]

    number, total = await value("SELECT number FROM payment_list"), await value("SELECT total_rp FROM payment_list")
    printed = NewPaper(
        PaperKind.payment_list, ("payment_list", await value("SELECT id FROM payment_list")), 1, 5, 1, {}
    )
    paper = (await issue(paid.program.key, [printed], by=office.staff))[0].number
    slip = await value("SELECT slip_no FROM custody_event WHERE holder = 'beneficiary' LIMIT 1")
    assert await kinds("uji-2013") == ["program"]
    assert await kinds("lokasi+1") == ["site", "list"]
    assert await kinds(f"daftar+{number}") == ["site", "list"]
    assert (await kinds("123/2013"), await kinds(slip.lower())) == (["decree"], ["paper"])
    assert await kinds("Rp+1,45+jt") == ["purchase"]
    assert "list" in await kinds(f"{total:,}".replace(",", "."))
    assert await kinds("Rp+5+jt") == ["bank_line"]
    assert (await kinds(paper.lower()), await kinds(paper[:-2])) == (["paper"], ["paper"])
    assert await kinds(paper[:-1] + ("A" if paper[-1] != "A" else "B")) == ["similar_paper"]


async def test_the_pages_of_a_kind_follow_each_other(seat: SignIn, paid: Chain):
    staff = await seat("staff")

    first = await staff.get(FIND + "Rp+5+jt")
    rest = await staff.get(FIND + "Rp+5+jt&kind=bank_line&after=" + await value("SELECT lpad(max(id)::text, 19, '0') "
                           "FROM (SELECT id FROM bank_result_line ORDER BY id LIMIT 5) AS l"))  # fmt: skip

    assert (first.html.count("<li>"), ">Berikutnya</a>" in first.html) == (5, True)
    assert (rest.html.count("<li>"), ">Berikutnya</a>" in rest.html) == (1, False)
    assert (await staff.get(FIND + "Rp+5+jt&kind=x&after=%00'")).status == 200


async def test_identities_are_asked_at_the_counter_only(seat: SignIn, paid: Chain):
    staff, woman = await seat("staff"), paid.women[0]
    account = await value("SELECT count(*) FROM bank_account")

    by_nik = await staff.get(FIND + woman.line.nik)
    by_name = await staff.get(FIND + woman.line.name.replace(" ", "+"))

    assert (by_nik.path, by_nik.said[:47]) == ("/desk/counter/", "NIK, nomor KK, rekening, dan nomor HP tidak dic")
    assert woman.line.nik not in by_nik.html
    assert (woman.code in by_name.html, "Cari di loket" in by_name.words, account) == (False, True, 6)


async def test_another_office_finds_nothing_and_a_missed_code_is_counted(
    seat: SignIn, paid: Chain, office: Office, neighbor: Office
):
    code = await call(office, paid, 0, "Wati")
    other = await seat(neighbor.staff.name)
    strange = f"PM-9999-{check_letter('9999')}"

    pages = [
        await other.get(FIND + said) for said in (code, "Wati", "Waty", "uji-2013", "123/2013", "Rp+5+jt", strange)
    ]

    assert ["Tidak ditemukan." in page.words for page in pages] == [True] * 7
    assert [code in page.words for page in pages] == [False] * 7
    assert await value("SELECT count(*) FROM probe WHERE route = 'code'") == 2


async def test_the_number_of_statements_is_that_of_the_kinds(paid: Chain, office: Office):
    with counted_statements() as taken:
        await search(read_words("450.000"), by=office.staff)

    assert len(taken) <= EVERY_KIND
