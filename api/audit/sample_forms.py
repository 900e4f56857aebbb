"""What an auditor typed into the forms of samples: read with words for every mistake."""

import re
from collections.abc import Mapping
from datetime import datetime

from litestar.datastructures import UploadFile

from api.audit.forms import Asked, Form
from api.field.forms import Filled
from operations.books.sample_file import read_results, result_of
from operations.books.sample_results import Result
from operations.books.samples import Wanted
from operations.errors import Unreadable
from operations.words import mark
from tables.books.audit_sample import SampleFrame, SampleMethod, Strata

Typed = Mapping[str, str]
_PERCENT = re.compile(r"([0-9]{1,3})(?:[.,]([0-9]{1,2}))?")


async def typed_of(request: Asked) -> tuple[dict[str, str], bytes | None]:
    """(fields, the file if one came)."""
    fields: dict[str, str] = {}
    file = None
    for name, value in (await request.form()).multi_items():
        if isinstance(value, UploadFile):
            file = await value.read() or file
        else:
            fields[name] = str(value).replace("\x00", "").strip()
    return fields, file


def wanted_of(typed: Typed) -> Wanted:
    form = Form(filled=Filled(typed.items()))
    moment = form.optional("as_of")
    try:
        as_of = datetime.fromisoformat(moment) if moment else None
    except ValueError:
        as_of = None
    if moment and (as_of is None or as_of.tzinfo is None):
        raise Unreadable(field=mark("Waktu potong"), hint=mark("waktu seperti 2013-09-16T08:00:00Z"))
    return Wanted(
        frame=form.choice("frame", mark("Kerangka"), SampleFrame),
        method=form.choice("method", mark("Cara"), SampleMethod),
        strata=form.choice("strata", mark("Pembagian"), Strata),
        confidence_pct=form.small("confidence", mark("Keyakinan")) or 0,
        tolerable_bp=_percent(form.optional("tolerable"), mark("Dapat diterima (persen)")),
        expected_bp=_percent(form.optional("expected"), mark("Diharapkan (persen)")),
        narrowing=form.narrowing(),
        as_of=as_of,
    )


def results_of(typed: Typed, file: bytes | None) -> list[Result]:
    """Of the rows on the page for which an outcome was chosen, or of the filled-in sheet."""
    if file:
        return read_results(file)
    places = [name.removeprefix("outcome-") for name, value in typed.items() if name.startswith("outcome-") and value]
    return [
        result_of(
            {
                "place": place,
                "outcome": typed[f"outcome-{place}"],
                "found_amount": typed.get(f"found-{place}", ""),
                "no_response": typed.get(f"why-{place}", ""),
                "observed_on": typed.get(f"day-{place}") or typed.get("day", ""),
            }
        )
        for place in places
    ]


def _percent(said: str, label: str) -> int:
    """5, 0,5 or 0.25: in hundredths of a percent."""
    found = _PERCENT.fullmatch(said or "0")
    if not found:
        raise Unreadable(field=label, hint=mark("tulis angka persen, misalnya 5 atau 0,5"))
    return int(found[1]) * 100 + int((found[2] or "").ljust(2, "0") or 0)
