"""Every right there is. A view names the one it needs; a policy says who has it."""

from enum import StrEnum


class Right(StrEnum):
    """What somebody may do. The value is stored nowhere and may be renamed."""

    # About one person's plan
    SEE_PLAN = "see plan"
    SEE_WHOLE_PLAN = "see whole plan"
    SEE_CONSENTS = "see consents"
    WITHDRAW_CONSENT = "withdraw consent"
    GIVE_CONSENT = "give consent"
    REGISTER_CONSENT = "register consent"
    WRITE_OWN_WORDS = "write own words"
    WRITE_ABOUT_PERSON = "write about person"
    ADD_GOAL = "add goal"
    CHANGE_GOAL = "change goal"
    ADD_MEASURE = "add measure"
    CHANGE_MEASURE = "change measure"
    ANSWER_PROMISE = "answer promise"
    WRITE_CRISIS_PAGE = "write crisis page"
    SEE_HISTORY = "see history"
    CHANGE_FRAME = "change frame"
    CHANGE_TEAM = "change team"
    WRITE_CONTRIBUTION = "write contribution"
    PUT_BACK = "put back as it was"
    KEEP_HALF_WRITTEN = "keep half-written text"
    SEE_ACCESS_LOG = "see access log"
    START_INQUIRY = "start inquiry"
    SEE_INQUIRY = "see inquiry"
    ANSWER_INQUIRY = "answer inquiry"
    OPEN_IN_EMERGENCY = "open in emergency"
    END_EMERGENCY = "end emergency"
    SEE_EMERGENCIES = "see emergencies"
    READ_OF_EMERGENCY = "read of emergency"
    # About one's own work
    SEE_WORKLIST = "see worklist"
    SEE_OWN_PROMISES = "see own promises"
    SEE_OWN_NOTICES = "see own notices"
    SEE_COORDINATORS = "see coordinators"
    EDIT_GUIDE = "edit guide"
