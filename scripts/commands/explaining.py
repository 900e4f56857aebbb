"""`berdaya explain`: why a candidate stands where she stands, computed again from the frozen inputs and compared."""

import asyncio
import json
from typing import Annotated

import typer

from operations.actor import SYSTEM
from operations.selection.explanation_sheets import MISFITS, Recomputed, recomputed
from operations.selection.explanation_words import said
from operations.selection.explanations import shown_to
from scripts.commands.options import AsJson, Data
from scripts.session import opened, pools

Code = Annotated[str, typer.Argument(help="Kode calon, misalnya PM-7K3Q-A.")]
Masked = Annotated[bool, typer.Option("--masked", help="Tanpa jawaban peka, seperti yang dilihat kebanyakan petugas.")]


def explain_command(
    code: Code,
    program: Annotated[str | None, typer.Option(help="Kode program; tanpa ini program terbarunya.")] = None,
    masked: Masked = False,
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """Jelaskan keputusan tentang seorang calon, dihitung ulang dari masukan yang dibekukan.

    Keluar 1 bila ada bita yang tidak sama. --json: penjelasan kanonis; SHA-256-nya tercetak di lembarnya."""

    async def read() -> Recomputed:
        async with pools(server.urls()):
            return await recomputed(code, program=program, by=SYSTEM)

    with opened(data) as server:
        found = asyncio.run(read())
    made = shown_to(found.explanation, restricted=not masked)
    if as_json:
        typer.echo(json.dumps({
            "sha256": made.sha256, "recomputed": not found.misfits, "misfits": list(found.misfits),
            "canonical": made.canonical.decode(),
        }, ensure_ascii=False))  # fmt: skip
    else:
        typer.echo(_text(Recomputed(made, found.misfits)))
    if found.misfits:
        raise typer.Exit(1)


def _text(found: Recomputed) -> str:
    made, words = found.explanation, said(found.explanation, "id")
    lines = [f"{made.code}, program {made.program}", words.verdict, *words.reasons, ""]
    lines += [
        f"{line.label}: {line.value}, {line.result} ({line.legal_basis}), bukti {line.evidence}" for line in words.lines
    ]
    lines += [f"Jumlah nilai: {words.total}", *words.changes, f"Aturan: {words.rules}", f"SHA-256: {made.sha256}", ""]
    if found.misfits:
        lines += ["TIDAK COCOK saat dihitung ulang:", *(f"- {MISFITS[misfit]}" for misfit in found.misfits)]
    else:
        lines.append("Dihitung ulang dari masukan yang dibekukan: sama sampai bita terakhir.")
    return "\n".join(lines)
