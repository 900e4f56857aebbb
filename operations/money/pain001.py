"""ISO 20022 pain.001.001.09, customer credit transfer initiation: rupiah without sen, one payment block for a batch.

Written from the message's own rules: element order, lengths (Max35Text, Max140Text), control sums at both levels. The
bank's charges are the payer's (`DEBT`): what she is to receive is never reduced. EndToEndId is our payment code.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from datetime import UTC

from operations.errors import RuleBroken
from operations.money.bank_cells import (
    NoPayDay,
    NoPayingAccount,
    NotForTheBank,
    TooLong,
    bank_of,
    clean_name,
    is_account,
    remark_of,
)
from operations.money.bank_shapes import BankLine, Batch, Layout, Profile, Totals
from operations.words import mark

NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"
BIC = re.compile(r"[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?")
LONGEST_ID, LONGEST_NAME = 35, 140


class PayerBankUnknown(RuleBroken):
    text = mark("Bank rekening pembayar ({bank}) belum ada dalam daftar bank format ini. Buat versi format yang baru.")


def pain001(profile: Profile, lines: Sequence[BankLine], batch: Batch, totals: Totals) -> bytes:
    """The message as UTF-8; raises when the paying account or the day is not known, or a line does not fit."""
    if batch.pay_on is None or batch.made_at is None:
        raise NoPayDay
    if not batch.debit_account:
        raise NoPayingAccount
    layout = profile.layout
    if batch.debit_bank not in layout.banks:
        raise PayerBankUnknown(bank=batch.debit_bank)
    root = ET.Element("Document", xmlns=NAMESPACE)
    message = ET.SubElement(root, "CstmrCdtTrfInitn")
    head = ET.SubElement(message, "GrpHdr")
    _texts(head, MsgId=batch.key, CreDtTm=batch.made_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), **_sums(totals))
    payer = clean_name(batch.debit_name, layout, 0)[:LONGEST_NAME]
    _texts(ET.SubElement(head, "InitgPty"), Nm=payer)
    block = ET.SubElement(message, "PmtInf")
    _texts(block, PmtInfId=batch.key, PmtMtd="TRF", BtchBookg="true", **_sums(totals))
    _texts(ET.SubElement(block, "ReqdExctnDt"), Dt=batch.pay_on.isoformat())
    _texts(ET.SubElement(block, "Dbtr"), Nm=payer)
    account = ET.SubElement(block, "DbtrAcct")
    _account(account, batch.debit_account)
    _texts(account, Ccy="IDR")
    _agent(block, "DbtrAgt", layout.banks[batch.debit_bank][0])
    _texts(block, ChrgBr="DEBT")
    for line in lines:
        _transfer(block, line, layout)
    ET.indent(root, " ")
    return ET.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n"


def _sums(totals: Totals) -> dict[str, str]:
    return {"NbOfTxs": str(totals.rows), "CtrlSum": str(totals.total_rp)}


def _transfer(block: ET.Element, line: BankLine, layout: Layout) -> None:
    if not is_account(line.account):
        raise NotForTheBank(line=line.number)
    if len(line.reference) > LONGEST_ID:
        raise TooLong(line=line.number, column="EndToEndId", most=LONGEST_ID)
    transfer = ET.SubElement(block, "CdtTrfTxInf")
    _texts(ET.SubElement(transfer, "PmtId"), InstrId=line.reference, EndToEndId=line.reference)
    ET.SubElement(ET.SubElement(transfer, "Amt"), "InstdAmt", Ccy="IDR").text = str(line.amount_rp)
    _agent(transfer, "CdtrAgt", bank_of(layout, line)[0])
    _texts(ET.SubElement(transfer, "Cdtr"), Nm=clean_name(line.name, layout, line.number)[:LONGEST_NAME])
    _account(ET.SubElement(transfer, "CdtrAcct"), line.account)
    _texts(ET.SubElement(transfer, "RmtInf"), Ustrd=remark_of(line, layout))


def _texts(parent: ET.Element, **texts: str) -> None:
    for name, text in texts.items():
        ET.SubElement(parent, name).text = text


def _account(parent: ET.Element, number: str) -> None:
    _texts(ET.SubElement(ET.SubElement(parent, "Id"), "Othr"), Id=number)


def _agent(parent: ET.Element, name: str, code: str) -> None:
    """By its BIC, or by the number that this bank gives banks."""
    institution = ET.SubElement(ET.SubElement(parent, name), "FinInstnId")
    if BIC.fullmatch(code):
        _texts(institution, BICFI=code)
    else:
        _texts(ET.SubElement(institution, "Othr"), Id=code)
