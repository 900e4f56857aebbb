"""The buttons beside a version that one person writes: another puts it in force, or it is given up."""

from litestar.handlers import HTTPRouteHandler

from admin.desk.buttons import Act, Page, plain, reasoned


def activating(path: str, act: Act, page: Page, *, back: str, said: str = "activated") -> HTTPRouteHandler:
    """`act(key, by=by)` at `<path>/<key>/activate`."""
    return plain(f"{path}/{{key:uuid}}/activate", act, page, back=back, said=said)


def discarding(path: str, act: Act, page: Page, *, back: str, said: str = "discarded") -> HTTPRouteHandler:
    """`act(key, reason=reason, by=by)` at `<path>/<key>/discard`, with the reason of the form."""
    return reasoned(f"{path}/{{key:uuid}}/discard", act, page, back=back, said=said)


def ending(path: str, act: Act, page: Page, *, back: str, said: str) -> HTTPRouteHandler:
    """`act(key, by=by)` at `<path>/<key>/end`."""
    return plain(f"{path}/{{key:uuid}}/end", act, page, back=back, said=said)
