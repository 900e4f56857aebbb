"""Five women for the matrix, one for each way a row can belong to somebody, and who looks at them.

Seen from the office and its first companion: `o` her own, `c` another companion's caseload, `s` another site, `p`
another program of the office, `x` another organization.
"""

from typing import Any
from uuid import UUID, uuid4

import asyncpg
import msgspec
from msgspec import Struct

from operations.actor import PUBLIC, SYSTEM, Actor
from tests.cluster import Database, Template
from tests.fences.rows_everywhere import DAY, Woman, fill, insert, row_of
from tests.people_builders import Office
from tests.templates import TEMPLATES

SCOPES = "ocspx"
EVERY_ROLE = frozenset({"staff", "approver", "treasurer", "companion", "supervisor", "auditor", "see_sensitive"})
NARROWED = "staff2"
OF_SOMEBODY = {"user_account": ("companion", "companion2", "staff2", "treasurer", "companion")}
"""Rows that real operations made: whose stands for which scope."""


class Matrix(Struct, frozen=True):
    """`actors` have a column in matrix.txt, `closed` see and change nothing at all."""

    women: list[Woman]
    actors: dict[str, Actor]
    closed: dict[str, Actor | None]
    setting: int

    def key(self, table: str, scope: str) -> Any:
        """The primary key of the row of this scope."""
        place = SCOPES.index(scope)
        woman = self.women[place]
        if table == "organization":
            return woman.office.organization
        if table in OF_SOMEBODY:
            return woman.office.people[OF_SOMEBODY[table][place]].id
        return self.setting if table == "setting" else woman.row_key(table)


def women_of_the_matrix(office: Office, neighbor: Office) -> list[Woman]:
    return [
        Woman("A", 1, office, "companion", program="A", site="A"),
        Woman("B", 2, office, "companion2", program="A", site="A"),
        Woman("C", 3, office, "companion2", program="A"),
        Woman("E", 4, office, "companion2"),
        Woman("D", 5, neighbor, "companion"),
    ]


async def _matrix(database: Database) -> Matrix:
    await database.set_today(DAY)
    office: Office = database.facts["office"]
    women = women_of_the_matrix(office, database.facts["neighbor"])
    await fill(database, women)
    async with database.unfenced() as superuser:
        await _more_rows(superuser, office, women)
        setting = await superuser.fetchval("SELECT id FROM setting WHERE key = 'business_date'")
    return Matrix(women, _actors(office), _closed(office), setting)


async def _more_rows(superuser: asyncpg.Connection, office: Office, women: list[Woman]) -> None:
    """What functions that look across scopes would find, and the narrowing of one staff user to the first site."""
    narrowed = office.people[NARROWED].id
    await insert(superuser, "user_site", row_of("user_site", women[0]) | {"id": uuid4(), "user": narrowed})
    for woman in women:
        opened = {"id": uuid4(), "opened_by": narrowed}
        await insert(superuser, "identity_opening", row_of("identity_opening", woman) | opened)
        asked = (
            "UPDATE two_person_request SET kind = 'leaving', wanted = 'moved:2013-01-02', state = 'asked', "
            "things = ARRAY[$2::uuid] WHERE id = $1"
        )
        await superuser.execute(asked, woman.row_key("two_person_request"), woman.row_key("enrollment"))
    for woman in women[:-1]:  # each is also in the neighbor's program, with a grant
        twin = {"id": uuid4(), "program": women[-1].key("program")}
        await insert(superuser, "enrollment", row_of("enrollment", woman) | twin)
        grant = {"id": uuid4(), "enrollment": twin["id"], "program": twin["program"], "decree_line": uuid4()}
        await insert(superuser, "entitlement", row_of("entitlement", woman) | grant)
    await superuser.execute("UPDATE death_list SET state = 'confirmed', decided_at = now()")
    await superuser.execute("UPDATE user_account SET active = false WHERE id = $1", office.approver2.id)


def _actors(office: Office) -> dict[str, Actor]:
    return {
        "staff": office.staff,
        "narrowed": office.people[NARROWED],
        "approver": office.approver,
        "treasurer": office.treasurer,
        "companion": office.companion,
        "supervisor": office.supervisor,
        "auditor": office.auditor,
        "administrator": office.administrator,
        "system": SYSTEM,
    }


def _closed(office: Office) -> dict[str, Actor | None]:
    """Who has not signed in, who may no longer, who never was, and a role that nobody gave."""
    return {
        "nobody": None,
        "public": PUBLIC,
        "public with roles": msgspec.structs.replace(PUBLIC, roles=EVERY_ROLE),
        "disabled": msgspec.structs.replace(office.approver2, roles=EVERY_ROLE),
        "unknown": Actor(id=UUID(int=7), name="unknown", roles=EVERY_ROLE | {"system"}),
        "no role": msgspec.structs.replace(office.staff, roles=frozenset({"", "king", "STAFF"})),
        "not the system": msgspec.structs.replace(office.staff, roles=frozenset({"system"})),
    }


TEMPLATES["matrix"] = Template("neighbor", _matrix)
