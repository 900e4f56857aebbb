"""What the form of the audit page asks of every sheet: filters, a cut in time, headings; it stands in the addresses."""

import re
from typing import Any
from urllib.parse import urlencode

from litestar import Request, get
from litestar.di import NamedDependency
from litestar.response import Redirect
from msgspec import Struct

from operations.actor import Actor
from operations.books.sheet_columns import Filter, Sheet
from operations.books.verifying import address_of_paper

FILTERS = (
    *(Filter.wave, Filter.site, Filter.fund, Filter.fund_source),
    *(Filter.since, Filter.until, Filter.fiscal_year),
)
CUT, HEADINGS = "as_of", "headings"
_TO_THE_MINUTE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")


class Asked(Struct, frozen=True):
    """As typed, without the empty fields; the download itself says what is wrong with one."""

    values: dict[str, str]

    @classmethod
    def of(cls, request: Request[Any, Any, Any]) -> "Asked":
        sent = {name: request.query_params.get(name, "").strip()[:80] for name in (*FILTERS, CUT, HEADINGS)}
        return cls({str(name): text for name, text in sent.items() if text})

    def typed(self, name: str) -> str:
        return self.values.get(name, "")

    def lacks(self, sheet: Sheet) -> list[str]:
        """What the sheet cannot be narrowed by, of what is asked."""
        return [each for each in FILTERS if each in self.values and each not in sheet.filters]

    def sheet(self, form: str, sheet: Sheet, program: str, **more: str) -> str:
        """Where the file is: `form` is csv or xlsx; `more` gives way to what is asked."""
        return f"/audit/{form}/{sheet.name}.{form}?" + urlencode({"program": program} | more | self._said())

    def pack(self, program: str) -> str:
        said = {name: text for name, text in self._said().items() if name != HEADINGS}
        return "/audit/pack?" + urlencode({"program": program} | said)

    def _said(self) -> dict[str, str]:
        cut = self.values.get(CUT, "")
        return self.values | ({CUT: f"{cut}:00Z"} if _TO_THE_MINUTE.fullmatch(cut) else {})


@get("/audit/document", include_in_schema=False)
async def check_document(request: Request[Any, Any, Any], by: NamedDependency[Actor]) -> Redirect:
    """From the number to the page that the paper's own code leads to."""
    return Redirect(await address_of_paper(request.query_params.get("number", "")[:40], by=by), status_code=303)
