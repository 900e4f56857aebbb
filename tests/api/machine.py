"""A script with a bearer token in front of the whole application, without a network between."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx

from tests.audit_templates import token_of
from tests.the_app import the_app


@asynccontextmanager
async def machine(username: str | None, **headers: str) -> AsyncIterator[httpx.AsyncClient]:
    """Signed in as this user, or as nobody."""
    token = {"authorization": f"Bearer {await token_of(username)}"} if username else {}
    transport = httpx.ASGITransport(app=the_app(), raise_app_exceptions=False)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    async with httpx.AsyncClient(transport=transport, base_url="http://berdaya.test", headers=token | named) as client:
        yield client
