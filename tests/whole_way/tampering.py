"""Bare SQL with the application's password and forged settings: what was decided, paid or frozen is changed by none."""

import asyncpg

from operations.actor import Actor
from tables.steps import Role
from tests.whole_way.way import Draw, Way

STATEMENTS = (
    "UPDATE plan_item SET quantity = quantity + 1, amount_rp = amount_rp + unit_price_rp "
    "WHERE spending_plan IN (SELECT id FROM spending_plan WHERE state <> 'draft')",
    "DELETE FROM plan_item WHERE spending_plan IN (SELECT id FROM spending_plan WHERE state <> 'draft')",
    "DELETE FROM decree_line WHERE decree IN (SELECT id FROM decree WHERE state <> 'draft')",
    "UPDATE payment SET state = 'sent' WHERE state IN ('paid', 'partial', 'returned', 'failed', 'cancelled')",
    "UPDATE payment SET state = 'cancelled' WHERE state IN ('sent', 'paid', 'partial')",
    "UPDATE payment SET amount_rp = amount_rp + 1",
    "UPDATE payment_list SET made_by = app.actor_id()",
    "UPDATE payment_list SET state = 'draft' WHERE state IN ('released', 'sent', 'reconciled', 'closed')",
    "UPDATE installment SET state = 'planned' WHERE state IN ('paid', 'confirmed', 'forfeited', 'cancelled')",
    "UPDATE installment SET amount_rp = amount_rp + 1",
    "UPDATE entitlement SET promised_rp = promised_rp + 1",
    "UPDATE entitlement SET state = 'active' WHERE state IN ('settled', 'closed', 'cancelled')",
    "UPDATE purchase SET amount_rp = 1",
    "UPDATE purchase SET state = 'confirmed' WHERE state IN ('accepted', 'rejected')",
    "UPDATE settlement SET state = 'proposed' WHERE state <> 'proposed'",
    "UPDATE confirmation SET received_rp = 0",
    "UPDATE bank_result_line SET amount_rp = 0",
    "UPDATE fund SET committed_rp = 0",
    "DELETE FROM payment",
    "DELETE FROM trail",
)


async def tampered(way: Way, draw: Draw) -> list[str]:
    """What got through of everything that was tried; must be nothing."""
    through = []
    forged = [*([str(role)] for role in Role), [*map(str, Role)], ["system"]]
    app = await way.database.app()
    for statement in draw.sample(STATEMENTS, 4):
        who = Actor(draw.choice(list(way.office.people.values())).id, "forged", frozenset(draw.choice(forged)))
        try:
            async with way.database.acting(who, on=app):
                done = await app.execute(statement)
        except (asyncpg.IntegrityConstraintViolationError, asyncpg.InsufficientPrivilegeError):
            continue
        if not done.endswith(" 0"):
            through.append(f"{sorted(who.roles)}: {statement}: {done}")
    return through
