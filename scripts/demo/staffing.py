"""The people of a practice office: accounts with authenticators, and the one file that says how to sign in as them."""

import secrets
from collections.abc import Iterable
from uuid import UUID

from operations.actor import SYSTEM, Actor
from operations.books.clock import now
from operations.people import authenticator, users
from scripts.data_folder import NO_SECRET, write_secret
from scripts.demo.pace import together
from scripts.demo.world import BareWorld
from tables.people.organization import OrganizationKind
from tables.steps import Role

Staffing = dict[str, tuple[str, set[Role], str]]
"""User name -> name on the pages, roles, and what she does."""


def new_passwords(names: Iterable[str]) -> dict[str, str]:
    return {name: secrets.token_urlsafe(12) for name in names}


async def found_office(
    world: BareWorld, name: str, kind: OrganizationKind, people: Staffing, *, region_code: str
) -> None:
    office = await users.add_organization(name, kind=kind, region_code=region_code, by=SYSTEM)
    actors = await together(add_person(world, who, people, office) for who in people)
    await users.confirm_set_up(office, by=SYSTEM)
    world.actors |= {actor.name: actor for actor in actors}


async def add_person(world: BareWorld, name: str, people: Staffing, office: UUID) -> Actor:
    """The person as the doors will see her, with her authenticator. Signing everybody in would only cost seconds of
    hashing."""
    full_name, roles, _ = people[name]
    new = users.NewUser(name, f"{full_name} (latihan)", frozenset(roles), world.passwords[name], chosen_herself=True)
    key = await users.add_user(new, organization=office, by=SYSTEM)
    actor = Actor(id=key, name=name, roles=new.roles, organization=office, full_name=new.full_name, proved=True)
    if new.roles != {Role.companion}:
        await _enroll(world, actor)
    return actor


async def _enroll(world: BareWorld, actor: Actor) -> None:
    """Her recovery codes are printed for nobody: in practice data `berdaya user code` stands in for the phone."""
    offer = authenticator.offer(by=actor)
    world.secrets[actor.name] = offer.secret
    code = authenticator.code_at(offer.secret, now())
    assert await authenticator.enroll(offer.sealed, code, by=actor), "the code of this very secret"


def write_sign_ins(world: BareWorld, people: Staffing) -> None:
    """Names, passwords and secrets of the authenticators in one file that only its owner may read."""
    lines = ["Akun latihan Berdaya. Hanya untuk 127.0.0.1; jangan dipakai untuk data orang sungguhan.", ""]
    lines.insert(1, "Kode autentikator: berdaya user code PENGGUNA (atau masukkan kuncinya ke aplikasi di HP).")
    lines.append(f"{'Pengguna':<15}{'Kata sandi':<20}{'Kunci autentikator':<36}{'Peran':<22}Tugas")
    for name, (full_name, _, task) in people.items():
        secret = world.secrets.get(name, NO_SECRET)
        lines.append(f"{name:<15}{world.passwords[name]:<20}{secret:<36}{full_name:<22}{task}")
    write_secret(world.stage.folder.sign_ins, "\n".join([*lines, ""]))
