"""The planner: sessions proposed for an option, criteria shared over them, points that slip.

Hours and days are the paper's (Document One, Stages 3 and 4); how they are shared over criteria is
our advice. Nothing is written here.
"""

from csit_tui.method.planner.accepting import changes, records
from csit_tui.method.planner.proposing import Proposal, Proposed, propose
from csit_tui.method.planner.sharing import Point
from csit_tui.method.planner.slipping import next_session, slip, unfinished
from csit_tui.method.planner.standing import criteria_to_plan, option_of, options_to_plan
from csit_tui.method.planner.telling import Said, told
from csit_tui.method.planner.weights import Need, needs, read_weights, shown_weights
from csit_tui.method.planner.wishes import Wish, usual, wished

__all__ = [
    "Need",
    "Point",
    "Proposal",
    "Proposed",
    "Said",
    "Wish",
    "changes",
    "criteria_to_plan",
    "needs",
    "next_session",
    "option_of",
    "options_to_plan",
    "propose",
    "read_weights",
    "records",
    "shown_weights",
    "slip",
    "told",
    "unfinished",
    "usual",
    "wished",
]
