"""A script with bearer tokens in front of the whole application, without a network between."""

from collections.abc import AsyncIterator, Generator
from contextlib import asynccontextmanager

import httpx

from tables.people.api_token import TokenScope
from tests.audit_templates import token_of
from tests.the_app import the_app


class Tokens(httpx.Auth):
    """One token opens one thing: sheets and packs with this one, everything else with that."""

    def __init__(self, of_sheets: str, of_the_rest: str) -> None:
        self.of_sheets, self.of_the_rest = of_sheets or of_the_rest, of_the_rest

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        token = self.of_sheets if request.url.path.startswith("/audit/") else self.of_the_rest
        request.headers["authorization"] = f"Bearer {token}"
        yield request


async def tokens_of(username: str) -> Tokens:
    return Tokens(await token_of(username, TokenScope.pack, TokenScope.sheets), await token_of(username))


@asynccontextmanager
async def machine(username: str | None, **headers: str) -> AsyncIterator[httpx.AsyncClient]:
    """Signed in as this user, or as nobody."""
    auth = await tokens_of(username) if username else None
    transport = httpx.ASGITransport(app=the_app(), raise_app_exceptions=False)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    async with httpx.AsyncClient(
        transport=transport, base_url="http://berdaya.test", headers=named, auth=auth
    ) as client:
        yield client
