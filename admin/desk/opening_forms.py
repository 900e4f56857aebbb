"""The forms of banks for opening accounts: a version that one person writes and another one puts in force."""

from typing import Any
from uuid import UUID

from litestar import MediaType, Response, get, post
from litestar.response import Template

from admin.desk.answers import NOTHING_TYPED, Asked, By, page, take
from admin.desk.forms import Form
from admin.desk.versions import activating, discarding
from operations.actor import Actor
from operations.money import opening_profiles
from operations.money.opening_fields import ANSWER_WORDS, FIELD_WORDS, NEEDED, AnswerField
from operations.money.opening_profiles import BANK, LONGEST_HEADING, NAME, NewForm

HERE = "/desk/opening-forms/"


@get("/opening-forms/", media_type=MediaType.HTML)
async def show_forms(request: Asked, by: By) -> Template:
    return await _forms(request, by, NOTHING_TYPED)


async def _forms(request: Asked, by: Actor, form: Form) -> Template:
    found = await opening_profiles.forms(by=by)
    return page(request, "opening_forms", by, form, rows=found, fields=FIELD_WORDS, answers=ANSWER_WORDS, needed=NEEDED)


async def in_force(by: Actor) -> list[tuple[UUID, str]]:
    """(key, name) of the forms that may be chosen."""
    return [(row["id"], row["label"]) for row in await opening_profiles.forms(by=by) if row["state"] == "active"]


@post("/opening-forms/", media_type=MediaType.HTML)
async def draft(request: Asked, by: By) -> Response[Any]:
    async def verb(form: Form) -> UUID:
        new = NewForm(
            bank_code=form.text("bank_code", BANK, most=3),
            label=form.text("label", NAME, most=80),
            columns=[_column(line) for line in form.lines("columns")],
            answers={
                field: form.optional(f"answer.{field}", ANSWER_WORDS[field], most=LONGEST_HEADING)
                for field in AnswerField
            },
        )
        return await opening_profiles.draft_form(new, by=by)

    return await take(request, verb, lambda form: _forms(request, by, form), back=HERE, said="form-drafted")


def _column(line: str) -> tuple[str, str]:
    heading, _, field = line.rpartition(";")
    return heading.strip(), field.strip()


ROUTES = [
    show_forms,
    draft,
    activating("/opening-forms", opening_profiles.activate_form, _forms, back=HERE),
    discarding("/opening-forms", opening_profiles.drop_form, _forms, back=HERE),
]
