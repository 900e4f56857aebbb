"""What she signs for each payment is missing until its scan is there, also when nobody ever printed it."""

from uuid import UUID

from operations.books import scans
from operations.money import list_papers, results
from tables.books.printed_paper import PaperKind
from tests import scans as files
from tests.chain_builders import answer_to, list_approved, list_locked, rows
from tests.chain_templates import Chain
from tests.operations.money.test_goods import Together, carts, together
from tests.operations.money.test_list_papers import printed
from tests.people_builders import Office

__all__ = ["carts", "together"]

MISSING = (
    "SELECT w.kind, w.revision, count(*)::int, count(p.id)::int FROM wanted_scan w LEFT JOIN printed_paper p "
    "ON p.subject_key = w.subject_key AND p.kind = w.kind AND p.revision = w.revision "
    "WHERE w.subject_table = 'payment' AND NOT EXISTS (SELECT 1 FROM signed_scan s WHERE s.printed_paper = p.id) "
    "GROUP BY w.kind, w.revision ORDER BY 1, 2"
)
"""Kind, version, how many lack a scan, how many of these are printed."""


async def missing() -> list[tuple[object, ...]]:
    return [tuple(row) for row in await rows(MISSING)]


async def of_lines(office: Office, key: UUID) -> list[tuple[object, ...]]:
    found = (await list_papers.documents_of_list(key, by=office.staff)).of_lines
    return [(row["kind"], row["wanted"], row["printed"], row["scanned"]) for row in found]


async def test_receipts_of_a_list_are_missing_from_its_release_on(office: Office, payable: Chain, sent: UUID):
    never = (await missing(), await of_lines(office, sent))
    stack = files.scanned(await printed(office, payable, sent, PaperKind.receipt, line=3))
    printed_only = (await missing(), await of_lines(office, sent))
    await scans.take_scan(stack, [sent], by=office.treasurer)
    answer = (await answer_to(sent, {payable.women[5].code: "GAGAL"})).decode()
    part = answer.replace(f"{payable.women[0].code}/1/1,5000000", f"{payable.women[0].code}/1/1,4000000")
    await results.take_result(sent, part.encode(), by=office.treasurer)

    assert never == ([("receipt", 1, 6, 0)], [("receipt", 6, 0, 0)])
    assert printed_only == ([("receipt", 1, 6, 1)], [("receipt", 6, 1, 0)])
    # one failed, and of one the receipt is for the part that she got
    assert await missing() == [("receipt", 1, 3, 0), ("receipt", 2, 1, 0)]
    assert await of_lines(office, sent) == [("receipt", 5, 1, 1)]


async def test_before_release_nothing_of_a_line_is_missing(office: Office, payable: Chain):
    key = await list_approved(office, await list_locked(office, payable.program, component=payable.program.grant))

    assert (await missing(), await of_lines(office, key)) == ([], [])


async def test_minutes_are_missing_for_all_that_she_is_handed_together(office: Office, together: Together):
    never, lists = await missing(), together.lists
    number, paper = await together.minutes(0)
    one_paper = await missing()
    await scans.take_scan(files.scanned(paper), [lists[1]], typed=number, by=office.staff)
    signed = await missing()
    await together.take(1)

    assert never == [("goods_handover", 1, 4, 0)]
    assert one_paper == [("goods_handover", 1, 4, 1)]
    assert signed == [("goods_handover", 1, 3, 0)]
    # she took the hens home alone: their minutes, and others for the cart that she still waits for
    assert await missing() == [("goods_handover", 1, 4, 0), ("goods_handover", 2, 1, 0)]
    assert await of_lines(office, lists[0]) == [("goods_handover", 4, 0, 0)]
    assert await of_lines(office, lists[1]) == [("goods_handover", 1, 0, 0)]
