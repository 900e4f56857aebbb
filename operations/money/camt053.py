"""Reads camt.053, any version: booked entries, each transaction of a batch by itself when the bank lists them."""

import re
from datetime import date
from xml.etree.ElementTree import Element

import msgspec

from operations.money.statement_files import (
    UNTOLD,
    NotAStatement,
    StatementCut,
    StatementLine,
    StatementPart,
    SummaryWrong,
    in_rupiah,
    told_sum,
)
from operations.money.xml_files import UnfitXml, sen_in, text_at, tree_of
from operations.words import mark

_OPENING, _CLOSING = ("OPBD", "PRCD"), ("CLBD",)
_TOLD = (("TtlNtries", ("CRDT", "DBIT")), ("TtlCdtNtries", ("CRDT",)), ("TtlDbtNtries", ("DBIT",)))
_NO_REFERENCE = {"", "NOTPROVIDED", "NONREF"}


def read_camt053(content: bytes) -> list[StatementPart]:
    try:
        root = tree_of(content)
    except UnfitXml as error:
        raise NotAStatement(hint=error.args[0]) from error
    statements = root.findall("BkToCstmrStmt/Stmt")
    if not statements:
        raise NotAStatement(hint=mark("XML ini bukan camt.053"))
    return [_statement(statement) for statement in statements]


def _statement(statement: Element) -> StatementPart:
    account = text_at(statement, "Acct/Id/IBAN") or text_at(statement, "Acct/Id/Othr/Id")
    if not account:
        raise StatementCut(hint=mark("nomor rekening tidak ada"))
    opening = _balance(statement, _OPENING, mark("saldo awal tidak ada"))
    closing = _balance(statement, _CLOSING, mark("saldo akhir tidak ada"))
    entries = [entry for entry in statement.findall("Ntry") if _is_booked(entry)]
    lines = [line for entry in entries for line in _lines(entry)]
    _must_agree(statement, entries)
    return StatementPart(
        account=re.sub(r"[^0-9A-Z]", "", account.upper()),
        currency=opening[2],
        number=(text_at(statement, "LglSeqNb") or text_at(statement, "ElctrncSeqNb") or text_at(statement, "Id"))[:35],
        opened_on=opening[1], closed_on=closing[1], opening_sen=opening[0], closing_sen=closing[0],
        lines=[msgspec.structs.replace(line, line_no=number) for number, line in enumerate(lines, 1)],
    )  # fmt: skip


def _balance(statement: Element, kinds: tuple[str, ...], missing: str) -> tuple[int, date, str]:
    for kind in kinds:
        for balance in statement.findall("Bal"):
            if text_at(balance, "Tp/CdOrPrtry/Cd") == kind:
                sen, day = _sen(balance.find("Amt")), day_in(balance, "Dt")
                if sen is not None and day is not None:
                    sign = 1 if text_at(balance, "CdtDbtInd") == "CRDT" else -1
                    return sign * sen, day, _currency(balance)
    raise StatementCut(hint=missing)


def _must_agree(statement: Element, booked: list[Element]) -> None:
    """What the statement says of its entries, in all and of each side; some banks count in what is not booked yet."""
    for name, signs in _TOLD:
        told = statement.find(f"TxsSummry/{name}")
        if told is None:
            continue
        count, total = text_at(told, "NbOfNtries"), text_at(told, "Sum")
        each = [_sums(entries, signs) for entries in (booked, statement.findall("Ntry"))]
        if not any(count in ("", str(found)) and (not total or sen_in(total) == sen) for found, sen in each):
            raise SummaryWrong(
                told_lines=count[:20] or UNTOLD, told_sum=told_sum(total, sen_in(total)),
                lines=each[0][0], sum=in_rupiah(each[0][1]),
            )  # fmt: skip


def _sums(entries: list[Element], signs: tuple[str, ...]) -> tuple[int, int]:
    counted = [_sen(entry.find("Amt")) or 0 for entry in entries if text_at(entry, "CdtDbtInd") in signs]
    return len(counted), sum(counted)


def _currency(element: Element) -> str:
    amount = element.find("Amt")
    return amount.get("Ccy", "") if amount is not None else ""


def _is_booked(entry: Element) -> bool:
    return (text_at(entry, "Sts/Cd") or text_at(entry, "Sts")) in ("BOOK", "")


def _lines(entry: Element) -> list[StatementLine]:
    """One for each transaction when their sums are the entry's, else one for the whole entry."""
    details = entry.findall("NtryDtls/TxDtls")
    whole = _line(entry, details[:1])
    sums = [_detail_sen(detail) for detail in details]
    if len(details) < 2 or None in sums or sum(sen or 0 for sen in sums) != whole.sen:
        return [whole if len(details) < 2 else _without_code(whole)]
    each = zip(details, sums, strict=True)
    return [msgspec.structs.replace(_line(entry, [detail]), sen=sen or 0) for detail, sen in each]


def _without_code(line: StatementLine) -> StatementLine:
    """A batch that the bank did not break down is nobody's payment by itself."""
    return msgspec.structs.replace(line, remark="", account="", name="")


def _detail_sen(detail: Element) -> int | None:
    amount = detail.find("Amt")
    return _sen(amount if amount is not None else detail.find("AmtDtls/TxAmt/Amt"))


def _line(entry: Element, details: list[Element]) -> StatementLine:
    sen = _sen(entry.find("Amt"))
    if sen is None:
        raise StatementCut(hint=mark("ada jumlah yang tidak terbaca"))
    detail = details[0] if details else None
    credit, undone = text_at(entry, "CdtDbtInd") == "CRDT", text_at(entry, "RvslInd") in ("true", "1")
    side = "Dbtr" if credit else "Cdtr"
    references = (text_at(detail, "Refs/AcctSvcrRef"), text_at(entry, "AcctSvcrRef"), text_at(detail, "Refs/TxId"))
    remarks = [element.text or "" for element in (detail.findall("RmtInf/Ustrd") if detail is not None else [])]
    ours = [text_at(detail, f"Refs/{name}") for name in ("EndToEndId", "InstrId")]
    return StatementLine(
        line_no=0,
        sen=sen,
        credit=credit,
        undone=undone and not credit,
        value_date=day_in(entry, "ValDt"),
        bank_reference=next((text for text in references if text.upper() not in _NO_REFERENCE), ""),
        remark="\n".join([*ours, *remarks, text_at(detail, "AddtlTxInf"), text_at(entry, "AddtlNtryInf")]),
        rupiah=_currency(entry) in ("IDR", ""),
        account=re.sub(r"[^0-9]", "", _other_account(detail, side)),
        name=text_at(detail, f"RltdPties/{side}/Nm") or text_at(detail, f"RltdPties/{side}/Pty/Nm"),
        reason=text_at(detail, "RtrInf/Rsn/Cd"),
    )


def _other_account(detail: Element | None, side: str) -> str:
    where = f"RltdPties/{side}Acct/Id"
    return text_at(detail, f"{where}/Othr/Id") or text_at(detail, f"{where}/IBAN")


def day_in(element: Element, path: str) -> date | None:
    """The day of a date or of a moment; none when it is absent or no day at all."""
    said = text_at(element, f"{path}/Dt") or text_at(element, f"{path}/DtTm")
    try:
        return date.fromisoformat(said[:10])
    except ValueError:
        return None


def _sen(amount: Element | None) -> int | None:
    return sen_in((amount.text or "").strip()) if amount is not None else None
