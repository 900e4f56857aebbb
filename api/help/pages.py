"""The list of tasks, the page of one, and the glossary."""

from typing import Any, TypeAlias

from litestar import MediaType, Request, get
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Template

from api.help.finding import is_about, is_hers, start_of
from api.help.texts import Pair, Term, groups, in_language, pictures, tasks, terms
from api.help.wording import Reading
from api.language import language_of
from operations.actor import Actor
from operations.choice_words import CHOICES
from tables.steps import Role

Asked: TypeAlias = Request[Any, Any, Any]
By: TypeAlias = NamedDependency[Actor]
LONGEST = 60


def shown(request: Asked, template: str, **context: Any) -> Template:
    """With what every page of the help needs. `say` gives a text as it is, `read` with the links to its terms."""
    language, start = language_of(request), start_of(request.url.path)
    shared = {
        "start": start,
        "say": lambda pair: in_language(pair, language),
        "read": Reading(language, start),
        "role_word": lambda role: CHOICES[Role][role],
    }
    return Template(f"{template}.html", context=shared | context, media_type=MediaType.HTML)


@get("/", media_type=MediaType.HTML)
async def list_tasks(request: Asked, by: By) -> Template:
    """Her own, until she asks for all or looks for a word."""
    typed = request.query_params.get("q", "").strip()[:LONGEST]
    everything = bool(typed) or "all" in request.query_params
    language = language_of(request)
    listed: list[tuple[Pair, list[tuple[str, Pair]]]] = []
    for group in groups():
        found = [
            (name, task.title)
            for name, task in group.tasks.items()
            if (everything or is_hers(task, by)) and (not typed or is_about(task, typed, language))
        ]
        listed += [(group.title, found)] * bool(found)
    return shown(request, "help", groups=listed, typed=typed, everything=everything)


@get("/glossary", media_type=MediaType.HTML)
async def show_glossary(request: Asked, by: By) -> Template:
    language = language_of(request)
    found = sorted(terms().items(), key=lambda item: first_name(item[1], language).lower())
    return shown(request, "help_glossary", terms=found, language_shown=language)


def first_name(term: Term, language: str) -> str:
    return term.names(language)[0]


@get("/{name:str}", media_type=MediaType.HTML)
async def show_task(request: Asked, name: FromPath[str], by: By) -> Template:
    task = tasks().get(name)
    if task is None:
        raise NotFoundException
    file = f"{name}.{language_of(request)}"
    return shown(request, "help_task", task=task, file=file, picture=pictures().get(file))


ROUTES = [list_tasks, show_glossary, show_task]
