"""Statements as they should not be: each is read right or refused with what to do, and a refusal changes nothing."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest

from operations.books.documents import FileEmpty
from operations.errors import NotAllowed, NotFound, RuleBroken
from operations.money import statements
from operations.money.statement_files import (
    BalanceWrong,
    NotAStatement,
    NotInRupiah,
    StatementBroken,
    StatementCut,
    StatementTooLarge,
    TwoAccounts,
)
from tables.money.payment_list import Route
from tests.chain_builders import rows, value
from tests.chain_templates import Chain
from tests.people_builders import Office
from tests.recounted import misfits
from tests.refusals import refused
from tests.route_builders import handed, list_at_the_table, signed
from tests.statement_builders import ACCOUNT, Move, batch_entry, camt053, mt940, payment_states, verdicts

CODE = "PM-X/1/1"
"""Stands for the code of the first woman's payment."""
PAID = Move(-5_000_000, CODE, "T0")
GOOD = mt940([PAID])
XML = camt053([PAID])
BOMB = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;">]><Document>&c;</Document>'
OUTSIDE = b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><Document>&b;</Document>'


def line(text: str) -> bytes:
    """The good statement with another :61: line."""
    return GOOD.replace(b":61:1309010901D5000000,00NTRFNONREF//T0", text.encode())


def without(tag: str) -> bytes:
    return b"\n".join(each for each in GOOD.split(b"\n") if not each.startswith(f":{tag}:".encode()))


REFUSED: dict[str, tuple[bytes, type[RuleBroken], str]] = {
    "nothing in it": (b"", FileEmpty, "kosong"),
    "one blank": (b" \n ", NotAStatement, "tidak ada :20:"),
    "50 MB": (b":20:" + b"x" * 50_000_000, StatementTooLarge, "20 MB"),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00", NotAStatement, "bukan teks"),
    "a status file": (b"REMARK,AMOUNT,STATUS\nPM,1,SUKSES\n", NotAStatement, "tidak ada :20:"),
    "a web page": (b"<html><body>Sesi habis</body></html>", NotAStatement, "bukan camt.053"),
    "an order, no statement": (
        b"<Document><CstmrCdtTrfInitn><GrpHdr/></CstmrCdtTrfInitn></Document>", NotAStatement, "bukan camt.053"),
    "entities in entities": (BOMB, NotAStatement, "entitas"),
    "an entity from outside": (OUTSIDE, NotAStatement, "entitas"),
    "XML too deep": (b"<a>" * 5_000, NotAStatement, "bertingkat"),
    "XML cut in the middle": (XML[: len(XML) // 2], NotAStatement, "terpotong"),
    "XML in an unknown encoding": (b'<?xml version="1.0" encoding="x-klingon"?><a/>', NotAStatement, "rusak"),
    "cut before the end": (GOOD[: GOOD.index(b":62F:")], StatementCut, r":62F:"),
    "no account": (without("25"), StatementCut, ":25:"),
    "no opening balance": (without("60F"), StatementCut, ":60F:"),
    "only a page of it": (GOOD.replace(b":62F:", b":62M:"), StatementCut, "halaman terakhirnya"),
    "a line is missing": (without("61"), BalanceWrong, r"Rp 100.000.000"),
    "closing balance altered": (GOOD.replace(b"IDR95000000,00", b"IDR95000001,00"), BalanceWrong, "95.000.001"),
    "a sum altered": (GOOD.replace(b"D5000000,00", b"D5000000,01"), BalanceWrong, "Saldo"),
    "camt sum altered": (XML.replace(b">5000000.00<", b">5000001.00<", 1), BalanceWrong, "Saldo"),
    "camt without closing balance": (XML.replace(b"CLBD", b"XXXX"), StatementCut, "saldo akhir"),
    "camt without account": (XML.replace(f"<Id>{ACCOUNT}</Id>".encode(), b""), StatementCut, "nomor rekening"),
    "camt amount of words": (XML.replace(b">5000000.00<", b">lima<", 1), StatementCut, "jumlah"),
    "two accounts": (GOOD + mt940([PAID], account="0099001199"), TwoAccounts, "2 rekening"),
    "a page is missing": (GOOD + mt940([], opening=1), StatementCut, "halaman yang hilang"),
    "in dollars": (GOOD.replace(b"IDR", b"USD"), NotInRupiah, "USD"),
    "balances in two currencies": (GOOD.replace(b"IDR95", b"USD95"), StatementBroken, "Baris 7"),
    "negative sum": (line(":61:1309010901D-5000000,00NTRFNONREF//T0"), StatementBroken, "Baris 5"),
    "point for comma": (line(":61:1309010901D5000000.00NTRFNONREF//T0"), StatementBroken, "Baris 5"),
    "line of letters": (line(":61:halo"), StatementBroken, "Baris 5"),
    "balance without a day": (GOOD.replace(b"C130901IDR100", b"C130931IDR100"), StatementBroken, "Baris 4"),
    "begins in the middle": (GOOD[GOOD.index(b":25:") :] + GOOD, NotAStatement, "tidak dimulai"),
}  # fmt: skip


def utf16(content: bytes) -> bytes:
    return content.decode().encode("utf-16")


Shape = Callable[[bytes], bytes]
ENVELOPED: Shape = lambda c: b"{1:F01BANKIDJAXXXX0000000000}{2:O940}{4:\n" + c + b"-}"  # noqa: E731
READ: dict[str, tuple[list[Move] | bytes, Shape, list[str]]] = {
    "as it is": ([PAID], bytes, ["matched"]),
    "mark in front": ([PAID], lambda c: b"\xef\xbb\xbf" + c, ["matched"]),
    "UTF-16": ([PAID], utf16, ["matched"]),
    "letters of Western Europe": ([Move(-5_000_000, f"CAF\u00c9 {CODE}", "T0")], lambda c: c.decode().encode("latin-1"),
                                  ["matched"]),
    "CRLF": ([PAID], lambda c: c.replace(b"\n", b"\r\n"), ["matched"]),
    "envelopes": ([PAID], ENVELOPED, ["matched"]),
    "envelope on the line of :20:": ([PAID], lambda c: b"{1:F01BANK}{4:" + c + b"-}", ["matched"]),
    "two pages": ([PAID], lambda c: c.replace(b":62F:", b":62M:")
                  + mt940([], opening=95_000_000_00).replace(b":60F:", b":60M:"), ["matched"]),
    "lower case": ([Move(-5_000_000, CODE.lower(), "T0")], bytes, ["matched"]),
    "split over two lines": ([Move(-5_000_000, f"TRF {CODE[:6]}\n{CODE[6:]} MASSAL", "T0")], bytes, ["matched"]),
    "split by structure": ([Move(-5_000_000, f"?20TRF?21{CODE[:5]}?22{CODE[5:]}", "T0")], bytes, ["matched"]),
    "spaces in the code": ([Move(-5_000_000, "PM - X / 1 / 1", "T0")], bytes, ["matched"]),
    "number appended": ([Move(-5_000_000, f"{CODE} 20130901 0099", "T0")], bytes, ["matched"]),
    "number glued on": ([Move(-5_000_000, f"{CODE}20130901", "T0")], bytes, ["matched"]),
    "cut behind the person": ([Move(-5_000_000, "TRF MASSAL PM-X", "T0")], bytes, ["matched"]),
    "cut, other sum": ([Move(-4_000_000, "TRF MASSAL PM-X", "T0")], bytes, ["unknown"]),
    "a part": ([Move(-3_000_000, CODE, "T0")], bytes, ["matched"]),
    "too much": ([Move(-5_000_001, CODE, "T0")], bytes, ["amount_differs"]),
    "zero": ([Move(0, CODE, "T0", mark="D")], bytes, ["amount_differs"]),
    "hundredths": ([Move(-4_999_999, CODE, "T0", sen=50)], bytes, ["amount_differs"]),
    "before release": ([Move(-5_000_000, CODE, "T0", date(2013, 8, 31))], bytes, ["too_early"]),
    "tomorrow": ([Move(-5_000_000, CODE, "T0", date(2013, 9, 2))], bytes, ["unreadable"]),
    "no such day": ([PAID], lambda c: c.replace(b":61:1309010901D", b":61:1309310901D"), ["unreadable"]),
    "an undone credit": ([Move(-5_000_000, CODE, "T0", mark="RC")], bytes, ["unreadable"]),
    "an undone debit": ([PAID, Move(5_000_000, CODE, "T1", mark="RD")], bytes, ["matched", "matched"]),
    "same proof twice": ([PAID, Move(-9_000, "LAIN", "T0")], bytes, ["matched", "unknown"]),
    "no proof": ([Move(-5_000_000, CODE)], bytes, ["matched"]),
    "the same fee twice": ([Move(-2_500, "BIAYA"), Move(-2_500, "BIAYA")], bytes, ["unknown", "unknown"]),
    "foreign currency": ([PAID], lambda c: c.replace(b"D5000000", b"DD5000000"), ["other_currency"]),
    "camt": (XML, bytes, ["matched"]),
    "camt with a mark in front": (XML, lambda c: b"\xef\xbb\xbf" + c, ["matched"]),
    "camt, other account": (camt053([Move(-5_000_000, CODE, "T0", account="123456789")]), bytes, ["wrong_account"]),
    "camt, no day": (XML.replace(b"<ValDt><Dt>2013-09-01</Dt></ValDt>", b""), bytes, ["unreadable"]),
    "camt, not booked yet": (XML, lambda c: c.replace(b">BOOK<", b">PDNG<").replace(b">95000000.", b">100000000."),
                             []),
    "camt, batch without its parts": (
        camt053([Move(-5_000_000, "", "T0")]).replace(b"<TxDtls>", b"<TxDtls/><TxDtls>"), bytes, ["unknown"]),
    "camt, batch": (camt053([], extra=batch_entry([PAID, Move(-9, "LAIN", "T9")])),
                    lambda c: b">94999991.00<".join(c.rsplit(b">100000000.00<", 1)),
                    ["matched", "unknown"]),
    "split inside the person's code": ([PAID], lambda c: c.replace(b":86:PM-", b":86:P\nM-"), ["matched"]),
}  # fmt: skip


def of_her(content: bytes, chain: Chain) -> bytes:
    """With the first woman's code where PM-X stands, however it is written there."""
    code = chain.women[0].code
    for her, placed in ((code, "PM-X"), (code.lower(), "pm-x"), (code.replace("-", " - "), "PM - X")):
        content = content.replace(placed.encode(), her.encode())
    return content


@pytest.mark.parametrize("name", REFUSED)
async def test_what_is_no_whole_statement_is_refused_and_nothing_of_it_is_kept(name: str, office: Office, sent: UUID):
    content, error, said = REFUSED[name]
    program = await value("SELECT program FROM payment_list WHERE id = $1", sent)

    async with refused(error, said):
        await statements.take_statement(program, content, by=office.treasurer)

    assert await value("SELECT count(*) FROM bank_result") == 0
    assert await value("SELECT count(*) FROM document WHERE kind = 'bank_result'") == 0
    assert set((await payment_states()).values()) == {"sent"}


@pytest.mark.parametrize("name", READ)
async def test_what_is_odd_gets_its_right_verdict(name: str, office: Office, payable: Chain, sent: UUID):
    given, shape, expected = READ[name]
    content = shape(of_her(given if isinstance(given, bytes) else mt940(given), payable))

    statement = await statements.take_statement(payable.program.key, content, by=office.treasurer)

    assert await verdicts(statement) == expected
    assert await value("SELECT count(*) FROM payment WHERE state = 'sent'") == (5 if "matched" in expected else 6)
    assert await misfits() == []


async def test_a_statement_is_read_by_the_treasurer_of_this_office(office: Office, neighbor: Office, payable: Chain):
    for actor, error in (
        (office.approver, NotAllowed),
        (office.staff, NotAllowed),
        (office.companion, RuleBroken),
        (neighbor.treasurer, NotFound),
    ):
        async with refused(error):
            await statements.take_statement(payable.program.key, GOOD, by=actor)


async def test_lines_about_money_of_the_table_stop_no_file_and_move_nothing(office: Office, payable: Chain):
    """A debit or a credit with the code of what is handed over in cash: a finding, and the other lines are read."""
    key = await list_at_the_table(office, payable.program, Route.cash_desk, component=payable.program.grant)
    await handed(office, key, signed(1))
    first, second = (row[0] for row in await rows("SELECT reference FROM payment ORDER BY line_no LIMIT 2"))
    before = await payment_states()
    moves = [Move(-5_000_000, first, "T0"), Move(-5_000_000, second, "T1"), Move(5_000_000, first, "T2"),
             Move(5_000_000, second, "T3"), Move(-7_000, "biaya", "T4")]  # fmt: skip

    made = await statements.take_statement(payable.program.key, mt940(moves), by=office.treasurer)

    assert await verdicts(made) == ["paid_anyway", "paid_anyway", "not_reversible", "not_reversible", "unknown"]
    assert await payment_states() == before
    said = await rows("SELECT text, count(*) FROM finding WHERE subject_table = 'bank_result_line' GROUP BY 1")
    assert set(map(tuple, said)) == {
        ("Rekening didebet untuk pembayaran yang diserahkan di meja bayar.", 2),
        ("Uang kembali ke rekening untuk pembayaran yang diserahkan di meja bayar.", 2),
    }
    assert await misfits() == []
