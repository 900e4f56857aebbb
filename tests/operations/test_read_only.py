"""An auditor reads and downloads; what she writes is her own chapter: by the verbs and by the reviewed matrix."""

from pathlib import Path

from tests.operations.verbs import VERBS

MATRIX = Path(__file__).parents[1] / "fences" / "matrix.txt"
CHAPTER = {
    "audit_evidence", "audit_finding", "audit_recommendation", "audit_rule", "follow_up_review", "published_figure",
    "audit_sample", "sample_row", "sample_result", "audit_letter", "audit_opening", "letter_match",
}  # fmt: skip
ROOMS = {
    "audit_findings", "audit_identities", "audit_letters", "audit_openings", "audit_reviews", "audit_rules",
    "letter_matches", "library", "published", "sample_paper", "sample_results", "samples",
}  # fmt: skip
TRACES = {"checkpoint", "download_log"}
"""What her looking leaves behind: sealed, only added to, and about no beneficiary."""


def test_every_verb_of_an_auditor_is_of_her_own_chapter():
    hers = {name.partition(".")[0] for name, verb in VERBS.items() if "auditor" in verb.roles}

    assert hers == ROOMS


def test_no_row_outside_her_chapter_takes_a_write_of_hers():
    lines = [line.split() for line in MATRIX.read_text().splitlines() if line and not line.startswith("#")]
    head, *cells = lines
    auditor = head.index("auditor")
    written = {cell[0] for cell in cells if cell[1] in ("insert", "update", "delete") and cell[auditor] != "-"}

    assert written == CHAPTER | TRACES
    assert len(cells) > 200
