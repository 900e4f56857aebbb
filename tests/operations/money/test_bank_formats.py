"""Each known format, byte for byte as its golden file; what it refuses, it refuses before a file exists."""

import io
import re
import xml.etree.ElementTree as ET
import zipfile
from dataclasses import dataclass
from typing import Any

import msgspec
import pytest
from python_calamine import CalamineWorkbook

from operations.errors import RuleBroken
from operations.money.bank_cells import BankUnknown, NoName, NoPayDay, NoPayingAccount, NotForTheBank, TooLong
from operations.money.bank_checks import FormatBroken, NotNeutral, PlaceUnknown, SourceUnknown, check_profile
from operations.money.bank_files import FileTooLarge, LineTooLarge, TooManyLines, write_bank_file
from operations.money.bank_presets import PRESETS
from operations.money.bank_shapes import BankLine, Batch, Layout, Profile
from operations.money.pain001 import NAMESPACE, PayerBankUnknown
from tests.operations.money.bank_line_builders import BATCH, GOLDEN, MIXED, TWO

NS = f"{{{NAMESPACE}}}"
FILES = [
    ("payroll", TWO, "payroll.csv"),
    ("payroll", MIXED, "payroll_mixed.csv"),
    ("multi", MIXED, "multi.csv"),
    ("plain", MIXED, "plain.csv"),
    ("post", MIXED, "post.xlsx"),
    ("iso", MIXED, "iso.xml"),
]


def shape_of(preset: str, **changes: Any) -> Profile:
    """A preset with other facts; those of its layout by their own names."""
    shape = PRESETS[preset].shape
    layout = {name: value for name, value in changes.items() if name in Layout.__struct_fields__}
    own = {name: value for name, value in changes.items() if name not in layout}
    return msgspec.structs.replace(shape, layout=msgspec.structs.replace(shape.layout, **layout), **own)


@pytest.mark.parametrize(("preset", "lines", "name"), FILES, ids=[file for _, _, file in FILES])
def test_a_known_format_is_written_byte_for_byte(preset: str, lines: tuple[BankLine, ...], name: str):
    written = [write_bank_file(PRESETS[preset].shape, lines, BATCH) for _ in range(2)]

    assert written == [(GOLDEN / name).read_bytes()] * 2


def test_the_md5_check_is_the_one_of_the_guide():
    """Count, total and the sum of the last four digits one behind the other: 2, 10000000, 579."""
    file = write_bank_file(PRESETS["payroll"].shape, TWO)

    assert file.decode().splitlines()[-3:] == [
        "COUNT,,2",
        "TOTAL,,10000000",
        "CHECK,,81e28bed59e081bce64de5d4d5cd5845",
    ]


def test_the_p_header_counts_and_each_line_says_how_the_money_goes():
    header, *lines = [
        line.split(",") for line in write_bank_file(PRESETS["multi"].shape, MIXED, BATCH).decode().splitlines()
    ]

    assert header == ["P", "20130920", "990900000001", "3", "2400000.00"]
    assert [(line[6], line[7], line[8], line[9], line[10]) for line in lines] == [
        ("600000.00", "PM-7K3Q-A/3/12", "7K3QA/3/12", "IBU", "BMRIIDJA"),
        ("600000.00", "PM-9XZ2-M/3.1/12-2", "9XZ2M/3.1/12-2", "BAU", "BRINIDJA"),
        ("1200000.00", "PM-2B4D-K/3/12", "2B4DK/3/12", "BAU", "BNINIDJA"),
    ]
    assert {len(line) for line in lines} == {12}
    assert max(len(line[1]) for line in lines) == 40


def test_the_workbook_keeps_codes_as_text_and_sums_as_numbers():
    content = write_bank_file(PRESETS["post"].shape, MIXED, BATCH)
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()

    assert sheet[0][:2] == ["DAFTAR BAYAR", "L12-0A1B2C3D4E5F"]
    assert sheet[2] == ["1", "PM-7K3Q-A/3/12", "SITI AMINAH", 600_000, "20/09/2013", ""]
    assert sheet[-1][:2] == ["JUMLAH", "2400000"]
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        assert "2000-01-01" in packed.read("docProps/core.xml").decode()
        assert {entry.date_time[0] for entry in packed.infolist()} == {1980}


@dataclass
class Rules:
    """What the message's own rules say of an element: its children in order, and how long a text may be."""

    order: dict[str, str]
    longest: dict[str, int]


PAIN = Rules(
    order={
        "CstmrCdtTrfInitn": "GrpHdr PmtInf",
        "GrpHdr": "MsgId CreDtTm NbOfTxs CtrlSum InitgPty",
        "PmtInf": "PmtInfId PmtMtd BtchBookg NbOfTxs CtrlSum ReqdExctnDt Dbtr DbtrAcct DbtrAgt ChrgBr CdtTrfTxInf",
        "CdtTrfTxInf": "PmtId Amt CdtrAgt Cdtr CdtrAcct RmtInf",
        "PmtId": "InstrId EndToEndId",
        "DbtrAcct": "Id Ccy",
    },
    longest={"MsgId": 35, "PmtInfId": 35, "InstrId": 35, "EndToEndId": 35, "Nm": 140, "Ustrd": 140},
)


def test_pain001_keeps_the_rules_of_its_message():
    root = ET.fromstring(write_bank_file(PRESETS["iso"].shape, MIXED, BATCH))  # noqa: S314  (our own bytes)

    for element in root.iter():
        name = element.tag.removeprefix(NS)
        if name in PAIN.order:
            children = list(dict.fromkeys(child.tag.removeprefix(NS) for child in element))
            assert children == PAIN.order[name].split()
        assert len(element.text or "") <= PAIN.longest.get(name, 10_000)
    for level in ("GrpHdr", "PmtInf"):
        found = root.find(f".//{NS}{level}")
        assert found is not None
        assert (found.findtext(f"{NS}NbOfTxs"), found.findtext(f"{NS}CtrlSum")) == ("3", "2400000")
    assert len(root.findall(f".//{NS}PmtInf")) == 1
    assert [e.text for e in root.iter(f"{NS}EndToEndId")] == [line.reference for line in MIXED]
    assert {e.get("Ccy") for e in root.iter(f"{NS}InstdAmt")} == {"IDR"}
    assert all(re.fullmatch("[0-9]+", e.text or "") for e in root.iter(f"{NS}InstdAmt"))
    assert [e.text for e in root.iter(f"{NS}ChrgBr")] == ["DEBT"]


REFUSED: list[tuple[type[RuleBroken], str, dict[str, Any], BankLine | None]] = [
    (NoName, "Baris 7: setelah dibersihkan", {}, BankLine(7, "=+-'!", "990100000123", 1, "PM-A/1/1", "002")),
    (NoName, "Baris 7: setelah dibersihkan", {}, BankLine(7, "12 34", "990100000123", 1, "PM-A/1/1", "002")),
    (NotForTheBank, "Baris 7", {}, BankLine(7, "ЛЮБА", "990100000123", 1, "PM-A/1/1", "002")),
    (NotForTheBank, "Baris 7", {}, BankLine(7, "LØTTE", "990100000123", 1, "PM-A/1/1", "002")),
    (LineTooLarge, "Rp 250.000.000", {}, BankLine(7, "A", "990100000123", 250_000_001, "PM-A/1/1", "002")),
    (BankUnknown, "bank 999 belum ada", {}, BankLine(7, "A", "990100000123", 1, "PM-A/1/1", "999")),
    (TooLong, "Baris 7: isi kolom CUSTOMER_REF", {}, BankLine(7, "A", "990100000123", 1, "X" * 20, "002")),
    (FileTooLarge, "Rp 1.000", {"max_total_rp": 1_000}, None),
    (TooManyLines, "paling banyak 1 baris", {"max_rows": 1}, None),
]


@pytest.mark.parametrize(("error", "said", "changes", "line"), REFUSED, ids=range(len(REFUSED)))
def test_what_a_bank_would_not_take_makes_no_file(
    error: type[RuleBroken], said: str, changes: dict[str, Any], line: BankLine | None
):
    with pytest.raises(error, match=re.escape(said)):
        write_bank_file(shape_of("multi", **changes), [line] if line else MIXED, BATCH)


@pytest.mark.parametrize(
    ("preset", "batch", "error"),
    [
        ("multi", Batch(key="L1"), NoPayDay),
        ("multi", msgspec.structs.replace(BATCH, debit_account=""), NoPayingAccount),
        ("iso", Batch(key="L1"), NoPayDay),
        ("iso", msgspec.structs.replace(BATCH, debit_account=""), NoPayingAccount),
        ("iso", msgspec.structs.replace(BATCH, debit_bank="999"), PayerBankUnknown),
    ],
)
def test_a_format_that_names_the_payer_waits_for_account_and_day(preset: str, batch: Batch, error: type[RuleBroken]):
    with pytest.raises(error):
        write_bank_file(PRESETS[preset].shape, MIXED, batch)


@pytest.mark.parametrize("preset", PRESETS)
def test_every_preset_can_be_saved_as_it_is(preset: str):
    assert check_profile(PRESETS[preset].shape)


BROKEN: list[tuple[type[RuleBroken], str, str, dict[str, Any]]] = [
    (PlaceUnknown, "{tanggal} tidak dikenal", "payroll", {"footer": [["{tanggal}"]]}),
    (FormatBroken, "tidak berpasangan", "payroll", {"footer": [["{count"]]}),
    (PlaceUnknown, "dikenal", "payroll", {"footer": [["{count.__class__}"]]}),
    (SourceUnknown, "Isi kolom nik", "payroll", {"columns": [["NIK", "nik"], ["JUMLAH", "amount"]]}),
    (FormatBroken, "tidak ada kolom jumlah", "payroll", {"columns": [["NO", "no"]]}),
    (FormatBroken, "belum ada kolom", "payroll", {"columns": []}),
    (FormatBroken, "lebar 1 sampai 999", "payroll", {"columns": [["NO", "no", "0"], ["JUMLAH", "amount"]]}),
    (FormatBroken, "antara 1 dan", "payroll", {"max_rows": 0}),
    (FormatBroken, "lebih dari nol", "payroll", {"max_line_rp": 0}),
    (FormatBroken, "lebih kecil dari batas", "multi", {"max_total_rp": 5}),
    (FormatBroken, "sumber perkiraan", "payroll", {"fee_rp": 2_100}),
    (FormatBroken, "pemisah kolom", "payroll", {"delimiter": "x"}),
    (FormatBroken, "bentuk tanggal", "payroll", {"date_form": "%s"}),
    (FormatBroken, "panjang nama", "payroll", {"name_length": 0}),
    (FormatBroken, "panjang berita", "plain", {"remark_length": 5}),
    (FormatBroken, "tanda yang boleh", "payroll", {"name_signs": ".="}),
    (FormatBroken, "daftar bank", "multi", {"banks": {"2": ["A", "B", "C"]}}),
    (FormatBroken, "pemeriksanya tidak ada", "payroll", {"check": "none"}),
    (FormatBroken, "kode bayar kita", "plain", {"remark": "TRF"}),
    (FormatBroken, "tidak memuat isian lain", "plain", {"remark": "{reference} {name}"}),
    (NotNeutral, '"BANTUAN"', "plain", {"remark": "BANTUAN {reference}"}),
    (NotNeutral, '"Hibah"', "payroll", {"header": [["Hibah 2013"]]}),
    (NotNeutral, '"Sosial"', "post", {"columns": [["Sosial", "=x"], ["JUMLAH", "amount"]]}),
    (FormatBroken, "mulai dengan", "payroll", {"columns": [["X", "==1+1"], ["JUMLAH", "amount"]]}),
    (TooLong, "kolom REKENING", "plain", {"columns": [["REKENING", "account", "5"], ["J", "amount"]]}),
    (BankUnknown, "belum ada dalam daftar", "multi", {"banks": {}}),
    (NotForTheBank, "tidak bisa ditulis", "plain", {"columns": [["JUMLÄH", "amount"]]}),
    (NotForTheBank, "tidak bisa ditulis", "plain", {"quoting": "none", "footer": [["a,b"]]}),
]


@pytest.mark.parametrize(("error", "said", "preset", "changes"), BROKEN, ids=range(len(BROKEN)))
def test_a_format_that_could_not_write_is_not_saved(
    error: type[RuleBroken], said: str, preset: str, changes: dict[str, Any]
):
    with pytest.raises(error, match=re.escape(said)):
        check_profile(shape_of(preset, **changes))


def test_quoting_line_ends_and_charset_are_the_profiles():
    shape = shape_of(
        "plain",
        quoting="all",
        line_end="lf",
        charset="latin-1",
        delimiter="\t",
        columns=[["ÜBER", "name"], ["J", "amount"]],
    )

    assert write_bank_file(shape, TWO[:1]) == '"ÜBER"\t"J"\n"SITI AMINAH"\t"5000000"\n'.encode("latin-1")
