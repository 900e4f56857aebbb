"""What every page shares: the template engine with its words, and the folders that hold the pages of both doors."""

import hashlib
from os import PathLike
from pathlib import Path
from uuid import uuid4

from litestar.plugins.jinja import JinjaTemplateEngine
from litestar.template.config import TemplateConfig

from api.back import this_page
from api.doors import doors_of
from api.help.finding import help_at
from api.language import language_of, show_day, show_decimal, show_moment, show_number, show_rupiah, speak, speak_again

_ROOT = Path(__file__).parent.parent
STATIC = _ROOT / "api" / "static"
FOLDERS: list[Path | PathLike[str] | str] = [_ROOT / "api" / "templates", _ROOT / "admin" / "templates"]


def static_version() -> str:
    """Changes when any static file changes, so that browsers may keep them for a year."""
    digest = hashlib.sha256()
    for file in sorted(STATIC.rglob("*.*")):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


def templates(pinned_date: str | None) -> TemplateConfig[JinjaTemplateEngine]:
    def prepare(engine: JinjaTemplateEngine) -> None:
        engine.register_template_callable("_", speak)
        engine.register_template_callable("again", speak_again)
        engine.register_template_callable("rupiah", show_rupiah)
        engine.register_template_callable("day", show_day)
        engine.register_template_callable("number", show_number)
        engine.register_template_callable("decimal", show_decimal)
        engine.register_template_callable("moment", show_moment)
        engine.register_template_callable("doors", lambda context: doors_of(context["request"].scope["state"]["actor"]))
        engine.register_template_callable("this_page", lambda context: this_page(context["request"]))
        engine.register_template_callable("help_here", lambda context: help_at(context["request"].url.path))
        engine.register_template_callable("language", lambda context: language_of(context["request"]))
        engine.engine.globals |= {
            "static_version": static_version(), "pinned_date": pinned_date, "new_key": uuid4,
        }  # fmt: skip
        engine.engine.trim_blocks = engine.engine.lstrip_blocks = True

    return TemplateConfig(directory=FOLDERS, engine=JinjaTemplateEngine, engine_callback=prepare)
