"""The application as one process of its own behind a socket, as `serve` runs it."""

from multiprocessing.connection import Connection
from pathlib import Path
from socket import socket

import uvicorn

from api.app import build_app
from operations.books.documents import keep_files_in
from operations.people.keys import Keys, use_keys
from scripts.session import Urls
from tables.engine import point_at


def serve(urls: Urls, keys: Keys, files: Path, listener: socket, says: Connection) -> None:
    """Until it is ended."""
    use_keys(keys)
    keep_files_in(files)
    point_at(urls.app, urls.auth)
    config = uvicorn.Config(build_app(), log_level="critical", access_log=False)
    says.send("ready")
    uvicorn.Server(config).run(sockets=[listener])
