"""TLS files for `berdaya serve`: read and checked before anybody connects, and read anew when they were renewed."""

import asyncio
import ssl
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cryptography import x509
from msgspec import Struct

from scripts.environment import stop

LOOK_EVERY_S = 60
"""Certificates of free authorities live for weeks; a renewed file counts within a minute, without a restart."""


class TlsFiles(Struct, frozen=True):
    """A certificate with its chain, and its key, both PEM."""

    certificate: Path
    key: Path

    def stamp(self) -> tuple[int, int]:
        """Changes when either file was written."""
        return self.certificate.stat().st_mtime_ns, self.key.stat().st_mtime_ns


class FrontDoor(Struct, frozen=True):
    """Where the server listens, and how."""

    host: str
    port: int
    tls: TlsFiles | None

    @property
    def address(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{'https' if self.tls else 'http'}://{host}:{self.port}"

    def tls_options(self) -> dict[str, Any]:
        """For uvicorn."""
        if self.tls is None:
            return {}
        return {"ssl_certfile": str(self.tls.certificate), "ssl_keyfile": str(self.tls.key)}


def tls_files(certificate: Path | None, key: Path | None) -> TlsFiles | None:
    """None without both. Stops with a sentence when one is missing, unreadable, expired, or they do not belong
    together."""
    if certificate is not None and key is not None:
        files = TlsFiles(certificate.absolute(), key.absolute())
        _check(files)
        return files
    if certificate is not None or key is not None:
        stop("--tls-cert dan --tls-key dipakai berdua.", "--tls-cert and --tls-key go together.")
    return None


def _check(files: TlsFiles) -> None:
    try:
        first = x509.load_pem_x509_certificates(files.certificate.read_bytes())[0]
        ssl.create_default_context(ssl.Purpose.CLIENT_AUTH).load_cert_chain(files.certificate, files.key, password="")
    except OSError as error:  # ssl.SSLError is one of them
        why = error.strerror if not isinstance(error, ssl.SSLError) else error.reason
        _stop_unusable(files, str(why))
    except ValueError:
        _stop_unusable(files, "PEM")
    if first.not_valid_after_utc < datetime.now(UTC):
        day = first.not_valid_after_utc.date().isoformat()
        stop(
            f"sertifikat {files.certificate} habis masanya pada {day}. Perbarui dahulu, lalu mulai lagi.",
            f"certificate {files.certificate} expired on {day}. Renew it, then start again.",
        )


def _stop_unusable(files: TlsFiles, why: str) -> None:
    stop(
        f"{files.certificate} dan {files.key} tidak dapat dipakai bersama ({why}). Perlu sertifikat PEM (beserta "
        "rantainya) dan kuncinya tanpa sandi, dan keduanya boleh dibaca oleh pengguna ini.",
        f"{files.certificate} and {files.key} cannot be used together ({why}). Needed: a PEM certificate with its "
        "chain and its key without a password, both readable by this user.",
    )


async def keep_renewed(context: ssl.SSLContext, files: TlsFiles, *, every_s: float = LOOK_EVERY_S) -> None:
    """New connections get the new certificate. A half-written or mismatched pair is left alone until it is whole."""
    known = files.stamp()
    while True:
        await asyncio.sleep(every_s)
        try:
            found = files.stamp()
            if found != known:
                # tried on a context of its own first: a failed load would leave the old certificate without its key
                ssl.create_default_context(ssl.Purpose.CLIENT_AUTH).load_cert_chain(files.certificate, files.key)
                context.load_cert_chain(files.certificate, files.key)
                known = found
        except OSError:
            continue
