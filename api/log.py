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


class JsonLines(logging.Handler):
    """On standard output, like our own lines."""

    def emit(self, record: logging.LogRecord) -> None:
        said = str(record.msg).strip().splitlines()
        line = {
            "logger": record.name,
            "level": record.levelname.lower(),
            "event": said[0] if said and record.name != "py.warnings" else "warning",
            "timestamp": datetime.fromtimestamp(record.created, UTC).isoformat(),
        }
        if record.name == "py.warnings" and isinstance(record.args, tuple) and record.args:
            line["event"] = str(record.args[0]).splitlines()[0]
        if record.exc_info and record.exc_info[0]:
            line["kind"] = record.exc_info[0].__name__
        with contextlib.suppress(OSError, ValueError):  # a full disk or a closed terminal stops no request
            print(json.dumps(line), file=sys.stdout, flush=True)  # noqa: T201


def _is_news(record: logging.LogRecord) -> bool:
    """A download that its reader breaks off leaves a transaction that the driver resets: what it is there for."""
    return _CUT_DOWNLOAD not in str(record.msg)
