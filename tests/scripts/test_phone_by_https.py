"""The phone's page over HTTPS, with an authority that the phone was told to trust: it installs, and starts offline."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.async_api import Page, async_playwright

from tests.authority import Authority
from tests.chromium import QUIET, faults, the_program
from tests.scripts.running import PATIENCE, serving

pytestmark = [pytest.mark.browser, pytest.mark.figures]


def trusted_at(home: Path, authority: Authority) -> None:
    """What "Instal sertifikat" does on a phone: the browser of this home folder trusts the authority."""
    if shutil.which("certutil") is None:
        assert os.environ.get("BERDAYA_REQUIRE_BROWSER") != "1", "certutil (package libnss3-tools) is required"
        pytest.skip("no certutil (package libnss3-tools): no browser can be told to trust an authority")
    store = home / ".pki" / "nssdb"
    store.mkdir(parents=True)
    for arguments in (
        ["-N", "--empty-password"],
        ["-A", "-t", "C,,", "-n", "Kantor Uji", "-i", str(authority.certificate)],
    ):
        subprocess.run(["certutil", "-d", f"sql:{store}", *arguments], check=True, timeout=PATIENCE)


async def installability(page: Page) -> list[str]:
    """Why Chromium would not offer to install the page."""
    session = await page.context.new_cdp_session(page)
    found = (await session.send("Page.getInstallabilityErrors"))["installabilityErrors"]
    return sorted(error["errorId"] for error in found)


async def test_it_installs_over_https_and_starts_when_the_server_is_gone(data: Path, tmp_path: Path):
    program = the_program()
    authority = Authority(tmp_path)
    trusted_at(tmp_path, authority)
    files = authority.files_for("server")

    with serving(data, None, "--tls-cert", str(files.certificate), "--tls-key", str(files.key)) as served:
        async with async_playwright() as play:
            phone = await play.chromium.launch_persistent_context(
                tmp_path / "profile", executable_path=program, args=QUIET, env={"HOME": str(tmp_path)}
            )
            page = await phone.new_page()
            here = f"https://127.0.0.1:{served.port}/field/"
            await page.goto(here)
            await page.wait_for_selector("h1")
            await page.evaluate("navigator.serviceWorker.ready.then(() => true)")
            can_install = await installability(page)
            online = await page.inner_text("h1")
            served.stop()
            await page.wait_for_timeout(1_000)
            await page.reload()
            await page.wait_for_selector("h1")
            offline, found = await page.inner_text("h1"), await faults(page)
            safe = await page.evaluate("isSecureContext")
            await phone.close()

    assert (can_install, safe, found) == ([], True, [])
    assert online == offline != ""
