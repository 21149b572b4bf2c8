"""Everything that writes in a plan. Each asks for the right, writes in one transaction, and leaves one entry."""

from medvirk.plans.actions.crisis import write_crisis_page
from medvirk.plans.actions.dissent import take_back_dissent, talk_about_dissent, write_dissent
from medvirk.plans.actions.entries import (
    add_entry,
    bring_back_entry,
    change_entry,
    remove_entry,
    write_what_matters,
)
from medvirk.plans.actions.frame import change_frame
from medvirk.plans.actions.giving_alone import give_alone
from medvirk.plans.actions.goals import (
    OpensToMore,
    add_goal,
    add_step,
    bring_back_goal,
    change_goal,
    drop_goal,
    pause_goal,
    reach_goal,
    write_own_words_of_goal,
)
from medvirk.plans.actions.half_written import (
    TooMuch,
    clear_out_half_written,
    fetch_back_half_written,
    keep_half_written,
    settle_half_written,
    throw_away_half_written,
)
from medvirk.plans.actions.hiding import (
    AlreadyKept,
    keep_from_parents,
    show_parents,
    stop_telling_parents,
    tell_parents,
)
from medvirk.plans.actions.measures import (
    add_measure,
    answer_promise,
    bring_back_measure,
    change_measure,
    remove_measure,
)
from medvirk.plans.actions.putting_back import CannotBePutBack, bring_back_state, undo_change
from medvirk.plans.actions.versions import (
    ChildNotHeard,
    Settled,
    Told,
    approve_version,
    dispute_version,
    propose_version,
    record_approval,
    want_changes,
    want_time,
    withdraw_version,
)

__all__ = [
    "AlreadyKept",
    "CannotBePutBack",
    "ChildNotHeard",
    "OpensToMore",
    "Settled",
    "Told",
    "TooMuch",
    "add_entry",
    "add_goal",
    "add_measure",
    "add_step",
    "answer_promise",
    "approve_version",
    "bring_back_entry",
    "bring_back_goal",
    "bring_back_measure",
    "bring_back_state",
    "change_entry",
    "change_frame",
    "change_goal",
    "change_measure",
    "clear_out_half_written",
    "dispute_version",
    "drop_goal",
    "fetch_back_half_written",
    "give_alone",
    "keep_from_parents",
    "keep_half_written",
    "pause_goal",
    "propose_version",
    "reach_goal",
    "record_approval",
    "remove_entry",
    "remove_measure",
    "settle_half_written",
    "show_parents",
    "stop_telling_parents",
    "take_back_dissent",
    "talk_about_dissent",
    "tell_parents",
    "throw_away_half_written",
    "undo_change",
    "want_changes",
    "want_time",
    "withdraw_version",
    "write_crisis_page",
    "write_dissent",
    "write_own_words_of_goal",
    "write_what_matters",
]
