"""Answers and statements that say how much is in them: what does not agree with itself is refused as a whole."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

import msgspec
import pytest

from operations.money import results
from operations.money.answer_sums import AnswerAltered, CheckDiffers, ClosingCut
from operations.money.bank_cells import check_sum
from operations.money.bank_shapes import Totals
from operations.money.result_files import BrokenLine, read_result
from operations.money.statement_files import SummaryWrong
from operations.money.statements import read_statement
from tests.answer_builders import pain002, status, workbook
from tests.chain_builders import ANSWER_HEADINGS, answer_to, value
from tests.chain_templates import Chain
from tests.people_builders import Office
from tests.program_builders import BANK_FORMAT
from tests.refusals import refused
from tests.statement_builders import Move, camt053

DAY = date(2013, 9, 1)
LINES = [f"PM-X/{n}/1,5000000,SUKSES,01/09/2013,B{n}," for n in (1, 2)]
CHECK = check_sum(Totals(2, 10_000_000, 579), "md5")
AGREES = ["COUNT,,2", "TOTAL,,10000000", f"CHECK,,{CHECK}"]
IN_CELLS = [["COUNT", "", 2], ["TOTAL", "", 10_000_000], ["CHECK", "", CHECK]]
LINES_TO = [f"{line},00990100{tail}" for line, tail in zip(LINES, ("0123", "0456"), strict=True)]
"""The same with the account that each went to, as some banks repeat it."""


def answer(lines: list[str], closing: list[str], headings: str = ANSWER_HEADINGS) -> bytes:
    return "\n".join([headings, *lines, *closing, ""]).encode()


def references(content: bytes) -> list[str]:
    return [line.reference for line in read_result(BANK_FORMAT, content, on=DAY)]


@pytest.mark.parametrize(
    "content",
    [
        answer(LINES, []),
        answer(LINES, AGREES),
        answer(LINES, ["count,,2,,,", "Total,,10.000.000,,,", "CHECK,,x,,,"]),
        answer(LINES_TO, AGREES, f"{ANSWER_HEADINGS},ACCOUNT"),
        workbook([*(line.split(",") for line in LINES), *IN_CELLS]),
    ],
    ids=["without", "as we wrote it", "as wide as the others", "with accounts", "workbook"],
)  # fmt: skip
def test_an_answer_that_agrees_with_its_closing_rows_is_read(content: bytes):
    assert references(content) == ["PM-X/1/1", "PM-X/2/1"]


@pytest.mark.parametrize(
    ("content", "error", "said"),
    [
        (answer(LINES[:1], AGREES), AnswerAltered, "tertulis 2 baris, Rp 10.000.000; yang terbaca 1 baris, Rp 5"),
        (answer([*LINES, LINES[0]], AGREES), AnswerAltered, "tertulis 2 baris.*terbaca 3 baris, Rp 15.000.000"),
        (answer([LINES[0], LINES[1].replace("5000000", "6000000")], AGREES), AnswerAltered, "terbaca 2 baris, Rp 11"),
        (answer([LINES[0], LINES[1].replace("5000000", "5O00000")], AGREES), AnswerAltered, "terbaca 2 baris, Rp 5"),
        (answer(LINES, ["COUNT,,2", "TOTAL,,banyak", AGREES[2]]), AnswerAltered, "tertulis 2 baris, banyak;"),
        (answer(LINES, AGREES[:2]), ClosingCut, "dari 3 baris penutup hanya ada 2"),
        (answer(LINES, AGREES[2:]), ClosingCut, "hanya ada 1"),
        (answer(LINES, [*AGREES, LINES[0]]), BrokenLine, "Baris 4"),
        (answer([LINES_TO[0], LINES_TO[1].replace("0456", "0457")], AGREES, f"{ANSWER_HEADINGS},ACCOUNT"), CheckDiffers,
         f"pemeriksanya {CHECK}, yang terhitung {check_sum(Totals(2, 10_000_000, 580), 'md5')}"),
        (workbook([LINES[0].split(","), *IN_CELLS]),
         AnswerAltered, "terbaca 1 baris"),
    ],
    ids=["a line is gone", "a line twice", "a sum altered", "a sum unreadable", "total of letters", "end is gone",
         "only the check", "a line below the end", "account altered", "workbook"],
)  # fmt: skip
def test_an_answer_that_differs_from_its_closing_rows_is_refused(content: bytes, error: type[Exception], said: str):
    with pytest.raises(error, match=said):
        references(content)


def test_which_rows_close_an_answer_says_the_format():
    post = msgspec.structs.replace(BANK_FORMAT, footer=[["JUMLAH BARIS", "{count}"], ["JUMLAH", "{total}"]])
    last = ["JUMLAH BARIS,2", "JUMLAH,10000000"]

    assert len(read_result(post, answer(LINES, last), on=DAY)) == 2
    with pytest.raises(AnswerAltered):
        read_result(post, answer(LINES[:1], last), on=DAY)
    with pytest.raises(BrokenLine):
        read_result(BANK_FORMAT, answer(LINES, last), on=DAY)


async def test_an_answer_without_its_last_line_moves_nothing(office: Office, payable: Chain, sent: UUID):
    whole = (await answer_to(sent)).decode().splitlines()
    closing = ["COUNT,,6", "TOTAL,,30000000", "CHECK,,0"]

    async with refused(AnswerAltered, "yang terbaca 5 baris, Rp 25.000.000"):
        await results.take_result(sent, "\n".join([*whole[:-1], *closing]).encode(), by=office.treasurer)
    assert await value("SELECT count(*) FROM document WHERE kind = 'bank_result'") == 0

    content = "\n".join([*whole, *closing]).encode()
    assert await results.take_result(sent, content, by=office.treasurer) == {"matched": 6}


def group(count: object, total: object) -> str:
    return f"<OrgnlNbOfTxs>{count}</OrgnlNbOfTxs><OrgnlCtrlSum>{total}</OrgnlCtrlSum>"


def per_status(word: str, count: int, total: str = "") -> str:
    total = f"<DtldCtrlSum>{total}</DtldCtrlSum>" if total else ""
    return f"<NbOfTxsPerSts><DtldNbOfTxs>{count}</DtldNbOfTxs><DtldSts>{word}</DtldSts>{total}</NbOfTxsPerSts>"


PAID, GONE = status("PM-X/1/1", "ACSC"), status("PM-X/2/1", "RJCT", why="AC04")


@pytest.mark.parametrize(
    ("told", "lines", "said"),
    [
        (group(2, "10000000.00"), [PAID, GONE], ""),
        (group(2, "10000000.00"), [PAID], "tertulis 2 baris, Rp 10.000.000; yang terbaca 1 baris, Rp 5.000.000"),
        (group(2, "10000000.01"), [PAID, GONE], "Rp 10.000.000,01; yang terbaca 2 baris, Rp 10.000.000"),
        (group(1, "5000000"), [PAID, GONE], "tertulis 1 baris"),
        (group("dua", 10_000_000), [PAID, GONE], "tertulis dua baris"),
        (group(6, "30000000"), [GONE], ""),
        (group(6, "30000000") + per_status("ACSC", 1, "5000000") + per_status("RJCT", 5), [PAID], ""),
        (group(6, "30000000") + per_status("ACSC", 2), [PAID], "tertulis 2 baris, –; yang terbaca 1 baris"),
        (per_status("ACSC", 1, "5000001"), [PAID], "Rp 5.000.001"),
    ],
    ids=["agrees", "a line is gone", "a sum altered", "more than the order", "a number of letters", "rejections only",
         "per status", "per status, a line is gone", "per status, a sum altered"],
)  # fmt: skip
@pytest.mark.parametrize("place", ["OrgnlGrpInfAndSts", "OrgnlPmtInfAndSts"])
def test_a_status_report_holds_as_much_as_it_says(place: str, told: str, lines: list[str], said: str):
    content = pain002(*lines).decode()
    if place == "OrgnlGrpInfAndSts":
        content = content.replace("<CstmrPmtStsRpt>", f"<CstmrPmtStsRpt><{place}>{told}</{place}>")
    else:
        content = content.replace(f"<{place}>", f"<{place}>{told}")
    if said:
        with pytest.raises(AnswerAltered, match=said):
            references(content.encode())
    else:
        assert len(references(content.encode())) == len(lines)


def summary(name: str, count: object, total: str) -> Callable[[bytes], bytes]:
    told = f"<TxsSummry><{name}><NbOfNtries>{count}</NbOfNtries><Sum>{total}</Sum></{name}></TxsSummry>".encode()
    return lambda content: content.replace(b"<Ntry>", told + b"<Ntry>", 1)


ENTRIES = camt053([Move(-5_000_000, "PM-X/1/1", "T0"), Move(1_000_000, "SETORAN", "T1")])


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (summary("TtlNtries", 2, "6000000.00"), ""),
        (summary("TtlDbtNtries", 1, "5000000"), ""),
        (summary("TtlCdtNtries", "", "1000000"), ""),
        (summary("TtlNtries", 3, "6000000.00"), "menyebut 3 mutasi, Rp 6.000.000; yang terbaca 2 mutasi, Rp 6.000.000"),
        (summary("TtlDbtNtries", 1, "5000000.50"), "menyebut 1 mutasi, Rp 5.000.000,50; yang terbaca 1 mutasi, Rp 5"),
        (summary("TtlCdtNtries", 1, "satu"), "menyebut 1 mutasi, satu; yang terbaca 1 mutasi, Rp 1.000.000"),
    ],
)
def test_a_statement_holds_as_much_as_its_summary_says(told: Callable[[bytes], bytes], said: str):
    """Its balances agree all the same: two altered lines may cancel each other out."""
    if said:
        with pytest.raises(SummaryWrong, match=said):
            read_statement(told(ENTRIES))
    else:
        assert len(read_statement(told(ENTRIES)).lines) == 2


def test_entries_not_booked_yet_may_be_counted_in():
    waiting = ENTRIES.replace(
        b"</Stmt>",
        b'<Ntry><Amt Ccy="IDR">7</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>PDNG</Cd></Sts></Ntry></Stmt>',
    )

    for content in (summary("TtlNtries", 3, "6000007")(waiting), summary("TtlNtries", 2, "6000000")(waiting)):
        assert len(read_statement(content).lines) == 2
