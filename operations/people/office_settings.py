"""What an administrator changes of the office and of the installation, each with a reason: the office's name and
region, which papers show from now on, and a few limits. How far a limit may go, the database knows."""

from enum import StrEnum
from typing import Any
from uuid import UUID

from msgspec import Struct
from piccolo.columns import Column

from operations.actor import Actor
from operations.errors import NoRight, NotFound, RuleBroken, filled, say_why
from operations.operation import lock, note, operation, reading
from operations.paging import Row, rows_of
from operations.people.regions import read_code
from operations.statement import run
from operations.words import mark
from tables.people.organization import Organization
from tables.steps import DESK_ROLES, Role


class SettingKey(StrEnum):
    time_zone = "time_zone"
    identities_per_hour = "identities_per_hour"
    upload_mb_a_day = "upload_mb_a_day"
    upload_mb_a_program = "upload_mb_a_program"


class TimeZone(StrEnum):
    jakarta = "Asia/Jakarta"
    makassar = "Asia/Makassar"
    jayapura = "Asia/Jayapura"


ZONES = {TimeZone.jakarta: "WIB (Jakarta)", TimeZone.makassar: "WITA (Makassar)", TimeZone.jayapura: "WIT (Jayapura)"}
"""As they are called, in both languages."""


class Bounds(Struct, frozen=True):
    """`usual`: what holds while nobody changed it; the fence 39_settings.sql keeps the same `least` and `most`."""

    label: str
    hint: str
    usual: str
    least: int = 0
    most: int = 0


SETTINGS: dict[SettingKey, Bounds] = {
    SettingKey.time_zone: Bounds(
        mark("Zona waktu"),
        mark("Menentukan tanggal hari ini, jatuh tempo, dan jam pada catatan."),
        TimeZone.jakarta,
    ),
    SettingKey.identities_per_hour: Bounds(
        mark("Identitas lengkap yang dibuka per jam"),
        mark("Paling banyak oleh satu petugas, agar data diri tidak disalin sekaligus."),
        "20",
        1,
        60,
    ),
    SettingKey.upload_mb_a_day: Bounds(
        mark("Unggahan per orang per hari (MB)"),
        mark("Naikkan bila petugas memindai banyak dokumen dalam sehari."),
        "300",
        50,
        5_000,
    ),
    SettingKey.upload_mb_a_program: Bounds(
        mark("Unggahan per program (MB)"),
        mark("Jumlah semua foto dan dokumen satu program. Pastikan cakram server cukup."),
        "20000",
        1_000,
        1_000_000,
    ),
}


class SameValue(RuleBroken):
    text = mark("Nilai itu sudah berlaku. Tulis nilai yang baru.")


class OutOfBounds(RuleBroken):
    text = mark("{setting}: isi {least} sampai {most}.")


class OfficeSettings(Struct, frozen=True):
    """`offices`: the actor's own; all of them for an administrator without one."""

    offices: list[Row]
    settings: dict[str, Row]


@reading
async def office_settings(*, by: Actor) -> OfficeSettings:
    by.must(*DESK_ROLES, Role.administrator)
    rows = await rows_of("people/sql/settings.sql", [key.value for key in SETTINGS])
    return OfficeSettings(
        offices=await rows_of("people/sql/offices.sql", by.organization),
        settings={row["key"]: row for row in rows},
    )


@operation
async def change_office(office: UUID, *, name: str, region_code: str, reason: str, by: Actor) -> None:
    by.must(Role.administrator)
    by.must_have_proved()
    if by.organization not in (None, office):
        raise NotFound
    why = say_why(reason)
    wanted = {"name": filled(name, mark("Nama kantor"), most=120), "region_code": read_code(region_code)}
    row = await lock(Organization, office)
    change: dict[Column | str, Any] = {field: value for field, value in wanted.items() if getattr(row, field) != value}
    if not change:
        raise SameValue
    await Organization.update(change).where(Organization.id == office)
    await note(row, reason=why, changed=sorted(map(str, change)))


@operation
async def change_setting(key: SettingKey, value: str, *, reason: str, by: Actor) -> None:
    """The value before stands in the journal's line."""
    by.must(Role.administrator)
    by.must_have_proved()
    why = say_why(reason)
    wanted = _within(key, value.strip())
    now = (await run("people/sql/settings.sql", [key.value]))[0]["value"] or SETTINGS[key].usual
    if wanted == now:
        raise SameValue
    if (await run("people/sql/change_setting.sql", key.value, wanted, why))[0]["value"] != wanted:
        raise NoRight
    await note(("setting", key.value), reason=why, before=now, after=wanted)


def _within(key: SettingKey, value: str) -> str:
    bounds = SETTINGS[key]
    if key == SettingKey.time_zone:
        if value in set(TimeZone):
            return value
        raise OutOfBounds(setting=bounds.label, least="Asia/Jakarta", most="Asia/Jayapura")
    if not value.isascii() or not value.isdigit() or not bounds.least <= int(value[:9]) <= bounds.most:
        raise OutOfBounds(setting=bounds.label, least=bounds.least, most=bounds.most)
    return str(int(value))
