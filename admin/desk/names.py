"""Opening and closing the names of one task; the pages of lists, decrees, imports and persons share these steps."""

from typing import Any
from uuid import UUID

from litestar import Response
from msgspec import Struct

from admin.desk.answers import Asked, Show, take
from admin.desk.forms import Form
from operations.actor import Actor
from operations.people import names
from operations.people.names import NamedPerson
from tables.people.opening import Task


class Names(Struct, frozen=True):
    """What a page needs: the opening, whether the program shows names without a reason, and who the rows are."""

    opening: UUID | None
    ordinary: bool
    known: dict[UUID, NamedPerson]


async def open_for_task(
    request: Asked, task: Task, subject: UUID, by: Actor, show: Show, *, back: str, said: str = "names-open"
) -> Response[Any]:
    async def verb(form: Form) -> UUID:
        return await names.open_names(task, subject, reason=form.reason(), by=by)

    return await take(request, verb, show, back=back, said=said)


async def close_for_task(
    request: Asked, task: Task, subject: UUID, by: Actor, show: Show, *, back: str
) -> Response[Any]:
    async def verb(_: Form) -> None:
        opening = await names.open_for(task, subject, by=by)
        if opening is not None:
            await names.close_names(opening, by=by)

    return await take(request, verb, show, back=back, said="names-closed")


async def names_of(task: Task, subject: UUID, persons: list[UUID], *, by: Actor) -> Names:
    """The names of a task's rows as far as they are open to the actor; each one shown is logged."""
    standing = await names.standing_of(task, subject, by=by)
    opening = standing.opening
    if opening is None and standing.ordinary and persons:
        opening = await names.open_ordinary(task, subject, by=by)
    return Names(opening, standing.ordinary, await shown_names(opening, persons, by=by))


async def shown_names(opening: UUID | None, persons: list[UUID], *, by: Actor) -> dict[UUID, NamedPerson]:
    """Who these persons are, while their names are open to the actor; each one shown is logged."""
    if opening is None or not persons:
        return {}
    return await names.read_names(opening, persons, by=by)
