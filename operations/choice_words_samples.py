"""What the stored choices of audit samples are called; part of `choice_words`, which has all others."""

from enum import Enum

from operations.words import mark
from tables.books.audit_sample import NoResponse, SampleFrame, SampleMethod, SampleOutcome, SampleState, Strata

SAMPLE_CHOICES: dict[type[Enum], dict[str, str]] = {
    SampleMethod: {
        "discovery": mark("sampel penemuan"),
        "attribute": mark("sampel atribut"),
        "monetary_unit": mark("sampel satuan uang"),
    },
    SampleFrame: {"people": mark("penerima"), "payments": mark("pembayaran"), "purchases": mark("belanja")},
    Strata: {"none": mark("tidak dibagi"), "site": mark("per lokasi"), "companion": mark("per pendamping")},
    SampleState: {
        "drawn": mark("diundi"),
        "in_field": mark("di lapangan"),
        "evaluated": mark("dinilai"),
        "closed": mark("ditutup"),
    },
    SampleOutcome: {
        "exact": mark("cocok"),
        "deviates": mark("menyimpang"),
        "no_response": mark("tidak terjawab"),
    },
    NoResponse: {
        "not_found": mark("tidak ditemukan"),
        "moved": mark("pindah"),
        "unreachable": mark("tidak dapat dihubungi"),
        "unwilling": mark("tidak bersedia"),
        "ill": mark("sakit"),
        "deceased": mark("meninggal"),
    },
}
