"""Every answer of the desk: a page; or, after a form, the way back with one sentence, or the same page with the refusal
on top and everything that was typed."""

from collections.abc import Awaitable, Callable
from typing import Any, TypeAlias
from urllib.parse import urlencode

from litestar import MediaType, Request, Response
from litestar.di import NamedDependency
from litestar.response import Redirect, Template

from admin.answers import language_of
from admin.desk.data_rows import data_row
from admin.desk.forms import Form
from admin.desk.sayings import SAYINGS
from admin.desk.wording import role_word, verb_word, word
from operations.actor import Actor
from operations.errors import ProveAgain, RuleBroken
from operations.people.regions import name_of

Asked: TypeAlias = Request[Any, Any, Any]
By: TypeAlias = NamedDependency[Actor]
"""Who sits at the desk, as a handler is given her."""
Show: TypeAlias = Callable[[Form], Awaitable[Template]]
"""Builds the page anew, with a form that was refused."""

NOTHING_TYPED = Form()
WHERE = ("after", "decided", "refused", "news", "warned", "line", "pair")
"""What an address says about the place in a list; `admin.desk.paging` reads it."""


def page(request: Asked, name: str, by: Actor, form: Form, **context: Any) -> Template:
    """`desk/<name>.html` with the words that every page of the desk needs."""
    shared = {
        "by": by,
        "form": form,
        "where": where_of(request),
        "data_row": data_row(request.url.path, by, language_of(request.scope)),
        "said": SAYINGS.get(request.query_params.get("said", "")),
        "word": word,
        "region_name": name_of,
        "role_word": role_word,
        "verb_word": verb_word,
    }
    return Template(f"desk/{name}.html", context=shared | context, media_type=MediaType.HTML)


def where_of(request: Asked) -> str:
    """Which rows of long lists this page shows, as an address carries it: every form of it does, so that the page that
    says a refusal shows the same ones."""
    given = {name: request.query_params[name] for name in WHERE if request.query_params.get(name)}
    return f"?{urlencode(given)}" if given else ""


async def take(
    request: Asked,
    verb: Callable[[Form], Awaitable[Any]],
    show: Show,
    *,
    back: str | Callable[[Any], str],
    said: str | Callable[[Any], str],
) -> Response[Any]:
    """Do what a form asks for. Done: 303 back with a sentence. Refused: the same page says why, and nothing changed."""
    form = await Form.sent(request)
    try:
        form.must_have_its_files()
        done = await verb(form)
    except RuleBroken as error:
        return await refused(request, error, await show(form))
    return go(back if isinstance(back, str) else back(done), said if isinstance(said, str) else said(done))


def go(path: str, said: str) -> Redirect:
    return Redirect(f"{path}{'&' if '?' in path else '?'}{urlencode({'said': said})}", status_code=303)


async def refused(request: Asked, error: RuleBroken, shown: Template) -> Response[Any]:
    """The house's own answer to this refusal, words and code, on the page that it belongs to."""
    answer = request.app.exception_handlers[RuleBroken](request, error)
    if not isinstance(answer, Template) or isinstance(error, ProveAgain):
        return answer
    shown.status_code = answer.status_code
    shown.context["problem"] = answer.context["said"]
    return shown
