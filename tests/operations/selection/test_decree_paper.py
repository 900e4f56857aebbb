"""The annex on paper: five hundred lines, the same bytes twice, names only while they are open to who prints it."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

from operations.selection.decree_paper import annex_pdf
from operations.selection.decree_papers import Paper, issue_annex
from operations.selection.decree_sheets import Annex
from tests.chain_builders import rows
from tests.chain_templates import Chain
from tests.papers import pages_of, text_of
from tests.people_builders import Office

LARGEST_BYTES, MOST_PAGES = 1_500_000, 30


async def test_it_says_what_was_decided_and_by_whom_without_a_name(office: Office, determined: Chain):
    made = await issue_annex(determined.decree, by=office.staff)

    paper = text_of(annex_pdf(made, {}, "id"))

    decree = made.annex.decree
    assert "123/2013, 20 Agustus 2013" in paper
    assert "Rp 40.800.000" in paper
    assert "empat puluh juta delapan ratus ribu rupiah" in paper
    assert "Pemeringkatan 1, diputuskan Nama staff, Nama staff2" in paper
    assert decree["sha256"] == paper[(at := paper.index(decree["sha256"][:32])) : at + 65].replace(" ", "")
    assert (paper.count("Rp 5.000.000"), decree["line_count"]) == (12, 12)
    for woman in determined.women:
        assert paper.count(woman.code) == 2
        assert woman.line.name not in paper


async def test_open_names_get_a_column_and_the_bytes_stay_the_same(office: Office, determined: Chain):
    made = await issue_annex(determined.decree, by=office.staff)
    names = {woman.person: woman.line.name for woman in determined.women}

    paper = annex_pdf(made, names, "id")

    assert paper == annex_pdf(made, names, "id")
    said = text_of(paper)
    assert all(name in said for name in names.values())
    assert annex_pdf(made, {}, "id") not in (paper, annex_pdf(made, {}, "en"))


async def test_a_draft_carries_no_seal(office: Office, determined: Chain):
    made = await issue_annex(determined.decree, by=office.staff)
    draft = made.annex.decree | {"state": "draft", "number": None, "sha256": None, "signatory_name": None}

    said = text_of(annex_pdf(Paper(Annex(draft, made.annex.lines, made.annex.deciders), None), {}, "id"))

    assert "DRAF, belum berlaku" in said
    assert "Segel" not in said


async def test_five_hundred_lines_stay_within_bounds(office: Office, determined: Chain):
    made = await issue_annex(determined.decree, by=office.staff)
    persons: list[UUID] = [uuid4() for _ in range(500)]
    lines: list[dict[str, Any]] = [
        made.annex.lines[0] | {"line_no": number, "code": f"PM-{number:04d}-A", "person": person}
        for number, person in enumerate(persons, 1)
    ]
    names = {person: "PEREMPUAN DENGAN NAMA YANG PANJANG SEKALI" for person in persons}

    long = Annex(made.annex.decree | {"dated": date(2013, 8, 20)}, lines, made.annex.deciders)
    paper = annex_pdf(Paper(long, made.issued), names, "id")

    pages = pages_of(paper)
    last = pages[-1]
    assert len(paper) < LARGEST_BYTES
    assert len(pages) <= MOST_PAGES
    assert "PM-0500-A" in last
    assert "Segel" in last
    assert await rows("SELECT 1 FROM identity_read WHERE fields = 'legal_name'") == []
