"""The eight charts: what each is called, which classes it has, and what a row of its table says."""

from msgspec import Struct

from operations.follow_up.chart_groups import Fold
from operations.words import mark

ON_TIME_DAYS = 7
"""Money that comes within a week of its day is in time."""


class ChartKind(Struct, frozen=True):
    """`parts`: its classes in order, with their words; empty = they come with the data. `values`: what is told of each.
    `by_site`: one row for each site instead of one for each class. `asked_with`: what else its statement takes."""

    title: str
    about: str
    fold: Fold
    values: tuple[str, ...]
    parts: dict[str, str] = {}
    first: str = mark("Kelompok")
    by_site: bool = False
    rupiah: bool = False
    asked_with: tuple[int, ...] = ()


_PEOPLE = (mark("Orang"),)

CHARTS: dict[str, ChartKind] = {
    "flow": ChartKind(
        title=mark("Alur penerima"),
        about=mark("Berapa orang sudah sampai di tiap tahap. Tahap sesudah SK dihitung dari yang ada dalam SK."),
        fold=Fold.stands_alone,
        values=_PEOPLE,
        first=mark("Tahap"),
        parts={
            "candidate": mark("Calon terdata"),
            "undated": mark("Tidak diketahui kapan terdata"),
            "chosen": mark("Ada dalam SK"),
            "trained": mark("Hadir di pelatihan"),
            "book": mark("Memegang buku tabungan"),
            "paid": mark("Dana sudah cair"),
            "shopped": mark("Belanja dikonfirmasi"),
            "seen": mark("Sudah dikunjungi"),
        },
    ),
    "funds": ChartKind(
        title=mark("Serapan dana"),
        about=mark("Yang jatuh tempo menurut rencana dan yang sudah dibayar, dijumlahkan dari bulan ke bulan."),
        fold=Fold.repeats,
        values=(mark("Rencana"), mark("Realisasi")),
        first=mark("Bulan"),
        rupiah=True,
    ),
    "status": ChartKind(
        title=mark("Status tindak lanjut per lokasi"),
        about=mark("Keadaan usaha menurut catatan terakhir. Tanpa catatan: tidak diketahui, bukan berhasil."),
        fold=Fold.adds,
        values=_PEOPLE,
        first=mark("Lokasi"),
        by_site=True,
        parts={
            "running": mark("Usaha berjalan atau bekerja"),
            "struggling": mark("Perlu pendampingan"),
            "stopped": mark("Usaha berhenti atau berakhir"),
            "unknown": mark("Tidak diketahui"),
        },
    ),
    "allowance": ChartKind(
        title=mark("Jaminan hidup tepat waktu (%)"),
        about=mark("Dari yang sudah jatuh tempo: dibayar utuh paling lambat 7 hari sesudahnya."),
        fold=Fold.repeats,
        values=(mark("Tepat waktu"), mark("Terlambat"), mark("Belum dibayar")),
        first=mark("Lokasi"),
        by_site=True,
        asked_with=(ON_TIME_DAYS,),
    ),
    "remaining": ChartKind(
        title=mark("Sisa RAB per penerima"),
        about=mark("Bagian rencana belanja (RAB) yang belum dibelanjakan."),
        fold=Fold.adds,
        values=_PEOPLE,
        first=mark("Sisa RAB"),
        parts={
            "done": mark("Habis (0 %)"),
            "quarter": mark("Sampai 25 %"),
            "half": mark("26 sampai 50 %"),
            "most": mark("51 sampai 99 %"),
            "whole": mark("Belum belanja (100 %)"),
            "no_plan": mark("Belum ada RAB yang disepakati"),
        },
    ),
    "speed": ChartKind(
        title=mark("Kecepatan konfirmasi"),
        about=mark("Hari dari bantuan modal dibayar sampai belanja pertama yang dikonfirmasi."),
        fold=Fold.adds,
        values=_PEOPLE,
        first=mark("Hari"),
        parts={
            "d03": mark("0-3 hari"),
            "d07": mark("4-7 hari"),
            "d14": mark("8-14 hari"),
            "d30": mark("15-30 hari"),
            "d31": mark("Lebih dari 30 hari"),
            "none": mark("Belum ada belanja"),
        },
    ),
    "load": ChartKind(
        title=mark("Beban pendamping"),
        about=mark("Berapa orang yang sedang didampingi tiap pendamping."),
        fold=Fold.adds,
        values=_PEOPLE,
        first=mark("Pendamping"),
    ),
    "training": ChartKind(
        title=mark("Sasaran dan capaian pelatihan"),
        about=mark("Yang terdaftar dan yang hadir paling sedikit satu hari. Satu orang dapat ikut beberapa pelatihan."),
        fold=Fold.repeats,
        values=(mark("Sasaran"), mark("Hadir")),
        first=mark("Pelatihan"),
    ),
}
SHOP_DAYS = 30
LATE = ChartKind(
    title=mark("Yang terlambat"),
    about=mark(
        "Orang yang uangnya, belanjanya, atau kunjungannya lewat waktu. Satu orang dapat terhitung beberapa kali."
    ),
    fold=Fold.stands_alone,
    values=_PEOPLE,
    first=mark("Apa"),
    asked_with=(ON_TIME_DAYS, SHOP_DAYS),
    parts={
        "money": mark("Jatuh tempo lebih dari 7 hari dan belum dibayar"),
        "shopping": mark("Modal dibayar lebih dari 30 hari, belum ada belanja"),
        "visits": mark("Kunjungan lewat rencana"),
    },
)
"""Stands in the monthly report beside the eight."""
COUNTED = {**CHARTS, "late": LATE}
NOBODY = mark("Belum ada pendamping")
