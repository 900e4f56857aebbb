"""A thousand receipts in one file: one page each, the same bytes again, and the memory goes back when they are set."""

import asyncio
import resource
import time
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from uuid import UUID

import pytest

from operations.books.printing import Issued
from operations.money import list_pdfs
from operations.money.list_papers import IN_ONE_FILE, ListPaper
from operations.people.codes import new_codes
from tables.books.printed_paper import PaperKind
from tests.papers import pages_of

LONGEST_S, LARGEST_KB, KEPT_KB = 40, 500_000, 60_000
"""Set in two to ten seconds and 300 MB by an idle machine; afterwards only the file and its facts stay."""
DAY = date(2013, 9, 1)
HEAD = {
    "office": "Dinas Sosial Kabupaten Contoh", "approver": "Nama Penyetuju", "checker": "Nama Bendahara",
    "component": "Modal usaha", "program_name": "Bantuan usaha 2013", "periods": 1, "period": 1,
}  # fmt: skip


def thousand() -> tuple[ListPaper, dict[UUID, str]]:
    people = [UUID(int=number) for number in range(1, IN_ONE_FILE + 1)]
    codes = new_codes(IN_ONE_FILE)
    lines = [
        {"line_no": number, "person": person, "code": code, "reference": f"{code}/1/1", "amount_rp": 5_000_000 + number}
        for number, (person, code) in enumerate(zip(people, codes, strict=True), 1)
    ]
    issued = [
        Issued(
            id=person, number=f"BD-{number:08d}", check_code=f"{number:016d}", kind=PaperKind.receipt,
            subject_key=person, revision=1, dated=DAY, total_rp=5_000_000 + number, line_count=1,
            sha256=f"{number:064x}",
        )
        for number, person in enumerate(people, 1)
    ]  # fmt: skip
    made = ListPaper(kind=PaperKind.receipt, head=HEAD, lines=lines, issued=issued, duties=[])
    return made, {person: f"NAMA UJI NOMOR {number}" for number, person in enumerate(people, 1)}


def kept_kb() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() // 1024


def printed_apart(made: ListPaper, names: dict[UUID, str]) -> tuple[bytes, int]:
    """In a process whose only children print: the file, and the most memory of one of them in kB."""
    content = asyncio.run(list_pdfs.printed(made, names, "id"))
    return content, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss


@pytest.mark.figures
async def test_a_thousand_receipts_are_one_file_of_bounded_memory_and_the_same_bytes_again():
    made, names = thousand()
    before, began = kept_kb(), time.perf_counter()

    content = await list_pdfs.printed(made, names, "id")

    took, kept = time.perf_counter() - began, kept_kb() - before
    with ProcessPoolExecutor(1, get_context("spawn")) as apart:
        again, peak = apart.submit(printed_apart, made, names).result()
    assert again == content
    pages = pages_of(content)
    assert len(pages) == IN_ONE_FILE
    assert all(f"NAMA UJI NOMOR {number} " in page for number, page in enumerate(pages, 1))
    assert all(row["reference"] in page for row, page in zip(made.lines, pages, strict=True))
    assert (took < LONGEST_S, peak < LARGEST_KB, kept < KEPT_KB) == (True, True, True), (took, peak, kept)
