"""Finds the header of a list, and tells the candidates from titles, numbered columns and sums around them."""

import re
from collections.abc import Mapping

from msgspec import Struct

from operations.selection.list_reading.refusals import ColumnTwice, OfBps
from operations.selection.list_reading.sheet import SheetRow, letters
from operations.selection.programs import place_key

HIGHEST = 6
"""The header begins in one of the first six rows, below a title perhaps."""

HEADINGS = {
    "nik": ("nik", "nonik", "noktp", "nomornik", "nomorktp", "noktpnik", "niknoktp", "nomorindukkependudukan"),
    "family_card_no": ("nokk", "nomorkk", "kk", "nokartukeluarga", "nomorkartukeluarga"),
    "legal_name": ("namalengkap", "nama", "namaktp", "namasesuaiktp", "namacalon", "namapenerima"),
    "call_name": ("panggilan", "namapanggilan", "namasapaan"),
    "mother_name": ("namaibukandung", "namaibu", "ibukandung"),
    "birth_place": ("tempatlahir", "tmplahir", "tmptlahir"),
    "birth_date": ("tanggallahir", "tgllahir"),
    "birth_place_and_date": ("ttl", "tempattanggallahir", "tempattgllahir", "tempatdantanggallahir"),
    "sex": ("jeniskelamin", "jk", "kelamin", "lp", "jklp", "jeniskelaminlp"),
    "address": ("alamatlengkap", "alamat", "alamatrumah"),
    "neighborhood": ("rt",),
    "hamlet": ("rw",),
    "village": (
        "desakelurahan",
        "desakel",
        "kelurahandesa",
        "keldesa",
        "desa",
        "kelurahan",
        "kel",
        "desaataukelurahan",
    ),
    "village_code": ("kodedesa", "kodekelurahan", "kodewilayah", "kodedesabps", "kodewilayahbps", "kodebps"),
    "district": ("kecamatan", "kec"),
    "regency": ("kabupatenkota", "kabkota", "kabupaten", "kab", "kota", "kabupatenataukota"),
    "phone": ("nohp", "nomorhp", "hp", "nohpwa", "nowa", "wa", "telepon", "notelepon", "notelp"),
    "marriage": ("statusnikah", "statuspernikahan", "statusperkawinan", "statuskawin"),
    "schooling": ("pendidikanterakhir", "pendidikan"),
    "work": ("pekerjaan",),
    "income": ("penghasilan", "pendapatan", "penghasilanperbulan"),
    "household_role": ("shdk", "statushubungandalamkeluarga", "hubungandalamkeluarga", "hubungankeluarga"),
    "decile": ("desil", "desilkesejahteraan"),
    "account_number": ("norek", "norekening", "nomorrekening", "rekening"),
    "bank": ("bank", "namabank"),
    "site": ("lokasi", "lokasiasal", "asal", "lokasikelompok"),
    "consent_date": ("persetujuan", "tanggalpersetujuan", "tglpersetujuan"),
}
"""Field -> how its heading is written, without spaces and points; the surest writing first."""
REQUIRED = ("nik", "legal_name", "site")
_ONLY_ONCE = (*REQUIRED, "family_card_no", "birth_date")
_KNOWN = frozenset(key for written in HEADINGS.values() for key in written)
_SUM = re.compile(r"(sub)?(jumlah|total)(seluruhnya|keseluruhan|semua|total|calon|penerima|peserta|orang|jiwa|\d)*")


class Header(Struct, frozen=True):
    """`last` is the place of its last row among the rows; `texts` are the headings as the file shows them."""

    last: int
    columns: dict[str, int]
    texts: list[str]


def find_header(rows: list[SheetRow], chosen: Mapping[str, str] | None = None) -> Header | None:
    """The first row, or pair of rows, that names all required columns. `chosen` says what an own heading means."""
    meant = {place_key(heading): HEADINGS[field][0] if field else "" for heading, field in (chosen or {}).items()}
    top = [at for at, row in enumerate(rows[: HIGHEST + 1]) if row.line_no <= HIGHEST]
    for at in top:
        found = _header(at, _texts(rows[at]), meant)
        if found:
            return _with_lower_row(rows, found, meant)
    for at in top:
        found = _pair(rows, at, meant)
        if found:
            return found
    return None


def _texts(row: SheetRow) -> list[str]:
    return [" ".join(cell.text.split()) for cell in row.cells]


def _header(last: int, texts: list[str], meant: Mapping[str, str], keys: list[str] | None = None) -> Header | None:
    keys = [meant.get(key, key) for key in keys or map(place_key, texts)]
    columns = {}
    for field, written in HEADINGS.items():
        key = next((key for key in written if key in keys), None)
        if key:
            columns[field] = keys.index(key)
    if not all(field in columns for field in REQUIRED):
        return None
    for field in _ONLY_ONCE:
        _must_be_one(field, columns, keys)
    _must_be_of_kemendagri(columns, texts)
    return Header(last=last, columns=columns, texts=texts)


def _must_be_one(field: str, columns: dict[str, int], keys: list[str]) -> None:
    """Two columns with one heading: nobody can know which of them is meant."""
    if field in columns:
        places = [at for at, key in enumerate(keys) if key == keys[columns[field]]]
        if len(places) > 1:
            raise ColumnTwice(first=letters(places[0]), second=letters(places[1]))


def _must_be_of_kemendagri(columns: dict[str, int], texts: list[str]) -> None:
    """The codes of BPS look alike and name other regions; beside a column of Kemendagri they are left alone."""
    place = columns.get("village_code")
    if place is not None and "bps" in place_key(texts[place]):
        raise OfBps(column=letters(place))


def _pair(rows: list[SheetRow], at: int, meant: Mapping[str, str]) -> Header | None:
    """A header of two rows, as merged cells make it: "Nomor" above "KK" and "NIK"."""
    if at + 1 >= len(rows) or rows[at + 1].line_no != rows[at].line_no + 1 or rows[at].line_no >= HIGHEST:
        return None
    upper, lower = _texts(rows[at]), _texts(rows[at + 1])
    wide = max(len(upper), len(lower))
    upper += [""] * (wide - len(upper))
    lower += [""] * (wide - len(lower))
    texts, keys, above = [], [], ""
    for high, low in zip(upper, lower, strict=True):
        above = high or (above if low else "")  # a merged cell keeps its words in its first place
        texts.append(" ".join(word for word in (above, low) if word))
        keys.append(_key_of(above, low, meant))
    return _header(at + 1, texts, meant, keys)


def _key_of(above: str, low: str, meant: Mapping[str, str]) -> str:
    tried = [place_key(above + low), place_key(low + above), place_key(low), "" if low else place_key(above)]
    return next((key for key in tried if key in _KNOWN or key in meant), tried[0])


def _with_lower_row(rows: list[SheetRow], found: Header, meant: Mapping[str, str]) -> Header:
    """Below a complete header may stand a second row of headings, or a row that counts the columns."""
    if found.last + 1 >= len(rows):
        return found
    row = rows[found.last + 1]
    keys = [place_key(text) for text in _texts(row)]
    if any(row.cell(found.columns[field]).text.strip() for field in REQUIRED) or not set(keys) & (_KNOWN | set(meant)):
        return found
    return _pair(rows, found.last, meant) or found


def candidates_below(rows: list[SheetRow], header: Header) -> list[SheetRow]:
    """Without empty rows, the row that numbers the columns, headers of the next printed page, and sums."""
    kept: list[SheetRow] = []
    after_sum = False
    for row in rows[header.last + 1 :]:
        if all(row.cell(place).is_empty for place in header.columns.values()):
            continue
        if (not kept and _counts_columns(row)) or _is_header_again(row, header):
            continue
        if _is_sum(row, header):
            after_sum = True
            continue
        if after_sum and _is_signature(row, header):
            continue
        kept.append(row)
    return kept


def _counts_columns(row: SheetRow) -> bool:
    said = [place_key(cell.text) for cell in row.cells if cell.text.strip()]
    return len(said) >= 3 and said == [str(number) for number in range(1, len(said) + 1)]


def _is_header_again(row: SheetRow, header: Header) -> bool:
    """On every printed page the header stands again."""
    places = [header.columns[field] for field in REQUIRED]
    return all(place_key(row.cell(place).text) in _KNOWN for place in places)


def _is_sum(row: SheetRow, header: Header) -> bool:
    if _has_nik(row, header):
        return False  # it is her name
    return any(_SUM.fullmatch(place_key(cell.text)) for cell in row.cells[:3])


def _is_signature(row: SheetRow, header: Header) -> bool:
    """Below the sum stand place, date and who signs; a candidate without NIK has a name and a location."""
    whole = all(row.cell(header.columns[field]).text.strip() for field in ("legal_name", "site"))
    return not _has_nik(row, header) and not whole


def _has_nik(row: SheetRow, header: Header) -> bool:
    return sum(sign.isdigit() for sign in row.cell(header.columns["nik"]).text) >= 6
