"""What a guide is, who may read and write one, and what is new in it."""

from bolyst.guides.rules.audiences import (
    Audience,
    may_adapt_guides,
    may_read_guides,
    objections_to_writing,
)

__all__ = ["Audience", "may_adapt_guides", "may_read_guides", "objections_to_writing"]
