"""Which doors a person may walk through, the one she works behind first."""

from operations.actor import Actor
from operations.words import mark
from tables.steps import DESK_ROLES, Role

ADMIN_DOOR = (Role.staff, Role.supervisor, Role.administrator)


def doors_of(actor: Actor) -> list[tuple[str, str]]:
    """(path, label) pairs; none for who has no working role yet."""
    doors = []
    if actor.may(*DESK_ROLES) or actor.stand_ins:
        doors.append(("/desk/", mark("Meja kerja")))
    if actor.may(Role.companion):
        doors.append(("/field/people", mark("Pendamping")))
    if actor.may(Role.auditor):
        doors.append(("/audit/", mark("Pemeriksaan")))
    if actor.may(*ADMIN_DOOR):
        doors.append(("/admin/", mark("Data dan acuan")))
    if actor.may(Role.administrator):
        doors.append(("/desk/users/", mark("Pengguna")))
    return doors
