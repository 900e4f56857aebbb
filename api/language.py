"""Which language a page speaks: the choice remembered in a cookie, else the browser's, else Indonesian."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from babel.numbers import format_decimal
from litestar import Request

from operations.stored_words import say_again
from operations.words import chosen_language, day, fill, rupiah, translate

COOKIE = "language"


def language_of(request: Request[Any, Any, Any]) -> str:
    return chosen_language(request.cookies.get(COOKIE, ""), request.headers.get("accept-language", ""))


def _language(context: Mapping[str, Any]) -> str:
    return language_of(context["request"])


def speak(context: Mapping[str, Any], text: str, **facts: Any) -> str:
    """`_("Rp {sum} dari {count} orang", sum=..., count=...)` in a template."""
    said = translate(text, _language(context))
    return fill(said, **facts) if facts else said


def speak_again(context: Mapping[str, Any], stored: str | None) -> str:
    """A sentence of ours that the database holds in Indonesian."""
    return say_again(stored or "", _language(context))


def show_day(context: Mapping[str, Any], value: date | datetime | str | None) -> str:
    """A date, a moment or an ISO text, in the words of the page's language."""
    return day(date.fromisoformat(value) if isinstance(value, str) else value, _language(context))


def show_rupiah(context: Mapping[str, Any], amount_rp: int | None) -> str:
    return "–" if amount_rp is None else rupiah(amount_rp)


def show_number(context: Mapping[str, Any], count: float) -> str:
    """`73.037` in Indonesian, `73,037` in English."""
    return format_decimal(count, locale=_language(context))


def show_decimal(context: Mapping[str, Any], share: str) -> str:
    """`85.71` of the database as `85,71` in Indonesian."""
    return format_decimal(share, format="#,##0.00", locale=_language(context))


def show_moment(context: Mapping[str, Any], at: datetime) -> str:
    """`16 September 2013, 08.05 UTC`: as it stands in the trail, in packs and on papers."""
    return f"{day(at, _language(context))}, {at:%H.%M} UTC"
