"""The office and its people, one for each role, with passwords that are made anew in every build."""

import secrets
from datetime import date
from uuid import UUID

from operations.actor import SYSTEM, Actor
from operations.people import stand_ins, users
from scripts.data_folder import write_secret
from scripts.demo.banyuwangi.world import World, together
from tables.people.organization import OrganizationKind
from tables.steps import Role

OFFICE = "Dinas Sosial (latihan)"
PEOPLE: dict[str, tuple[str, set[Role], str]] = {
    "staff": ("Petugas 1", {Role.staff, Role.see_sensitive}, "mengimpor, mengusulkan, menilai, membuat daftar"),
    "staff2": ("Petugas 2", {Role.staff}, "memeriksa yang didaftarkan petugas 1"),
    "approver": ("Pejabat Penyetuju 1", {Role.approver}, "menyetujui SK, daftar pembayaran, penutupan"),
    "approver2": ("Pejabat Penyetuju 2", {Role.approver}, "penyetuju kedua untuk jumlah besar"),
    "treasurer": ("Bendahara", {Role.treasurer}, "memeriksa dan merilis daftar, membaca jawaban bank"),
    "companion": ("Pendamping 1", {Role.companion}, "mendampingi 84 penerima dari HP"),
    "companion2": ("Pendamping 2", {Role.companion}, "mendampingi 84 penerima dari HP"),
    "companion3": ("Pendamping 3", {Role.companion}, "mendampingi 83 penerima dari HP"),
    "supervisor": ("Penyelia", {Role.supervisor, Role.see_sensitive}, "memeriksa belanja dan kunjungan"),
    "auditor": ("Pemeriksa", {Role.auditor, Role.see_sensitive}, "membaca dan mengunduh, tidak mengubah"),
    "administrator": ("Admin Sistem", {Role.administrator}, "pengguna dan acuan, tanpa data penerima"),
}
WAITING = "treasurer2"
"""A second treasurer whose role nobody has confirmed yet."""


async def make_office(world: World) -> None:
    await world.day(5, 6)
    office = await users.add_organization(OFFICE, kind=OrganizationKind.social_service, region_code="35.10", by=SYSTEM)
    world.passwords = {name: secrets.token_urlsafe(12) for name in [*PEOPLE, WAITING]}
    actors = await together(_add(world, name, office) for name in PEOPLE)
    await users.confirm_set_up(office, by=SYSTEM)
    world.actors = {actor.name: actor for actor in actors}


async def _add(world: World, name: str, office: UUID) -> Actor:
    """The person as the doors will see her. Signing everybody in would only cost seconds of hashing."""
    full_name, roles, _ = PEOPLE[name]
    new = users.NewUser(name, f"{full_name} (latihan)", frozenset(roles), world.passwords[name])
    key = await users.add_user(new, organization=office, by=SYSTEM)
    return Actor(id=key, name=name, roles=new.roles, organization=office, full_name=new.full_name)


async def leave_something_to_confirm(world: World) -> None:
    """A role and a stand-in that wait for their second person."""
    new = users.NewUser(WAITING, "Bendahara 2 (latihan)", frozenset({Role.treasurer}), world.passwords[WAITING])
    await users.add_user(new, organization=world.treasurer.organization, by=SYSTEM)
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
    """Names and passwords in one file that only its owner may read."""
    lines = ["Akun latihan Berdaya. Hanya untuk 127.0.0.1; jangan dipakai untuk data orang sungguhan.", ""]
    lines.append(f"{'Pengguna':<15}{'Kata sandi':<20}{'Peran':<22}Tugas")
    for name, (full_name, _, task) in PEOPLE.items():
        lines.append(f"{name:<15}{world.passwords[name]:<20}{full_name:<22}{task}")
    lines.append(f"{WAITING:<15}{world.passwords[WAITING]:<20}{'Bendahara 2':<22}perannya menunggu pengesahan")
    write_secret(world.stage.folder.sign_ins, "\n".join([*lines, ""]))
