"""Six persons and nobody else: chair, secretary and treasurer, and a companion for each of the three skill lines.

The treasurer also looks at what the secretary registered and is the second decider, so that three officers are enough.
"""

from scripts.demo import staffing
from scripts.demo.kharisma.world import World
from scripts.demo.staffing import Staffing
from tables.people.organization import OrganizationKind
from tables.steps import Role

OFFICE = "Lembaga Kharisma (latihan)"
REGION = "16.71"
PEOPLE: Staffing = {
    "chair": ("Ketua", {Role.approver}, "mengesahkan program dan SK, memutuskan keberatan"),
    "secretary": ("Sekretaris", {Role.staff, Role.see_sensitive}, "mengimpor, menilai, membuat peringkat dan SK"),
    "cashier": ("Bendahara", {Role.treasurer, Role.supervisor}, "memeriksa daftar, pemutus kedua, membayar"),
    "companion": ("Pendamping tata boga", {Role.companion}, "mengunjungi calon di lokasi 1"),
    "companion2": ("Pendamping dagang", {Role.companion}, "mengunjungi calon di lokasi 2"),
    "companion3": ("Pendamping salon", {Role.companion}, "mengunjungi calon di lokasi 3"),
}


async def make_office(world: World) -> None:
    await world.day(1, 12)
    world.passwords = staffing.new_passwords(PEOPLE)
    await staffing.found_office(world, OFFICE, OrganizationKind.lks, PEOPLE, region_code=REGION)


async def write_sign_ins(world: World) -> None:
    staffing.write_sign_ins(world, PEOPLE)
