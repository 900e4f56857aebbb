"""What is wrong with a record or a checkpoint, in words for people; the verifier itself speaks English."""

from operations.books.verifier.entry import Fault
from operations.words import mark, translate

WRONG = {
    "its line in the trail was changed": mark("baris jejaknya diubah"),
    "its line in the trail is gone": mark("baris jejaknya hilang"),
    "its line in the trail was slipped in": mark("baris jejaknya disisipkan"),
    "the seal of these rows was changed": mark("segel baris-baris ini diubah"),
    "the seal of these rows is gone": mark("segel baris-baris ini hilang"),
    "the seal of these rows was slipped in": mark("segel baris-baris ini disisipkan"),
    "does not follow the line before": mark("tidak menyambung dengan baris sebelumnya"),
    "its hash is not that of its content": mark("tanda barisnya tidak sesuai isinya"),
    "the row is gone": mark("barisnya hilang"),
    "nothing in its trail made it": mark("tidak ada jejak yang membuatnya"),
    "the row is not what its trail says": mark("barisnya tidak seperti kata jejaknya"),
    "its content is not what its hash says": mark("isinya diubah"),
    "does not follow the one before": mark("tidak menyambung dengan yang sebelumnya"),
    "holds less than the one before": mark("memuat lebih sedikit dari yang sebelumnya"),
    "the signature is wrong": mark("tanda tangannya salah"),
    "its leaves do not give its root": mark("catatannya tidak menghasilkan akarnya"),
    "belongs to no checkpoint": mark("tidak termasuk titik periksa mana pun"),
    "was written down outside and is gone here": mark("tercatat di luar, tetapi hilang di sini"),
    "is not as it was written down outside": mark("tidak sama dengan yang tercatat di luar"),
}


def wrong_with(fault: Fault, language: str) -> str:
    """One with a number in it stays as it is."""
    return translate(WRONG[fault.wrong], language) if fault.wrong in WRONG else fault.wrong
