"""`berdaya demo NAME`: practice data into an empty data folder."""

import asyncio
from typing import Annotated

import typer

from scripts.commands.options import AsJson, Data, say
from scripts.demo.build import build_demo
from scripts.demo.registry import demo_named
from scripts.environment import stop
from scripts.session import Server, exists, server_of


def demo(
    name: Annotated[str, typer.Argument(help="Nama data latihan: banyuwangi atau kharisma.")],
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """Isi folder data yang masih kosong dengan data latihan; data yang sudah ada tidak disentuh."""
    wanted = demo_named(name)
    with server_of(data) as server:
        _refuse_what_is_there(server)
        asyncio.run(build_demo(server, wanted))
        sign_ins = server.folder.sign_ins
    say({"demo": name, "sign_ins": str(sign_ins)}, as_json=as_json, text=f"Akun latihan: {sign_ins}")


def _refuse_what_is_there(server: Server) -> None:
    if server.postgres is None:
        stop(
            "data latihan tidak dibuat di basis data luar (DATABASE_URL).",
            "no demo in an outside database (DATABASE_URL).",
        )
    if asyncio.run(exists(server)):
        place = server.folder.path
        stop(
            f"sudah ada basis data di {place}. Tidak ada yang diubah; pilih --data lain.",
            f"there is a database in {place} already. Nothing was changed; choose another --data.",
        )
