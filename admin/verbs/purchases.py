"""Save on purchases: a plan line by line while it is a draft, one unflagged purchase accepted or asked about."""

import json
from typing import Any
from uuid import UUID

from piccolo.table import Table

from admin.saving import Add, Change, Given, Saves, only
from operations.actor import Actor
from operations.errors import RuleBroken
from operations.purchases import plans, review
from operations.words import mark
from tables.purchases.purchase import Purchase, PurchaseState
from tables.purchases.spending_plan import PlanItem
from tables.steps import Role, by

_ITEM = ("name", "quantity", "unit", "unit_price_rp")


class LookAtThePicture(RuleBroken):
    text = mark("Belanja ini bertanda perhatian. Putuskan di meja kerja, di samping foto bukti: {path}")


async def _change_item(key: UUID, given: Given, who: Actor) -> None:
    """The page has no other way to take a line away than a quantity of nothing."""
    if given["quantity"] == 0:
        await plans.remove_item(key, by=who)
    else:
        await plans.change_item(key, item=plans.NewItem(**only(given, _ITEM)), by=who)


async def _decide(key: UUID, given: Given, who: Actor) -> Any:
    if json.loads(given["flags"]):
        raise LookAtThePicture(path=f"/desk/purchases/{key}")
    if given["state"] == PurchaseState.accepted:
        return await review.accept_purchase(key, by=who)
    return await review.query_purchase(key, question=given["reason"] or "", by=who)


SAVES: dict[type[Table], Saves] = {
    PlanItem: Saves(
        Add(
            ("spending_plan", *_ITEM),
            by(Role.staff),
            lambda given, who: plans.add_item(given["spending_plan"], item=plans.NewItem(**only(given, _ITEM)), by=who),
        ),
        (Change(_ITEM, _change_item, roles=by(Role.staff)),),
    ),
    Purchase: Saves(
        changes=(
            Change(("state",), _decide, to=PurchaseState.accepted),
            Change(("state", "reason"), _decide, to=PurchaseState.queried),
        )
    ),
}
