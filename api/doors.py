"""Which doors a person may walk through, the one she works behind first."""

from operations.actor import Actor
from operations.words import mark
from tables.steps import DESK_ROLES, Role

ADMIN_DOOR = (Role.staff, Role.supervisor, Role.administrator)

_HOME = ("/", mark("Beranda"))


def doors_of(actor: Actor) -> list[tuple[str, str]]:
    """(path, label) pairs; never empty."""
    doors = []
    if actor.may(*DESK_ROLES) or actor.stand_ins:
        doors.append(("/desk/", mark("Meja kerja")))
    if actor.may(Role.companion):
        doors.append(("/field/", mark("Pendamping")))
    if actor.may(Role.auditor):
        doors.append(("/audit/", mark("Pemeriksaan")))
    if actor.may(*ADMIN_DOOR):
        doors.append(("/admin/", mark("Data dan acuan")))
    return doors or [_HOME]
