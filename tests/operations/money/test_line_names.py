"""The name on a bank line says whose payment it may be; of names only a score is kept, and nobody is paid by a name."""

from typing import Any
from uuid import UUID

import pytest

from operations.errors import NotAllowed
from operations.money import holder_names, line_names, reconciliation_sheets, statements, typed_results
from operations.money.mt940 import read_mt940
from tests.chain_builders import rows, value
from tests.chain_templates import Chain
from tests.people_builders import Office
from tests.recounted import misfits
from tests.statement_builders import Move, camt053, mt940, payment_states, verdicts

KEPT = """SELECT count(*) FROM (
    SELECT to_jsonb(a) FROM bank_result a UNION ALL SELECT to_jsonb(b) FROM bank_result_line b
    UNION ALL SELECT to_jsonb(c) FROM journal c UNION ALL SELECT to_jsonb(d) FROM trail d
    UNION ALL SELECT to_jsonb(e) FROM finding e UNION ALL SELECT to_jsonb(f) FROM document f) t(kept)
WHERE kept::text ILIKE $1"""
"""Rows of everything that reading a statement writes."""


def nameless(name: str, **other: Any) -> Move:
    return Move(**({"rp": -5_000_000, "remark": "TRANSFER", "proof": "X1", "name": name} | other))


async def offers(office: Office, chain: Chain) -> list[tuple[str | None, int | None]]:
    """What the page offers for every waiting line, in their order: code of a payment, and how like the names are."""
    sheet = await reconciliation_sheets.reconciliation(chain.program.key, by=office.treasurer)
    return [(row["offer"], row["name_score"]) for row in sheet.lines.rows]


async def test_a_line_without_our_code_is_offered_to_the_woman_of_its_name(office: Office, payable: Chain, sent: UUID):
    hers, other = payable.women[4], payable.women[2]
    moves = [nameless(hers.line.name.lower()), nameless(other.line.name[:-1], proof="X2")]

    statement = await statements.take_statement(payable.program.key, camt053(moves), by=office.treasurer)

    assert await verdicts(statement) == ["unknown", "unknown"]
    score = holder_names.name_score(other.line.name[:-1], other.line.name)
    assert 90 <= score < 100
    assert await offers(office, payable) == [(f"{hers.code}/1/1", 100), (f"{other.code}/1/1", score)]
    assert set((await payment_states()).values()) == {"sent"}
    assert await value("SELECT facts->>'names' FROM journal ORDER BY id DESC LIMIT 1") == "2"
    assert await misfits() == []


async def test_mt940_names_the_other_side_in_two_ways(office: Office, payable: Chain, sent: UUID):
    first, second = (woman.line.name for woman in payable.women[:2])
    cut = len(first) // 2
    moves = [
        Move(-5_000_000, f"166?00TRF?20TRANSFER?32{first[:cut]}?33{first[cut:]}", "X1"),
        Move(-5_000_000, f"/TRTP/TRF/BENM//NAME/{second}/REMI/BANTUAN", "X2"),
        Move(-5_000_000, "TANPA NAMA", "X3"),
    ]

    assert [line.name for line in read_mt940(mt940(moves))[0].lines] == [first, second, ""]
    await statements.take_statement(payable.program.key, mt940(moves), by=office.treasurer)

    found = await offers(office, payable)
    assert found[:2] == [(f"{payable.women[0].code}/1/1", 100), (f"{payable.women[1].code}/1/1", 100)]
    assert found[2][1] is None


async def test_an_account_that_the_line_names_goes_before_a_name(office: Office, payable: Chain, sent: UUID):
    holder, called = payable.women[0], payable.women[5]
    move = nameless(called.line.name, account=f"7{holder.line.nik[-11:]}")

    await statements.take_statement(payable.program.key, camt053([move]), by=office.treasurer)

    score = holder_names.name_score(called.line.name, holder.line.name)
    assert score < 100
    assert await offers(office, payable) == [(f"{holder.code}/1/1", score)]


@pytest.mark.parametrize(
    "move",
    [
        nameless("NAMA YANG LAIN SEKALI"),
        nameless("???"),
        nameless("ANY", rp=5_000_000),
        nameless("ANY", rp=-4_999_999),
        nameless("ANY", sen=1),
    ],
)
async def test_other_names_sums_and_directions_are_no_candidates(
    move: Move, office: Office, payable: Chain, sent: UUID
):
    content = camt053([move]).replace(b"<Nm>ANY<", f"<Nm>{payable.women[0].line.name}<".encode())

    await statements.take_statement(payable.program.key, content, by=office.treasurer)

    assert (
        await value("SELECT count(*) FROM bank_result_line WHERE name_score IS NOT NULL OR candidate IS NOT NULL") == 0
    )


async def test_a_payment_that_was_answered_is_offered_to_nobody_again(office: Office, payable: Chain, sent: UUID):
    hers = payable.women[3]
    paid = Move(-5_000_000, f"{hers.code}/1/1", "T1")

    await statements.take_statement(payable.program.key, camt053([paid, nameless(hers.line.name)]), by=office.treasurer)

    line = (await rows("SELECT candidate, name_score, verdict FROM bank_result_line ORDER BY line_no"))[1]
    held = await value("SELECT id FROM payment WHERE reference = $1", f"{hers.code}/1/1")
    assert line["verdict"] == "unknown"
    assert line["candidate"] != held


async def test_two_persons_take_the_offer_and_only_then_she_counts_as_paid(office: Office, payable: Chain, sent: UUID):
    hers = payable.women[1]
    await statements.take_statement(payable.program.key, camt053([nameless(hers.line.name)]), by=office.treasurer)
    line = await value("SELECT id FROM waiting_bank_line")
    ((offer, _),) = await offers(office, payable)

    typed = await typed_results.propose_match(line, reference=str(offer), by=office.treasurer)
    assert await value("SELECT count(*) FROM payment WHERE state = 'paid'") == 0
    await typed_results.confirm_typed(typed, by=office.approver)

    assert (await payment_states())[f"{hers.code}/1/1"] == "paid"
    assert await misfits() == []


async def test_so_many_pairs_of_names_that_reading_would_take_minutes_are_left_to_sum_and_account(
    office: Office, payable: Chain, sent: UUID, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(line_names, "MOST_PAIRS", 11)
    moves = [nameless(woman.line.name, proof=f"X{at}") for at, woman in enumerate(payable.women[:3])]

    await statements.take_statement(payable.program.key, camt053(moves), by=office.treasurer)

    assert [score for _, score in await offers(office, payable)] == [100, None, None]


async def test_no_name_of_the_file_stands_in_any_row(office: Office, payable: Chain, sent: UUID):
    name = "ZULAIKHAWATI XYZ"
    await statements.take_statement(payable.program.key, camt053([nameless(name)]), by=office.treasurer)

    assert await value(KEPT, "%zulaikhawati%") == 0
    assert await value(KEPT, "%X1%") > 0


async def test_names_are_for_whoever_reads_statements_alone(
    office: Office, neighbor: Office, payable: Chain, sent: UUID
):
    named = line_names.Named(1, 5_000_000, payable.women[0].line.name, "")

    for actor in (office.staff, office.approver, office.supervisor):
        with pytest.raises(NotAllowed):
            await statements._alike(payable.program.key, [named], by=actor)
    assert await statements._alike(payable.program.key, [named], by=neighbor.treasurer) == []
    (found,) = await statements._alike(payable.program.key, [named], by=office.treasurer)
    assert found.score == 100
