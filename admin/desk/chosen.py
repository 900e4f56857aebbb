"""A form about many candidates: who is chosen, by ticks or by the page's filter, and what shall be done with them."""

from collections.abc import Awaitable, Callable

from admin.desk.answers import Asked
from admin.desk.forms import Form
from operations.actor import Actor
from operations.selection import chosen, rule_sheets
from operations.selection.candidate_sheets import Sieve
from operations.selection.chosen import Chosen, Verdicts
from operations.selection.rule_items import Item
from tables.selection.assessment import AnswerKind

SIEVE = ("state", "alone", "site", "wave")


def sieve_of(request: Asked, form: Form) -> Sieve:
    """What the form carried along, else what the address asks for. Anything unknown lets everybody through."""
    asked = await rule_sheets.questions(code, by=by)
    given = {item.code: read_answer(form, f"same.{item.code}", item, item.label) for item in asked}
    direct = {item.code for item in asked if item.answer_kind == AnswerKind.points}
    points = {name: int(said) for name, said in given.items() if name in direct}
    answers = {name: said for name, said in given.items() if name not in direct}
    return await chosen.score_chosen(of, points=points, answers=answers, by=by)


def read_answer(form: Form, field: str, item: Item, label: str) -> int | str:
    if item.answer_kind == AnswerKind.points:
        return form.count(field, label)
    return form.number(field, label) if item.is_number else form.text(field, label)


_ACTS: dict[str, Callable[[Chosen, Form, str, Actor], Awaitable[Verdicts]]] = {
    "fit": _fit,
    "unfit": _unfit,
    "visited": _visited,
    "companion": _companion,
    "score": _score,
}
