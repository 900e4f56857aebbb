"""Audit samples among the rows of `everything.py`: one drawn, one in the field, one whose rows were all seen."""

from uuid import UUID

from operations.actor import SYSTEM
from operations.books.checkpoints import make_checkpoint
from operations.books.sample_results import Result, record_results
from operations.books.samples import draw_sample
from tables.books.audit_sample import SampleOutcome
from tests.chain_builders import rows, today
from tests.people_builders import Office
from tests.sample_builders import CODE, PEOPLE, in_field


async def samples_stage(office: Office) -> dict[str, UUID]:
    await make_checkpoint(by=SYSTEM)
    drawn = await draw_sample(CODE, PEOPLE, by=office.auditor)
    waiting, seen = await in_field(office), await in_field(office)
    day = await today()
    places = await rows("SELECT place FROM sample_row WHERE audit_sample = $1 AND place IS NOT NULL", seen)
    results = [Result(row["place"], SampleOutcome.exact, day) for row in places]
    await record_results(seen, results, by=office.auditor)
    return {"sample_drawn": drawn, "sample_in_field": waiting, "sample_seen": seen}
