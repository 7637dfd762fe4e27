from bolyst.workshops.models.sets import Dimension, Indicator, IndicatorDraft, IndicatorSet
from bolyst.workshops.models.workshops import (
    Assessed,
    FollowUp,
    Party,
    Preparation,
    StepOutcome,
    Workshop,
)

__all__ = [
    "Assessed", "Dimension", "FollowUp", "Indicator", "IndicatorDraft", "IndicatorSet", "Party",
    "Preparation", "StepOutcome", "Workshop",
]  # fmt: skip
