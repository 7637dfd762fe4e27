"""What may be shown, summed and compared of official figures.

Sources: Statistics Norway's and IMDi's rules for small numbers, as told in their documentation.
A mark stands in the place of a number and is never a number. Immigrants and Norwegian-born to
immigrant parents are two groups and are never added together.
"""

from bolyst.figures.rules.placing import Placement, Reason, place
from bolyst.figures.rules.series import (
    Break,
    BreakKind,
    Definition,
    Point,
    growth,
    objections_to_comparing,
    objections_to_growth,
    stretches,
)
from bolyst.figures.rules.topics import TOPICS, Topic, topic_of
from bolyst.figures.rules.values import (
    HIDDEN,
    MISSING,
    SHARE_FLOOR,
    Figure,
    explanation,
    known,
    protected,
    remainder,
    shares,
    total,
)

__all__ = [
    "HIDDEN",
    "MISSING",
    "SHARE_FLOOR",
    "TOPICS",
    "Break",
    "BreakKind",
    "Definition",
    "Figure",
    "Placement",
    "Point",
    "Reason",
    "Topic",
    "explanation",
    "growth",
    "known",
    "objections_to_comparing",
    "objections_to_growth",
    "place",
    "protected",
    "remainder",
    "shares",
    "stretches",
    "topic_of",
    "total",
]
