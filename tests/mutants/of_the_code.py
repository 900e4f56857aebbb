"""Mutants of the code: a safe thing replaced by the stock one, an order turned round, a check that says yes to all."""

import hashlib
from typing import Any

import pytest
from piccolo.engine.postgres import PostgresEngine
from starlette.types import Receive, Scope, Send

import admin.door
import admin.frame
import api.doorman
from admin.frame import Frame
from operations.actor import Actor
from operations.books import recount
from operations.money import payment_lists
from operations.people import vault
from operations.purchases import shopping
from tables.engine import SafeEngine
from tests.admin import test_door, test_frame
from tests.api import test_health
from tests.mutants.mutant import key, mutant, setting
from tests.operations import test_engine, test_who_may
from tests.operations.books import test_recount
from tests.operations.money import test_payment_lists, test_signatures_of_lists
from tests.operations.people import test_vault
from tests.operations.purchases import test_photos, test_shopping


def stock_transactions(patch: pytest.MonkeyPatch) -> None:
    """Piccolo's own, which leak a connection when a COMMIT fails and do nothing when they are nested."""
    patch.setattr(SafeEngine, "transaction", lambda self, **_: PostgresEngine.transaction(self))


def answers_at_once(patch: pytest.MonkeyPatch) -> None:
    """The answer goes out before the transaction is committed."""

    async def call(self: Frame, scope: Scope, receive: Receive, send: Send) -> None:
        async with admin.frame._transaction(admin.frame.actor_of(scope), readonly=scope["method"] == "GET"):
            await self.app(scope, receive, send)

    patch.setattr(Frame, "__call__", call)


def unkeyed(kind: str, normalized: str) -> bytes:
    return hashlib.sha256(f"{kind}:{normalized}".encode()).digest()


def nobody_is_related(_: Any) -> None:
    """In the place of `_refuse_relatives_on`."""


async def nothing_changed(*_: Any) -> None:
    """In the place of `unchanged`."""


class SameAsAnything(str):
    __slots__ = ()
    __hash__ = str.__hash__

    def __eq__(self, _: object) -> bool:
        return True


LOOKED_UP = shopping._facts


async def known_whatever_it_says(trip: shopping.Trip) -> list[dict[str, Any]]:
    return [dict(row) | {"sha256": row["sha256"] and SameAsAnything(row["sha256"])} for row in await LOOKED_UP(trip)]


def drawn_by_the_phone(trip: Any) -> bool:
    return int(hashlib.sha256(trip.bytes).hexdigest(), 16) % 100 < shopping.SAMPLE_PERCENT


OPEN_POLICY = "default-src * 'unsafe-inline'"
MUTANTS = [
    mutant("stock transactions: a failed commit", stock_transactions,
           test_engine.test_a_commit_that_fails_leaks_no_connection),
    mutant("stock transactions: one within another", stock_transactions,
           test_engine.test_a_nested_transaction_is_refused_and_undoes_the_outer_one),
    mutant("stock transactions: an error swallowed", stock_transactions,
           test_engine.test_a_swallowed_database_error_is_raised_at_the_end),
    mutant("answered before the commit", answers_at_once,
           test_frame.test_what_fails_at_the_commit_is_never_told_as_saved,
           code="23514", status=405, told="Isian ditolak karena tidak sesuai aturan data"),
    mutant("an index without its key", setting(vault, "blind_index", unkeyed),
           test_vault.test_an_index_says_nothing_without_the_key_and_differs_by_kind),
    mutant("a ciphertext that opens anywhere", setting(vault, "_place", lambda *_: [b""]),
           test_vault.test_a_ciphertext_that_was_moved_does_not_open, moved={"column": "address"}),
    mutant("no content policy", key(api.doorman.HEADERS, "content-security-policy", OPEN_POLICY),
           test_health.test_the_content_policy_allows_no_script_style_or_frame_from_elsewhere),
    mutant("no content policy in Piccolo Admin", key(admin.door.HEADERS, "content-security-policy", OPEN_POLICY),
           test_door.test_every_answer_carries_a_strict_policy),
    mutant("forged requests are taken", setting(admin.door, "is_forged", lambda _: False),
           test_door.test_a_request_without_the_page_s_cookie_is_refused),
    mutant("a photo kept as it came", setting(test_photos, "clean_jpeg", lambda content: content),
           test_photos.test_a_photo_becomes_an_upright_jpeg_without_place_or_device, form="JPEG"),
    mutant("a sample that phones can choose", setting(shopping, "is_drawn", drawn_by_the_phone),
           test_shopping.test_another_key_draws_other_trips),
    mutant("other content under a known number is taken", setting(shopping, "_facts", known_whatever_it_says),
           test_shopping.test_a_trip_sent_twice_is_recorded_once_and_other_content_is_refused),
    mutant("every role may do everything", setting(Actor, "must", lambda *_, **__: None),
           test_signatures_of_lists.test_each_signature_needs_its_role),
    mutant("relatives decide", setting(payment_lists, "_refuse_relatives_on", nobody_is_related),
           test_who_may.test_a_relative_is_refused_for_her_record, kin="last_woman"),
    mutant("nobody looks again before signing", setting(payment_lists, "unchanged", nothing_changed),
           test_payment_lists.test_who_left_after_the_lock_stops_every_signature),
    mutant("books that count nothing", setting(recount, "identities", list),
           test_recount.test_a_forged_row_is_named),
]  # fmt: skip
