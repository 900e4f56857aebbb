"""Her own file on paper: plain words, every field named, who saw it line by line."""

from datetime import date
from typing import Any

from operations.books.paper import paper
from operations.choice_words import choice_word
from operations.selection.subject_file import SubjectFile
from operations.selection.subject_judgments import judgment_part, objection_part
from operations.words import day, mark, rupiah, translate
from tables.follow_up.visit import BusinessStatus
from tables.money.bank_account import AccountState
from tables.money.entitlement import InstallmentState
from tables.people.consent import ConsentChannel
from tables.people.opening import Task
from tables.people.person import Sex
from tables.selection.enrollment import EnrollmentState

FIELD_WORDS = {
    "legal_name": mark("Nama di KTP"),
    "nik": mark("NIK"),
    "family_card_no": mark("Nomor KK"),
    "mother_name": mark("Nama ibu"),
    "birth_date": mark("Tanggal lahir"),
    "address": mark("Alamat"),
    "phone": mark("Nomor HP"),
    "account": mark("Rekening"),
    "holder_name": mark("Nama pemilik rekening"),
    "subject_file": mark("Berkas ini"),
}
LEAD = mark(
    "Ini semua data tentang Anda yang disimpan {office}, dan siapa yang pernah melihatnya. Anda boleh meminta data "
    "yang salah diperbaiki, meminta pemakaiannya dihentikan sementara, atau meminta data diri Anda dihapus."
)
RIGHTS = mark(
    "Bicaralah dengan kantor yang memberi berkas ini. Catatan uang yang sudah dibayarkan tetap disimpan menurut aturan "
    "keuangan, tanpa nama Anda."
)
KEEP = mark("Simpan berkas ini di tempat yang aman. Isinya hanya untuk Anda.")
_WIDE = 2


class _Words:
    """Says everything in one language."""

    def __init__(self, language: str) -> None:
        self.language = language

    def say(self, text: str, **facts: Any) -> str:
        return translate(text, self.language).format(**facts)

    def day(self, value: Any) -> str:
        return day(value, self.language)

    def fields(self, fields: str) -> str:
        """`legal_name,nik*` -> "Nama di KTP, NIK (disamarkan)"."""
        named = []
        for field in fields.removesuffix(" (banding)").split(","):
            name = self.say(FIELD_WORDS.get(field.rstrip("*"), field))
            named.append(f"{name} {self.say(mark('(disamarkan)'))}" if field.endswith("*") else name)
        return ", ".join(named)


def as_pdf(file: SubjectFile, language: str) -> bytes:
    w = _Words(language)
    parts = [_identity(file, w), _programs(file, w), _money(file, w), _accounts(file, w), _consents(file, w)]
    parts += [judgment_part(file.judgments, language), objection_part(file.objections, language)]
    parts += [_visits(file, w), _trainings(file, w), _holds(file, w), _seen(file, w)]
    parts.append(_part(w.say(mark("Hak Anda")), text=w.say(RIGHTS)))
    data = {
        "title": w.say(mark("Berkas Anda")),
        "lead": w.say(LEAD, office=file.office),
        "language": language,
        "footer": w.say(KEEP),
        "parts": [part for part in parts if part["rows"] or part["facts"] or part["text"]],
        "signatures": [],
    }
    return paper("sections", data)


def _part(
    title: str,
    *,
    text: str = "",
    head: list[str] | None = None,
    rows: list[list[str]] | None = None,
    widths: list[int] | None = None,
    facts: list[list[str]] | None = None,
) -> dict[str, Any]:
    """One section; `widths` are shares, 0 = as wide as its text."""
    columns = head or []
    return {
        "title": title,
        "text": text,
        "head": columns,
        "rows": rows or [],
        "widths": widths or [1] * len(columns),
        "facts": facts or [],
    }


def _identity(file: SubjectFile, w: _Words) -> dict[str, Any]:
    facts = [[w.say(mark("Kode")), file.code], [w.say(mark("Nama panggilan")), file.call_name]]
    facts += [
        [w.say(FIELD_WORDS[name]), w.day(date.fromisoformat(text)) if name == "birth_date" else text]
        for name, text in file.identity.items()
    ]
    facts += [[w.say(mark("Jenis kelamin")), choice_word(Sex, file.sex, w.language)]]
    if file.village_code:
        facts += [[w.say(mark("Kode desa")), file.village_code]]
    facts += [[w.say(mark("Dibuat")), f"{w.day(file.made_on)}, {file.made_by}"]]
    return _part(w.say(mark("Siapa Anda")), facts=facts)


def _programs(file: SubjectFile, w: _Words) -> dict[str, Any]:
    rows = [
        [row["name"], choice_word(EnrollmentState, row["state"], w.language), row["companion"] or "–"]
        for row in file.programs
    ]
    head = [w.say(mark("Program")), w.say(mark("Keadaan")), w.say(mark("Pendamping"))]
    return _part(w.say(mark("Program Anda")), head=head, rows=rows)


def _money(file: SubjectFile, w: _Words) -> dict[str, Any]:
    rows = [
        [
            f"{row['label']} {row['number']}",
            rupiah(row["amount_rp"]),
            choice_word(InstallmentState, row["state"], w.language),
            f"{rupiah(row['paid_rp'])}, {w.day(row['value_date'])}" if row["paid_rp"] else "–",
        ]
        for row in file.money
    ]
    head = [w.say(text) for text in (mark("Bantuan"), mark("Jumlah"), mark("Keadaan"), mark("Dibayar"))]
    return _part(w.say(mark("Uang yang dijanjikan dan dibayar")), head=head, rows=rows)


def _accounts(file: SubjectFile, w: _Words) -> dict[str, Any]:
    rows = [
        [row.bank_code, row.number, w.day(row.opened_on), choice_word(AccountState, row.state, w.language)]
        for row in file.accounts
    ]
    head = [w.say(text) for text in (mark("Bank"), mark("Nomor"), mark("Dibuka"), mark("Keadaan"))]
    return _part(w.say(mark("Rekening")), head=head, rows=rows)


def _consents(file: SubjectFile, w: _Words) -> dict[str, Any]:
    rows = [
        [w.day(row["given_on"]), choice_word(ConsentChannel, row["channel"], w.language), w.day(row["withdrawn_on"])]
        for row in file.consents
    ]
    head = [w.say(text) for text in (mark("Tanggal"), mark("Cara"), mark("Dicabut"))]
    return _part(w.say(mark("Persetujuan Anda")), head=head, rows=rows)


def _visits(file: SubjectFile, w: _Words) -> dict[str, Any]:
    rows = [
        [w.day(row["visited_on"]), choice_word(BusinessStatus, row["business_status"] or "–", w.language),
         row["needs"] or "–"]
        for row in file.visits
    ]  # fmt: skip
    head = [w.say(text) for text in (mark("Tanggal"), mark("Usaha"), mark("Catatan"))]
    return _part(w.say(mark("Kunjungan pendamping")), head=head, rows=rows, widths=[1, 1, _WIDE])


def _trainings(file: SubjectFile, w: _Words) -> dict[str, Any]:
    said = {True: w.say(mark("hadir")), False: w.say(mark("tidak hadir"))}
    rows = [[w.day(row["held_on"]), row["title"], said[row["present"]]] for row in file.trainings]
    head = [w.say(text) for text in (mark("Hari"), mark("Pelatihan"), mark("Kehadiran"))]
    return _part(w.say(mark("Pelatihan Anda")), head=head, rows=rows)


def _holds(file: SubjectFile, w: _Words) -> dict[str, Any]:
    rows = [[w.day(row["starts_on"]), w.day(row["lifted_at"] or row["ends_on"]), row["reason"]] for row in file.holds]
    head = [w.say(text) for text in (mark("Sejak"), mark("Sampai"), mark("Alasan"))]
    return _part(w.say(mark("Pemakaian data dihentikan sementara")), head=head, rows=rows, widths=[1, 1, _WIDE])


def _seen(file: SubjectFile, w: _Words) -> dict[str, Any]:
    rows = [
        [w.day(line.at), line.who, choice_word(Task, line.task, w.language), w.fields(line.fields)]
        for line in file.seen
    ]
    head = [w.say(text) for text in (mark("Tanggal"), mark("Siapa"), mark("Untuk"), mark("Yang dilihat"))]
    return _part(w.say(mark("Siapa yang melihat data diri Anda")), head=head, rows=rows, widths=[2, 2, 2, 3])
