"""Why, on one page of paper for herself: by code, in plain words, with how she may object and until when."""

from typing import Any

from operations.books.paper import in_halves, paper_in_parts, part
from operations.selection.explanation_sheets import Why
from operations.selection.explanation_words import Said, said
from operations.voice import Voice
from operations.words import mark

LEAD = mark("Lembar ini menjelaskan keputusan tentang kode di atas. Simpanlah; isinya hanya untuk Anda.")
OBJECT = mark(
    "Bila ada yang keliru, ajukan keberatan di kantor paling lambat {last}, {days} hari kerja (Senin sampai Jumat) "
    "sejak diumumkan. Keberatan diputuskan oleh orang yang belum ikut memutuskan, dan dijawab dengan alasan."
)
NOT_YET = mark("Hasil ini belum diumumkan. Keberatan dapat diajukan sejak diumumkan, selama {days} hari kerja.")
AGAIN = mark("Siapa pun dapat menghitung ulang keputusan ini dari masukan yang dibekukan: SHA-256 {sha256}.")


def explanation_pdf(why: Why, language: str) -> bytes:
    say = Voice(language)
    words = said(why.explanation, language)
    placing = why.explanation.placing
    parts = [
        part(say(mark("Keputusan")), text=" ".join([words.verdict, *words.reasons])),
        _points(words, say),
        part(say(mark("Yang akan mengubah hasil")), text="\n".join(words.changes)),
        part(say(mark("Dasar")), facts=_basis(why, words, say)),
    ]
    if placing:
        parts.append(part(say(mark("Keberatan")), text=_objection(why, say)))
    return paper_in_parts(
        say(mark("Mengapa? Penjelasan untuk {code}"), code=why.explanation.code),
        parts,
        language=language,
        footer=say(AGAIN, sha256=why.explanation.sha256),
        lead=say(LEAD),
    )


def _points(words: Said, say: Voice) -> dict[str, Any]:
    rows = [[line.label, line.value, line.result, line.evidence, line.legal_basis] for line in words.lines]
    rows += [[say(mark("Jumlah nilai")), "", words.total, "", ""]] if rows else []
    head = [say(mark("Syarat atau kriteria")), say(mark("Jawaban")), say(mark("Nilai")), say(mark("Bukti"))]
    head.append(say(mark("Dasar hukum")))
    return part(say(mark("Syarat dan nilai")), head=head, rows=rows, widths=[4, 3, 2, 2, 2])


def _basis(why: Why, words: Said, say: Voice) -> list[list[str]]:
    made = why.explanation
    facts = [[say(mark("Program")), why.enrollment["program_name"]], [say(mark("Aturan")), words.rules]]
    if made.rules:
        facts.append([say(mark("SHA-256 aturan")), in_halves(made.rules.sha256)])
    if made.visited_on:
        facts.append([say(mark("Kunjungan rumah")), say.day(made.visited_on)])
    if why.deciders:
        facts.append([say(mark("Pemutus")), ", ".join(row["full_name"] for row in why.deciders)])
    if made.placing:
        facts.append([say(mark("Segel pemeringkatan")), in_halves(made.placing.sha256)])
    return facts


def _objection(why: Why, say: Voice) -> str:
    if why.last_day is None:
        return say(NOT_YET, days=why.objection_days)
    return say(OBJECT, last=say.day(why.last_day), days=why.objection_days)
