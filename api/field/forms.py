"""What was typed into a form: read with words for every mistake, and shown again when something is refused."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Any, TypeAlias, TypeVar
from uuid import UUID

from litestar import MediaType, Request
from litestar.datastructures import UploadFile
from litestar.di import NamedDependency
from litestar.response import Template

from api.errors import CODES
from api.field.labels import LABELS
from api.language import language_of
from operations.actor import Actor
from operations.errors import FilesLost, Missing, RuleBroken, Unreadable
from operations.selection.candidate_file import read_date
from operations.words import mark, translate

Asked: TypeAlias = Request[Any, Any, Any]
Companion: TypeAlias = NamedDependency[Actor]
"""Whoever came through this door (`the_companion`)."""

Choice = TypeVar("Choice", bound=StrEnum)
NO_DAY = date.min
"""Stands for a date that could not be read; then there is a problem, and nothing is written."""

OLDEST_FORM = timedelta(days=90)
LARGEST_RP = 10**12
_KEY = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class Filled:
    """The fields of one form. A reading method that finds a mistake keeps it and gives a value that is never used:
    ask `is_fine` before anything is written."""

    def __init__(self, fields: Iterable[tuple[str, Any]] = ()) -> None:
        self._fields: dict[str, list[Any]] = {}
        for name, value in fields:
            self._fields.setdefault(name, []).append(value)
        self.problems: dict[str, RuleBroken] = {}

    @classmethod
    async def sent(cls, request: Asked) -> "Filled":
        form = cls((await request.form()).multi_items())
        if form.typed("_files_lost"):  # it was carried over an unlocking
            form.refuse("photos", FilesLost())
        return form

    @property
    def is_fine(self) -> bool:
        return not self.problems

    def typed(self, name: str) -> str:
        """As she typed it, for showing it again. PostgreSQL takes no NUL."""
        values = [value for value in self._fields.get(name, []) if isinstance(value, str)]
        return values[0].replace("\0", "").strip() if values else ""

    def ticked(self, name: str) -> list[str]:
        return [value for value in self._fields.get(name, []) if isinstance(value, str) and value]

    def files(self, name: str) -> list[UploadFile]:
        return [value for value in self._fields.get(name, []) if isinstance(value, UploadFile)]

    def after(self, prefix: str) -> list[str]:
        """What follows the prefix in the names of the fields that were filled in."""
        return [name.removeprefix(prefix) for name in self._fields if name.startswith(prefix) and self.typed(name)]

    def put(self, name: str, *values: str) -> None:
        """Show these values from now on."""
        self._fields[name] = list(values)

    def refuse(self, name: str, problem: RuleBroken) -> None:
        self.problems.setdefault(name, problem)

    def text(self, name: str, label: str, *, most: int = 120) -> str:
        if not self.typed(name):
            self.refuse(name, Missing(field=label))
        elif len(self.typed(name)) > most:
            self.refuse(name, Unreadable(field=label, hint=mark("terlalu panjang")))
        return self.typed(name)

    def rupiah(self, name: str, label: str) -> int:
        """450000, 450.000 or Rp 450.000,00; more than zero."""
        amount = read_rupiah(self.text(name, label))
        if name not in self.problems and not 0 < amount <= LARGEST_RP:
            self.refuse(name, Unreadable(field=label, hint=mark("tulis angka rupiah, misalnya 450.000")))
        return amount

    def whole(self, name: str, label: str) -> int:
        given = self.text(name, label)
        number = int(given) if re.fullmatch(r"[0-9]{1,6}", given) else 0
        if name not in self.problems and number < 1:
            self.refuse(name, Unreadable(field=label, hint=mark("tulis angka bulat lebih dari nol")))
        return number

    def day(self, name: str, label: str) -> date:
        given = self.text(name, label)
        found = read_date(given)
        if name not in self.problems and found is None:
            self.refuse(name, Unreadable(field=label, hint=mark("tulis seperti 16/09/2013")))
        return found or NO_DAY

    def choice(self, name: str, label: str, choices: type[Choice]) -> Choice:
        given = self.text(name, label)
        if given not in {choice.value for choice in choices}:
            self.refuse(name, Missing(field=label))
            return next(iter(choices))
        return choices(given)

    def keys(self, name: str) -> list[UUID]:
        """Ids that the page itself had put there; anything else is left out."""
        return [UUID(value) for value in self.ticked(name) if _KEY.fullmatch(value)]

    def opened_at(self) -> datetime:
        """When the form was opened, for the phone's side of the record: never later than now, nor a season ago."""
        moment = datetime.now(UTC)
        try:
            given = datetime.fromisoformat(self.typed("opened_at"))
        except ValueError:
            return moment
        return given if given.tzinfo and moment - OLDEST_FORM <= given <= moment else moment


def read_rupiah(given: str) -> int:
    """0 when it is no amount."""
    bare = re.sub(r"^Rp\.?|[,.]00$", "", given.strip(), flags=re.IGNORECASE)
    bare = re.sub(r"[\s.\u00a0]", "", bare)
    return int(bare) if re.fullmatch(r"[0-9]{1,15}", bare) else 0


def show(request: Asked, template: str, filled: Filled | None = None, *, code: int = 200, **context: Any) -> Template:
    """A page of this door with its form as it was filled in and the words of every problem."""
    language = language_of(request)
    held = filled or Filled()
    problems = {name: problem.say(language) for name, problem in held.problems.items()}
    known = {"typed": held.typed, "ticked": held.ticked, "problems": problems}

    def label(kind: str, value: str) -> str:
        return translate(LABELS[kind][value], language)

    return Template(
        template,
        context={**known, "label": label, "choices": LABELS, **context},
        status_code=code,
        media_type=MediaType.HTML,
    )


def show_again(request: Asked, template: str, filled: Filled, **context: Any) -> Template:
    return show(request, template, filled, code=422, **context)


def only_if_mendable(refusal: RuleBroken) -> None:
    """A refusal of what she typed is shown beside the form; any other goes to the page that explains it."""
    if next(CODES[cls] for cls in type(refusal).__mro__ if cls in CODES) != 422:
        raise refusal
