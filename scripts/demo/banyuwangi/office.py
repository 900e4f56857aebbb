"""The office and its people, one for each role, with passwords that are made anew in every build."""

from datetime import date

from operations.people import stand_ins
from scripts.demo import staffing
from scripts.demo.banyuwangi.world import World
from scripts.demo.staffing import Staffing
from tables.people.organization import OrganizationKind
from tables.steps import Role

REGION = "35.10"
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
    world.passwords = staffing.new_passwords([*PEOPLE, *NEIGHBORS, WAITING])
    await staffing.found_office(world, OFFICE, OrganizationKind.social_service, PEOPLE, region_code=REGION)


async def make_neighbors(world: World) -> None:
    await staffing.found_office(world, NEIGHBOR, OrganizationKind.lks, NEIGHBORS, region_code=REGION)


async def leave_something_to_confirm(world: World) -> None:
    """A role and a stand-in that wait for their second person."""
    office = world.treasurer.organization
    assert office is not None, "she works in one"
    await staffing.add_person(world, WAITING, {WAITING: ("Bendahara 2", {Role.treasurer}, "")}, office)
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
    waiting: Staffing = {WAITING: ("Bendahara 2", {Role.treasurer}, "perannya menunggu pengesahan")}
    staffing.write_sign_ins(world, PEOPLE | NEIGHBORS | waiting)
