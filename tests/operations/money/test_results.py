"""The bank's answer: a verdict for each line, sums and dates from the bank only, read once however often it comes."""

from datetime import date
from uuid import UUID

import pytest

from operations.errors import NotAllowed, NotFound, WrongStep
from operations.money import payment_lists, results
from operations.money.payment_lists import StillOpen
from operations.money.result_files import BrokenLine, NotAResult, ProofTwice
from tests.chain_builders import (
    ANSWER_HEADINGS,
    answer_to,
    answered,
    installments_of,
    list_locked,
    list_paid,
    list_sent,
    rows,
    value,
)
from tests.chain_templates import Chain
from tests.people_builders import Office
from tests.recounted import misfits
from tests.refusals import refused


def answer(*lines: str) -> bytes:
    return "\n".join([ANSWER_HEADINGS, *lines, ""]).encode()


def line(chain: Chain, number: int, status: str = "SUKSES", amount: str = "5000000", **other: str) -> str:
    facts = {"day": "01/09/2013", "proof": f"B{number}", "why": ""} | other
    return f"{chain.women[number].code}/1/1,{amount},{status},{facts['day']},{facts['proof']},{facts['why']}"


async def payment(chain: Chain, number: int) -> tuple[object, ...]:
    found = await rows(
        "SELECT y.state, y.paid_rp, y.value_date, y.bank_reference, y.reason_code, i.state FROM payment y "
        "JOIN installment i ON i.id = y.installment WHERE y.enrollment = $1 ORDER BY y.id",
        chain.women[number].enrollment,
    )
    return tuple(found[0])


async def findings() -> list[tuple[str, str, int]]:
    return [
        tuple(row) for row in await rows("SELECT code, subject_table, amount_rp FROM finding ORDER BY code, amount_rp")
    ]


async def test_paid_failed_and_returned_lines_move_everything_with_them(office: Office, payable: Chain, sent: UUID):
    content = answer(
        line(payable, 0),
        line(payable, 1, "GAGAL", why="51"),
        line(payable, 2, "retur", why="52"),
        *(line(payable, number) for number in (3, 4, 5)),
    )

    counts = await results.take_result(sent, content, by=office.treasurer)

    assert counts == {"matched": 6}
    assert await payment(payable, 0) == ("paid", 5_000_000, date(2013, 9, 1), "B0", None, "paid")
    assert await payment(payable, 1) == ("failed", None, None, None, "51", "planned")
    assert await payment(payable, 2) == ("returned", None, None, None, "52", "planned")
    states = await rows("SELECT e.state, t.state FROM enrollment e JOIN entitlement t ON t.enrollment = "
                        "e.id JOIN component "
                        "c ON c.id = t.component AND c.kind = 'grant' ORDER BY e.import_line")  # fmt: skip
    assert [tuple(row) for row in states] == [
        ("active", "active"),
        ("determined", "promised"),
        ("determined", "promised"),
        *[("active", "active")] * 3,
    ]
    assert await value("SELECT committed_rp FROM fund WHERE id = $1", payable.program.fund) == 20_000_000
    await payment_lists.reconcile_list(sent, by=office.treasurer)
    assert await findings() == []
    assert await misfits() == []


async def test_a_partial_payment_leaves_a_part_that_is_still_owed(office: Office, payable: Chain, sent: UUID):
    content = answer(line(payable, 0, amount="3.000.000"), *(line(payable, number) for number in range(1, 6)))

    await results.take_result(sent, content, by=office.treasurer)

    assert await payment(payable, 0) == ("partial", 3_000_000, date(2013, 9, 1), "B0", None, "paid")
    parts = await rows(
        "SELECT i.part, i.amount_rp, i.state, i.due_on, i.parent IS NOT NULL FROM installment i "
        "WHERE i.id = ANY ($1) ORDER BY part",
        await installments_of(payable.women[0], payable.program.grant),
    )
    assert [tuple(row) for row in parts] == [
        (0, 5_000_000, "paid", date(2013, 9, 1), False),
        (1, 2_000_000, "planned", date(2013, 9, 1), True),
    ]
    assert await value("SELECT committed_rp FROM fund WHERE id = $1", payable.program.fund) == 28_000_000
    await payment_lists.reconcile_list(sent, by=office.treasurer)

    retry = await payment_lists.draft_retry(sent, by=office.staff)
    locked = await payment_lists.lock_list(retry, by=office.staff)
    await answered(office, retry)

    assert locked == (1, 2_000_000)
    assert (
        await value("SELECT reference FROM payment WHERE payment_list = $1", retry) == f"{payable.women[0].code}/1.1/2"
    )
    assert await value("SELECT sum(paid_rp)::bigint FROM payment") == 30_000_000
    assert await value("SELECT committed_rp FROM fund WHERE id = $1", payable.program.fund) == 30_000_000
    assert await misfits() == []


async def test_a_rest_that_is_paid_in_parts_again_splits_again(office: Office, payable: Chain, sent: UUID):
    await results.take_result(
        sent, answer(line(payable, 0, amount="3000000"), *(line(payable, n) for n in range(1, 6))), by=office.treasurer
    )
    retry = await payment_lists.draft_retry(sent, by=office.staff)
    await payment_lists.lock_list(retry, by=office.staff)
    await list_sent(office, retry)

    reference = f"{payable.women[0].code}/1.1/2"
    await results.take_result(retry, answer(f"{reference},500000,SUKSES,2013-09-01,C1,"), by=office.treasurer)

    parts = await rows("SELECT part, amount_rp, state FROM installment WHERE enrollment = $1 AND number "
                       "= 1 AND part > 0 "
                       "ORDER BY part", payable.women[0].enrollment)  # fmt: skip
    assert [tuple(row) for row in parts] == [(1, 2_000_000, "paid"), (2, 1_500_000, "planned")]
    assert await misfits() == []


ODD_LINES = [
    ("PM-XXXX-X/1/1,5000000,SUKSES,01/09/2013,B9,", "unknown", [("B02", "bank_result_line", 5_000_000)]),
    ("{0},5000001,SUKSES,01/09/2013,B0,", "amount_differs", [("B01", "bank_result_line", 1)]),
    ("{0},0,SUKSES,01/09/2013,B0,", "amount_differs", [("B01", "bank_result_line", 5_000_000)]),
    ("{0},5000000,SUKSES,,B0,", "unreadable", [("B02", "bank_result_line", 0)]),
    ("{0},5000000,SUKSES,09/16/2013,B0,", "unreadable", [("B02", "bank_result_line", 0)]),
    ("{0},5000000,SUKSES,01/09/2013,,", "unreadable", [("B02", "bank_result_line", 0)]),
    ("{0},5000000,SUKSES,02/09/2013,B0,", "unreadable", [("B02", "bank_result_line", 0)]),
    ("{0},5000000,SUKSES,9999-12-31,B0,", "unreadable", [("B02", "bank_result_line", 0)]),
    ("{0},5000000,SUKSES,0001-01-01,B0,", "unreadable", [("B02", "bank_result_line", 0)]),
    ("{0},5000000,GAGAL,02/09/2013,,", "unreadable", [("B02", "bank_result_line", 0)]),
    ("{0},500000.5,SUKSES,01/09/2013,B0,", "unreadable", [("B02", "bank_result_line", 0)]),
    ("{0},²,SUKSES,01/09/2013,B0,", "unreadable", [("B02", "bank_result_line", 0)]),
    ("{0}," + "9" * 5_000 + ",SUKSES,01/09/2013,B0,", "unreadable", [("B02", "bank_result_line", 0)]),
    ("{0},banyak,SUKSES,01/09/2013,B0,", "unreadable", [("B02", "bank_result_line", 0)]),
    ("{0},5000000,MUNGKIN,01/09/2013,B0,", "unreadable", [("B02", "bank_result_line", 0)]),
]


@pytest.mark.parametrize(("odd", "verdict", "found"), ODD_LINES, ids=[odd[:40] for odd, _, _ in ODD_LINES])
async def test_an_odd_line_is_kept_for_people_and_stops_nobody_else(
    odd: str, verdict: str, found: list[tuple[str, str, int]], office: Office, payable: Chain, sent: UUID
):
    content = answer(odd.format(f"{payable.women[0].code}/1/1"), *(line(payable, number) for number in range(1, 6)))

    counts = await results.take_result(sent, content, by=office.treasurer)

    assert counts == {"matched": 5, verdict: 1}
    assert (await payment(payable, 0))[0] == "sent"
    assert (await payment(payable, 1))[0] == "paid"
    assert [(code, table) for code, table, _ in await findings()] == [(code, table) for code, table, _ in found]
    async with refused(StillOpen, "1 pembayaran"):
        await payment_lists.reconcile_list(sent, by=office.treasurer)
    assert await misfits() == []


async def test_a_finding_about_a_sum_states_the_difference(office: Office, payable: Chain, sent: UUID):
    await results.take_result(sent, answer(line(payable, 0, amount="5250000")), by=office.treasurer)

    assert await findings() == [("B01", "bank_result_line", 250_000)]


async def test_after_an_odd_line_the_right_answer_may_still_come(office: Office, payable: Chain, sent: UUID):
    await results.take_result(
        sent, answer(line(payable, 0, day=""), *(line(payable, number) for number in range(1, 6))), by=office.treasurer
    )

    counts = await results.take_result(sent, answer(line(payable, 0)), by=office.treasurer)

    assert counts == {"matched": 1}
    assert (await payment(payable, 0))[:3] == ("paid", 5_000_000, date(2013, 9, 1))
    await payment_lists.reconcile_list(sent, by=office.treasurer)


async def test_the_same_file_twice_gives_the_first_answer(office: Office, payable: Chain, sent: UUID):
    content = await answer_to(sent)
    first = await results.take_result(sent, content, by=office.treasurer)

    again = await results.take_result(sent, content, by=office.treasurer)

    assert again == first == {"matched": 6}
    assert await value("SELECT count(*) FROM bank_result") == 1
    assert await value("SELECT sum(paid_rp)::bigint FROM payment") == 30_000_000


async def test_another_file_about_what_is_paid_already_repeats_it(office: Office, payable: Chain, sent: UUID):
    await results.take_result(sent, await answer_to(sent), by=office.treasurer)

    counts = await results.take_result(
        sent, answer(line(payable, 0, proof="LAIN"), line(payable, 1, "RETUR")), by=office.treasurer
    )

    assert counts == {"repeated": 2}
    assert await value("SELECT count(*) FROM payment WHERE state = 'paid'") == 6
    assert await value("SELECT count(*) FROM payment WHERE bank_reference = 'LAIN'") == 0


async def test_a_line_twice_in_one_file_counts_once(office: Office, payable: Chain, sent: UUID):
    counts = await results.take_result(
        sent, answer(line(payable, 0), line(payable, 0, proof="X"), line(payable, 1)), by=office.treasurer
    )

    assert counts == {"matched": 2, "repeated": 1}
    assert (await payment(payable, 0))[3] == "B0"


async def test_one_proof_of_the_bank_pays_one_line(office: Office, payable: Chain, sent: UUID):
    """Within one file, and against what was paid before; both lines are named and nothing of the file is kept."""
    async with refused(ProofTwice, r"bank SAMA \(baris 2, 4\)"):
        await results.take_result(
            sent,
            answer(line(payable, 0, proof="SAMA"), line(payable, 2), line(payable, 1, proof="SAMA")),
            by=office.treasurer,
        )
    assert {row[0] for row in await rows("SELECT state FROM payment")} == {"sent"}
    await results.take_result(sent, answer(line(payable, 0, proof="SAMA")), by=office.treasurer)

    async with refused(ProofTwice, r"bank SAMA \(baris 3\)"):
        await results.take_result(sent, answer(line(payable, 2), line(payable, 1, proof="SAMA")), by=office.treasurer)
    counts = await results.take_result(
        sent, answer(line(payable, 0, "SUKSES", proof="SAMA"), line(payable, 1)), by=office.treasurer
    )

    assert counts == {"matched": 1, "repeated": 1}


@pytest.mark.parametrize(
    ("content", "hint"),
    [
        (b"a,b\n1,2\n", "tidak punya kolom REMARK, AMOUNT, STATUS"),
        (ANSWER_HEADINGS.encode(), "tidak ada baris"),
        (b"\x00\x01", "bukan teks"),
        (b"", "tidak punya kolom"),
        (b'"' + b"x" * 140_000 + b'",AMOUNT,STATUS\n', "Baris 1 dalam berkas hasil bank rusak"),
    ],
)
async def test_what_is_no_answer_is_refused_as_a_whole(content: bytes, hint: str, office: Office, sent: UUID):
    async with refused(NotAResult, hint):
        await results.take_result(sent, content, by=office.treasurer)


@pytest.mark.parametrize(
    ("second", "line_no"),
    [
        ("{1},5000", 3),
        ("{1},5000000,SUKSES,01/09/2013,B1", 3),
        ("{1},5000000,SUKSES,01/09/2013,B1,,lagi", 3),
        ("{1},5.000,000,SUKSES,01/09/2013,B1,", 3),
        ('{1},5000000,SUKSES,01/09/2013,"B1', 3),
    ],
)
async def test_a_row_that_was_cut_or_shifted_stops_the_whole_file(
    second: str, line_no: int, office: Office, payable: Chain, sent: UUID
):
    """However much of it would have been read: the rest of the file is not there, or stands in other columns."""
    content = f"{ANSWER_HEADINGS}\n{line(payable, 0)}\n{second.format('', payable.women[1].code + '/1/1')}".encode()

    async with refused(BrokenLine, f"Baris {line_no} dalam berkas hasil bank rusak"):
        await results.take_result(sent, content, by=office.treasurer)

    assert await value("SELECT count(*) FROM document WHERE kind = 'bank_result'") == 0
    assert (await payment(payable, 0))[0] == "sent"


async def test_an_answer_is_taken_by_the_treasurer_of_a_list_that_was_sent(
    office: Office, neighbor: Office, payable: Chain
):
    locked = await list_locked(office, payable.program, component=payable.program.grant)
    content = answer(line(payable, 0))

    async with refused(WrongStep, "dikunci"):
        await results.take_result(locked, content, by=office.treasurer)
    async with refused(NotAllowed):
        await results.take_result(locked, content, by=office.approver)
    async with refused(NotFound):
        await results.take_result(locked, content, by=neighbor.treasurer)

    assert await value("SELECT count(*) FROM bank_result") == 0
    assert await value("SELECT count(*) FROM document WHERE kind = 'bank_result'") == 0


async def test_a_reconciled_list_is_closed_by_an_approver(office: Office, payable: Chain):
    paid = await list_paid(office, payable.program, component=payable.program.grant)

    async with refused(NotAllowed):
        await payment_lists.close_list(paid.key, by=office.treasurer)
    await payment_lists.close_list(paid.key, by=office.approver)

    assert await value("SELECT state FROM payment_list") == "closed"
