"""A program with rows in every sheet, as a fixture for the tests in this folder."""

from tests.audit_templates import audited

__all__ = ["audited"]
