"""The codes of regions, looked up by name; whoever types one at the desk or in Piccolo Admin finds it here."""

from litestar import MediaType, get
from litestar.response import Template

from admin.desk.answers import NOTHING_TYPED, Asked, By, page
from admin.desk.paging import asked_for
from operations.people.region_sheets import RegionSheet, region_sheet
from operations.people.regions import NotARegionCode


@get("/regions/", media_type=MediaType.HTML)
async def show_regions(request: Asked, by: By) -> Template:
    """A code without dots is answered with the reason, because it may be one of BPS."""
    words, villages = asked_for(request, "q", most=60).strip(), "villages" in request.query_params
    refusal = ""
    try:
        sheet = await region_sheet(words, villages=villages, by=by)
    except NotARegionCode as error:
        sheet, refusal = RegionSheet([]), error.facts["reason"]
    return page(request, "regions", by, NOTHING_TYPED, sheet=sheet, words=words, villages=villages, refusal=refusal)


ROUTES = [show_regions]
