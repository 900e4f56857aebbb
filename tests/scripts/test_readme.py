"""What README tells a newcomer to type works as it says: her own office of four pays its first grants."""

import json
import re
import shlex
import subprocess
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from types import MappingProxyType

import pytest

import operations
from operations.actor import PUBLIC, SYSTEM, Actor
from operations.operation import OPERATIONS
from operations.people import account, sign_in, stand_ins
from operations.people.sign_in import Stage
from operations.people.visit import Visit
from tests.chain_builders import (
    GRANT_DUE,
    a_program,
    decreed,
    imported,
    lines_of,
    list_paid,
    value,
    with_accounts,
    with_plans,
)
from tests.cluster import Database
from tests.command_line import berdaya
from tests.people_builders import PASSWORD, Office, enrolled, signed_in
from tests.scripts.running import ROOT

README = (ROOT / "README.md").read_text()
DESKS = {
    "staff": "siti", "staff2": "budi", "supervisor": "budi", "treasurer": "budi", "approver": "tini",
    "companion": "rani",
}  # fmt: skip
"""Who sits at which desk of the builders."""


def office_lines() -> list[list[str]]:
    """The lines about an office of your own, as a shell would take them apart."""
    return [shlex.split(line)[1:] for line in README.splitlines() if line.startswith("berdaya user ")]


async def moved_in(database: Database, folder: Path) -> dict[str, str]:
    """Every line typed in order; user name -> password."""
    passwords = {}
    for line in office_lines():
        ran = await berdaya(database, folder, *line, "--json")
        assert ran.code == 0, ran.error
        told = json.loads(ran.out)
        if line[1] == "add":
            passwords[told["username"]] = told["password"]
    return passwords


async def at_the_door(username: str, password: str) -> Actor:
    """Her first sign-in: a password of her own, and whoever is no companion sets up an authenticator."""
    token = await sign_in.sign_in(username, password)
    assert token is not None
    first = await sign_in.standing_of(token, by=PUBLIC)
    assert first is not None
    assert first.stage == Stage.password
    opened = await account.change_password(token, password, PASSWORD, Visit(), by=first.actor)
    second = await sign_in.standing_of(opened.token, by=PUBLIC)
    assert second is not None
    assert second.stage == (Stage.open if username == "rani" else Stage.enroll)
    if second.stage == Stage.enroll:
        await enrolled(username)
    return await signed_in(username)


async def test_the_four_of_the_readme_sign_in_and_pay_their_first_grants(database: Database, tmp_path: Path):
    await database.set_today(GRANT_DUE)

    passwords = await moved_in(database, tmp_path)
    people = {name: await at_the_door(name, password) for name, password in passwords.items()}
    organization = people["siti"].organization
    assert organization is not None
    office = Office(organization, MappingProxyType({desk: people[name] for desk, name in DESKS.items()}))
    program = await a_program(office)
    batch = await imported(office, program, lines_of(2))
    decree = await decreed(office, batch)
    await with_accounts(office, decree, batch.women)
    await with_plans(office, batch.women)
    paid = await list_paid(office, program, component=program.grant)

    assert {name: set(actor.roles) for name, actor in people.items()} == {
        "siti": {"staff", "see_sensitive"},
        "budi": {"treasurer", "supervisor"},
        "tini": {"approver"},
        "rani": {"companion"},
    }
    assert (paid.lines, paid.total_rp) == (2, 10_000_000)
    assert await value("SELECT sum(paid_rp)::bigint FROM payment WHERE state = 'paid'") == 10_000_000
    money = [row for row in await stand_ins.office(by=people["siti"]) if row["confirmed_by"]]
    assert {(row["role"], row["confirmed_by"]) for row in money} == {
        ("staff", SYSTEM.id), ("treasurer", SYSTEM.id), ("approver", SYSTEM.id),
    }  # fmt: skip


@pytest.mark.figures
async def test_one_role_more_waits_and_one_role_less_is_gone(database: Database, tmp_path: Path):
    await moved_in(database, tmp_path)

    given = await berdaya(database, tmp_path, "user", "role", "rani", "--role", "staff", "--json")
    again = await berdaya(database, tmp_path, "user", "role", "rani", "--role", "staff")
    ended = await berdaya(database, tmp_path, "user", "role", "rani", "--role", "staff", "--end", "--json")
    unknown = await berdaya(database, tmp_path, "user", "role", "rani", "--role", "queen")

    told = {"username": "rani", "role": "staff", "ended": False, "office_confirmed": False}
    assert (given.code, json.loads(given.out)) == (0, told)
    assert (again.code, again.error.count("\n")) == (1, 1)
    assert (ended.code, json.loads(ended.out)) == (0, told | {"ended": True})
    assert unknown.code == 2


def test_the_grep_of_the_readme_finds_every_verb():
    (command,) = re.findall(r"`(grep -rEA1 .*?)` is the list", README)

    found = subprocess.run(shlex.split(command), cwd=ROOT, capture_output=True, text=True, check=True).stdout

    for module in walk_packages(operations.__path__, "operations."):
        import_module(module.name)
    known = {name.rpartition(".")[2] for name in OPERATIONS if not name.startswith("tests.")}
    assert set(re.findall(r"\.py-async def (\w+)", found)) == known
