"""What became of a program's people: known, unknown, the rate among the known, and what is proven at least."""

from litestar import MediaType, get
from litestar.params import FromPath
from litestar.response import Template

from admin.desk.answers import NOTHING_TYPED, Asked, By, page
from operations.follow_up import results


@get("/programs/{code:str}/results", media_type=MediaType.HTML)
async def show_results(request: Asked, code: FromPath[str], by: By) -> Template:
    sheet = await results.result_sheet(code, by=by)
    return page(request, "results", by, NOTHING_TYPED, sheet=sheet)


ROUTES = [show_results]
