"""Working days: Monday to Friday. Nobody keeps a table of public holidays here, so a holiday counts like any day."""

from datetime import date, timedelta

_WEEK = 5


def workday_after(day: date, count: int) -> date:
    """The `count`-th working day after `day`; the first of them is the next Monday to Friday."""
    weeks, rest = divmod(count, _WEEK)
    start = min(day.weekday(), _WEEK - 1)
    found = day + timedelta(days=start - day.weekday() + 7 * weeks + rest)
    return found + timedelta(days=2) if start + rest >= _WEEK else found
