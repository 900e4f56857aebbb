"""Programs: which there are, how one is set up, and its summary."""

from typing import Annotated, Any

from litestar import get
from litestar.di import NamedDependency
from litestar.openapi.datastructures import ResponseSpec
from litestar.openapi.spec import Example
from litestar.params import QueryParameter

from api.v1.paging import Code, Limit, Next, Page, cut, place
from api.v1.problems import REFUSALS
from operations.actor import Actor
from operations.books import sheets_by_page, summary
from operations.books.sheets_by_page import ProgramRow, ProgramSheet
from tables.selection.program import ProgramState

State = Annotated[ProgramState | None, QueryParameter(name="state")]
SUMMARY = ResponseSpec(
    dict[str, Any],
    description=(
        "Promised sums, waves, sites, the target, how many of the candidates were reached (unless all were) and what "
        "was published against what is counted. Its keys are those of the program: one for each component code, "
        "`wave{n}` for the latest wave, one for each site that was reported "
        "on (`lokasi_07` unless you may see names) and `{site}_money`. Persons are counted as integers, or as the text "
        "`1-4`."
    ),
    generate_examples=False,
    examples=[
        Example(
            value={
                "program": "Program Usaha",
                "region": "99.01",
                "beneficiaries": 12,
                "sites": {
                    "reported": 2,
                    "named_in_list": 1,
                    "named_total": 1,
                    "unnamed": 1,
                    "lokasi_01": {"trained": 6, "remaining": "1-4", "left": None, "left_pct": None},
                },
                "uep": {"unit": 5000000, "lines": 12, "total": 60000000, "terbilang": "enam puluh juta rupiah"},
                "grand_total": 60000000,
                "grand_terbilang": "enam puluh juta rupiah",
                "per_person": 5000000,
                "payment_lines": 12,
                "wave1": {"people": 12, "uep": 60000000, "total": 60000000},
                "other_waves": {"people": 0, "uep": 0, "total": 0},
                "lokasi_01_money": {"uep": 30000000, "total": 30000000},
                "coverage": {"candidates": 40, "reached": 12, "pct": "30.00", "backlog": 28},
            }
        )
    ],
)


@get("/programs", operation_id="listPrograms", summary="The programs you may see", responses=REFUSALS)
async def list_programs(
    by: NamedDependency[Actor], wanted: State = None, next_page: Next = None, limit: Limit = 50
) -> Page[ProgramRow]:
    after = place(next_page, "programs", "", wanted)
    rows = await sheets_by_page.programs(state=wanted, after=after, count=limit + 1, by=by)
    return cut(rows, limit, "programs", "", wanted)


@get(
    "/programs/{code:str}",
    operation_id="getProgram",
    summary="One program: components, waves and funds",
    responses=REFUSALS,
)
async def show_program(code: Code, by: NamedDependency[Actor]) -> ProgramSheet:
    return await sheets_by_page.program_sheet(code, by=by)


@get(
    "/programs/{code:str}/summary",
    operation_id="getSummary",
    summary="What was promised and what is proven, recounted from rows",
    responses={200: SUMMARY, **REFUSALS},
)
async def show_summary(code: Code, by: NamedDependency[Actor]) -> dict[str, Any]:
    return await summary.program_summary(code, by=by)
