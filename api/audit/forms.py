"""Forms of the auditor's door: read with words for every mistake, shown again with everything that was typed."""

import re
from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any, TypeAlias
from uuid import UUID

from litestar import MediaType, Request, Response
from litestar.di import NamedDependency
from litestar.response import Redirect, Template

from api.downloads import EXPORT
from api.errors import CODES
from api.field.forms import Filled
from api.language import language_of
from operations.actor import Actor
from operations.books.narrowing import Narrowing
from operations.choice_words import CHOICES
from operations.errors import FilesLost, Missing, ProveAgain, RuleBroken, Unreadable
from operations.selection.candidate_file import read_date
from operations.words import mark, translate

Asked: TypeAlias = Request[Any, Any, Any]
By: TypeAlias = NamedDependency[Actor]
_WORDS = {choices.__name__: words for choices, words in CHOICES.items()}
_SMALL = re.compile(r"[0-9]{1,4}")
_NUMBER = re.compile(r"[0-9]{1,15}|[0-9]{1,3}(\.[0-9]{3}){1,4}")


class Form:
    """What was typed and the address it was sent to. Every reading method raises a refusal that names the field."""

    def __init__(self, path: str = "", filled: Filled | None = None) -> None:
        self.path = path
        self.filled = filled or Filled()

    @classmethod
    async def sent(cls, request: Asked) -> "Form":
        return cls(request.url.path, await Filled.sent(request))

    def typed(self, action: str, name: str, otherwise: str = "") -> str:
        """For showing it again in the form that it was typed into; `otherwise` in one that nobody sent yet."""
        return self.filled.typed(name) if self.path == action else otherwise

    def ticked(self, action: str, name: str) -> list[str]:
        return self.filled.ticked(name) if self.path == action else []

    def text(self, name: str, label: str) -> str:
        """The operation says how long it may be."""
        said = self.filled.typed(name)
        if not said:
            raise Missing(field=label)
        return said

    def optional(self, name: str) -> str:
        return self.filled.typed(name)

    def whole(self, name: str, label: str, *, empty: int | None = None) -> int:
        """450000, 450.000 or Rp 450.000,00; nothing typed is `empty`, if that is allowed."""
        said = re.sub(r"^rp\.?|,00$|\s", "", self.filled.typed(name), flags=re.IGNORECASE)
        if not said and empty is not None:
            return empty
        if not _NUMBER.fullmatch(self.text(name, label) and said):
            raise Unreadable(field=label, hint=mark("tulis angka bulat"))
        return int(said.replace(".", ""))

    def small(self, name: str, label: str) -> int | None:
        """The number of a wave or a site, a year: at most four digits; nothing typed is None."""
        said = self.optional(name)
        if said and not _SMALL.fullmatch(said):
            raise Unreadable(field=label, hint=mark("tulis angka bulat"))
        return int(said) if said else None

    def day(self, name: str, label: str) -> date:
        found = read_date(self.text(name, label))
        if found is None:
            raise Unreadable(field=label, hint=mark("tulis seperti 16/09/2013"))
        return found

    def optional_day(self, name: str, label: str) -> date | None:
        return self.day(name, label) if self.optional(name) else None

    def choice(self, name: str, label: str, choices: Any) -> Any:
        said = self.text(name, label)
        if said not in {choice.value for choice in choices}:
            raise Missing(field=label)
        return choices(said)

    def key(self, name: str, label: str) -> UUID:
        found = self.filled.keys(name)
        if not found:
            raise Missing(field=label)
        return found[0]

    async def file(self, name: str, label: str) -> bytes:
        """What was chosen; raises when nothing was, or when it was lost on the way over an unlocking."""
        if self.optional("_files_lost"):
            raise FilesLost
        content = b"".join([await file.read() for file in self.filled.files(name)[:1]])
        if not content:
            raise Missing(field=label)
        return content

    def lines(self, name: str) -> list[str]:
        return [line.strip() for line in self.filled.typed(name).splitlines() if line.strip()]

    def narrowing(self) -> Narrowing:
        """What of a program is asked for; the operation says whether the program has it."""
        return Narrowing(
            wave=self.small("wave", mark("Gelombang")),
            site=self.small("site", mark("Nomor lokasi")),
            fund=self.optional("fund")[:80] or None,
            since=self.optional_day("since", mark("Mulai tanggal")),
            until=self.optional_day("until", mark("Sampai tanggal")),
            fiscal_year=self.small("fiscal_year", mark("Tahun anggaran")),
        )


NOTHING_TYPED = Form()
Show: TypeAlias = Callable[[Form], Awaitable[Template]]


def page(request: Asked, name: str, by: Actor, form: Form, **context: Any) -> Template:
    """`audit_<name>.html` with the words that every page with a form needs."""
    language = language_of(request)

    def word(kind: str, value: str) -> str:
        return translate(_WORDS[kind].get(value, value), language)

    shared = {"by": by, "form": form, "word": word, "done": request.query_params.get("done", "")}
    return Template(f"audit_{name}.html", context=shared | context, media_type=MediaType.HTML)


def file_answer(name: str, content: bytes, export: UUID) -> Response[bytes]:
    """A CSV whose operation noted it already, as the download `export`."""
    headers = {"content-disposition": f'attachment; filename="{name}.csv"', EXPORT: str(export)}
    return Response(content, media_type="text/csv", headers=headers, status_code=200)


async def take(
    request: Asked, verb: Callable[[Form], Awaitable[Any]], show: Show, *, back: str | Callable[[Any], str]
) -> Response[Any]:
    """Do what a form asks for. Done: 303 back, or the file that it asked for. Refused: the same page says why, and
    nothing changed."""
    form = await Form.sent(request)
    try:
        done = await verb(form)
    except ProveAgain:
        raise
    except RuleBroken as refusal:
        shown = await show(form)
        shown.status_code = next(CODES[cls] for cls in type(refusal).__mro__ if cls in CODES)
        shown.context["problem"] = refusal.say(language_of(request))
        return shown
    if isinstance(done, Response):
        return done
    path = back if isinstance(back, str) else back(done)
    return Redirect(f"{path}{'&' if '?' in path else '?'}done=1", status_code=303)
