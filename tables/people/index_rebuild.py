"""Blind indexes under the coming key, collected while the old ones are in use; all of them change places at once."""

from piccolo.columns import UUID, Bytea, SmallInt
from piccolo.table import Table


class IndexRebuild(Table):
    """`id` is that of the identity or bank account. Empty except while `berdaya keys rotate` is under way."""

    id = UUID(primary_key=True)
    key_version = SmallInt(default=None, null=False)
    nik_index = Bytea(default=None, null=True, secret=True)
    family_card_index = Bytea(default=None, null=True, secret=True)
    birth_date_index = Bytea(default=None, null=True, secret=True)
    phone_index = Bytea(default=None, null=True, secret=True)
    name_sound_index = Bytea(default=None, null=True, secret=True)
    number_index = Bytea(default=None, null=True, secret=True)
