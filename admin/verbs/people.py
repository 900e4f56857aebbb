"""Save on people: offices, the name she chose, what she agreed to, and who is related to whom."""

from piccolo.table import Table

from admin.saving import Add, Change, Saves, only
from operations.people import relations, users
from tables.people.consent import Consent, Kinship
from tables.people.organization import Organization
from tables.people.person import Person
from tables.steps import Role, by

SAVES: dict[type[Table], Saves] = {
    Organization: Saves(
        Add(
            ("name", "kind", "region_code"),
            by(Role.administrator),
            lambda given, who: users.add_organization(**given, by=who),
        )
    ),
    Person: Saves(
        changes=(
            Change(
                ("call_name", "village_code"),
                lambda key, given, who: relations.rename_person(
                    key, **only(given, ("call_name", "village_code")), by=who
                ),
                roles=by(Role.staff),
            ),
        )
    ),
    Consent: Saves(
        Add(
            ("person", "text_version", "channel", "given_on"),
            by(Role.staff),
            lambda given, who: relations.record_consent(**given, by=who),
        ),
        (
            Change(
                ("withdrawn_on",),
                lambda key, given, who: relations.withdraw_consent(key, withdrawn_on=given["withdrawn_on"], by=who),
                roles=by(Role.staff),
            ),
        ),
    ),
    Kinship: Saves(
        Add(
            ("person", "relation"),
            by(Role.staff, Role.supervisor),
            lambda given, who: relations.declare_kinship(**given, by=who),
        )
    ),
}
