"""What the field brings to a sample: a result for every drawn row, no response too, and the limits that follow."""

import asyncio
from datetime import date
from pathlib import Path

import pytest

from operations.actor import SYSTEM
from operations.books import sample_paper
from operations.books.checkpoints import make_checkpoint
from operations.books.clock import now
from operations.books.sample_file import LineUnreadable, NoFieldSheet, read_results
from operations.books.sample_paper import field_csv, field_pdf, take_field_sheet
from operations.books.sample_results import (
    InTheFuture,
    NotDrawn,
    NothingDeviates,
    NotYetSeen,
    OtherSheet,
    Result,
    TwiceInTheList,
    close_sample,
    evaluate_sample,
    record_results,
    send_to_field,
)
from operations.books.sample_sheets import one_sample
from operations.errors import Missing, WrongStep
from tables.books.audit_sample import NoResponse, SampleOutcome
from tests.audit_templates import LAST_DAY, Audited
from tests.chain_builders import value
from tests.cluster import Database
from tests.pack_builders import packed
from tests.people_builders import Office
from tests.refusals import refused
from tests.sample_builders import MONEY, in_field, told

EXACT = SampleOutcome.exact


async def test_from_the_field_to_the_conclusion(database: Database, office: Office, audited: Audited) -> None:
    """Six persons, all drawn: four are as recorded, one got less, one does not answer and counts as wrong."""
    key = await in_field(office)
    first, second = Result(1, EXACT, LAST_DAY), Result(2, SampleOutcome.deviates, LAST_DAY, found_rp=5)
    silent = Result(3, SampleOutcome.no_response, LAST_DAY, no_response=NoResponse.unwilling)
    assert [await record_results(key, [first, second], by=office.auditor) for _ in range(2)] == [2, 0]
    async with refused(NotYetSeen, "Belum ada hasil untuk 4 baris, mulai dari nomor 3."):
        await evaluate_sample(key, by=office.auditor)
    rest = [Result(place, EXACT, LAST_DAY) for place in (4, 5, 6)]
    await asyncio.gather(
        record_results(key, [silent, *rest], by=office.auditor), record_results(key, rest, by=office.auditor)
    )
    await evaluate_sample(key, by=office.auditor)

    found = await one_sample(key, by=office.auditor)
    counts = [found.head[name] for name in ("exact", "deviates", "no_response", "missing", "upper_count")]
    assert (counts, found.tolerable, found.is_within) == ([4, 1, 1, 0, 2], 1, False)
    assert await value("SELECT count(*) FROM sample_result") == 6
    for late in (record_results(key, [first], by=office.auditor), send_to_field(key, by=office.auditor)):
        async with refused(WrongStep):
            await late
    async with refused(Missing):
        await close_sample(key, conclusion=" ", by=office.auditor)
    await close_sample(key, conclusion="Dua dari enam perlu temuan.", by=office.auditor)


async def test_a_list_of_results_is_taken_whole_or_refused_in_words(office: Office, audited: Audited) -> None:
    key, first = await in_field(office), Result(1, EXACT, LAST_DAY)
    for wrong, refusal in (
        ([Result(9, EXACT, LAST_DAY)], NotDrawn),
        ([first, first], TwiceInTheList),
        ([first, Result(2, SampleOutcome.deviates, LAST_DAY)], Missing),
        ([first, Result(2, SampleOutcome.no_response, LAST_DAY)], Missing),
        ([first, Result(2, EXACT, date(2013, 12, 1))], InTheFuture),
        ([], Missing),
    ):
        async with refused(refusal):
            await record_results(key, wrong, by=office.auditor)


async def test_a_sheet_of_another_sample_is_refused(office: Office, audited: Audited) -> None:
    """The same six women are drawn twice, in another order: place 1 is somebody else."""
    one, two = await in_field(office), await in_field(office)
    sheet = await take_field_sheet(one, by=office.auditor)
    lines = field_csv(sheet.head, sheet.rows).decode().replace(",,,,", ",exact,,,20/11/2013")
    first, second = sheet.rows[0]["code"], sheet.rows[1]["code"]
    swapped = lines.replace(first, "x").replace(second, first).replace("x,", f"{second},")

    for key, text in ((two, lines), (one, swapped), (one, lines.replace("\n2,6,", "\n3,6,"))):
        async with refused(OtherSheet):
            await record_results(key, read_results(text.encode()), by=office.auditor)
    assert await record_results(one, read_results(lines.encode()), by=office.auditor) == 6


async def test_a_field_sheet_has_every_row_or_is_refused(
    office: Office, audited: Audited, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = await in_field(office)
    monkeypatch.setattr(sample_paper, "ON_PAPER", 5)
    async with refused(sample_paper.TooLongForPaper, "lebih dari 5 baris, terlalu panjang untuk dicetak. Unduh CSV"):
        await take_field_sheet(key, on_paper=True, by=office.auditor)
    assert len((await take_field_sheet(key, by=office.auditor)).rows) == 6
    monkeypatch.setattr(sample_paper, "MOST", 5)
    async with refused(sample_paper.TooLongForTheField):
        await take_field_sheet(key, by=office.auditor)


async def test_the_field_sheet_names_nobody(office: Office, audited: Audited) -> None:
    sheet = await take_field_sheet(await in_field(office), by=office.auditor)

    text = field_csv(sheet.head, sheet.rows).decode()
    assert text.splitlines()[0] == "sample_no,place,code,origin,companion,outcome,found_amount,no_response,observed_on"
    assert text.splitlines()[1] == f"2,1,{sheet.rows[0]['code']},Lokasi 01,companion,,,,"
    assert await field_pdf(sheet.head, sheet.rows, "en") == await field_pdf(sheet.head, sheet.rows, "en")


async def test_money_is_judged_with_what_was_found(
    database: Database, office: Office, audited: Audited, tmp_path: Path
) -> None:
    key = await in_field(office, MONEY)
    held = (await one_sample(key, by=office.auditor)).page.rows
    async with refused(NothingDeviates):
        wrong = Result(1, SampleOutcome.deviates, LAST_DAY, found_rp=held[0]["amount_rp"])
        await record_results(key, [wrong], by=office.auditor)

    some = [Result(row["place"], EXACT, LAST_DAY) for row in held[1:]]
    short = Result(1, SampleOutcome.deviates, LAST_DAY, found_rp=held[0]["amount_rp"] // 2)
    await record_results(key, [short, *some], by=office.auditor)
    await evaluate_sample(key, by=office.auditor)
    await make_checkpoint(by=SYSTEM)

    head = (await one_sample(key, by=office.auditor)).head
    assert (head["interval_rp"], head["frame_rp"]) == (5_700_000, 34_200_000), "34,2 million x 50 % / 3,00"
    assert head["upper_rp"] == 22_087_500, "interval x (3,00 + 1,75 x one half)"
    assert told(await packed(office, as_of=now()), tmp_path)[0] == 0


def test_a_filled_in_sheet_is_read_and_a_strange_one_refused() -> None:
    heading = "sample_no;place;code;origin;companion;outcome;found_amount;no_response;observed_on\n"
    body = (
        "\ufeff" + heading + "7;1;PM;L;c;exact;;;20/11/2013\n7;2;PM;L;c;;;;\n"
        "7;3;PM;L;c;deviates;Rp 450.000,00;;2013-11-20\n"
    )

    assert read_results(body.encode()) == [
        Result(1, EXACT, LAST_DAY, of=(7, "PM")),
        Result(3, SampleOutcome.deviates, LAST_DAY, found_rp=450_000, of=(7, "PM")),
    ]  # fmt: skip
    for wrong in (
        b"",
        b"\xff\xfe",
        b"a,b\n1,2\n",
        b"place,outcome\n1,exact\n",
        b"x" * 3_000_000,
        b"x" * 200_000,
        b'"' + b"x" * 200_000,
    ):
        with pytest.raises(NoFieldSheet):
            read_results(wrong)
    for line in ("7;x;;;;exact;;;20/11/2013", "7;1;;;;benar;;;20/11/2013", "7;1;;;;deviates;-5;;20/11/2013",
                 "7;1;;;;no_response;;;20/11/2013", "7;1;;;;exact;;;kemarin", "7;1;;;;exact",
                 ";1;PM;;;exact;;;20/11/2013"):  # fmt: skip
        with pytest.raises(LineUnreadable, match="Baris 2") as refusal:
            read_results((heading + line + "\n").encode())
        assert ("exact, deviates, no_response" in str(refusal.value)) == ("benar" in line), "what may stand there"
