"""Where she is goes along only where the office asks for it, she chose it, and her phone allows it."""

import pytest

from operations.selection import site_points
from tests.chain_builders import value
from tests.chain_templates import Chain
from tests.chromium import faults
from tests.field.handset import Handset, expect
from tests.people_builders import Office
from tests.shopping_builders import Item

pytestmark = [pytest.mark.browser, pytest.mark.figures]

EAST_JAVA = {"latitude": -7.560_4, "longitude": 112.717_2, "accuracy": 30}


@pytest.fixture
async def asked(handset: Handset, paid: Chain, office: Office) -> Handset:
    """The office said where her site lies."""
    site = await value("SELECT site FROM enrollment WHERE id = $1", paid.women[0].enrollment)
    await site_points.add_site_point(site, latitude=-7533, longitude=112717, radius_m=20_000, by=office.staff)
    await handset.fresh()
    await expect(handset.page.locator("#told")).to_have_text("Data sudah yang terbaru.")
    await handset.go("")
    return handset


async def test_nothing_is_asked_where_the_office_wants_no_place(
    handset: Handset, paid: Chain, items: list[Item]
) -> None:
    await handset.context.grant_permissions(["geolocation"])
    await handset.context.set_geolocation(EAST_JAVA)
    await handset.go("help")
    assert await handset.page.locator("#place").count() == 0

    await handset.trip(paid.women[0], items[0], 1_450_000)
    await handset.all_sent()

    assert "position" not in handset.road.posted()[0].event


async def test_what_she_chose_goes_along_rounded_to_a_hundred_meters(
    asked: Handset, paid: Chain, items: list[Item]
) -> None:
    await asked.context.grant_permissions(["geolocation"])
    await asked.context.set_geolocation(EAST_JAVA)
    await asked.trip(paid.women[0], items[0], 1_450_000)
    await asked.all_sent()
    await asked.go("help")
    assert await faults(asked.page) == []
    await asked.page.check("#place")
    await asked.trip(paid.women[0], items[1], 200_000, photo=2)
    await asked.all_sent()

    before, after = (call.event for call in asked.road.posted())
    assert "position" not in before
    assert after["position"] == {"latitude": -7560, "longitude": 112717, "unsure_m": 30}
    assert await value("SELECT array_agg(distance_m) FROM shopping_trip WHERE distance_m IS NOT NULL") == [3_000]


async def test_a_phone_that_refuses_keeps_it_off_and_holds_nothing_up(
    asked: Handset, paid: Chain, items: list[Item]
) -> None:
    await asked.context.clear_permissions()
    await asked.go("help")
    await asked.page.click("#place")
    told = "HP ini tidak mengizinkan, atau tempatnya belum diketahui."
    await expect(asked.page.locator("#placed")).to_have_text(told)
    assert await asked.page.is_checked("#place") is False
    assert await faults(asked.page) == []

    await asked.trip(paid.women[0], items[0], 1_450_000)
    await asked.all_sent()

    assert "position" not in asked.road.posted()[0].event
