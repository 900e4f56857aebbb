"""`berdaya user add`, `berdaya user role`, `berdaya user reset` and `berdaya user code`."""

import asyncio
import secrets
import sys
from typing import Annotated
from urllib.parse import urlsplit
from uuid import UUID

import typer

from operations.actor import SYSTEM
from operations.books.clock import now
from operations.people import authenticator, users
from operations.people.codes_once import make_code
from scripts.commands.options import AsJson, Data, say
from scripts.data_folder import DataFolder
from scripts.demo.build import THIS_MACHINE
from scripts.environment import stop
from scripts.serve_lock import served_at
from scripts.session import opened, pools
from tables.people.one_time_code import CodeUse
from tables.people.organization import OrganizationKind
from tables.steps import MONEY_ROLES, Role

user_app = typer.Typer(help="Pengguna dan perannya.", no_args_is_help=True)
FOUNDED = " Kantor ini berdiri: peran keuangannya berlaku."


@user_app.command("add")
def add_user(
    username: str,
    full_name: Annotated[str, typer.Option(help="Nama yang tampil di halaman.")],
    role: Annotated[list[Role], typer.Option(help="Boleh lebih dari satu.")],
    organization: Annotated[str | None, typer.Option(help="Nama organisasi; dibuat bila belum ada.")] = None,
    region: Annotated[str, typer.Option(help="Kode wilayah organisasi baru.")] = "00",
    kind: Annotated[OrganizationKind, typer.Option(help="Jenis organisasi baru.")] = OrganizationKind.lks,
    password_stdin: Annotated[bool, typer.Option(help="Baca kata sandi dari masukan standar.")] = False,
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """Tambah pengguna; kata sandi pertamanya diganti saat masuk. Begitu petugas, bendahara, dan penyetuju lengkap (tiga
    orang), kantor berdiri dan peran mereka berlaku."""
    password = sys.stdin.readline().strip() if password_stdin else secrets.token_urlsafe(12)
    new = users.NewUser(username=username, full_name=full_name, roles=frozenset(role), password=password)

    async def add() -> bool:
        async with pools(server.urls()):
            office = await _office(organization, kind, region) if organization else None
            await users.add_user(new, organization=office, by=SYSTEM)
            return bool(office and await users.confirm_set_up(office, by=SYSTEM))

    with opened(data) as server:
        confirmed = asyncio.run(add())
    shown = {} if password_stdin else {"password": password}
    text = f"Pengguna {username} ditambahkan." + ("" if password_stdin else f" Kata sandi: {password}")
    text += FOUNDED if confirmed else ""
    say({"username": username, "office_confirmed": confirmed, **shown}, as_json=as_json, text=text)


@user_app.command("role")
def role_of_user(
    username: str,
    role: Annotated[Role, typer.Option(help="Peran yang diberikan, atau diakhiri.")],
    end: Annotated[bool, typer.Option("--end", help="Akhiri peran ini mulai sekarang.")] = False,
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """Beri satu peran lagi, atau akhiri satu peran. Peran keuangan berlaku setelah disahkan di halaman Kantor."""

    async def change() -> bool:
        async with pools(server.urls()):
            if end:
                await users.end_role(username, role, by=SYSTEM)
                return False
            office = await users.give_role(username, role, by=SYSTEM)
            return bool(office and await users.confirm_set_up(office, by=SYSTEM))

    with opened(data) as server:
        confirmed = asyncio.run(change())
    if end:
        text = f"{username} tidak lagi memegang peran {role}."
    elif confirmed or role not in MONEY_ROLES:
        text = f"{username} memegang peran {role}." + (FOUNDED if confirmed else "")
    else:
        text = (
            f"{username} diberi peran {role}; berlaku setelah disahkan pemegang peran keuangan lain (halaman Kantor)."
        )
    say({"username": username, "role": role, "ended": end, "office_confirmed": confirmed}, as_json=as_json, text=text)


@user_app.command("reset")
def reset_user(username: str, data: Data = None, as_json: AsJson = False) -> None:
    """Buat kode cetak sekali pakai (30 menit) untuk kata sandi baru; dipakai di halaman /forgot."""

    async def make() -> str:
        async with pools(server.urls()):
            return await make_code(username, CodeUse.new_password, by=SYSTEM)

    with opened(data) as server:
        code = asyncio.run(make())
    say({"username": username, "code": code}, as_json=as_json, text=f"Kode untuk {username} (30 menit): {code}")


@user_app.command("code")
def code_of_user(
    username: str,
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """Kode autentikator sekarang dari pengguna data latihan; untuk orang sungguhan kodenya hanya ada di HP-nya."""
    folder = DataFolder.at(data)
    address = served_at(folder)
    if address and urlsplit(address).hostname not in THIS_MACHINE:
        stop(
            f"data ini dilayani di {address}, terbuka untuk orang lain. Kode hanya untuk latihan di 127.0.0.1.",
            f"these data are served at {address}, open to others. Codes are given for practice at 127.0.0.1 only.",
        )
    secret = folder.demo_secret(username)
    if secret is None:
        stop(
            f'tidak ada autentikator latihan bernama "{username}" di folder data ini.',
            f'there is no practice authenticator of "{username}" in this data folder.',
        )
        return
    code = authenticator.code_at(secret, now())
    say({"username": username, "code": code}, as_json=as_json, text=code)


async def _office(name: str, kind: OrganizationKind, region: str) -> UUID:
    known = await users.organization_named(name, by=SYSTEM)
    return known or await users.add_organization(name, kind=kind, region_code=region, by=SYSTEM)
