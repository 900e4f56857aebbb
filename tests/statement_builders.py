"""Statements as banks write them, from moves that a test names: MT940 and camt.053 of the account that pays, where a
test registers one."""

from datetime import date
from uuid import UUID

from msgspec import Struct

from tests.program_builders import rows

ACCOUNT = "990900000001"
DAY = date(2013, 9, 1)


class Move(Struct, frozen=True):
    """One booked line; `rp` is negative when money went out. `mark` overrides the sign's letter (RC, RD)."""

    rp: int
    remark: str
    proof: str = "NONREF"
    day: date = DAY
    mark: str = ""
    sen: int = 0
    account: str = ""
    name: str = ""

    @property
    def credit(self) -> bool:
        return self.rp >= 0


def money(rp: int, sen: int = 0) -> str:
    return f"{abs(rp)},{sen:02d}"


def total(moves: list[Move]) -> int:
    """In hundredths of a rupiah."""
    return sum((move.rp * 100) + (move.sen if move.credit else -move.sen) for move in moves)


def balance(sen: int, day: date) -> str:
    return f"{'D' if sen < 0 else 'C'}{day:%y%m%d}IDR{money(abs(sen) // 100, abs(sen) % 100)}"


def move_lines(move: Move) -> list[str]:
    letter = move.mark or ("C" if move.credit else "D")
    first = f":61:{move.day:%y%m%d}{move.day:%m%d}{letter}{money(move.rp, move.sen)}NTRF{'NONREF'}//{move.proof}"
    return [first, *(f":86:{move.remark}".split("\n") if move.remark else [])]


def mt940(
    moves: list[Move], *, opening: int = 100_000_000_00, account: str = ACCOUNT, number: str = "1/1", day: date = DAY
) -> bytes:
    """`opening` in hundredths of a rupiah; the closing balance is what the moves make of it."""
    lines = [":20:STMT", f":25:{account}", f":28C:{number}", f":60F:{balance(opening, day)}"]
    for move in moves:
        lines += move_lines(move)
    return "\n".join([*lines, f":62F:{balance(opening + total(moves), day)}", ""]).encode()


def camt053(moves: list[Move], *, opening: int = 100_000_000_00, account: str = ACCOUNT, extra: str = "") -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt><Id>S1</Id>'
        f"<Acct><Id><Othr><Id>{account}</Id></Othr></Id><Ccy>IDR</Ccy></Acct>"
        f"{_balance('OPBD', opening)}{_balance('CLBD', opening + total(moves))}"
        f"{''.join(map(entry, moves))}{extra}</Stmt></BkToCstmrStmt></Document>"
    ).encode()


def _balance(kind: str, sen: int, day: date = DAY) -> str:
    return (
        f"<Bal><Tp><CdOrPrtry><Cd>{kind}</Cd></CdOrPrtry></Tp>{_amount(sen)}"
        f"<CdtDbtInd>{'DBIT' if sen < 0 else 'CRDT'}</CdtDbtInd><Dt><Dt>{day}</Dt></Dt></Bal>"
    )


def _amount(sen: int) -> str:
    return f'<Amt Ccy="IDR">{abs(sen) // 100}.{abs(sen) % 100:02d}</Amt>'


def entry(move: Move) -> str:
    side = "Dbtr" if move.credit else "Cdtr"
    called = f"<{side}><Nm>{move.name}</Nm></{side}>" if move.name else ""
    held = f"<{side}Acct><Id><Othr><Id>{move.account}</Id></Othr></Id></{side}Acct>" if move.account else ""
    parties = f"<RltdPties>{called}{held}</RltdPties>" if called or held else ""
    return (
        f"<Ntry>{_amount(total([move]))}<CdtDbtInd>{'CRDT' if move.credit else 'DBIT'}</CdtDbtInd>"
        f"{'<RvslInd>true</RvslInd>' if move.mark else ''}<Sts><Cd>BOOK</Cd></Sts><ValDt><Dt>{move.day}</Dt></ValDt>"
        f"<AcctSvcrRef>{move.proof}</AcctSvcrRef><NtryDtls><TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs>"
        f"{parties}<RmtInf><Ustrd>{move.remark}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>"
    )


def batch_entry(moves: list[Move]) -> str:
    """One entry for many transactions, each told by its code as the end-to-end reference."""
    details = "".join(
        f"<TxDtls><Refs><EndToEndId>{move.remark}</EndToEndId><AcctSvcrRef>{move.proof}</AcctSvcrRef></Refs>"
        f"{_amount(total([move]))}</TxDtls>"
        for move in moves
    )
    return (
        f"<Ntry>{_amount(total(moves))}<CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts><ValDt><Dt>{moves[0].day}</Dt></ValDt>"
        f"<NtryDtls><Btch><NbOfTxs>{len(moves)}</NbOfTxs></Btch>{details}</NtryDtls></Ntry>"
    )


async def verdicts(statement: UUID) -> list[str]:
    """In the order of the lines."""
    found = await rows("SELECT verdict FROM bank_result_line WHERE bank_result = $1 ORDER BY line_no", statement)
    return [row[0] for row in found]


async def payment_states() -> dict[str, str]:
    """By reference."""
    return {row[0]: row[1] for row in await rows("SELECT reference, state FROM payment ORDER BY reference")}
