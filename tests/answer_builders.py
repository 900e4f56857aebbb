"""Answers of banks as a workbook and as pain.002, from what a test says of each line."""

import io
from collections.abc import Sequence
from datetime import date

import xlsxwriter

from tests.chain_builders import ANSWER_HEADINGS


def workbook(lines: Sequence[Sequence[object]]) -> bytes:
    held = io.BytesIO()
    with xlsxwriter.Workbook(held) as book:
        sheet, dates = book.add_worksheet(), book.add_format({"num_format": "dd/mm/yyyy"})
        for at, line in enumerate([ANSWER_HEADINGS.split(","), *lines]):
            for place, cell in enumerate(line):
                if isinstance(cell, date):
                    sheet.write_datetime(at, place, cell, dates)
                else:
                    sheet.write(at, place, cell)
    return held.getvalue()


def status(code: str, word: str, **other: str) -> str:
    facts = {"amount": "5000000", "currency": "IDR", "day": "2013-09-01", "proof": "K1", "why": ""} | other
    settled = f"<FctvIntrBkSttlmDt><Dt>{facts['day']}</Dt></FctvIntrBkSttlmDt>" if facts["day"] else ""
    reason = f"<StsRsnInf><Rsn><Cd>{facts['why']}</Cd></Rsn></StsRsnInf>" if facts["why"] else ""
    return (
        f"<TxInfAndSts><OrgnlEndToEndId>{code}</OrgnlEndToEndId><TxSts>{word}</TxSts>{reason}{settled}"
        f'<AcctSvcrRef>{facts["proof"]}</AcctSvcrRef><OrgnlTxRef><Amt><InstdAmt Ccy="{facts["currency"]}">'
        f"{facts['amount']}</InstdAmt></Amt></OrgnlTxRef></TxInfAndSts>"
    )


def pain002(*lines: str) -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10">'
        f"<CstmrPmtStsRpt><OrgnlPmtInfAndSts>{''.join(lines)}</OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>"
    ).encode()
