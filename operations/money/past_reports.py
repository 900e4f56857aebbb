"""Reports of grants that were accepted before Berdaya: many are proposed from one list, and many decided at once."""

import csv
import io
from datetime import date
from uuid import UUID

from msgspec import Struct

from operations.actor import Actor
from operations.errors import Missing, NotFound, NotYours, RuleBroken, Unreadable
from operations.money.bank_cells import read_amount
from operations.money.past_files import MOST_LINES
from operations.operation import note, operation
from operations.people.relations import refuse_relatives
from operations.selection.candidate_file import read_date
from operations.statement import run
from operations.words import Phrase, mark
from tables.money.settlement import SettlementKind, SettlementState
from tables.selection.program import Program
from tables.steps import Role

WRONG = {
    "unknown": mark("baris {line}: kode itu tidak ada dalam program ini"),
    "not_before": mark("baris {line}: tidak ada bantuan modalnya yang tercatat dibayar sebelum Berdaya"),
    "several": mark("baris {line}: ia punya beberapa bantuan modal; catat di halaman orangnya"),
    "amount": mark("baris {line}: jumlahnya melebihi yang dibayar sebelum Berdaya dan belum dipertanggungjawabkan"),
    "number": mark("baris {line}: nomor laporan itu sudah dipakai"),
    "future": mark("baris {line}: tanggalnya belum terjadi"),
}
"""What may be wrong with a line that can be read; `reports_verdicts.sql` says which."""


class NoReportLines(RuleBroken):
    text = mark("Tidak ada baris. Tulis: kode;jumlah;tanggal;nomor laporan, satu laporan tiap baris.")


class BrokenReportLines(RuleBroken):
    text = mark("Baris {lines} tidak lengkap: tulis kode, jumlah, tanggal, dan nomor laporan.")


class ReportsRefused(RuleBroken):
    text = mark("Tidak ada yang dicatat. {count} baris tidak bisa diterima: {lines}.")


class NotWaiting(RuleBroken):
    text = mark("{count} laporan yang dicentang sudah diputuskan. Muat ulang halaman.")


class ReportLine(Struct, frozen=True):
    line_no: int
    code: str
    amount_rp: int
    dated: date
    document_no: str


def read_report_lines(text: str) -> list[ReportLine]:
    """Every line with all four facts; no date is ever made up, so a line without them refuses the whole."""
    delimiter = ";" if ";" in text.lstrip().partition("\n")[0] else ","
    lines: list[ReportLine] = []
    broken: list[int] = []
    for number, cells in enumerate(csv.reader(io.StringIO(text.replace("\x00", "")), delimiter=delimiter), 1):
        said = [cell.strip() for cell in cells]
        if not any(said) or number == 1 and said[0].lower() == "kode":
            continue
        line = _line(number, said)
        if line is None:
            broken.append(number)
        else:
            lines.append(line)
    if broken or len(lines) > MOST_LINES:
        raise BrokenReportLines(lines=", ".join(map(str, broken[:20] or [MOST_LINES + 1])))
    if not lines:
        raise NoReportLines
    return lines


def _line(number: int, cells: list[str]) -> ReportLine | None:
    if len(cells) != 4 or not all(cells) or len(cells[0]) > 20 or len(cells[3]) > 60:
        return None
    amount_rp, dated = read_amount(cells[1].lower().removeprefix("rp").strip()), read_date(cells[2])
    return ReportLine(number, cells[0].upper(), amount_rp, dated, cells[3]) if amount_rp and dated else None


@operation
async def propose_reports(program: UUID, lines: list[ReportLine], *, by: Actor) -> int:
    """All of them or none, in three statements for any number. A report that she proposed already, exactly so, is not
    proposed again. Returns how many are new."""
    by.must(Role.staff)
    if not lines:
        raise NoReportLines
    if await Program.objects().get(Program.id == program) is None:
        raise NotFound
    columns = [[getattr(line, name) for line in lines] for name in ReportLine.__struct_fields__]
    held = await run("money/sql/past/reports_verdicts.sql", program, *columns)
    wrong = [line for line in held if line["verdict"] in WRONG]
    if wrong:
        said = [Phrase(WRONG[line["verdict"]], line=line["line_no"]) for line in wrong[:10]]
        raise ReportsRefused(count=len(wrong), lines=said)
    await refuse_relatives([line["enrollment"] for line in held], by=by)
    new = {line["line_no"]: line["entitlement"] for line in held if line["verdict"] is None}
    kept = [line for line in lines if line.line_no in new]
    await run(
        "money/sql/past/reports_insert.sql",
        [new[line.line_no] for line in kept],
        [line.amount_rp for line in kept],
        [line.dated for line in kept],
        [line.document_no for line in kept],
    )
    await note(("program", program), reports=len(kept), total_rp=sum(line.amount_rp for line in kept))
    return len(kept)


@operation
async def accept_reports(settlements: list[UUID], *, by: Actor) -> int:
    """One decision about many, by another person than whoever proposed them; all or none, in four statements."""
    by.must(Role.treasurer, Role.approver)
    keys = sorted(set(settlements))
    if not keys:
        raise Missing(field=mark("Laporan yang dicentang"))
    held = await run("money/sql/past/reports_lock.sql", keys)
    if len(held) != len(keys):
        raise NotFound
    if any(row["made_by"] == by.id for row in held):
        raise NotYours
    if any(row["kind"] != SettlementKind.reported_before for row in held):
        raise Unreadable(field=mark("Laporan yang dicentang"), hint=mark("hanya laporan sebelum Berdaya"))
    if decided := [row for row in held if row["state"] != SettlementState.proposed]:
        raise NotWaiting(count=len(decided))
    await refuse_relatives([row["enrollment"] for row in held], by=by)
    await run("money/sql/past/reports_accept.sql", keys)
    await note(("settlement", keys[0]), reports=len(keys), total_rp=sum(row["amount_rp"] for row in held))
    return len(keys)
