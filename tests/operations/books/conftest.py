"""A program with rows in every sheet, and an S3 store, as fixtures for the tests in this folder."""

from tests.audit_templates import audited
from tests.s3_store import s3

__all__ = ["audited", "s3"]
