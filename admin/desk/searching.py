"""One box on every page of the desk: `/` goes there, Enter finds people, lists, papers and sums; never an identity."""

from typing import Any

from litestar import MediaType, Response, get

from admin.desk.answers import NOTHING_TYPED, Asked, By, go, page
from admin.desk.counter import COUNTER
from admin.desk.paging import asked_for, text_after
from admin.desk.wording_of_search import PATHS
from operations.books.search import Kind, search
from operations.books.search_words import read_words
from operations.people import probes
from tables.people.probe import ProbeRoute

LONGEST = 60


@get("/search/", media_type=MediaType.HTML)
async def show_found(request: Asked, by: By) -> Response[Any]:
    """A number that may be somebody's goes to the counter and out of the address; a whole code goes to her page."""
    typed = asked_for(request, "q", most=LONGEST)
    words = read_words(typed)
    if words.is_identity:
        return go(COUNTER, "not-searched")
    kind = next((one for one in Kind if one == request.query_params.get("kind")), None)
    groups = await search(words, kind=kind, after=text_after(request), by=by)
    hers = next((group.found.rows for group in groups if group.kind is Kind.person), [])
    if words.codes and not hers and not words.prefix:
        await probes.count_miss(ProbeRoute.code, by=by)
    if kind is None and words.codes and [row["code"] for row in hers] == words.codes:
        return Response(None, status_code=303, headers={"location": f"/desk/people/{hers[0]['code']}"})
    return page(request, "search", by, NOTHING_TYPED, words=typed, groups=groups, kind=kind, paths=PATHS)


ROUTES = [show_found]
