"""The first page of the desk: what waits for this person, how long, and what is under way elsewhere."""

from litestar import MediaType, get
from litestar.response import Template

from admin.desk.answers import NOTHING_TYPED, Asked, By, page
from admin.desk.wording import WORK
from admin.desk.wording_of_home import act_word, where_is
from operations.books.backups import last_backup
from operations.books.chain_state import last_checkpoint
from operations.books.home import home_of
from operations.books.waiting import Work, waiting_for


@get("/", media_type=MediaType.HTML)
async def show_waiting(request: Asked, by: By) -> Template:
    waiting, home = await waiting_for(by=by), await home_of(by=by)
    return page(
        request,
        "waiting",
        by,
        NOTHING_TYPED,
        mine=[(WORK[work.kind][0], work, _path(work)) for work in waiting.mine],
        expiring=home.expiring,
        done=[(row, act_word(row["operation"], row["subject_table"]), where_is(row)) for row in home.done],
        backup=await last_backup(by=by),
        checkpoint=await last_checkpoint(by=by),
        others=[(WORK[work.kind][0], work, _path(work)) for work in waiting.others],
    )


def _path(work: Work) -> str:
    """To the thing itself when there is only one."""
    _, many, one = WORK[work.kind]
    return (one if one and work.count == 1 else many).format(key=work.key, program=work.program)


ROUTES = [show_waiting]
