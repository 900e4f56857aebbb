"""Every kind of paper: the public page says number, kind, date, sum, standing and seal, and never a name."""

import httpx
import pytest
from litestar import Litestar

from operations.money import payment_lists, promise_papers
from operations.selection.decree_papers import issue_annex
from tables.books.printed_paper import PaperKind
from tests.api.test_verify import facts, stranger
from tests.chain_builders import grant_of, list_approved, list_locked, rows, value
from tests.chain_templates import Chain, paid, payable
from tests.cluster import Cluster
from tests.operations.money.test_list_papers import printed
from tests.operations.money.test_promise_papers import given_back
from tests.people_builders import Office
from tests.the_app import the_app

__all__ = ["paid", "payable", "stranger"]

OF_THE_LIST = (PaperKind.payment_list, PaperKind.responsibility_statement)
KINDS = {
    PaperKind.receipt: ("kuitansi", "Rp 5.000.000"),
    PaperKind.goods_handover: ("berita acara serah terima", "Rp 5.000.000"),
    PaperKind.payment_list: ("daftar nominatif", "Rp 30.000.000"),
    PaperKind.responsibility_statement: ("pernyataan tanggung jawab mutlak", "Rp 30.000.000"),
}


@pytest.fixture(scope="module")
def app(cluster: Cluster) -> Litestar:
    return the_app()


async def told(stranger: httpx.AsyncClient, chain: Chain, office: Office) -> list[dict[str, str]]:
    """What the page says of every paper that was ever printed, oldest first; none of them names anybody."""
    found = await rows("SELECT number, check_code, sha256 FROM printed_paper ORDER BY kind, id")
    said = []
    for row in found:
        page = await stranger.get(f"/verify/{row['number']}?s={row['check_code']}")
        assert page.status_code == 200
        told = facts(page)
        assert (told["Nomor dokumen"], told["Segel SHA-256"]) == (row["number"], row["sha256"])
        assert told.keys() == {"Nomor dokumen", "Jenis", "Tanggal", "Jumlah", "Keadaan", "Segel SHA-256"}
        names = [office.staff.full_name, office.treasurer.full_name, office.approver.full_name, "Dinas Sosial"]
        for secret in names + [text for woman in chain.women for text in (woman.line.name, woman.code)]:
            assert secret not in page.text
        said.append(told)
    return said


def of(said: list[dict[str, str]], *columns: str) -> set[tuple[str, ...]]:
    return {tuple(one[column] for column in columns) for one in said}


async def test_papers_of_a_list_that_was_aborted_are_void(stranger: httpx.AsyncClient, office: Office, payable: Chain):
    key = await list_approved(office, await list_locked(office, payable.program, component=payable.program.grant))
    for kind in KINDS:
        await printed(office, payable, key, kind)
    before = await told(stranger, payable, office)

    await payment_lists.abort_list(key, reason="program dihentikan", by=office.treasurer)

    assert len(before) == 2 * 6 + 2
    assert of(before, "Jenis", "Jumlah", "Tanggal", "Keadaan") == {
        (word, total, "1 September 2013", "berlaku") for word, total in KINDS.values()
    }
    after = await told(stranger, payable, office)
    assert of(after, "Keadaan") == {("tidak berlaku",)}
    assert of(after, "Jenis", "Jumlah", "Segel SHA-256") == of(before, "Jenis", "Jumlah", "Segel SHA-256")


async def test_a_notice_is_replaced_by_one_with_another_sum_and_the_old_one_says_so(
    stranger: httpx.AsyncClient, office: Office, paid: Chain
):
    grant = await grant_of(paid.women[0])
    for number in (1, 2):
        await promise_papers.issue_for_promise(grant, PaperKind.refund_notice, by=office.staff)
        if number == 1:
            await given_back(office, paid, 1_000_000, "NTPN-1")

    assert of(await told(stranger, paid, office), "Jumlah", "Keadaan") == {
        ("Rp 5.000.000", "diganti versi baru"), ("Rp 4.000.000", "berlaku")
    }  # fmt: skip


async def test_the_annex_of_a_decree_names_neither_its_number_nor_its_people(
    stranger: httpx.AsyncClient, office: Office, payable: Chain
):
    decree = await value("SELECT id FROM decree WHERE state = 'approved'")
    await issue_annex(decree, by=office.staff)
    (said,) = await told(stranger, payable, office)
    total = await value("SELECT total_rp FROM decree WHERE id = $1", decree)

    assert (said["Jumlah"], said["Keadaan"]) == (f"Rp {total:,}".replace(",", "."), "berlaku")
    assert await value("SELECT number FROM decree WHERE id = $1", decree) not in str(said)
