"""The bank's answer to a list as a workbook or as pain.002: the same lines, the same strictness."""

from datetime import date
from uuid import UUID

import pytest

from operations.errors import RuleBroken
from operations.money import results
from operations.money.result_files import NotAResult, ResultTooLarge
from tests.answer_builders import pain002, status, workbook
from tests.chain_builders import rows
from tests.chain_templates import Chain
from tests.people_builders import Office
from tests.recounted import misfits
from tests.refusals import refused


async def states(chain: Chain) -> list[tuple[str, object, object]]:
    found = await rows(
        "SELECT y.state, y.paid_rp, y.reason_code FROM payment y JOIN enrollment e ON e.id = y.enrollment "
        "ORDER BY e.import_line"
    )
    return [tuple(row) for row in found]


async def test_a_workbook_is_read_like_a_table_of_text(office: Office, payable: Chain, sent: UUID):
    codes = [f"{woman.code}/1/1" for woman in payable.women]
    content = workbook(
        [
            [codes[0], 5_000_000, "SUKSES", date(2013, 9, 1), "W1"],
            [codes[1], "5.000.000", "sukses", "01/09/2013", "W2"],
            [codes[2], 5_000_000, "GAGAL", "", "", 51],
            [codes[3], 5_000_000, "SUKSES", "", "W4"],
        ]
    )

    counts = await results.take_result(sent, content, by=office.treasurer)

    assert counts == {"matched": 3, "unreadable": 1}
    assert await states(payable) == [
        ("paid", 5_000_000, None), ("paid", 5_000_000, None), ("failed", None, "51"), *[("sent", None, None)] * 3
    ]  # fmt: skip
    assert await misfits() == []


async def test_a_status_report_pays_fails_and_makes_nothing_up(office: Office, payable: Chain, sent: UUID):
    codes = [f"{woman.code}/1/1" for woman in payable.women]
    content = pain002(
        status(codes[0], "ACSC"),
        status(codes[1], "RJCT", why="AC04"),
        status(codes[2], "ACSP"),
        status(codes[3], "ACSC", day="", proof="K3"),
        status(codes[4], "ACSC", currency="USD", proof="K4"),
        status(codes[5], "ACCC", day="2013-09-02", proof="K5"),
    )

    counts = await results.take_result(sent, content, by=office.treasurer)

    assert counts == {"matched": 2, "unreadable": 4}
    expected = [("paid", 5_000_000, None), ("failed", None, "AC04"), *[("sent", None, None)] * 4]
    assert await states(payable) == expected
    assert await misfits() == []


@pytest.mark.parametrize(
    ("content", "error", "said"),
    [
        (b"x" * 20_000_001, ResultTooLarge, "20 MB"),
        (b"PK\x03\x04" + b"\x00" * 90, RuleBroken, ""),
        (workbook([])[:-300], RuleBroken, ""),
        (workbook([]), NotAResult, "tidak ada baris"),
        (b"<Document><BkToCstmrStmt/></Document>", NotAResult, "bukan pain.002"),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><Document/>', NotAResult, "entitas"),
        (pain002(), NotAResult, "tidak ada baris"),
        (pain002(status("PM", "ACSC"))[:-40], NotAResult, "terpotong"),
    ],
    ids=["too large", "broken book", "cut book", "empty book", "statement", "entity", "no line", "cut XML"],
)
async def test_what_is_no_answer_changes_nothing(
    content: bytes, error: type[RuleBroken], said: str, office: Office, sent: UUID
):
    async with refused(error, said):
        await results.take_result(sent, content, by=office.treasurer)
