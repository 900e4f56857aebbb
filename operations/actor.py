"""Who is acting, in which roles. Every operation takes one as `by`."""

from datetime import datetime
from typing import Any
from uuid import UUID

from msgspec import Struct
from piccolo.table import Table

from operations.errors import NotAllowed, ProveAgain
from tables.fences.apply import PUBLIC_ID, SYSTEM_ID
from tables.steps import Role


class Actor(Struct, frozen=True):
    """`roles` hold everywhere; `stand_ins` are (role, table, key): roles for one object only. `proved`: typed a code of
    her authenticator a moment ago, which approving, paying, opening identities and changing users ask for.
    `captured_at`: what is taken in now from a companion's phone was written down then; whoever she went along with on
    that day is of her caseload too. `machine`: how the bearer token begins, where one acts in her name."""

    id: UUID
    name: str
    roles: frozenset[str]
    organization: UUID | None = None
    stand_ins: frozenset[tuple[str, str, str]] = frozenset()
    full_name: str = ""
    proved: bool = False
    captured_at: datetime | None = None
    machine: str = ""

    def settings(self) -> dict[str, str]:
        """What row-level security reads. `app.roles` also holds the roles for one object (the operation checks which
        object), `app.own_roles` only those that hold everywhere and so open whole programs."""
        roles = self.roles | {role for role, _, _ in self.stand_ins}
        then = {"app.captured_at": self.captured_at.isoformat()} if self.captured_at else {}
        return then | {
            "app.actor_id": str(self.id),
            "app.roles": ",".join(sorted(roles)),
            "app.own_roles": ",".join(sorted(self.roles)),
            "app.objects": ",".join(sorted(f"{table}:{key}" for _, table, key in self.stand_ins)),
        }

    def may(self, *roles: Role, on: Table | None = None) -> bool:
        """Holds one of the roles, or stands in with one of them for this very row."""
        if self.roles & set(roles) or "system" in self.roles:
            return True
        if on is None:
            return False
        key = (type(on)._meta.tablename, str(on._meta.primary_key and _key(on)))
        return any(role in roles and (table, subject) == key for role, table, subject in self.stand_ins)

    def must(self, *roles: Role, on: Table | None = None) -> None:
        if not self.may(*roles, on=on):
            raise NotAllowed(roles=roles)

    def must_somewhere(self, *roles: Role) -> None:
        """Holds one of the roles, be it for one object only; which object is asked elsewhere."""
        if not any(role in roles for role, _, _ in self.stand_ins):
            self.must(*roles)

    def must_have_proved(self) -> None:
        """At the act: whoever sits down at somebody's open screen approves nothing and opens nobody."""
        if not self.proved:
            raise ProveAgain


def _key(row: Table) -> Any:
    return getattr(row, row._meta.primary_key._meta.name)


SYSTEM = Actor(id=SYSTEM_ID, name="system", roles=frozenset({"system"}), proved=True)
"""The program itself at the command line and set-up; no person, cannot sign in."""

PUBLIC = Actor(id=PUBLIC_ID, name="public", roles=frozenset({"public"}))
"""Anyone who has not signed in."""
