"""What an auditor typed into the forms of samples: read with words for every mistake."""

import re
from datetime import datetime

from api.audit.forms import Form
from operations.books.sample_file import read_results, result_of
from operations.books.sample_results import Result
from operations.books.samples import Wanted
from operations.errors import Unreadable
from operations.words import mark
from tables.books.audit_sample import SampleFrame, SampleMethod, Strata

_PERCENT = re.compile(r"([0-9]{1,3})(?:[.,]([0-9]{1,2}))?")


def wanted_of(form: Form) -> Wanted:
    return Wanted(
        as_of=_moment(form.optional("as_of")),
        frame=form.choice("frame", mark("Kerangka"), SampleFrame),
        method=form.choice("method", mark("Cara"), SampleMethod),
        strata=form.choice("strata", mark("Pembagian"), Strata),
        confidence_pct=form.small("confidence", mark("Keyakinan")) or 0,
        tolerable_bp=_percent(form.optional("tolerable"), mark("Dapat diterima (persen)")),
        expected_bp=_percent(form.optional("expected"), mark("Diharapkan (persen)")),
        narrowing=form.narrowing(),
    )


async def results_of(form: Form) -> list[Result]:
    """Of the rows on the page for which an outcome was chosen, or of the filled-in sheet."""
    for file in form.filled.files("file"):
        if content := await file.read():
            return read_results(content)
    return [
        result_of(
            {
                "place": place,
                "outcome": form.optional(f"outcome-{place}"),
                "found_amount": form.optional(f"found-{place}"),
                "no_response": form.optional(f"why-{place}"),
                "observed_on": form.optional(f"day-{place}") or form.optional("day"),
            }
        )
        for place in form.filled.after("outcome-")
    ]


def _moment(said: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(said) if said else None
    except ValueError:
        moment = None
    if said and (moment is None or moment.tzinfo is None):
        raise Unreadable(field=mark("Waktu potong"), hint=mark("waktu seperti 2013-09-16T08:00:00Z"))
    return moment


def _percent(said: str, label: str) -> int:
    """5, 0,5 or 0.25: in hundredths of a percent; nothing typed is none."""
    found = _PERCENT.fullmatch(said or "0")
    if not found:
        raise Unreadable(field=label, hint=mark("tulis angka persen, misalnya 5 atau 0,5"))
    return int(found[1]) * 100 + int((found[2] or "").ljust(2, "0") or 0)
