"""The office and its people, one for each role, with passwords that are made anew in every build."""

import secrets
from datetime import date
from uuid import UUID

from operations.actor import SYSTEM, Actor
from operations.books.clock import now
from operations.people import authenticator, stand_ins, users
from scripts.data_folder import NO_SECRET, write_secret
from scripts.demo.banyuwangi.world import World, together
from tables.people.organization import OrganizationKind
from tables.steps import Role

Staffing = dict[str, tuple[str, set[Role], str]]
"""User name -> name on the pages, roles, and what she does."""

OFFICE = "Dinas Sosial (latihan)"
PEOPLE: Staffing = {
    "staff": ("Petugas 1", {Role.staff, Role.see_sensitive}, "mengimpor, mengusulkan, menilai, membuat daftar"),
    "staff2": ("Petugas 2", {Role.staff}, "memeriksa yang didaftarkan petugas 1"),
    "approver": ("Pejabat Penyetuju 1", {Role.approver}, "menyetujui SK, daftar pembayaran, penutupan"),
    "approver2": ("Pejabat Penyetuju 2", {Role.approver}, "penyetuju kedua untuk jumlah besar"),
    "treasurer": ("Bendahara", {Role.treasurer}, "memeriksa dan merilis daftar, membaca jawaban bank"),
    "companion": ("Pendamping 1", {Role.companion}, "mendampingi 84 penerima dan beberapa calon dari HP"),
    "companion2": ("Pendamping 2", {Role.companion}, "mendampingi 84 penerima dari HP"),
    "companion3": ("Pendamping 3", {Role.companion}, "mendampingi 83 penerima dari HP"),
    "supervisor": ("Penyelia", {Role.supervisor, Role.see_sensitive}, "memeriksa belanja dan kunjungan"),
    "auditor": ("Pemeriksa", {Role.auditor, Role.see_sensitive}, "membaca dan mengunduh, tidak mengubah"),
    "administrator": ("Admin Sistem", {Role.administrator}, "pengguna dan acuan, tanpa data penerima"),
}
NEIGHBOR = "LKS Tetangga (latihan)"
NEIGHBORS: Staffing = {
    "lks-staff": ("Petugas LKS", {Role.staff}, "kantor lain: tidak melihat apa pun dari dinas"),
    "lks-treasurer": ("Bendahara LKS", {Role.treasurer}, "kantor lain"),
    "lks-approver": ("Ketua LKS", {Role.approver}, "kantor lain"),
}
WAITING = "treasurer2"
"""A second treasurer whose role nobody has confirmed yet."""


async def make_office(world: World) -> None:
    await world.day(5, 6)
    world.passwords = {name: secrets.token_urlsafe(12) for name in [*PEOPLE, *NEIGHBORS, WAITING]}
    await _found(world, OFFICE, OrganizationKind.social_service, PEOPLE)


async def make_neighbors(world: World) -> None:
    await _found(world, NEIGHBOR, OrganizationKind.lks, NEIGHBORS)


async def _found(world: World, name: str, kind: OrganizationKind, people: Staffing) -> None:
    office = await users.add_organization(name, kind=kind, region_code="35.10", by=SYSTEM)
    actors = await together(_add(world, who, people, office) for who in people)
    await users.confirm_set_up(office, by=SYSTEM)
    world.actors |= {actor.name: actor for actor in actors}


async def _add(world: World, name: str, people: Staffing, office: UUID) -> Actor:
    """The person as the doors will see her, with her authenticator. Signing everybody in would only cost seconds of
    hashing."""
    full_name, roles, _ = people[name]
    new = users.NewUser(name, f"{full_name} (latihan)", frozenset(roles), world.passwords[name], chosen_herself=True)
    key = await users.add_user(new, organization=office, by=SYSTEM)
    actor = Actor(id=key, name=name, roles=new.roles, organization=office, full_name=new.full_name, proved=True)
    if new.roles != {Role.companion}:
        await _enroll(world, actor)
    return actor


async def _enroll(world: World, actor: Actor) -> None:
    """Her recovery codes are printed for nobody: in practice data `berdaya user code` stands in for the phone."""
    offer = authenticator.offer(by=actor)
    world.secrets[actor.name] = offer.secret
    code = authenticator.code_at(offer.secret, now())
    assert await authenticator.enroll(offer.sealed, code, by=actor), "the code of this very secret"


async def leave_something_to_confirm(world: World) -> None:
    """A role and a stand-in that wait for their second person."""
    office = world.treasurer.organization
    assert office is not None, "she works in one"
    await _add(world, WAITING, {WAITING: ("Bendahara 2", {Role.treasurer}, "")}, office)
    leave = stand_ins.Appointment(
        username="approver2",
        role=Role.treasurer,
        starts_on=date(2013, 11, 25),
        ends_on=date(2013, 12, 6),
        document_no="800/417/429.110/2013",
        reason="Bendahara cuti tahunan",
    )
    await stand_ins.appoint(leave, by=world.approver)


async def write_sign_ins(world: World) -> None:
    """Names, passwords and secrets of the authenticators in one file that only its owner may read."""
    lines = ["Akun latihan Berdaya. Hanya untuk 127.0.0.1; jangan dipakai untuk data orang sungguhan.", ""]
    lines.insert(1, "Kode autentikator: berdaya user code PENGGUNA (atau masukkan kuncinya ke aplikasi di HP).")
    lines.append(f"{'Pengguna':<15}{'Kata sandi':<20}{'Kunci autentikator':<36}{'Peran':<22}Tugas")
    waiting = {WAITING: ("Bendahara 2", {Role.treasurer}, "perannya menunggu pengesahan")}
    for name, (full_name, _, task) in (PEOPLE | NEIGHBORS | waiting).items():
        secret = world.secrets.get(name, NO_SECRET)
        lines.append(f"{name:<15}{world.passwords[name]:<20}{secret:<36}{full_name:<22}{task}")
    write_secret(world.stage.folder.sign_ins, "\n".join([*lines, ""]))
