"""A form about many candidates: who is chosen, by ticks or by the page's filter, and what shall be done with them."""

from collections.abc import Awaitable, Callable
from urllib.parse import urlencode
from uuid import UUID

from admin.desk.answers import Asked
from admin.desk.assessment import answers_of
from admin.desk.forms import Form
from admin.desk.paging import asked_for
from operations.actor import Actor
from operations.errors import Missing
from operations.selection import chosen, program_sheets, rule_sheets
from operations.selection.candidate_sheets import Sieve
from operations.selection.chosen import Chosen, Filter, Verdicts
from operations.selection.rankings import LARGEST
from operations.words import mark
from tables.selection.enrollment import EnrollmentState

SIEVE = ("state", "alone", "site", "wave")


def sieve_of(request: Asked, form: Form) -> Sieve:
    """What the form carried along, else what the address asks for. Anything unknown lets everybody through."""
    given = {name: form.fields.get(name, [""])[0] or asked_for(request, name, most=40) for name in SIEVE}
    state = EnrollmentState(given["state"]) if given["state"] in set(EnrollmentState) else None
    return Sieve(state, bool(given["alone"]), _key(given["site"]), _key(given["wave"]))


def _key(text: str) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        return None


def sieve_fields(form: Form) -> dict[str, list[str]]:
    return {name: form.fields[name] for name in SIEVE if name in form.fields}


def query_of(sieve: Sieve) -> str:
    """The sieve as an address carries it."""
    given = {"state": sieve.state, "alone": "1" if sieve.alone else "", "site": sieve.site, "wave": sieve.wave}
    said = urlencode({name: str(value) for name, value in given.items() if value})
    return f"?{said}" if said else ""


async def act(form: Form, code: str, *, by: Actor) -> Verdicts:
    """What the pressed button asks for."""
    wanted = _ACTS.get(form.fields.get("act", [""])[0])
    if wanted is None:
        raise Missing(field=mark("Langkah"))
    return await wanted(_chosen(form, await program_sheets.program_key(code, by=by)), form, code, by)


def _chosen(form: Form, program: UUID) -> Chosen:
    """All who match, when that is ticked; it says how many they were when she looked."""
    if not form.has("everybody"):
        return Chosen(program, frozenset(form.keys("enrollment", mark("Orang yang dipilih"))))
    state = form.choice("state", mark("Keadaan"), EnrollmentState) if form.has("state") else None
    site = form.key("site", mark("Lokasi")) if form.has("site") else None
    wave = form.key("wave", mark("Gelombang")) if form.has("wave") else None
    shown = form.count("everybody", mark("Semua yang cocok saringan"), most=LARGEST)
    return Chosen(program, Filter(shown, state, site, wave, form.has("alone")))


async def _fit(of: Chosen, form: Form, code: str, by: Actor) -> Verdicts:
    return await chosen.screen_chosen(of, fit=True, by=by)


async def _unfit(of: Chosen, form: Form, code: str, by: Actor) -> Verdicts:
    return await chosen.screen_chosen(of, fit=False, reason=form.reason(), by=by)


async def _visited(of: Chosen, form: Form, code: str, by: Actor) -> Verdicts:
    return await chosen.visit_chosen(
        of,
        visited_on=form.day("visited_on", mark("Tanggal kunjungan")),
        business_idea=form.text("business_idea", mark("Rencana usaha"), most=120),
        notes=form.optional("notes", mark("Catatan")),
        by=by,
    )


async def _companion(of: Chosen, form: Form, code: str, by: Actor) -> Verdicts:
    return await chosen.accompany_chosen(of, companion=form.key("companion", mark("Pendamping")), by=by)


async def _score(of: Chosen, form: Form, code: str, by: Actor) -> Verdicts:
    """Fields are `same.<item>`: one answer for all of them."""
    asked = await rule_sheets.questions(code, by=by)
    points, answers = answers_of(form, asked, "same.", mark("Nilai"))
    return await chosen.score_chosen(of, points=points, answers=answers, by=by)


_ACTS: dict[str, Callable[[Chosen, Form, str, Actor], Awaitable[Verdicts]]] = {
    "fit": _fit,
    "unfit": _unfit,
    "visited": _visited,
    "companion": _companion,
    "score": _score,
}
"""By the value of the button."""
