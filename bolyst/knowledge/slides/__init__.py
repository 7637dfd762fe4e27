"""What a knowledge session shows: gathered, told in an order, and put on slides."""

from bolyst.knowledge.slides.material import Material, gathered
from bolyst.knowledge.slides.story import told

__all__ = ["Material", "gathered", "told"]
