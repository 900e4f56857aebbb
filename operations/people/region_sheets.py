"""Regions to be read: what a search finds, since when it is listed, and what ended under that name or code."""

import asyncio
from datetime import date

from msgspec import Struct

from operations.actor import Actor
from operations.operation import reading
from operations.paging import Row, rows_of
from operations.people import regions
from operations.words import mark

PROVINCE, REGENCY, CITY = mark("provinsi"), mark("kabupaten"), mark("kota")
DISTRICT, URBAN, RURAL = mark("kecamatan"), mark("kelurahan"), mark("desa")


class Found(Struct, frozen=True):
    """`kind` is one of the words above; `valid_to` is empty while the code is in force."""

    code: str
    name: str
    path: str
    kind: str
    valid_from: date
    valid_to: date | None


class RegionSheet(Struct, frozen=True):
    """`most`: so many at most are shown."""

    rows: list[Found]
    source: str = regions.SOURCE
    dated: date = regions.DATED
    most: int = regions.MOST


@reading
async def region_sheet(text: str, *, villages: bool = False, by: Actor) -> RegionSheet:
    """By name, a part of it, or a dotted code. Villages stand in the file alone and are as old as its list."""
    if not text:
        return RegionSheet([])
    found = await asyncio.to_thread(regions.search, text, villages=villages)
    coded = any(sign.isdigit() for sign in text)
    sought = (None, text.strip()) if coded else (regions.name_key(text), None)
    known = await rows_of("people/sql/regions/validity.sql", [region.code for region in found], *sought)
    since = {row["code"]: row["valid_from"] for row in known if row["valid_to"] is None}
    rows = [_found(region, since.get(region.code, regions.DATED)) for region in found]
    return RegionSheet(rows + [_ended(row) for row in known if row["valid_to"] is not None])


def _found(region: regions.Region, since: date) -> Found:
    return Found(region.code, region.name, region.path, _kind(region.code, region.name), since, None)


def _ended(row: Row) -> Found:
    return Found(row["code"], row["name"], "", _kind(row["code"], row["name"]), row["valid_from"], row["valid_to"])


def _kind(code: str, name: str) -> str:
    level = regions.level_of(code)
    if level == 2:
        return CITY if name.startswith("Kota") else REGENCY
    if level == regions.VILLAGE:
        return URBAN if code.split(".")[-1].startswith("1") else RURAL
    return PROVINCE if level == 1 else DISTRICT
