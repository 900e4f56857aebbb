"""The annex of a decree on paper: its lines by code, with names only while they are open, and the seal of its lock."""

import io
from collections.abc import Mapping
from typing import Any
from uuid import UUID

import msgspec
import segno

from operations.books.paper import in_halves, paper
from operations.selection.decree_sheets import Annex
from operations.voice import Voice
from operations.words import mark, rupiah, terbilang
from tables.selection.decree import DecreeState, LineEffect, ReplacementReason

_UNSEALED = frozenset({DecreeState.draft, DecreeState.dropped})


def annex_pdf(annex: Annex, names: Mapping[UUID, str], language: str) -> bytes:
    """The same bytes for the same decree and the same open names. Takes a second for 500 lines: call it in a thread."""
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
            "seal": None if decree["state"] in _UNSEALED else _seal(decree, say),
            "signature": [decree["signatory_office"], decree["signatory_name"]] if decree["signatory_name"] else [],
        },
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


def _seal(decree: Mapping[str, Any], say: Voice) -> dict[str, Any]:
    """The code holds what the page says, to be compared with a copy: no name, no person's code, no address."""
    sealed = {
        "decree": decree["number"],
        "version": decree["version"],
        "sha256": decree["sha256"],
        "lines": decree["line_count"],
        "total_rp": decree["total_rp"],
    }
    drawn = io.BytesIO()
    segno.make(msgspec.json.encode(sealed).decode(), error="m").save(drawn, kind="svg", border=4, xmldecl=False)
    facts = [
        [say(mark("Versi berkas")), str(decree["version"])],
        [say(mark("Segel SHA-256")), in_halves(decree["sha256"])],
        [say(mark("Dikunci oleh")), decree["locker"]],
        *([[say(mark("Disetujui oleh")), decree["approver"]]] if decree["approver"] else []),
    ]
    alt = say(mark("Kode QR berisi nomor SK, versi, segel, banyak baris, dan jumlah"))
    return {"title": say(mark("Segel")), "code": drawn.getvalue().decode(), "alt": alt, "facts": facts}
