"""A token with which a machine reads or brings lists in somebody's name. The token itself is kept nowhere."""

from enum import StrEnum

from piccolo.columns import UUID, ForeignKey, OnDelete, Timestamptz, Varchar
from piccolo.table import Table

from tables.engine import AUTH
from tables.people.user import User
from tables.steps import one_of


class TokenScope(StrEnum):
    """What a token opens. `pack` holds every sheet and so opens the sheets too; `imports` writes lists of candidates,
    and reads what `api` reads, to find the program that they are for."""

    sheets = "sheets"
    pack = "pack"
    api = "api"
    imports = "imports"


class ApiToken(Table, db=AUTH, tablename="api_token"):
    """`prefix` is how it begins, by which it is known again in lists and in the log of downloads. It ends at most 90
    days after it was made (36_sessions.sql). `made_by` is empty for those from before it was asked for."""

    id = UUID(primary_key=True)
    user = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict)
    token_sha256 = Varchar(length=64, default=None, null=False, unique=True, secret=True)
    prefix = Varchar(length=12, default="", null=False)
    label = Varchar(length=60, default=None, null=False)
    scope = Varchar(length=10, choices=TokenScope, default=TokenScope.api, null=False)
    made_by = UUID(default=None, null=True)
    made_at = Timestamptz(null=False)
    expires_at = Timestamptz(default=None, null=False)
    last_used_at = Timestamptz(default=None, null=True)
    revoked_at = Timestamptz(default=None, null=True)

    token_scope_is_known = one_of(scope, TokenScope)
