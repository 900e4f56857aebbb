"""A third party's count for a site, shared out by the office over the people of that site."""

from typing import Any
from uuid import UUID

from litestar import MediaType, Response, get, post
from litestar.params import FromPath
from litestar.response import Template

from admin.desk.answers import NOTHING_TYPED, Asked, By, page, take
from admin.desk.forms import Form
from operations.actor import Actor
from operations.follow_up import outcomes, site_reports
from operations.words import mark


@get("/site-reports/{key:uuid}", media_type=MediaType.HTML)
async def show_site_report(request: Asked, key: FromPath[UUID], by: By) -> Template:
    return await _site_report(request, key, by, NOTHING_TYPED)


async def _site_report(request: Asked, key: UUID, by: Actor, form: Form) -> Template:
    return page(request, "site_report", by, form, sheet=await site_reports.site_report_sheet(key, by=by))


@post("/site-reports/{key:uuid}/spread", media_type=MediaType.HTML)
async def spread(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    """Whoever is ticked as counted and not as still living there has left."""

    async def verb(form: Form) -> int:
        counted = form.keys("counted", mark("Ikut dihitung"))
        remaining = form.keys("remaining", mark("Masih tinggal")) if form.has("remaining") else []
        left = [one for one in counted if one not in remaining]
        return await outcomes.spread_site_report(key, left=left, remaining=remaining, by=by)

    return await take(
        request,
        verb,
        lambda form: _site_report(request, key, by, form),
        back=f"/desk/site-reports/{key}",
        said="site-report-spread",
    )


ROUTES = [show_site_report, spread]
