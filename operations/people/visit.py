"""Who knocks at the door of sign-in: from which network, with which browser, and with which marks of earlier visits."""

import ipaddress
import os
import re
from collections.abc import Mapping

from msgspec import Struct

from operations.people.sign_in_keys import keyed

SESSION_COOKIE = "id"
"""The name that Piccolo Admin knows too, so that one session opens the desk, the admin and the audit door."""
DEVICE_COOKIE = "known_device"
DEVICES_A_BROWSER = 4
"""Several persons of a small office share one computer; each has a mark of her own in the cookie."""
ADDRESS_SETTING = "BERDAYA_CLIENT_ADDRESS_HEADER"
"""The header into which the one trusted proxy in front writes the address of its caller. Unset: only the connection
itself is believed, because anybody may write a header."""

_BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrom", "Chrome"), ("Safari", "Safari"))
_SYSTEMS = (("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "macOS"))


class Visit(Struct, frozen=True):
    """`network` is the keyed hash of the address; empty at the command line. `session` is the cookie so far."""

    network: str = ""
    label: str = ""
    devices: tuple[str, ...] = ()
    session: str = ""


NOWHERE = Visit()
"""The command line, and tests that ask for no network."""


def visit_from(headers: Mapping[str, str], address: str | None, cookies: Mapping[str, str]) -> Visit:
    """`address` is where the connection comes from."""
    devices = tuple(mark for mark in cookies.get(DEVICE_COOKIE, "").split(".") if 40 <= len(mark) <= 64)
    return Visit(
        network=keyed("network", _network(_caller(headers, address))),
        label=label_of(headers.get("user-agent", "")),
        devices=devices[:DEVICES_A_BROWSER],
        session=cookies.get(SESSION_COOKIE, ""),
    )


def with_device(visit: Visit, token: str) -> str:
    """The value of the cookie with this browser's newest mark first."""
    return ".".join((token, *(mark for mark in visit.devices if mark != token))[:DEVICES_A_BROWSER])


def _caller(headers: Mapping[str, str], address: str | None) -> str:
    name = os.environ.get(ADDRESS_SETTING, "")
    told = headers.get(name.lower(), "") if name else ""
    return told.split(",")[-1].strip() or address or ""  # the last one is what our own proxy saw


def _network(address: str) -> str:
    """One IPv4 address, or the /64 that one customer gets of IPv6."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address[:64]
    if found.version == 4:
        return str(found)
    return str(ipaddress.ip_network((found, 64), strict=False))


def label_of(user_agent: str) -> str:
    """Enough to know one's own browser again: "Firefox · Windows"."""
    browser = next((name for mark, name in _BROWSERS if mark in user_agent), "")
    system = next((name for mark, name in _SYSTEMS if mark in user_agent), "Linux" if "Linux" in user_agent else "")
    plain = re.sub(r"[^\w ./-]", "", user_agent)[:40]
    return " · ".join(part for part in (browser, system) if part) or plain
