"""The annex of a decree on paper: its lines by code, with names only while they are open, and the seal of its lock."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from operations.books.paper import in_halves, paper
from operations.books.printing import Issued, seal_of
from operations.selection.decree_papers import Paper
from operations.selection.decree_sheets import Annex
from operations.voice import Voice
from operations.words import mark, rupiah, terbilang
from tables.selection.decree import LineEffect, ReplacementReason


def annex_pdf(made: Paper, names: Mapping[UUID, str], language: str) -> bytes:
    """The same bytes for the same decree and the same open names. Takes a second for 500 lines: call it in a thread."""
    annex, issued = made.annex, made.issued
    decree = annex.decree
    say = Voice(language)
    return paper(
        "table",
        {
            "title": say(mark("Lampiran surat keputusan")),
            "language": language,
            "footer": decree["number"] or say(mark("DRAF, belum berlaku")),
            "facts": _facts(annex, say),
            "columns": _columns(say, named=bool(names)),
            "tall": False,
            "rows": [_row(line, names, say) for line in annex.lines],
            "seal": _seal(decree, issued, say) if issued else None,
            "signature": [decree["signatory_office"], decree["signatory_name"]] if decree["signatory_name"] else [],
        },
        dated=issued.dated if issued else None,
    )


def _facts(annex: Annex, say: Voice) -> list[list[str]]:
    decree = annex.decree
    found = [
        (mark("Judul SK"), decree["title"]),
        (
            mark("Nomor dan tanggal"),
            f"{decree['number']}, {say.day(decree['dated'])}" if decree["number"] else "",
        ),
        (mark("Mengubah SK"), decree["amends_number"] or ""),
        (mark("Program"), decree["program_name"]),
        (mark("Dasar pemeringkatan"), _ranking(annex, say)),
        (mark("Banyak orang"), str(decree["people"])),
        (mark("Banyak baris"), str(decree["lines"])),
        (mark("Jumlah"), rupiah(decree["granted_rp"])),
        (mark("Terbilang"), f"{terbilang(decree['granted_rp'])} rupiah"),
    ]
    return [[say(title), said] for title, said in found if said]


def _ranking(annex: Annex, say: Voice) -> str:
    if annex.decree["ranking_number"] is None:
        return ""
    who = ", ".join(row["full_name"] for row in annex.deciders)
    return say(mark("Pemeringkatan {number}, diputuskan {who}"), number=annex.decree["ranking_number"], who=who)


def _columns(say: Voice, *, named: bool) -> list[dict[str, Any]]:
    """Without open names there is no column for them."""
    found = [
        (mark("No"), 0, True),
        (mark("Kode"), 0, False),
        *([(mark("Nama KTP"), 3, False)] if named else []),
        (mark("Komponen"), 2, False),
        (mark("Besaran"), 0, True),
        (mark("Tahap"), 0, True),
        (mark("Jumlah"), 0, True),
        (mark("Keterangan"), 2, False),
    ]
    return [{"title": say(title), "width": width, "right": right} for title, width, right in found]


def _row(line: Mapping[str, Any], names: Mapping[UUID, str], say: Voice) -> list[str]:
    return [
        str(line["line_no"]),
        line["code"],
        *([names.get(line["person"]) or "–"] if names else []),
        line["component"],
        rupiah(line["amount_rp"]),
        str(line["periods"]),
        rupiah(line["amount_rp"] * line["periods"]),
        _remark(line, say),
    ]


def _remark(line: Mapping[str, Any], say: Voice) -> str:
    """Why somebody lost her place, beside her own code."""
    why = say.choice(ReplacementReason, line["reason_code"]) if line["reason_code"] else ""
    if line["replaces"]:
        return say(mark("menggantikan {code} ({why})"), code=line["replaces"], why=why)
    if line["effect"] == LineEffect.revoke:
        revoked = say.choice(LineEffect, LineEffect.revoke)
        return f"{revoked}: {why}" if why else revoked
    return ""


def _seal(decree: Mapping[str, Any], issued: Issued, say: Voice) -> dict[str, Any]:
    """The code leads to the public check: no name, no person's code in it."""
    facts = [
        [say(mark("Versi berkas")), str(issued.revision)],
        [say(mark("Segel baris SHA-256")), in_halves(decree["sha256"])],
        [say(mark("Dikunci oleh")), decree["locker"]],
        *([[say(mark("Disetujui oleh")), decree["approver"]]] if decree["approver"] else []),
    ]
    return seal_of(issued, say, facts=facts)
