"""The description of the API: OpenAPI 3.1 without a network, and answers that keep to it."""

import asyncio
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from tests.api.machine import machine
from tests.api.served import served
from tests.audit_templates import CODE, Audited, token_of
from tests.people_builders import Office
from tests.scale import figure

ROUTES = {
    "/api/v1/programs",
    "/api/v1/programs/{code}",
    *(
        f"/api/v1/programs/{{code}}/{name}"
        for name in (
            "summary", "people", "installments", "payments", "payment-lists", "purchases", "visits", "findings",
        )
    ),
}  # fmt: skip


LISTS = {
    "/api/v1/imports": {"get", "post"},
    "/api/v1/imports/{key}": {"get"},
    "/api/v1/imports/{key}/lines": {"get"},
    "/api/v1/imports/{key}/refused": {"get"},
    "/api/v1/imports/{key}/apply": {"post"},
    "/api/v1/imports/{key}/undo": {"post"},
}
OPAQUE = [positive_data_acceptance]
"""A cursor is a text that only we can make, which a description cannot say."""


async def described() -> dict[str, Any]:
    async with machine(None) as client:
        answer = await client.get("/schema/openapi.json")
    assert answer.status_code == 200
    return answer.json()


async def test_the_description_is_valid_and_whole(office: Office) -> None:
    schema = await described()

    schemathesis.openapi.from_dict(schema).validate()
    assert schema["openapi"].startswith("3.1")
    assert {path for path in schema["paths"] if path.startswith("/api/")} == ROUTES | set(LISTS)
    assert all(set(schema["paths"][path]) == LISTS.get(path, {"get"}) for path in ROUTES | set(LISTS))


async def test_the_summary_is_described_by_an_example(office: Office) -> None:
    content = (await described())["paths"]["/api/v1/programs/{code}/summary"]["get"]["responses"]["200"]["content"]

    [example] = content["application/json"]["examples"].values()
    assert example["value"]["sites"]["lokasi_01"]["remaining"] == "1-4"


@pytest.mark.figures
async def test_answers_keep_to_the_description(office: Office, audited: Audited) -> None:
    """2,000 cases: no fault of ours, no answer that the description does not know."""
    async with served() as address:
        tried = await asyncio.to_thread(try_everything, address, await token_of("auditor"), figure(120))

    assert tried >= figure(2_000)


def try_everything(address: str, token: str, examples: int) -> int:
    """Real requests with generated parameters, half of them about the program that is there."""
    headers, tried = {"authorization": f"Bearer {token}"}, 0
    schema = schemathesis.openapi.from_url(f"{address}/schema/openapi.json").include(path_regex="^/api/v1/")

    def answer(case: schemathesis.Case) -> None:
        nonlocal tried
        case.call_and_validate(headers=headers, excluded_checks=OPAQUE)
        tried += 1
        if "code" in (case.path_parameters or {}):
            case.path_parameters["code"] = CODE
            case.call_and_validate(headers=headers, excluded_checks=OPAQUE)
            tried += 1

    for found in schema.get_all_operations():
        limits = settings(
            max_examples=examples, deadline=None, database=None, derandomize=True, phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )  # fmt: skip
        limits(given(case=found.ok().as_strategy())(answer))()
    return tried
