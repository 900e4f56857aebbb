"""The server's log: one JSON object a line, whoever speaks, and never a value (an error's words may hold a name)."""

import contextlib
import json
import logging
import sys
import warnings
from datetime import UTC, datetime

import structlog
from PIL import Image

_CUT_DOWNLOAD = "Resetting connection with an active transaction"


def log_as_json() -> None:
    """For a whole process: the server, the database driver, warnings of libraries."""
    logging.basicConfig(handlers=[JsonLines()], level=logging.WARNING, force=True)
    logging.captureWarnings(True)
    logging.getLogger("asyncio").addFilter(_is_news)
    warnings.filterwarnings("ignore", category=Image.DecompressionBombWarning)  # photos.py refuses them by size


def shape_our_own() -> None:
    """What the doors say themselves (`structlog`), in the same shape."""
    structlog.configure(processors=[structlog.processors.TimeStamper(fmt="iso"), structlog.processors.JSONRenderer()])


def place_of(error: BaseException) -> str:
    """The last steps on the way to an error, without what they were done with."""
    trace, frames = error.__traceback__, []
    while trace:
        frames.append(f"{trace.tb_frame.f_code.co_filename.rsplit('/', 1)[-1]}:{trace.tb_lineno}")
        trace = trace.tb_next
    return " > ".join(frames[-4:])


class JsonLines(logging.Handler):
    """On standard output, like our own lines."""

    def emit(self, record: logging.LogRecord) -> None:
        moment = datetime.fromtimestamp(record.created, UTC).isoformat()
        line = {"logger": record.name, "level": record.levelname.lower(), "event": _event(record), "timestamp": moment}
        if record.exc_info and record.exc_info[1]:
            line |= {"kind": type(record.exc_info[1]).__name__, "at": place_of(record.exc_info[1])}
        with contextlib.suppress(OSError, ValueError):  # a full disk or a closed terminal stops no request
            print(json.dumps(line), file=sys.stdout, flush=True)  # noqa: T201


def _event(record: logging.LogRecord) -> str:
    """What kind of thing happened: the text before any value was put into it; of a warning its place and its class."""
    if record.name == "py.warnings":
        return ": ".join(record.getMessage().split(": ")[:2])
    return next(iter(str(record.msg).strip().splitlines()), "")


def _is_news(record: logging.LogRecord) -> bool:
    """A download that its reader breaks off leaves a transaction that the driver resets: what it is there for."""
    return _CUT_DOWNLOAD not in str(record.msg)
