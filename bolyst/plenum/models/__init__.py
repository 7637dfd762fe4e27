"""Who is in the room, what they are asked, what they answered, and what they agreed on."""

from bolyst.plenum.models.agreeing import Agreement, FirstStep
from bolyst.plenum.models.answers import Answer, Hidden, Idea, Picture
from bolyst.plenum.models.rooms import Delegation, Entrance, Participant, Plenum
from bolyst.plenum.models.steps import Step

__all__ = [
    "Agreement", "Answer", "Delegation", "Entrance", "FirstStep", "Hidden", "Idea", "Participant",
    "Picture", "Plenum", "Step",
]  # fmt: skip
