"""What stops a decree when it is locked, and again when it is approved: its people, its money, its ranking."""

from uuid import UUID

from asyncpg import Record

from operations.actor import Actor
from operations.errors import RuleBroken
from operations.operation import lock
from operations.people.relations import refuse_relatives
from operations.selection.headlines import refuse_another_headline
from operations.selection.selection_flags import KINDS, Severity
from operations.statement import run
from operations.words import mark, rupiah
from tables.selection.decree import Decree, DecreeState
from tables.selection.program import Program


class GrantThisYear(RuleBroken):
    text = mark(
        "{codes} sudah menerima bantuan modal pada tahun anggaran yang sama. "
        "Keluarkan dari SK ini; bila sudah dikunci, kembalikan dahulu ke draf."
    )


class ReportMissing(RuleBroken):
    text = mark(
        "Laporan bantuan modal {codes} sebelumnya belum diterima. Selesaikan dahulu, atau keluarkan dari SK ini; "
        "bila sudah dikunci, kembalikan dahulu ke draf."
    )


class ReportOverdue(RuleBroken):
    text = mark(
        "Laporan bantuan {codes} dalam program lain lewat batasnya. Selesaikan dahulu, atau keluarkan dari SK ini; "
        "bila sudah dikunci, kembalikan dahulu ke draf."
    )


class SomebodyLeft(RuleBroken):
    text = mark(
        "{codes} sudah keluar dari program atau tidak memenuhi syarat lagi. "
        "Keluarkan dari SK ini; bila sudah dikunci, kembalikan dahulu ke draf."
    )


class StillCompared(RuleBroken):
    text = mark(
        "Data {codes} masih diperiksa penyelia. Tunggu keputusannya, atau keluarkan dari SK ini untuk SK berikutnya."
    )


class NobodyLeft(RuleBroken):
    text = mark("SK ini tidak memuat siapa pun lagi. Batalkan draf ini.")


class TwiceInDecree(RuleBroken):
    text = mark("{codes} adalah orang yang sudah punya tempat dengan kode lain. Keluarkan salah satunya dari SK ini.")


class NotRanked(RuleBroken):
    text = mark(
        "{codes} tidak mendapat tempat dari pemeringkatan yang diputuskan dua orang untuk SK ini. "
        "Keluarkan dari SK ini, atau buat SK dari pemeringkatannya."
    )


class NotJustified(RuleBroken):
    text = mark(
        "{codes} bertanda kuning. Tulis mengapa SK ini tetap disetujui, "
        "atau kembalikan ke draf dan keluarkan dari SK ini."
    )


class OverBudget(RuleBroken):
    text = mark(
        "Pagu {fund} kurang {missing}. Pagunya {ceiling}, sudah dijanjikan {promised}, SK ini menambah {wanted}. "
        "Keluarkan sebagian orang dari SK ini."
    )


async def check_decree(decree: Decree, *, by: Actor) -> list[Record]:
    """Everybody in its lines, held until the operation ends. Decrees of one program are checked one after the other."""
    program = await lock(Program, decree.program)
    people = await _people_of(decree.id, by)
    if twice := await run("selection/sql/decrees/twice.sql", decree.id):
        raise TwiceInDecree(codes=[row["code"] for row in twice])
    if without := await run("selection/sql/decrees/not_ranked.sql", decree.id):
        raise NotRanked(codes=[row["code"] for row in without])
    if program.one_grant_a_year:
        await _refuse_second_grants(decree.id)
    if overdue := await run("selection/sql/decrees/overdue.sql", decree.id, decree.program):
        raise ReportOverdue(codes=[row["code"] for row in overdue])
    await _refuse_over_budget(decree)
    await refuse_another_headline(decree.id)
    return people


async def refuse_without_ground(decree: Decree, people: list[Record]) -> None:
    """Who approves answers for what asks for a reason; `people` as `check_decree` returned them."""
    chosen = {row["enrollment"]: row["code"] for row in people if row["is_chosen"]}
    flags = await run("selection/sql/selection_flags.sql", decree.program, list(chosen))
    asking = {flag["enrollment"] for flag in flags if KINDS[flag["flag"]].severity == Severity.justify}
    if asking:
        raise NotJustified(codes=sorted(chosen[enrollment] for enrollment in asking))


async def _people_of(decree: UUID, by: Actor) -> list[Record]:
    """Raises when somebody is a relative, has left or is still compared with another person."""
    people = await run("selection/sql/decree_people.sql", decree)
    await refuse_relatives([row["enrollment"] for row in people], by=by)
    if not people:
        raise NobodyLeft
    if left := [row["code"] for row in people if row["has_left"]]:
        raise SomebodyLeft(codes=left)
    if compared := await run("selection/sql/compared_people.sql", decree):
        raise StillCompared(codes=[row["code"] for row in compared])
    return people


async def _refuse_second_grants(decree: UUID) -> None:
    """Two offices that decide about one person at the same moment queue on her row of the vault."""
    await run("selection/sql/hold_persons.sql", decree)
    found = await run("selection/sql/second_grants.sql", decree)
    if twice := [row["code"] for row in found if row["same_year"]]:
        raise GrantThisYear(codes=twice)
    if found:
        raise ReportMissing(codes=[row["code"] for row in found])


async def _refuse_over_budget(decree: Decree) -> None:
    """To lock it, what other locked decrees will promise counts too; to approve it, what is promised already."""
    for fund in await run("selection/sql/decrees/budget.sql", decree.id):
        others = fund["locked_rp"] if decree.state == DecreeState.draft else 0
        promised, added = fund["promised_rp"] + others, fund["wanted_rp"] - fund["freed_rp"]
        missing = promised + added - fund["ceiling_rp"]
        if fund["wanted_rp"] and missing > 0:
            raise OverBudget(
                fund=fund["name"],
                missing=rupiah(missing),
                ceiling=rupiah(fund["ceiling_rp"]),
                promised=rupiah(promised),
                wanted=rupiah(added),
            )
