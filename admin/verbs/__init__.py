"""Table -> what Save does with it. The reviewers' map of the whole staff door: one entry for each operation by hand."""

from piccolo.table import Table

from admin.saving import Saves
from admin.verbs import follow_up, money, people, programs, purchases, selection, training

SAVES: dict[type[Table], Saves] = {
    **programs.SAVES,
    **people.SAVES,
    **selection.SAVES,
    **money.SAVES,
    **purchases.SAVES,
    **follow_up.SAVES,
    **training.SAVES,
}
