"""What Piccolo Admin's page sends: the cookie in the header, all fields of a form, the version of the row it shows."""

from typing import Any

import httpx

from tests.people_builders import session_of

COOKIE = "csrftoken"
TABLES = "/admin/api/tables"


class StaffBrowser:
    """One browser. `sign_in` again and another person sits in front of it."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self.client = client

    async def sign_in(self, username: str) -> "StaffBrowser":
        token = await session_of(username)
        self.client.cookies.delete("id") if "id" in self.client.cookies else None
        self.client.cookies.set("id", token)
        if COOKIE not in self.client.cookies:
            await self.client.get("/admin/public/meta/")
        return self

    @property
    def headers(self) -> dict[str, str]:
        return {"X-CSRFToken": self.client.cookies[COOKIE]}

    async def get(self, path: str, **params: Any) -> httpx.Response:
        """`path` below the address of the tables."""
        return await self.client.get(f"{TABLES}/{path}", params=params)

    async def send(self, method: str, path: str, body: Any = None) -> httpx.Response:
        return await self.client.request(method, f"{TABLES}/{path}", json=body, headers=self.headers)

    async def add(self, table: str, **values: Any) -> httpx.Response:
        """The form of a new row, filled in and saved."""
        return await self.send("POST", f"{table}/", {name: _typed(value) for name, value in values.items()})

    async def save(self, table: str, key: Any, **changed: Any) -> httpx.Response:
        """The page of a row, opened, changed and saved."""
        row = (await self.get(f"{table}/{key}/")).json()
        body = {name: _typed(value) for name, value in changed.items()}
        return await self.send("PATCH", f"{table}/{key}/", {"version": row["version"], **body})

    async def form(self, table: str, key: Any) -> dict[str, Any]:
        """The fields that the page of this row offers, or of a new row ("add")."""
        answer = await self.get(f"{table}/schema/", form=str(key))
        return answer.json()["properties"]

    async def rows(self, table: str, **params: Any) -> list[dict[str, Any]]:
        return (await self.get(f"{table}/", **params)).json()["rows"]


def _typed(value: Any) -> Any:
    """A browser sends what was typed as text."""
    return value if value is None or isinstance(value, bool) else str(value)


def said(answer: httpx.Response) -> str:
    """The refusal as the page shows it; fails when it was none."""
    assert answer.status_code == 405, (answer.status_code, answer.text)
    return answer.json()["detail"]
