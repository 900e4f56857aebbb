"""What stands on the pages that a task of the help speaks of: the texts of their handlers and templates, found from the
routes themselves."""

import ast
import inspect
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType

from api.field.page_files import FOLDER as PHONE
from api.field.page_files import said
from api.help.finding import fits
from api.help.texts import Task
from api.pages import FOLDERS
from tests.house.sources import HOUSE
from tests.the_app import the_app

PLACE = re.compile(r"{[^}]+}")
NAMED = re.compile(r'{%[-\s]*(?:include|import|from|extends)\s+"([^"]+)"')
OF_ALL = (
    "admin/templates/desk/frame.html", "admin/desk/wording.py", "admin/desk/wording_of_audit.py",
    "admin/desk/wording_of_people.py",
)  # fmt: skip
"""What leads from page to page, and what buttons of steps are called."""


@cache
def pages() -> dict[str, ModuleType]:
    """Every address that a link opens, `*` for its places, with the module that answers. Needs the cluster's keys."""
    app = the_app()
    found = {}
    for route in app.routes:
        handlers = getattr(route, "route_handler_map", {})
        if "GET" in handlers:
            found[PLACE.sub("*", route.path).rstrip("/") or "/"] = inspect.getmodule(handlers["GET"][0].fn)
    return found


def texts_of(task: Task) -> str:
    """Everything that the pages of a task, those below them, and the page that it leads to can say."""
    about = [*task.covers, task.page]
    modules = {module for path, module in pages().items() if any(fits(cover, path) for cover in about)}
    sources = [inspect.getsource(module) for module in modules]
    templates = {file for source in sources for name in _strings(source) for file in _templates(name)}
    phone = [file.read_text() for file in PHONE.glob("*.js")] if any(c.startswith("/field") for c in about) else []
    shared = [(HOUSE / name).read_text() for name in OF_ALL]
    return "\n".join([*sources, *(file.read_text() for file in _with_parts(templates)), *phone, *shared, *said()])


def _strings(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def _templates(name: str) -> Iterator[Path]:
    """`page(request, "lists", ...)` is desk/lists.html; other doors name the whole file."""
    if re.fullmatch(r"[\w.]+", name):
        for folder in FOLDERS:
            for file in (name, f"{name}.html", f"desk/{name}.html", f"audit_{name}.html", f"audit_{name}s.html"):
                if Path(folder, file).is_file():
                    yield Path(folder, file)


def _with_parts(templates: set[Path]) -> set[Path]:
    """With whatever they include, import and extend."""
    whole, new = set(templates), set(templates)
    while new:
        names = {name for file in new for name in NAMED.findall(file.read_text())}
        new = {Path(folder, name) for folder in FOLDERS for name in names if Path(folder, name).is_file()} - whole
        whole |= new
    return whole
