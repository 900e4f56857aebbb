"""Every table in exactly one list, nothing included by itself, no hook, an Indonesian word for all that is shown."""

from collections import Counter

import pytest
from piccolo_api.crud.endpoints import PiccoloCRUD
from starlette.routing import Mount, Route, Router

from admin.crud import SavingCRUD
from admin.indonesian import INDONESIAN, STOCK_ENGLISH
from admin.labels import HINTS, label, slug, table_word
from admin.router import admin_app
from admin.schemas import add_fields, change_fields
from admin.tables import LOOK_ONLY, NEVER, PAGES, SAVED
from admin.verbs import SAVES
from operations.choice_words import CHOICES
from tables.follow_up.beneficiary_summary import BeneficiarySummary
from tables.piccolo_app import APP_CONFIG

PAGE_NAMES = sorted(PAGES)


def shown_columns(name):
    """Everything of a table that a person can see or fill in."""
    page = PAGES[name]
    columns = [*page.listed(), *page.facts()]
    if page.saves.add:
        columns += add_fields(page, page.saves.add)
    for change in page.saves.changes:
        columns += change_fields(page, change)
    return list({column._meta.name: column for column in columns}.values())


def test_every_table_stands_in_exactly_one_list():
    counted = Counter([*SAVED, *LOOK_ONLY, *NEVER])

    assert set(counted) == {*APP_CONFIG.table_classes, BeneficiarySummary}
    assert set(counted.values()) == {1}


def test_what_save_can_do_is_what_is_listed_as_saved():
    assert set(SAVES) == set(SAVED)
    assert all(saves.add or saves.changes for saves in SAVES.values())


def test_the_summary_is_no_table_of_the_migrations():
    assert BeneficiarySummary not in APP_CONFIG.table_classes


def routes_of(router, prefix=""):
    """(address, methods, endpoint) of everything that can be reached below a router."""
    for route in router.routes:
        if isinstance(route, Mount) and hasattr(route.app, "routes"):
            yield from routes_of(route.app, prefix + route.path)
        else:
            yield prefix + route.path, getattr(route, "methods", None), route


def test_the_application_has_only_the_addresses_that_we_gave_it():
    addresses = {path for path, _, _ in routes_of(admin_app())}
    tables = {path.split("/")[3] for path in addresses if path.startswith("/api/tables/") and len(path.split("/")) > 4}
    others = {path for path in addresses if not path.startswith("/api/tables/")}

    assert tables == set(PAGES) | {"grouped"}
    assert others == {
        "/", "/assets", "/api/links/", "/api/forms/", "/api/forms/grouped/", "/api/user/", "/public/meta/",
        "/public/translations/", "/public/translations/{code:str}/", "/public/login/", "/public/logout/",
    }  # fmt: skip


def test_nothing_can_be_put_or_deleted():
    methods = {method for _, methods, _ in routes_of(admin_app()) for method in methods or ()}

    assert methods == {"GET", "HEAD", "POST", "PATCH"}


def cruds(router):
    for route in router.routes:
        app = getattr(route, "app", None)
        if isinstance(app, PiccoloCRUD):
            yield app
        elif isinstance(app, Router):
            yield from cruds(app)


def test_every_table_is_served_by_the_one_that_saves_through_operations_and_none_has_hooks():
    served = list(cruds(admin_app()))

    assert {crud.table for crud in served} == {page.table for page in PAGES.values()}
    assert {type(crud) for crud in served} == {SavingCRUD}
    assert [crud._hook_map for crud in served] == [None] * len(PAGES)


def test_it_writes_nothing_by_itself():
    """Of the parent's writing methods each is either our own or out of reach."""
    ours = set(vars(SavingCRUD))
    reached = {route.endpoint.__name__ for route in SavingCRUD(PAGES["wave"]).routes if isinstance(route, Route)}

    assert {"post_single", "patch_single", "root", "detail"} <= ours
    assert reached == {
        "root", "detail", "get_schema", "get_ids", "get_count", "get_references", "get_new"
    }  # fmt: skip


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("name", PAGE_NAMES)
def test_every_shown_column_has_a_word_of_its_own(name, language):
    words = [label(column, name, language) for column in shown_columns(name)]

    assert [word for word, count in Counter(words).items() if count > 1] == []
    assert all(word[0].isupper() and "_" not in word for word in words)


@pytest.mark.parametrize("name", PAGE_NAMES)
def test_no_secret_and_no_fingerprint_is_shown(name):
    names = {column._meta.name for column in shown_columns(name)}

    assert not any(PAGES[name].table._meta.get_column_by_name(n)._meta.secret for n in names if _is_column(name, n))
    assert not {n for n in names if "sha256" in n}


def _is_column(name, column):
    return column in {c._meta.name for c in PAGES[name].table._meta.columns}


@pytest.mark.parametrize("name", PAGE_NAMES)
def test_every_choice_of_a_shown_column_has_an_indonesian_word(name):
    kinds = [column._meta.choices for column in shown_columns(name) if column._meta.choices]

    assert {kind.__name__: {member.value for member in kind} for kind in kinds} == {
        kind.__name__: set(CHOICES[kind]) for kind in kinds
    }


def test_two_values_of_a_choice_never_share_a_word():
    shared = [kind.__name__ for kind, words in CHOICES.items() if len(set(words.values())) < len(words)]

    assert shared == []


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_table_has_a_word_and_an_address_of_its_own(language):
    addresses = [slug(page.table, language) for page in PAGES.values()]

    assert len(set(addresses)) == len(PAGES)
    assert [address for address in addresses if " " in address] == []
    assert (
        table_word(PAGES["spending_plan"].table, language) == {"id": "rencana belanja", "en": "spending plan"}[language]
    )


def test_an_address_in_one_language_is_never_another_table_in_the_other():
    both = {(slug(page.table, language), name) for name, page in PAGES.items() for language in ("id", "en")}

    assert len({address for address, _ in both}) == len(both)


def test_a_label_is_said_in_both_languages():
    column = PAGES["installment"].table._meta.get_column_by_name("due_on")

    assert [label(column, "installment", language) for language in ("id", "en")] == ["Jatuh tempo", "Due date"]


def test_every_hint_belongs_to_a_field():
    fields = {(name, column._meta.name) for name in PAGES for column in shown_columns(name)}

    assert set(HINTS) - fields == set()


def test_every_key_of_piccolo_admin_is_translated():
    translated = INDONESIAN.translations

    assert set(STOCK_ENGLISH.translations) - set(translated) == set()
    assert {key for key in STOCK_ENGLISH.translations if translated[key] == key} <= {"Filter"}
