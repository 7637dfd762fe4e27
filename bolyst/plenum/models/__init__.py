"""Who is in the room, what they are asked, and what they answered."""

from bolyst.plenum.models.answers import Answer, Idea, Picture
from bolyst.plenum.models.rooms import Delegation, Entrance, Participant, Plenum
from bolyst.plenum.models.steps import Step

__all__ = ["Answer", "Delegation", "Entrance", "Idea", "Participant", "Picture", "Plenum", "Step"]
