"""How many of all candidates were reached: in the summary, and nobody of a small rest to be found in it."""

from operations.books.summary import program_summary
from tests.audit_templates import CODE
from tests.chain_builders import imported, lines_of
from tests.chain_templates import Chain
from tests.people_builders import Office


async def test_who_was_reached_of_all_candidates_and_how_many_were_not(office: Office, determined: Chain) -> None:
    before = await program_summary(CODE, by=office.staff)
    await imported(office, determined.program, lines_of(3, start=50))
    few = [(await program_summary(CODE, by=by))["coverage"] for by in (office.staff, office.supervisor)]
    await imported(office, determined.program, lines_of(5, start=60))

    coverage = (await program_summary(CODE, by=office.staff))["coverage"]

    assert "coverage" not in before
    assert few[0] == {"candidates": None, "reached": 6, "pct": None, "backlog": "1-4"}
    assert few[1] == {"candidates": 9, "reached": 6, "pct": "66.67", "backlog": 3}
    assert coverage == {"candidates": 14, "reached": 6, "pct": "42.86", "backlog": 8}
