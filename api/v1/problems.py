"""Refusals for machines: problem details (RFC 9457) in the language they ask for."""

from typing import Any

from litestar import Request, Response
from litestar.exceptions import HTTPException
from litestar.openapi.datastructures import ResponseSpec
from msgspec import Struct

from api import errors
from api.language import language_of
from operations.errors import RuleBroken
from operations.words import mark, translate

PROBLEM = "application/problem+json"


class Problem(Struct, frozen=True):
    """`title` says what to do next, in Indonesian or English."""

    type: str
    title: str
    status: int
    detail: str


def documented(*codes: int) -> dict[int, ResponseSpec]:
    """The refusals of a route, for its description."""
    says = {
        400: "A parameter cannot be read.",
        401: "No token or session, or it has ended.",
        403: "Not in these roles.",
        404: "Not there, or not for you; which of the two is not said.",
        422: "A rule says no.",
        503: "Busy or not ready; try again.",
    }
    return {
        code: ResponseSpec(Problem, description=says[code], media_type=PROBLEM, generate_examples=False)
        for code in codes
    }


REFUSALS = documented(400, 401, 403, 404, 422, 503)


def refuse(request: Request[Any, Any, Any], error: RuleBroken) -> Response[Problem]:
    """A rule said no."""
    return _anew(errors.refuse(request, error), error.say(language_of(request)))


def explain(request: Request[Any, Any, Any], error: Exception) -> Response[Problem]:
    """What Litestar refuses, and our own faults."""
    language = language_of(request)
    if isinstance(error, HTTPException):
        answer = errors.explain_http(request, error, language)
    else:
        answer = errors.explain_fault(request, error, language)
    return _anew(answer, answer.content["title"])


def ask_to_sign_in(request: Request[Any, Any, Any]) -> Response[Problem]:
    """For a script behind a door that leads browsers to the sign-in page: it would take that page for its answer."""
    said = translate(mark("Silakan masuk dahulu."), language_of(request))
    return problem("HTTPException", 401, said)


def problem(kind: str, code: int, said: str) -> Response[Problem]:
    headers = {"www-authenticate": "Bearer"} if code == 401 else {}
    body = Problem(f"/errors/{kind}", said, code, said)
    return Response(body, status_code=code, media_type=PROBLEM, headers=headers)


def _anew(answer: Response[Any], said: str) -> Response[Problem]:
    return problem(answer.content["type"].rsplit("/", 1)[1], answer.content["status"], said)


HANDLERS: Any = {RuleBroken: refuse, HTTPException: explain, Exception: explain}
