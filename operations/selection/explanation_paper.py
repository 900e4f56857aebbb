"""Why, on one page of paper for herself: by code, in plain words, with how she may object and until when."""

from typing import Any

from operations.books.paper import paper
from operations.selection.explanation_sheets import Why
from operations.selection.explanation_words import Said, in_groups, said
from operations.words import day, mark, translate

LEAD = mark("Lembar ini menjelaskan keputusan tentang kode di atas. Simpanlah; isinya hanya untuk Anda.")
OBJECT = mark(
    "Bila ada yang keliru, ajukan keberatan di kantor paling lambat {last}, {days} hari kerja (Senin sampai Jumat) "
    "sejak diumumkan. Keberatan diputuskan oleh orang yang belum ikut memutuskan, dan dijawab dengan alasan."
)
NOT_YET = mark("Hasil ini belum diumumkan. Keberatan dapat diajukan sejak diumumkan, selama {days} hari kerja.")
AGAIN = mark("Siapa pun dapat menghitung ulang keputusan ini dari masukan yang dibekukan: SHA-256 {sha256}.")


def explanation_pdf(why: Why, language: str) -> bytes:
    def say(text: str, **facts: Any) -> str:
        return translate(text, language).format(**facts)

    words = said(why.explanation, language)
    placing = why.explanation.placing
    parts = [
        _part(say(mark("Keputusan")), rows=[], head=[], text=" ".join([words.verdict, *words.reasons])),
        _points(words, say),
        _part(say(mark("Yang akan mengubah hasil")), text="\n".join(words.changes)),
        _part(say(mark("Dasar")), facts=_basis(why, words, language, say)),
    ]
    if placing:
        parts.append(_part(say(mark("Keberatan")), text=_objection(why, language, say)))
    data = {
        "title": say(mark("Mengapa? Penjelasan untuk {code}"), code=why.explanation.code),
        "lead": say(LEAD),
        "language": language,
        "footer": say(AGAIN, sha256=why.explanation.sha256),
        "parts": [part for part in parts if part["rows"] or part["facts"] or part["text"]],
        "signatures": [],
    }
    return paper("sections", data)


def _points(words: Said, say: Any) -> dict[str, Any]:
    rows = [[line.label, line.value, line.result, line.evidence, line.legal_basis] for line in words.lines]
    rows += [[say(mark("Jumlah nilai")), "", words.total, "", ""]] if rows else []
    head = [say(mark("Syarat atau kriteria")), say(mark("Jawaban")), say(mark("Nilai")), say(mark("Bukti"))]
    head.append(say(mark("Dasar hukum")))
    return _part(say(mark("Syarat dan nilai")), head=head, rows=rows, widths=[4, 3, 2, 2, 2])


def _basis(why: Why, words: Said, language: str, say: Any) -> list[list[str]]:
    made = why.explanation
    facts = [[say(mark("Program")), why.enrollment["program_name"]], [say(mark("Aturan")), words.rules]]
    if made.rules:
        facts.append([say(mark("SHA-256 aturan")), in_groups(made.rules.sha256)])
    if made.visited_on:
        facts.append([say(mark("Kunjungan rumah")), day(made.visited_on, language)])
    if why.deciders:
        facts.append([say(mark("Pemutus")), ", ".join(row["full_name"] for row in why.deciders)])
    if made.placing:
        facts.append([say(mark("Segel pemeringkatan")), in_groups(made.placing.sha256)])
    return facts


def _objection(why: Why, language: str, say: Any) -> str:
    if why.last_day is None:
        return str(say(NOT_YET, days=why.objection_days))
    return str(say(OBJECT, last=day(why.last_day, language), days=why.objection_days))


def _part(
    title: str,
    *,
    text: str = "",
    head: list[str] | None = None,
    rows: list[list[str]] | None = None,
    widths: list[int] | None = None,
    facts: list[list[str]] | None = None,
) -> dict[str, Any]:
    return {
        "title": title,
        "text": text,
        "head": head or [],
        "rows": rows or [],
        "widths": widths or [],
        "facts": facts or [],
    }
