"""What the women of a program said of what was paid to them, and where too few or too many said too little."""

from litestar import MediaType, get
from litestar.params import FromPath
from litestar.response import Template

from admin.desk.answers import NOTHING_TYPED, Asked, By, page
from operations.money import confirmation_rates
from operations.money.check_kinds import KINDS


@get("/programs/{code:str}/confirmations", media_type=MediaType.HTML)
async def show_rates(request: Asked, code: FromPath[str], by: By) -> Template:
    sheet = await confirmation_rates.confirmation_rates(code, by=by)
    return page(request, "confirmation_rates", by, NOTHING_TYPED, sheet=sheet, kinds=KINDS)


ROUTES = [show_rates]
