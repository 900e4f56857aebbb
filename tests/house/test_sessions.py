"""Nothing that an operation sends outlives its transaction."""

import pytest

from tests.house.sessions import of_the_product, outlives
from tests.house.sources import Source, faults


def test_nothing_outlives_its_transaction():
    found = of_the_product()

    assert {"operations/money/sql/make_payments.sql", "tables/fences/40_money.sql"} <= {source.name for source in found}
    assert faults(outlives, found) == []


@pytest.mark.parametrize(
    "text",
    [
        "SET work_mem = '1GB'",
        "SET SESSION AUTHORIZATION x",
        "SET ROLE berdaya_owner",
        "SELECT set_config('app.roles', app.spelled(x), false)",
        "SELECT pg_advisory_lock(1)",
        "SELECT pg_try_advisory_lock_shared(1)",
        "LISTEN news",
        "DECLARE c CURSOR WITH HOLD FOR SELECT 1",
        "CREATE TEMPORARY TABLE t (x int)",
    ],
)
def test_what_outlives_its_transaction_is_caught(text: str):
    assert len(outlives(Source("operations/money/sql/x.sql", text))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "SET LOCAL work_mem = '1GB'",
        "UPDATE person\nSET code = 'x'",
        "SELECT set_config('app.roles', 'x', true)",
        "SELECT pg_advisory_xact_lock(1)",
        "CREATE TEMP TABLE t (x int) ON COMMIT DROP",
    ],
)
def test_what_ends_with_its_transaction_is_fine(text: str):
    assert outlives(Source("operations/money/sql/x.sql", text)) == []
