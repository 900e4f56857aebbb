"""How the bank of the demos takes a list, and how it answers."""

from operations.money.bank_files import Profile

BANK_FORMAT = Profile(
    delimiter=",",
    columns=[["NO", "no"], ["NAMA", "name"], ["ACCOUNT", "account"], ["AMOUNT", "amount"], ["REMARK", "reference"]],
    footer=[["COUNT", "", "{count}"], ["TOTAL", "", "{total}"], ["CHECK", "", "{check}"]],
    result_columns={
        "reference": "REMARK",
        "amount": "AMOUNT",
        "status": "STATUS",
        "value_date": "VALUE_DATE",
        "bank_reference": "BANK_REF",
        "reason": "REASON",
    },
    paid_words=["SUKSES"],
    returned_words=["RETUR"],
    failed_words=["GAGAL"],
    max_rows=5000,
)
