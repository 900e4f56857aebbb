"""Can a bank's file be written by this format at all? Asked when a draft is saved, answered with what to do."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime

from operations.csv_cells import DANGEROUS
from operations.errors import RuleBroken
from operations.money.bank_cells import PLACE
from operations.money.bank_files import write_bank_file
from operations.money.bank_shapes import DATES, DELIMITERS, PLACEHOLDERS, SOURCES, BankLine, Batch, Profile
from operations.words import mark
from tables.money.bank_file_profile import BankFileKind

TEST_LINES = (
    BankLine(1, "SITI AMINAH", "009901000123", 5_000_000, "PM-AAAA-A/1/1", "002"),
    BankLine(2, "NUR HALIMAH, S.Pd", "009901000456", 5_000_000, "PM-BBBB-B/1/1", "002"),
)
"""Nobody's: the names and accounts of the preview. Their sum of last digits is 579."""
TEST_BATCH = Batch(
    key="UJI-1", pay_on=date(2026, 1, 2), made_at=datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC),
    debit_account="009900000001", debit_name="KANTOR CONTOH", debit_bank="002",
)  # fmt: skip
NEUTRAL = frozenset({"REF", "TRF", "TRANSFER", "KODE", "PAY", "reference", "short"})
"""The only words a remark may have: banks print it, and a word about the program could cost her her family."""
TELLING = re.compile(
    r"sosial|bansos|rehab|kasus|korban|pekerja|bantuan|hibah|lokasi|jadup|binaan|miskin|\bu\.?e\.?p\b",
    re.IGNORECASE,
)


class PlaceUnknown(RuleBroken):
    text = mark("{place} tidak dikenal. Yang bisa dipakai di baris pembuka dan penutup: {known}.")


class SourceUnknown(RuleBroken):
    text = mark("Isi kolom {source} tidak dikenal. Pakai salah satu dari {known}, atau =TEKS untuk isi yang tetap.")


class FormatBroken(RuleBroken):
    text = mark("Format ini belum bisa dipakai: {hint}")


class NotNeutral(RuleBroken):
    text = mark(
        'Kata "{word}" bisa membuka siapa penerimanya. Berita dan judul harus netral; berita hanya memuat kode bayar.'
    )


def check_profile(profile: Profile) -> bytes:
    """The file of two test lines; raises what has to be put right first."""
    _check_limits(profile)
    _check_layout(profile)
    if profile.kind != BankFileKind.pain001:
        _check_columns(profile)
    _check_rows(profile)
    _check_words(profile)
    try:
        return write_bank_file(profile, _known_to(profile), _batch_of(profile))
    except RuleBroken:
        raise
    except (ValueError, KeyError, TypeError, OverflowError) as error:
        raise FormatBroken(
            hint=mark("baris contoh tidak bisa ditulis; periksa pemisah, lebar, dan tanda kutip")
        ) from error


def _known_to(profile: Profile) -> list[BankLine]:
    """The test lines at a bank that the format knows, so that the list of banks is tried too."""
    bank = next(iter(profile.layout.banks), "002")
    return [BankLine(e.number, e.name, e.account, min(e.amount_rp, profile.max_line_rp or e.amount_rp,
                     (profile.max_total_rp or 2 * e.amount_rp) // 2), e.reference, bank)
            for e in TEST_LINES[: profile.max_rows]]  # fmt: skip


def _batch_of(profile: Profile) -> Batch:
    bank = next(iter(profile.layout.banks), "002")
    return Batch(TEST_BATCH.key, TEST_BATCH.pay_on, TEST_BATCH.made_at, TEST_BATCH.debit_account,
                 TEST_BATCH.debit_name, bank)  # fmt: skip


def _check_limits(profile: Profile) -> None:
    if not 1 <= profile.max_rows <= 1_000_000:
        _refuse(mark("baris paling banyak harus antara 1 dan 1.000.000"))
    if profile.max_line_rp is not None and profile.max_line_rp < 1:
        _refuse(mark("jumlah paling besar tiap baris harus lebih dari nol, atau kosong"))
    if profile.max_total_rp is not None and profile.max_total_rp < max(profile.max_line_rp or 1, 2):
        _refuse(mark("jumlah paling besar satu berkas lebih kecil dari batas satu baris"))
    if profile.fee_rp < 0 or profile.fee_rp > 1_000_000:
        _refuse(mark("perkiraan biaya tiap baris harus antara 0 dan Rp 1.000.000"))
    if profile.fee_rp and not profile.fee_basis.strip():
        _refuse(mark("tulis sumber perkiraan biaya, misalnya nomor perjanjian dengan bank"))


def _check_layout(profile: Profile) -> None:
    layout = profile.layout
    if profile.delimiter not in DELIMITERS:
        _refuse(mark("pemisah kolom harus koma, titik koma, garis tegak, atau tab"))
    if layout.date_form not in DATES:
        _refuse(mark("bentuk tanggal tidak dikenal"))
    if not 3 <= layout.name_length <= 140:
        _refuse(mark("panjang nama harus antara 3 dan 140"))
    if not 20 <= layout.remark_length <= 140:
        _refuse(mark("panjang berita harus antara 20 dan 140, supaya kode bayar muat utuh"))
    if any(sign.isalnum() or sign in '"{}<>=+@,;|\t\r\n' or not sign.isprintable() for sign in layout.name_signs):
        _refuse(mark("tanda yang boleh dalam nama tidak boleh huruf, angka, pemisah, kutip, kurung siku, = + atau @"))
    for bank, row in layout.banks.items():
        if not re.fullmatch("[0-9]{3}", bank) or len(row) != 3 or not row[0].strip():
            _refuse(mark("daftar bank: tulis tiga angka, kode menurut bank ini, nama bank, layanan"))


def _check_columns(profile: Profile) -> None:
    if not profile.columns:
        _refuse(mark("belum ada kolom"))
    for column in profile.columns:
        if len(column) not in (2, 3) or len(column) == 3 and not re.fullmatch("[1-9][0-9]{0,2}", column[2]):
            _refuse(mark("tiap kolom: judul, isi, dan boleh lebar 1 sampai 999"))
        if not column[1].startswith("=") and column[1] not in SOURCES:
            raise SourceUnknown(source=column[1], known=", ".join(SOURCES))
    if "amount" not in {column[1] for column in profile.columns}:
        _refuse(mark("tidak ada kolom jumlah (amount)"))


def _check_rows(profile: Profile) -> None:
    for row in (*profile.layout.header, *profile.footer):
        for cell in row:
            for name in PLACE.findall(cell):
                if name not in PLACEHOLDERS:
                    raise PlaceUnknown(place=f"{{{name}}}", known=" ".join(f"{{{known}}}" for known in PLACEHOLDERS))
            if set(PLACE.sub("", cell)) & {"{", "}"}:
                _refuse(mark("kurung kurawal tidak berpasangan"))
    wants_check = any("{check}" in cell for row in (*profile.layout.header, *profile.footer) for cell in row)
    if wants_check and profile.layout.check == "none":
        _refuse(mark("{check} dipakai, tetapi aturan hitung pemeriksanya tidak ada"))
    places = PLACE.findall(profile.layout.remark)
    if not set(places) <= {"reference", "short"} or not places:
        _refuse(mark("berita harus memuat {reference} atau {short}, kode bayar kita, dan tidak memuat isian lain"))


def _check_words(profile: Profile) -> None:
    for word in re.findall(r"[^\W\d_]+", profile.layout.remark):
        if word not in NEUTRAL:
            raise NotNeutral(word=word)
    for text in _written(profile):
        if text.lstrip().startswith(DANGEROUS):
            _refuse(mark("isi tetap tidak boleh mulai dengan = + - @"))
        if found := TELLING.search(text):
            raise NotNeutral(word=found[0])


def _written(profile: Profile) -> Iterable[str]:
    """Every text of the format that reaches the bank."""
    yield from (cell for row in (*profile.layout.header, *profile.footer) for cell in row)
    for column in profile.columns:
        yield column[0]
        if column[1].startswith("="):
            yield column[1][1:]
    yield profile.layout.remark


def _refuse(hint: str) -> None:
    raise FormatBroken(hint=hint)
