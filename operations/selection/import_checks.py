"""Compares the lines of a list with what the program knows already: its sites, its people, its ages.

A NIK that the actor may see is told with its code; one she may not see is taken in for review and never answered.
"""

import json
from typing import Any
from uuid import UUID

from operations.actor import Actor
from operations.operation import step
from operations.people.index_version import stored_index_version
from operations.people.vault import blind_index, seal_file
from operations.selection.candidate_file import Candidate
from operations.selection.registration import age_on
from operations.statement import run
from operations.words import mark
from tables.selection.import_batch import ImportBatch, ImportState
from tables.selection.program import Program

UNKNOWN_SITE = mark("Lokasi tidak dikenal dalam program ini. Tambahkan namanya di daftar lokasi, atau perbaiki.")
OTHER_SITE = mark("Lokasi ini bukan tugas Anda. Petugas lokasi itu atau petugas tanpa batas lokasi yang mengunggahnya.")
NO_AGE = mark("Tanggal lahir tidak mungkin: umur pada tanggal batas program harus 0 sampai 120 tahun.")
OLDEST = 120


async def check_lines(batch: ImportBatch, candidates: list[Candidate], *, by: Actor, **facts: Any) -> None:
    """Each line gets its verdict and is kept with it; the batch, new or locked, is checked then."""
    await compare(candidates, batch.program)
    await run(
        "selection/sql/insert_import_rows.sql",
        batch.id,
        [c.line_no for c in candidates],
        ["refused" if c.errors else "accepted" for c in candidates],
        ["\n".join(c.errors) or None for c in candidates],
        ["\n".join(c.warnings) or None for c in candidates],
        [seal_file(json.dumps(c.cells).encode(), batch.id) for c in candidates],
    )
    accepted = sum(not candidate.errors for candidate in candidates)
    counts = {"row_count": len(candidates), "accepted_count": accepted}
    await step(batch, ImportState.checked, by=by, **counts, **facts)


async def compare(candidates: list[Candidate], program: UUID) -> None:
    """Against what is known already: sites by name, NIKs as far as the actor may know of them."""
    names = sorted({candidate.site_key for candidate in candidates})
    sites = {row["name_key"]: row["hers"] for row in await run("selection/sql/sites_by_name.sql", program, names)}
    version, known = await known_niks(candidates, program)
    cut_off = (await Program.select(Program.cut_off_date).where(Program.id == program))[0]["cut_off_date"]
    for candidate in candidates:
        age = age_on(candidate.birth_date, cut_off)
        if age is not None and not 0 <= age <= OLDEST:
            candidate.refuse("birth_date", NO_AGE)
        if candidate.site_key not in sites:
            candidate.refuse("site", UNKNOWN_SITE)
        elif not sites[candidate.site_key]:
            candidate.refuse("site", OTHER_SITE)
        hit = candidate.nik and known.get(blind_index("nik", candidate.nik.number, version))
        if not hit or not hit["visible"]:
            continue
        if hit["in_program"]:
            candidate.refuse("nik", f"NIK sudah terdaftar dalam program ini dengan kode {hit['code']}.")
        else:
            candidate.warn("nik", f"Juga terdaftar dalam program lain dengan kode {hit['code']}.")


async def known_niks(candidates: list[Candidate], program: UUID) -> tuple[int, dict[bytes, dict[str, object]]]:
    """The version of the stored indexes, and what is known by index."""
    version = await stored_index_version()
    indexes = [blind_index("nik", c.nik.number, version) for c in candidates if c.nik]
    known = await run("selection/sql/known_niks.sql", program, indexes)
    return version, {row["nik_index"]: dict(row) for row in known}


