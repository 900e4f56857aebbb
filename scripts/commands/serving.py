"""`berdaya serve` and `berdaya migrate`."""

import asyncio
import contextlib
import errno
import gc
import os
import signal
import socket
import sys
from pathlib import Path
from typing import Annotated

import typer
import uvicorn
import uvloop

from operations.actor import PUBLIC
from operations.books.health import business_date
from scripts.backup.automatic import keep_backed_up
from scripts.backup.passphrase import PASSPHRASE, automatic_passphrase
from scripts.backup.places import is_switched_off
from scripts.backup.wal import check_place, keep_wal, set_synchronous
from scripts.checkpointing import keep_checkpointed
from scripts.commands.options import AsJson, Data, say
from scripts.data_folder import DataFolder
from scripts.demo import Demo
from scripts.demo.build import THIS_MACHINE, build_demo, stay_on_this_machine
from scripts.demo.registry import NONE, demo_at_first_start
from scripts.environment import VENV, stop
from scripts.files_place import check_files
from scripts.serve_lock import served_alone
from scripts.session import Server, bring_up_to_date, build, check_keys, exists, opened, pools, server_of
from scripts.tls import FrontDoor, TlsFiles, keep_renewed, tls_files
from tables.engine import point_at

ANCHORS_TO = typer.Option(
    help="Berkas jangkar di mesin lain: buat dahulu, boleh kosong; ditambah pada setiap titik periksa.",
    envvar="BERDAYA_ANCHORS_TO",
    exists=True,
    dir_okay=False,
    writable=True,
    resolve_path=True,
)


def serve(
    port: Annotated[int, typer.Option(help="Nomor port.", min=1, max=65535)] = 8000,
    host: Annotated[str, typer.Option(help="Alamat; data latihan hanya boleh di 127.0.0.1.")] = "127.0.0.1",
    data: Data = None,
    demo: Annotated[str | None, typer.Option(help="Data latihan pertama: banyuwangi, kharisma, none.")] = None,
    wal_to: Annotated[
        Path | None, typer.Option(help="Tempat kedua untuk WAL terus-menerus (disk tersandi).", envvar="BERDAYA_WAL_TO")
    ] = None,
    wal_sync: Annotated[bool, typer.Option("--wal-sync", help="Jawab setelah tercatat di kedua tempat.")] = False,
    anchors_to: Annotated[Path | None, ANCHORS_TO] = None,
    tls_cert: Annotated[Path | None, typer.Option(help="Sertifikat TLS (PEM beserta rantainya), untuk HP.")] = None,
    tls_key: Annotated[Path | None, typer.Option(help="Kunci sertifikat itu (PEM, tanpa sandi).")] = None,
    first_start: Annotated[bool, typer.Option(hidden=True)] = False,
) -> None:
    """Jalankan server dan PostgreSQL-nya; berhenti dengan Ctrl-C."""
    wanted = demo_at_first_start(demo or ("banyuwangi" if first_start else NONE))
    folder = DataFolder.at(data)
    stay_on_this_machine(folder, host)
    _check_port(host, port)
    tls = tls_files(tls_cert, tls_key)
    if wal_to is not None:
        check_place(wal_to)
    signal.signal(signal.SIGTERM, _leave)
    door = FrontDoor(host, port, tls)
    alone = served_alone(folder, door.address)
    with alone, contextlib.suppress(KeyboardInterrupt), server_of(data) as server:
        is_new = asyncio.run(_prepare(server, wanted, host))
        if demo and wanted and not is_new and not folder.sign_ins.exists():
            print(f"Data di {folder.path} sudah ada; --demo {demo} tidak dipakai.", flush=True)
        uvloop.run(_serve(server, door, wal_to, anchors_to, wal_sync=wal_sync))


def migrate_command(data: Data = None, as_json: AsJson = False) -> None:
    """Bawa basis data ke versi ini (aman diulang)."""
    with opened(data):
        say({"migrated": True}, as_json=as_json, text="Basis data sudah sesuai versi ini.")


def _leave(*_: object) -> None:
    sys.exit(0)


def _cookies_by_https_only(host: str) -> None:
    """Whoever can be reached from elsewhere is reached by HTTPS, or nobody stays signed in."""
    from api.doorman import HTTPS_SETTING

    if host not in THIS_MACHINE:
        os.environ[HTTPS_SETTING] = "1"


def _check_port(host: str, port: int) -> None:
    try:
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            stop(
                f"port {port} sedang dipakai program lain. Pilih yang lain: --port {port + 1}.",
                f"port {port} is in use by another program. Choose another: --port {port + 1}.",
            )
        stop(f"tidak bisa memakai {host}:{port} ({error.strerror}).", f"cannot use {host}:{port} ({error.strerror}).")


async def _prepare(server: Server, demo: Demo | None, host: str) -> bool:
    """Demo data only where there are no data yet. True when the database was made now."""
    is_new = not await exists(server)
    if is_new:
        stay_on_this_machine(server.folder, host, wanted=demo)
        await (build_demo(server, demo) if demo else build(server, None))
    urls = server.urls()
    if server.postgres is not None:  # a killed server may have left it waiting for a second place
        await set_synchronous(server.postgres.url("postgres", "postgres"), on=False)
    await bring_up_to_date(server)
    await check_keys(server.folder, urls.owner)
    await check_files()
    return is_new


async def _serve(
    server: Server, door: FrontDoor, wal_to: Path | None, anchors_to: Path | None, *, wal_sync: bool
) -> None:
    from api.app import build_app  # two seconds of imports that no other command should wait for
    from api.log import log_as_json

    log_as_json()
    _cookies_by_https_only(door.host)
    urls = server.urls()
    async with pools(urls):
        pinned = await business_date(by=PUBLIC)
    point_at(urls.app, urls.auth)
    config = uvicorn.Config(
        build_app(pinned_date=pinned),
        host=door.host, port=door.port, log_config=None, log_level="warning", access_log=False,
        server_header=False, proxy_headers=False, **door.tls_options(),
    )  # fmt: skip
    web = uvicorn.Server(config)
    helpers = [asyncio.create_task(_announce(web, server, door.address))]
    helpers.append(asyncio.create_task(keep_backed_up(server.folder)))
    helpers.append(asyncio.create_task(keep_checkpointed(anchors_to)))
    if door.tls is not None:
        helpers.append(asyncio.create_task(_keep_renewed(web, door.tls)))
    if server.postgres is not None:
        helpers.append(asyncio.create_task(_keep_postgres(server)))
        if wal_to is not None:
            helpers.append(asyncio.create_task(keep_wal(server.postgres, wal_to.absolute(), synchronous=wal_sync)))
    gc.collect()
    gc.freeze()  # what the application is made of stays: no request waits while all of it is searched for garbage
    try:
        await web.serve()
    finally:
        for helper in helpers:
            helper.cancel()


async def _keep_renewed(web: uvicorn.Server, tls: TlsFiles) -> None:
    while not web.started:
        await asyncio.sleep(0.05)
    assert web.config.ssl is not None, "it was started with TLS files"
    await keep_renewed(web.config.ssl, tls)


async def _announce(web: uvicorn.Server, server: Server, address: str) -> None:
    while not web.started:
        await asyncio.sleep(0.05)
    lines = [f"Berdaya siap: {address}", f"Perintah     : {os.path.join(VENV, 'bin', 'berdaya')}"]
    if server.folder.sign_ins.exists():
        lines.append(f"Akun latihan : {server.folder.sign_ins}")
        lines.append(f"Hari pertama : {address}/desk/help/first-day (sepuluh menit, langkah demi langkah)")
    if not is_switched_off():
        automatic_passphrase(server.folder)
        secret = server.folder.path / "secrets" / PASSPHRASE
        lines.append(f"Cadangan     : harian; salin sandinya ({secret}) ke tempat lain, atau `berdaya keys print`")
    lines.append("Berhenti dengan Ctrl-C.")
    print("\n".join(lines), flush=True)


async def _keep_postgres(server: Server) -> None:
    """A killed PostgreSQL comes back by itself; what was committed is still there. One that cannot (a full disk) has
    said why, and is tried again: the pages stay, and say that they cannot reach their data."""
    assert server.postgres is not None, "only for our own server"
    pause = 1
    while True:
        await asyncio.sleep(pause)
        try:
            if not server.postgres.is_alive():
                await asyncio.to_thread(server.postgres.revive)
            pause = 1
        except SystemExit:
            pause = min(2 * pause, 60)
