"""Compares the lines of a list with what the program knows already: its sites, its people, its ages.

A NIK that the actor may see is told with its code, and is no news where her line says the same as before; one she may
not see is taken in for review and never answered.
"""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from operations.people.index_version import stored_index_version
from operations.people.vault import blind_index
from operations.selection.candidate_file import Candidate
from operations.selection.import_changes import judge, known_people
from operations.selection.kept_lines import seal_cells
from operations.selection.registration import age_on
from operations.statement import run
from operations.words import mark
from tables.selection.import_batch import ImportBatch, RowVerdict
from tables.selection.program import Program

UNKNOWN_SITE = mark("Lokasi tidak dikenal dalam program ini. Tambahkan namanya di daftar lokasi, atau perbaiki.")
OTHER_SITE = mark("Lokasi ini bukan tugas Anda. Petugas lokasi itu atau petugas tanpa batas lokasi yang mengunggahnya.")
NO_AGE = mark("Tanggal lahir tidak mungkin: umur pada tanggal batas program harus 0 sampai 120 tahun.")
OLDEST = 120


class Checked(NamedTuple):
    """The lines as columns for `unnest`, and what the batch counts of them."""

    columns: list[list[Any]]
    counts: dict[str, int]


async def checked_lines(batch: ImportBatch, candidates: list[Candidate]) -> Checked:
    """Each line with its verdict, sealed for this batch. Inside the operation that keeps them."""
    known = await compare(candidates, batch.program)
    verdicts = [verdict_of(candidate) for candidate in candidates]
    columns: list[list[Any]] = [
        [c.line_no for c in candidates],
        verdicts,
        ["\n".join(c.errors or c.said) or None for c in candidates],
        ["\n".join(c.warnings) or None for c in candidates],
        [seal_cells(c.cells, batch.id) for c in candidates],
        [known.get(c.line_no) for c in candidates],
    ]
    count = Counter(verdicts)
    counts = {f"{verdict}_count": count[verdict] for verdict in RowVerdict if verdict != RowVerdict.refused}
    return Checked(columns, {"row_count": len(candidates), **counts})


def verdict_of(candidate: Candidate) -> RowVerdict:
    return RowVerdict.refused if candidate.errors else candidate.verdict


async def compare(candidates: list[Candidate], program: UUID) -> dict[int, UUID]:
    """Against what is known already: sites by name, NIKs as far as the actor may know of them. Returns whom a line is
    about, where she is registered in the program."""
    names = sorted({candidate.site_key for candidate in candidates})
    sites = {row["name_key"]: row for row in await run("selection/sql/sites_by_name.sql", program, names)}
    version, hits = await known_niks(candidates, program)
    here = [hit["person"] for hit in hits.values() if hit["visible"] and hit["in_program"]]
    people = await known_people(program, here)
    cut_off = (await Program.select(Program.cut_off_date).where(Program.id == program))[0]["cut_off_date"]
    about: dict[int, UUID] = {}
    for candidate in candidates:
        _must_fit(candidate, sites, cut_off)
        hit = candidate.nik and hits.get(blind_index("nik", candidate.nik.number, version))
        if not hit or not hit["visible"]:
            continue
        if not hit["in_program"]:
            candidate.warn("nik", f"Juga terdaftar dalam program lain dengan kode {hit['code']}.")
        elif not candidate.errors:
            known = people[hit["person"]]
            site = sites[candidate.site_key]["site"]
            candidate.verdict, said = judge(candidate, known, code=hit["code"], site=site)
            (candidate.refuse if candidate.verdict == RowVerdict.refused else candidate.tell)("nik", said)
            about[candidate.line_no] = known.enrollment
    return about


def _must_fit(candidate: Candidate, sites: Mapping[str, Any], cut_off: date) -> None:
    age = age_on(candidate.birth_date, cut_off)
    if age is not None and not 0 <= age <= OLDEST:
        candidate.refuse("birth_date", NO_AGE)
    if candidate.site_key not in sites:
        candidate.refuse("site", UNKNOWN_SITE)
    elif not sites[candidate.site_key]["hers"]:
        candidate.refuse("site", OTHER_SITE)


async def known_niks(candidates: list[Candidate], program: UUID) -> tuple[int, dict[bytes, dict[str, Any]]]:
    """The version of the stored indexes, and what is known by index."""
    version = await stored_index_version()
    indexes = [blind_index("nik", c.nik.number, version) for c in candidates if c.nik]
    known = await run("selection/sql/known_niks.sql", program, indexes)
    return version, {row["nik_index"]: dict(row) for row in known}
