"""`berdaya serve --tls-cert --tls-key`: a phone speaks HTTPS to it; files that do not fit are named before anyone
connects; a renewed certificate counts without a restart."""

import asyncio
import socket
import ssl
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.x509.oid import NameOID

from scripts.tls import keep_renewed
from tests.authority import Authority
from tests.scripts.running import PATIENCE, berdaya, serving, the_one_line


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    return Authority(tmp_path)


@pytest.mark.figures
def test_it_answers_by_https_only_and_every_browser_stays_with_https(data: Path, authority: Authority):
    files = authority.files_for("server")
    trusting = ssl.create_default_context(cafile=str(authority.certificate))

    with serving(data, None, "--tls-cert", str(files.certificate), "--tls-key", str(files.key)) as served:
        place = f"127.0.0.1:{served.port}"
        with urllib.request.urlopen(f"https://{place}/", timeout=PATIENCE, context=trusting) as answer:
            said = (answer.status, answer.headers["strict-transport-security"])
            cookies = answer.headers.get_all("set-cookie") or []
        with pytest.raises((urllib.error.URLError, ConnectionError)):
            urllib.request.urlopen(f"http://{place}/health", timeout=PATIENCE)
        announced = served.said

    assert said == (200, "max-age=31536000")
    assert cookies, "the form token is set on the first page"
    assert all("; Secure" in cookie for cookie in cookies)
    assert f"Berdaya siap: https://{place}" in announced


def test_files_that_do_not_fit_are_named_before_anything_starts(place: Path, authority: Authority):
    good, other = authority.files_for("good"), authority.files_for("other")
    old = authority.files_for("old", days=(-30, -1))
    empty = place / "empty.pem"
    empty.write_bytes(b"")

    def said(certificate: Path | None, key: Path | None) -> str:
        given = [("--tls-cert", certificate), ("--tls-key", key)]
        options = [part for name, path in given if path is not None for part in (name, str(path))]
        return the_one_line(berdaya("serve", *options, data=place / "data"))

    assert "--tls-cert dan --tls-key dipakai berdua" in said(good.certificate, None)
    assert "tidak dapat dipakai bersama" in said(good.certificate, other.key)
    assert "No such file" in said(place / "nowhere.pem", good.key)
    assert "tidak dapat dipakai bersama" in said(empty, good.key)
    assert "habis masanya pada" in said(old.certificate, old.key)
    assert not (place / "data" / "postgres").exists()


async def test_a_renewed_certificate_counts_at_the_next_connection_and_a_half_written_one_never(authority: Authority):
    files, renewed = authority.files_for("first"), authority.files_for("renewed")
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(files.certificate, files.key)
    server = await asyncio.start_server(lambda _, writer: writer.close(), "127.0.0.1", 0, ssl=context)
    keeping = asyncio.create_task(keep_renewed(context, files, every_s=0.01))
    port = server.sockets[0].getsockname()[1]

    before = await _name_shown(port, authority)
    files.certificate.write_bytes(renewed.certificate.read_bytes())  # its key has not come yet
    await asyncio.sleep(0.1)
    between = await _name_shown(port, authority)
    files.key.write_bytes(renewed.key.read_bytes())
    after = await _until_shown("renewed", port, authority)
    keeping.cancel()
    server.close()

    assert (before, between, after) == ("first", "first", "renewed")


async def _name_shown(port: int, authority: Authority) -> str:
    trusting = ssl.create_default_context(cafile=str(authority.certificate))

    def ask() -> str:
        plain = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
        with trusting.wrap_socket(plain, server_hostname="127.0.0.1") as door:
            shown = x509.load_der_x509_certificate(door.getpeercert(binary_form=True) or b"")
            return str(shown.subject.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value)

    return await asyncio.to_thread(ask)


async def _until_shown(name: str, port: int, authority: Authority) -> str:
    async with asyncio.timeout(PATIENCE):
        while (shown := await _name_shown(port, authority)) != name:
            await asyncio.sleep(0.02)
    return shown
