"""What the stored choices of selection are called; part of `choice_words`, which has all others."""

from enum import Enum

from operations.words import mark
from tables.selection.assessment import AnswerKind, CriterionKind, EvidenceKind, Fact, RankReason, RankVerdict
from tables.selection.component import ComponentKind, ComponentState
from tables.selection.death_list import DeathAnswerState, DeathListState
from tables.selection.decree import DecreeState, LineEffect, ReplacementReason
from tables.selection.enrollment import DuplicateKind, DuplicateState, EnrollmentState
from tables.selection.import_batch import FileKind, ImportState, RowVerdict
from tables.selection.objection import ObjectionChannel, ObjectionState
from tables.selection.other_aid import OtherAidKind
from tables.selection.program import Privacy, ProgramState
from tables.selection.ranking import QuotaKind, RankingState
from tables.selection.request import RequestKind, RequestState
from tables.selection.rule import RuleVersionState
from tables.selection.site import SiteNameKind

_DRAFT, _ACTIVE, _APPROVED, _REJECTED = mark("draf"), mark("aktif"), mark("disetujui"), mark("ditolak")
_SHORTLISTED, _WAITLISTED, _NOT_SELECTED = mark("calon terpilih"), mark("cadangan"), mark("tidak terpilih")
_DROPPED = mark("tidak dilanjutkan")

SELECTION_CHOICES: dict[type[Enum], dict[str, str]] = {
    EnrollmentState: {
        "proposed": mark("diusulkan"),
        "screened": mark("lolos administrasi"),
        "visited": mark("sudah dikunjungi"),
        "scored": mark("dinilai"),
        "shortlisted": _SHORTLISTED,
        "waitlisted": _WAITLISTED,
        "not_selected": _NOT_SELECTED,
        "determined": mark("ditetapkan SK"),
        "active": _ACTIVE,
        "finished": mark("selesai"),
        "ineligible": mark("tidak memenuhi syarat"),
        "duplicate": mark("data ganda"),
        "withdrawn": mark("mengundurkan diri"),
        "deceased": mark("meninggal dunia"),
        "moved": mark("pindah"),
        "revoked": mark("dicabut SK"),
    },
    ProgramState: {"draft": _DRAFT, "active": _ACTIVE, "dropped": _DROPPED, "closed": mark("ditutup")},
    ComponentState: {"draft": _DRAFT, "active": _ACTIVE, "superseded": mark("diganti versi baru"), "dropped": _DROPPED},
    DecreeState: {
        "draft": _DRAFT,
        "locked": mark("dikunci"),
        "approved": _APPROVED,
        "amended": mark("diubah SK lain"),
        "dropped": _DROPPED,
    },
    ImportState: {
        "uploaded": mark("diunggah"),
        "checked": mark("diperiksa"),
        "applied": mark("diterapkan"),
        "refused": _REJECTED,
        "undone": mark("dibatalkan"),
    },
    DuplicateState: {
        "open": mark("belum diputuskan"),
        "same": mark("orang yang sama"),
        "different": mark("orang lain"),
        "unsure": mark("belum pasti"),
        "undone": mark("keputusan dibatalkan"),
    },
    RankVerdict: {"shortlisted": _SHORTLISTED, "waitlisted": _WAITLISTED, "not_selected": _NOT_SELECTED},
    ComponentKind: {
        "grant": mark("bantuan modal"),
        "allowance": mark("jaminan hidup"),
        "transport": mark("bantuan transportasi"),
        "goods": mark("bantuan barang"),
    },
    RequestKind: {
        "privacy_change": mark("ubah kerahasiaan program"),
        "break_glass": mark("buka identitas darurat"),
        "erasure": mark("hapus data diri"),
        "purge": mark("musnahkan data yang lewat masa simpan"),
        "program_closing": mark("tutup program"),
        "once_a_year": mark("ubah aturan satu bantuan modal setahun"),
        "call_share": mark("ubah bagian penerima yang ditelepon"),
        "list_abort": mark("hentikan daftar pembayaran yang sudah dirilis"),
        "forfeiture": mark("nyatakan jadwal hangus"),
        "leaving": mark("catat keluar dari program"),
        "fund_ceiling": mark("ubah pagu dana"),
        "second_approver": mark("ubah batas penyetuju kedua"),
    },
    RequestState: {"asked": mark("menunggu orang kedua"), "agreed": _APPROVED, "refused": _REJECTED},
    Privacy: {"strict": mark("ketat"), "ordinary": mark("biasa")},
    SiteNameKind: {"main": mark("nama utama"), "alias": mark("nama lain"), "placeholder": mark("nama sementara")},
    LineEffect: {"grant": mark("diberikan"), "revoke": mark("dicabut")},
    RowVerdict: {
        "accepted": mark("diterima"),
        "changed": mark("berubah"),
        "unchanged": mark("tidak berubah"),
        "refused": _REJECTED,
    },
    RuleVersionState: {
        "draft": _DRAFT,
        "active": _ACTIVE,
        "superseded": mark("diganti versi baru"),
        "dropped": _DROPPED,
    },
    CriterionKind: {"gate": mark("syarat"), "points": mark("nilai")},
    Fact: {
        "answer": mark("jawaban kunjungan"),
        "age_years": mark("usia"),
        "sex": mark("jenis kelamin"),
        "village_code": mark("desa"),
        "other_aid_rp": mark("jumlah bantuan lain"),
        "other_aid_count": mark("banyak bantuan lain"),
        "earlier_finding": mark("temuan terdahulu"),
        "duplicate_open": mark("masih dibandingkan"),
    },
    AnswerKind: {
        "points": mark("nilai langsung"),
        "yes_no": mark("ya atau tidak"),
        "number": mark("angka"),
        "choice": mark("pilihan"),
    },
    EvidenceKind: {"none": mark("tanpa bukti"), "note": mark("catatan"), "document": mark("dokumen")},
    RankReason: {
        "within": mark("dalam batas"),
        "over_places": mark("tempat habis"),
        "over_quota": mark("kuota habis"),
        "over_budget": mark("pagu habis"),
    },
    QuotaKind: {"none": mark("tanpa kuota"), "site": mark("lokasi asal"), "wave": mark("gelombang")},
    RankingState: {"made": mark("menunggu orang kedua"), "decided": mark("diputuskan"), "dropped": _DROPPED},
    ObjectionChannel: {"desk": mark("di kantor"), "letter": mark("surat"), "phone": mark("telepon")},
    ObjectionState: {"open": mark("terbuka"), "upheld": mark("diterima"), "dismissed": _REJECTED},
    FileKind: {
        "csv": mark("CSV (teks)"),
        "xlsx": mark("buku kerja xlsx"),
        "xls": mark("buku kerja xls"),
        "ods": mark("buku kerja ods"),
    },
    OtherAidKind: {
        "capital": mark("modal usaha"),
        "allowance": mark("uang rutin"),
        "goods": mark("barang"),
        "other": mark("lainnya"),
    },
    DeathListState: {"recorded": mark("menunggu orang kedua"), "confirmed": mark("disahkan"), "dropped": _DROPPED},
    DeathAnswerState: {
        "proposed": mark("menunggu orang kedua"),
        "confirmed": mark("dipastikan hidup"),
        "refused": _REJECTED,
    },
    DuplicateKind: {"exact": mark("sama persis"), "similar": mark("mirip")},
    ReplacementReason: {
        "not_found": mark("tidak ditemukan"),
        "died": mark("meninggal dunia"),
        "refused": mark("menolak"),
        "now_able": mark("sudah mampu"),
        "duplicate": mark("terdaftar ganda"),
        "abroad": mark("bekerja di luar negeri"),
        "other": mark("lainnya"),
    },
}
