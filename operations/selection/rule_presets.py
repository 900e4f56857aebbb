"""Rules that other programs were decided by, ready to be loaded into a draft and changed there."""

from msgspec import Struct

from operations.selection.rule_items import Band, Item
from operations.words import mark
from tables.people.person import Sex
from tables.selection.assessment import AnswerKind, CriterionKind, Fact

_YES = (Band(points=0, equals=("yes",)),)


class Preset(Struct, frozen=True):
    """`name` is translated on the page; labels become the office's own words as soon as they are loaded."""

    name: str
    items: tuple[Item, ...]


def _gate(code: str, label: str, basis: str, place: int) -> Item:
    return Item(code, label, basis, CriterionKind.gate, Fact.answer, AnswerKind.yes_no, _YES, place=place)


def _age(least: int, most: int, basis: str) -> Item:
    label = f"Usia {least} sampai {most} tahun"
    return Item("usia", label, basis, CriterionKind.gate, Fact.age_years, bands=(Band(least=least, most=most),))


def _points(code: str, label: str, basis: str, most: int, place: int, *, restricted: bool = False) -> Item:
    bands = (Band(most, equals=("yes",)), Band(0, equals=("no",)))
    return Item(
        code, label, basis, CriterionKind.points, Fact.answer, AnswerKind.yes_no, bands, None, most,
        restricted=restricted, place=place,
    )  # fmt: skip


_KHARISMA, _KUBE, _PENA = "Panduan program Kharisma", "Pedoman KUBE", "Pedoman PENA"
PRESETS: dict[str, Preset] = {
    "kharisma": Preset(
        mark("Kharisma: anggota kelompok, usaha yang belum berkembang, modal terbatas"),
        (
            _points("anggota", "Anggota kelompok Kharisma", _KHARISMA, 20, 1),
            _points("usaha_kecil", "Punya usaha yang belum berkembang", _KHARISMA, 25, 2),
            _points("modal", "Modal usaha terbatas", _KHARISMA, 25, 3),
            _points("pendampingan", "Masih perlu pendampingan lanjutan", _KHARISMA, 10, 4, restricted=True),
            _points("kesehatan", "Mengikuti penyuluhan kesehatan", _KHARISMA, 10, 5, restricted=True),
            _points("keluarga", "Mengikuti penyuluhan keluarga", _KHARISMA, 10, 6, restricted=True),
        ),
    ),
    "kube_18_59": Preset(
        mark("KUBE: usia 18 sampai 59 tahun, bukan pegawai negara"),
        (
            _age(18, 59, _KUBE),
            _gate("menikah", "Sudah menikah", _KUBE, 2),
            _gate("bukan_pegawai", "Bukan PNS, TNI, Polri, atau pensiunannya", _KUBE, 3),
        ),
    ),
    "pena_20_45": Preset(
        mark("PENA: usia 20 sampai 45 tahun, punya atau merencanakan usaha"),
        (
            _age(20, 45, _PENA),
            _gate("punya_usaha", "Punya usaha atau rencana usaha", _PENA, 2),
            _gate("kk_mandiri", "Tidak ada lanjut usia atau penyandang disabilitas dalam KK", _PENA, 3),
            _gate("siap_lepas", "Keluarga PKH atau BPNT yang bersedia melepas bantuan rutin", _PENA, 4),
        ),
    ),
    "women_only": Preset(
        mark("Khusus perempuan"),
        (
            Item(
                "perempuan", "Perempuan", "Keputusan program", CriterionKind.gate, Fact.sex,
                bands=(Band(equals=(Sex.female.value,)),),
            ),  # fmt: skip
        ),
    ),
    "not_state_employee": Preset(
        mark("Bukan pegawai negara atau pensiunannya"),
        (_gate("bukan_pegawai", "Bukan PNS, TNI, Polri, atau pensiunannya", "Keputusan program", 1),),
    ),
    "no_other_aid": Preset(
        mark("Belum menerima bantuan lain pada tahun program"),
        (
            Item(
                "bantuan_lain", "Tanpa bantuan lain pada tahun ini", "Keputusan program", CriterionKind.gate,
                Fact.other_aid_count, bands=(Band(least=0, most=0),),
            ),  # fmt: skip
        ),
    ),
}  # fmt: skip
