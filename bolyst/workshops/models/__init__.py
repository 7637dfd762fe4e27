from bolyst.workshops.models.sets import Dimension, Indicator, IndicatorDraft, IndicatorSet

__all__ = ["Dimension", "Indicator", "IndicatorDraft", "IndicatorSet"]
