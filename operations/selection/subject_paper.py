"""Her own file on paper: plain words, every field named, who saw it line by line."""

from datetime import date
from typing import Any

from operations.books.paper import paper_in_parts, part
from operations.selection.subject_file import SubjectFile
from operations.selection.subject_judgments import judgment_part, objection_part
from operations.voice import Voice
from operations.words import mark, rupiah
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


def as_pdf(file: SubjectFile, language: str) -> bytes:
    say = Voice(language)
    parts = [_identity(file, say), _programs(file, say), _money(file, say), _accounts(file, say), _consents(file, say)]
    parts += [judgment_part(file.judgments, say), objection_part(file.objections, say)]
    parts += [_visits(file, say), _trainings(file, say), _holds(file, say), _seen(file, say)]
    parts.append(part(say(mark("Hak Anda")), text=say(RIGHTS)))
    return paper_in_parts(
        say(mark("Berkas Anda")), parts, language=language, footer=say(KEEP), lead=say(LEAD, office=file.office)
    )


def _identity(file: SubjectFile, say: Voice) -> dict[str, Any]:
    facts = [[say(mark("Kode")), file.code], [say(mark("Nama panggilan")), file.call_name]]
    facts += [
        [say(FIELD_WORDS[name]), say.day(date.fromisoformat(text)) if name == "birth_date" else text]
        for name, text in file.identity.items()
    ]
    facts += [[say(mark("Jenis kelamin")), say.choice(Sex, file.sex)]]
    if file.village_code:
        facts += [[say(mark("Kode desa")), file.village_code]]
    facts += [[say(mark("Dibuat")), f"{say.day(file.made_on)}, {file.made_by}"]]
    return part(say(mark("Siapa Anda")), facts=facts)


def _programs(file: SubjectFile, say: Voice) -> dict[str, Any]:
    rows = [[row["name"], say.choice(EnrollmentState, row["state"]), row["companion"] or "–"] for row in file.programs]
    head = [say(mark("Program")), say(mark("Keadaan")), say(mark("Pendamping"))]
    return part(say(mark("Program Anda")), head=head, rows=rows)


def _money(file: SubjectFile, say: Voice) -> dict[str, Any]:
    rows = [
        [
            f"{row['label']} {row['number']}",
            rupiah(row["amount_rp"]),
            say.choice(InstallmentState, row["state"]),
            f"{rupiah(row['paid_rp'])}, {say.day(row['value_date'])}" if row["paid_rp"] else "–",
        ]
        for row in file.money
    ]
    head = [say(text) for text in (mark("Bantuan"), mark("Jumlah"), mark("Keadaan"), mark("Dibayar"))]
    return part(say(mark("Uang yang dijanjikan dan dibayar")), head=head, rows=rows)


def _accounts(file: SubjectFile, say: Voice) -> dict[str, Any]:
    rows = [
        [row.bank_code, row.number, say.day(row.opened_on), say.choice(AccountState, row.state)]
        for row in file.accounts
    ]
    head = [say(text) for text in (mark("Bank"), mark("Nomor"), mark("Dibuka"), mark("Keadaan"))]
    return part(say(mark("Rekening")), head=head, rows=rows)


def _consents(file: SubjectFile, say: Voice) -> dict[str, Any]:
    rows = [
        [say.day(row["given_on"]), say.choice(ConsentChannel, row["channel"]), say.day(row["withdrawn_on"])]
        for row in file.consents
    ]
    head = [say(text) for text in (mark("Tanggal"), mark("Cara"), mark("Dicabut"))]
    return part(say(mark("Persetujuan Anda")), head=head, rows=rows)


def _visits(file: SubjectFile, say: Voice) -> dict[str, Any]:
    rows = [
        [say.day(row["visited_on"]), say.choice(BusinessStatus, row["business_status"] or "–"),
         row["needs"] or "–"]
        for row in file.visits
    ]  # fmt: skip
    head = [say(text) for text in (mark("Tanggal"), mark("Usaha"), mark("Catatan"))]
    return part(say(mark("Kunjungan pendamping")), head=head, rows=rows, widths=[1, 1, _WIDE])


def _trainings(file: SubjectFile, say: Voice) -> dict[str, Any]:
    said = {True: say(mark("hadir")), False: say(mark("tidak hadir"))}
    rows = [[say.day(row["held_on"]), row["title"], said[row["present"]]] for row in file.trainings]
    head = [say(text) for text in (mark("Hari"), mark("Pelatihan"), mark("Kehadiran"))]
    return part(say(mark("Pelatihan Anda")), head=head, rows=rows)


def _holds(file: SubjectFile, say: Voice) -> dict[str, Any]:
    rows = [
        [say.day(row["starts_on"]), say.day(row["lifted_at"] or row["ends_on"]), row["reason"]] for row in file.holds
    ]
    head = [say(text) for text in (mark("Sejak"), mark("Sampai"), mark("Alasan"))]
    return part(say(mark("Pemakaian data dihentikan sementara")), head=head, rows=rows, widths=[1, 1, _WIDE])


def _seen(file: SubjectFile, say: Voice) -> dict[str, Any]:
    rows = [[say.day(line.at), line.who, say.choice(Task, line.task), _named(line.fields, say)] for line in file.seen]
    head = [say(text) for text in (mark("Tanggal"), mark("Siapa"), mark("Untuk"), mark("Yang dilihat"))]
    return part(say(mark("Siapa yang melihat data diri Anda")), head=head, rows=rows, widths=[2, 2, 2, 3])


def _named(fields: str, say: Voice) -> str:
    """`legal_name,nik*` -> "Nama di KTP, NIK (disamarkan)"."""
    named = []
    for field in fields.removesuffix(" (banding)").split(","):
        name = say(FIELD_WORDS.get(field.rstrip("*"), field))
        named.append(f"{name} {say(mark('(disamarkan)'))}" if field.endswith("*") else name)
    return ", ".join(named)
