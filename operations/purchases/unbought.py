"""What she planned and does not buy, with the reason: her companion says so, and a later purchase comes after it."""

from uuid import UUID

from operations.actor import Actor
from operations.books.clock import now
from operations.errors import NotFound, SentTwiceDifferently, say_why
from operations.operation import note, operation
from operations.people.relations import refuse_relatives
from operations.statement import run
from tables.purchases.unbought_item import UnboughtItem
from tables.steps import Role


@operation
async def record_unbought(key: UUID, *, item: UUID, reason: str, by: Actor) -> None:
    """The id is made by the sender: the same again is recorded once."""
    by.must(Role.companion)
    said = say_why(reason)
    rows = await run("purchases/sql/lock_items.sql", [item])
    if not rows:
        raise NotFound
    await refuse_relatives([rows[0]["enrollment"]], by=by)
    known = await UnboughtItem.objects().get(UnboughtItem.id == key)
    if known and (known.plan_item, known.reason) != (item, said):
        raise SentTwiceDifferently
    if known:
        return
    row = UnboughtItem(
        id=key,
        program=rows[0]["program"],
        enrollment=rows[0]["enrollment"],
        plan_item=item,
        reason=said,
        recorded_by=by.id,
        at=now(),
    )
    await UnboughtItem.insert(row)
    await note(row)
