"""The verbs of audit samples and of the library of checks. Samples are an auditor's, in any office."""

from datetime import date
from typing import Any

from operations.actor import Actor
from operations.books import library, sample_paper, sample_results, samples
from operations.books.narrowing import Narrowing
from operations.books.sample_results import Result
from tables.books.audit_sample import SampleOutcome
from tests.operations.everything import Everything
from tests.operations.verb import DAY, WHY, Verb
from tests.sample_builders import AGAIN, CODE, PEOPLE


def _auditors(call: Any) -> Verb:
    return Verb(call, ("auditor",))


async def _recorded(e: Everything, by: Actor) -> int:
    return await sample_results.record_results(e.sample_in_field, [Result(1, SampleOutcome.exact, DAY)], by=by)


async def _examined(e: Everything, by: Actor) -> Any:
    return await library.run_library(CODE, Narrowing(since=date(2013, 1, 1)), by=by)


SAMPLE_VERBS: dict[str, Verb] = {
    "samples.draw_sample": _auditors(lambda e, by: samples.draw_sample(CODE, PEOPLE, reason=AGAIN, by=by)),
    "sample_results.send_to_field": _auditors(lambda e, by: sample_results.send_to_field(e.sample_drawn, by=by)),
    "sample_results.record_results": _auditors(_recorded),
    "sample_results.evaluate_sample": _auditors(lambda e, by: sample_results.evaluate_sample(e.sample_seen, by=by)),
    "sample_results.close_sample": _auditors(
        lambda e, by: sample_results.close_sample(e.sample_drawn, conclusion=WHY, by=by)
    ),
    "sample_paper.take_field_sheet": _auditors(lambda e, by: sample_paper.take_field_sheet(e.sample_in_field, by=by)),
    "library.run_library": Verb(_examined, ("approver", "supervisor", "auditor")),
}
