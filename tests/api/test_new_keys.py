"""A browser that was open when the keys were rotated and the server started again."""

import httpx

from api.app import build_app
from operations.people.keys import keys_in_use, use_keys, with_new_version
from tests.api.test_sign_in import sign_in
from tests.cluster import Database
from tests.own_keys import keys_given_back
from tests.people_builders import Office


async def test_a_browser_that_held_a_form_signs_in_again_after_a_rotation(database: Database, office: Office):
    """What its old cookie proves nothing for any more must not stand in the way of a new one."""
    before, cookies = keys_in_use(), httpx.Cookies()
    statuses = []
    with keys_given_back():
        for keys in (before, with_new_version(before)):
            use_keys(keys)
            transport = httpx.ASGITransport(app=build_app(), raise_app_exceptions=False)
            async with httpx.AsyncClient(
                transport=transport, base_url="http://berdaya.test", cookies=cookies
            ) as client:
                statuses.append((await sign_in(client)).status_code)
                cookies = client.cookies
                cookies.delete("id")

    assert statuses == [303, 303]
