"""The server's log is one JSON object a line, whoever speaks, without anybody's name, and never in the way."""

import contextlib
import json
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
from litestar import get

from api.app import build_app
from api.field import phone
from api.log import shape_our_own
from tests.cluster import Cluster

NAME = "Ayu Lestari 3510994107800001"
CODE = "40718263"
NOISE = f"""
import logging, warnings
from PIL import Image
from api.log import log_as_json

log_as_json()
warnings.warn("{NAME}")
warnings.warn("{NAME}", Image.DecompressionBombWarning)
try:
    raise RuntimeError("{NAME}")
except RuntimeError:
    logging.getLogger("uvicorn.error").exception("Exception in ASGI application\\n")
logging.getLogger("uvicorn.error").warning("Invalid request of %s", "{NAME}")
logging.getLogger("asyncio").error("Task exception was never retrieved\\nfuture: {NAME}")
logging.getLogger("asyncio").error("Resetting connection with an active transaction <asyncpg>")
"""


@get("/broken")
async def broken() -> None:
    raise RuntimeError(NAME)


def test_every_line_is_json_and_names_nobody():
    root = Path(__file__).parent.parent.parent
    ran = subprocess.run([sys.executable, "-c", NOISE], cwd=root, capture_output=True, text=True, check=True)

    lines = [json.loads(line) for line in ran.stdout.splitlines()]
    assert [(line["logger"], line["level"], line["event"]) for line in lines] == [
        ("py.warnings", "warning", "<string>:7: UserWarning"),
        ("uvicorn.error", "error", "Exception in ASGI application"),
        ("uvicorn.error", "warning", "Invalid request of %s"),
        ("asyncio", "error", "Task exception was never retrieved"),
    ]
    assert (lines[1]["kind"], lines[1]["at"]) == ("RuntimeError", "<string>:10")
    assert NAME not in ran.stdout + ran.stderr
    assert ran.stderr == ""


async def test_a_fault_says_at_which_page_and_not_what_its_address_held(
    cluster: Cluster, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    """The picture that pairs a phone holds the code in its address."""
    shape_our_own()
    monkeypatch.setattr(phone, "Template", None)
    transport = httpx.ASGITransport(app=build_app(), raise_app_exceptions=False)

    async with httpx.AsyncClient(transport=transport, base_url="http://berdaya.test") as client:
        answer = await client.get(f"/field/pair?code={CODE}")

    said = capsys.readouterr()
    assert answer.status_code == 500
    assert [json.loads(line)["path"] for line in said.out.splitlines()] == ["/field/pair"]
    assert CODE not in said.out


async def test_a_log_on_a_full_disk_hides_no_answer(cluster: Cluster, monkeypatch: pytest.MonkeyPatch):
    app = build_app()
    app.register(broken)
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)

    with contextlib.suppress(OSError), open("/dev/full", "w") as full:  # closing it fails once more
        monkeypatch.setattr(sys, "stdout", full)
        async with httpx.AsyncClient(transport=transport, base_url="http://berdaya.test") as client:
            answer = await client.get("/broken")
        monkeypatch.undo()

    assert answer.status_code == 500
    assert "Ada kesalahan pada sistem" in answer.text
    assert NAME not in answer.text
