"""Every download by an auditor: started, finished with its count and SHA-256, or aborted. Rows are only added."""

from enum import StrEnum

from piccolo.columns import JSONB, UUID, BigInt, BigSerial, Timestamptz, Varchar
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from tables.steps import one_of


class DownloadEvent(StrEnum):
    started = "started"
    finished = "finished"
    aborted = "aborted"


class DownloadLog(Table):
    id = BigSerial(primary_key=True)
    export_id = UUID(default=None, null=False, help_text="The X-Export-Id of the answer")
    event = Varchar(length=10, choices=DownloadEvent, default=None, null=False)
    sheet = Varchar(length=40, default=None, null=False)
    filters = JSONB(default=None, null=True)
    rows = BigInt(default=None, null=True)
    bytes = BigInt(default=None, null=True)
    sha256 = Varchar(length=64, default=None, null=True)
    actor = UUID(default=None, null=False)
    at = Timestamptz(default=None, null=False)

    download_event_is_known = one_of(event, DownloadEvent)
    download_event_once = Unique([export_id, event])
    download_finished_has_sum = Check((event != "finished") | (sha256.is_not_null() & rows.is_not_null()))
