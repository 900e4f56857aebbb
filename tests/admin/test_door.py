"""Who comes in at the staff door, what of Piccolo Admin is open, and how the door answers everything else."""

import httpx
import pytest

from admin.router import admin_app
from admin.tables import LOOK_ONLY, SAVED
from tests.admin.staff_browser import COOKIE, StaffBrowser
from tests.chain_builders import rows
from tests.people_builders import PASSWORD, mark_of

CLOSED = (
    "/admin/api/change-password/",
    "/admin/api/mfa-setup/",
    "/admin/api/media/",
    "/admin/api/media/generate-file-url/",
    "/admin/api/forms/anything/",
    "/admin/api/forms/anything/schema/",
    "/admin/api/docs/",
    "/admin/api/openapi.json",
    "/admin/public/docs/",
    "/admin/public/openapi.json",
    "/admin/openapi.json",
    "/admin/docs/",
)
NOT_MOUNTED = (
    "user_account", "piccolo_user", "user_role", "session", "sessions", "api_token", "token_auth", "stand_in",
    "authenticator_secret", "authenticator", "device", "one_time_code", "network_counter",
    "login_counter", "identity", "identity_opening", "identity_read", "journal", "trail",
    "probe", "probe_alert", "two_person_request",
    "setting", "import_row", "document", "download_log", "receipt",
)  # fmt: skip


async def test_without_the_slash_the_address_is_completed(visitor: StaffBrowser):
    answer = await visitor.client.get("/admin")

    assert (answer.status_code, answer.headers["location"]) == (307, "/admin/")


async def test_nobody_signed_in_is_led_to_the_front_door_and_back(visitor: StaffBrowser):
    page = await visitor.client.get("/admin/")
    data = await visitor.client.get("/admin/api/tables/")

    assert (page.status_code, page.headers["location"]) == (303, "/?next=/admin/")
    assert (data.status_code, data.text) == (401, "Silakan masuk dahulu.")


@pytest.mark.parametrize("who", ["staff", "supervisor", "administrator"])
async def test_staff_supervisor_and_administrator_come_in(visitor: StaffBrowser, office, who):
    await visitor.sign_in(who)

    page = await visitor.client.get("/admin/")

    assert page.status_code == 200
    assert '<html lang="id">' in page.text
    assert "<title>Data Berdaya</title>" in page.text
    visitor.client.cookies.set("language", "en")
    english = (await visitor.client.get("/admin/")).text
    assert ('<html lang="en">' in english, "<title>Berdaya data</title>" in english) == (True, True)


@pytest.mark.parametrize("who", ["companion", "approver", "treasurer", "auditor"])
async def test_other_roles_are_refused_in_words(visitor: StaffBrowser, office, who):
    await visitor.sign_in(who)

    page = await visitor.client.get("/admin/")
    data = await visitor.get("program/")

    assert (page.status_code, data.status_code) == (403, 403)
    assert "Peran Anda tidak boleh melakukan ini" in page.text
    assert "petugas" in data.text


async def test_the_menu_is_the_role_s_own(visitor: StaffBrowser, office):
    menus = {}
    for who in ("staff", "supervisor", "administrator"):
        await visitor.sign_in(who)
        menus[who] = (await visitor.get("grouped/")).json()

    assert list(menus["staff"]["grouped"]) == [
        "Program", "Seleksi", "Bantuan modal", "Jaminan hidup", "Verifikasi belanja", "Tindak lanjut", "Acuan",
    ]  # fmt: skip
    assert menus["staff"]["ungrouped"] == ["ringkasan_penerima"]
    assert "pemeriksaan_data_ganda" not in menus["staff"]["grouped"]["Seleksi"]
    assert "pemeriksaan_data_ganda" in menus["supervisor"]["grouped"]["Seleksi"]
    assert menus["administrator"] == {
        "grouped": {"Program": ["program"], "Acuan": ["organisasi", "format_berkas_bank"]},
        "ungrouped": [],
    }


async def test_a_table_outside_the_menu_is_refused(visitor: StaffBrowser, office):
    await visitor.sign_in("administrator")

    answer = await visitor.get("enrollment/")

    assert (answer.status_code, answer.text) == (403, "Data ini tidak ada dalam menu peran Anda.")


async def test_the_page_s_own_sign_in_uses_our_session(visitor: StaffBrowser, office):
    await visitor.client.get("/admin/public/meta/")
    visitor.client.cookies.set("known_device", await mark_of("staff"))
    body = {"username": "staff", "password": PASSWORD}

    answer = await visitor.client.post("/admin/public/login/", json=body, headers=visitor.headers)
    user = await visitor.client.get("/admin/api/user/")

    assert answer.status_code == 200
    assert "HttpOnly" in answer.headers["set-cookie"]
    assert user.json()["username"] == "Nama staff"
    assert await _operations() == ["people.sign_in._open_session"]


async def _operations() -> list[str]:
    found = await rows("SELECT operation FROM journal ORDER BY id DESC LIMIT 1")
    return [row["operation"] for row in found]


async def test_a_wrong_password_opens_nothing(visitor: StaffBrowser, office):
    await visitor.client.get("/admin/public/meta/")
    body = {"username": "staff", "password": "salah sekali"}

    answer = await visitor.client.post("/admin/public/login/", json=body, headers=visitor.headers)

    assert answer.status_code == 401
    assert "Nama pengguna atau kata sandi salah" in answer.text
    assert "id" not in visitor.client.cookies


async def test_signing_out_here_closes_every_door(staff: StaffBrowser):
    token = staff.client.cookies["id"]

    answer = await staff.client.post("/admin/public/logout/", headers=staff.headers)
    staff.client.cookies.set("id", token)

    assert answer.status_code == 200
    assert (await staff.client.get("/admin/")).status_code == 303
    assert (await staff.client.get("/desk/")).status_code == 303


@pytest.mark.parametrize("path", CLOSED)
async def test_what_piccolo_admin_brings_besides_is_not_there(staff: StaffBrowser, path):
    asked = await staff.client.get(path)
    sent = await staff.client.post(path, json={}, headers=staff.headers)

    assert (asked.status_code, sent.status_code) == (404, 404)


async def test_its_stock_sign_in_page_is_not_there(visitor: StaffBrowser):
    assert (await visitor.client.get("/admin/public/login/")).status_code == 405


@pytest.mark.parametrize("table", NOT_MOUNTED)
async def test_sign_in_vault_and_books_have_no_address(staff: StaffBrowser, table):
    for path in ("", "schema/", "ids/?limit=5", "count/", "new/", "1/"):
        assert (await staff.get(f"{table}/{path}")).status_code == 404


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "HEAD"])
async def test_no_row_is_replaced_or_deleted_on_any_table(staff: StaffBrowser, method):
    answers = {
        (await staff.send(method, f"{table._meta.tablename}/{path}", {})).status_code
        for table in (*SAVED, *LOOK_ONLY)
        for path in ("", "00000000-0000-7000-8000-000000000001/")
    }

    assert answers == {405}


async def test_the_refusal_of_put_says_what_to_do(staff: StaffBrowser):
    answer = await staff.send("PUT", "program/1/", {})

    assert answer.json() == {
        "detail": "Di sini data tidak dihapus atau diganti utuh. Ubah lewat Simpan, atau lewat meja kerja."
    }


async def test_a_request_without_the_page_s_cookie_is_refused(staff: StaffBrowser, prepared):
    forged = await staff.client.post("/admin/api/tables/wave/", json={}, headers={"X-CSRFToken": "lain"})
    foreign = {**staff.headers, "Origin": "https://lain.test"}
    from_elsewhere = await staff.client.post("/admin/api/tables/wave/", json={}, headers=foreign)

    assert (forged.status_code, from_elsewhere.status_code) == (403, 403)
    assert COOKIE in staff.client.cookies


async def test_a_huge_body_is_refused(staff: StaffBrowser, prepared):
    answer = await staff.send("POST", "wave/", {"number": "1" * 300_000})

    assert (answer.status_code, answer.text) == (413, "Kiriman terlalu besar.")


async def test_every_answer_carries_a_strict_policy(staff: StaffBrowser):
    answers: list[httpx.Response] = [await staff.client.get("/admin/"), await staff.get("program/")]

    for answer in answers:
        assert "script-src 'self'; " in answer.headers["content-security-policy"]
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["x-content-type-options"] == "nosniff"


async def test_only_the_stock_files_are_kept_by_the_browser(staff: StaffBrowser):
    page = (await staff.client.get("/admin/")).text
    script = page.split('src="./assets/')[1].split('"')[0]

    answer = await staff.client.get(f"/admin/assets/{script}")

    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"


def test_the_application_is_built_once():
    assert admin_app() is admin_app()
