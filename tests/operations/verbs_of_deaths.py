"""The verbs about lists of the dead, and about whoever lives although she stands on one."""

from operations.selection import death_lists
from tests.death_builders import STRANGER, a_list, letter
from tests.operations.verb import OFFICE, WHY, S, Verb

OTHERS = (*OFFICE, "approver")

DEATHS = {
    "death_lists._record": Verb(lambda e, by: death_lists.take_death_list(
        letter(e.chain.program.key, document_no="470/14"), a_list(STRANGER), by=by), S),
    "death_lists.confirm_death_list": Verb(lambda e, by: death_lists.confirm_death_list(e.death_list, by=by), OTHERS),
    "death_lists.drop_death_list": Verb(
        lambda e, by: death_lists.drop_death_list(e.death_list, reason=WHY, by=by), OTHERS),
    "death_lists.say_alive": Verb(lambda e, by: death_lists.say_alive(
        e.screened_woman.enrollment, evidence="datang sendiri", by=by), OFFICE, "screened_woman"),
    "death_lists.decide_alive": Verb(
        lambda e, by: death_lists.decide_alive(e.death_answer, agrees=True, by=by), OTHERS, "visited_woman"),
}  # fmt: skip
