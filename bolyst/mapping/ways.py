"""Where one can go from a week and from a conversation.

Rooms above the mapping have pages about the same week: its plan, its notebook, its cards. They say
so when they are loaded, and the mapping shows the way without knowing them:

    offer(Way("schedules", _("Ukeplan"), "schedules:board", may_see_plan, 10, Stage.PLAN))

A way of a week takes (workspace, week_id), a way of a conversation (workspace, week_id,
conversation_id).
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bolyst.accounts.rules import Role


class Stage(models.TextChoices):
    """What a week is spent on; its pages stand together by it, in this order."""

    PLAN = "plan", _("Planlegge")
    TALK = "talk", _("Snakke")
    CODE = "code", _("Analysere")
    REPLY = "reply", _("Svare")


@dataclass(frozen=True)
class Way:
    key: str
    label: Promise
    page: str  # the URL's name
    may: Callable[[Role], bool]
    order: int  # the lowest first, within its stage
    stage: Stage | None = None  # None: the week itself, or a page of a conversation
    is_of_conversation: bool = False
    is_plan: bool = False  # the page a week is planned on


WAYS: dict[str, Way] = {}


def offer(way: Way) -> Way:
    WAYS[way.key] = way
    return way


def ways(role: Role, *, of_conversation: bool = False) -> list[Way]:
    """Those this role may go, in their order."""
    fits = (way for way in WAYS.values() if way.is_of_conversation is of_conversation)
    return sorted((way for way in fits if way.may(role)), key=_place_in_row)


def _place_in_row(way: Way) -> tuple[int, int]:
    return (list(Stage).index(way.stage) if way.stage else -1), way.order


def by_stage(found: list[Way]) -> list[tuple[Stage | None, list[Way]]]:
    """The ways of each stage there are some of; first those of none."""
    return [(stage, list(its)) for stage, its in groupby(found, key=lambda way: way.stage)]


def plan(role: Role) -> Way | None:
    """Where this role sets the times of a week."""
    return next((way for way in ways(role) if way.is_plan), None)
