"""How a team finds a date and makes a choice. Votes are hidden until the question is closed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import models
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

FEWEST, MOST = 2, 20  # choices
MOST_DOTS = 10
KEEP_VOTERS = timedelta(days=14)  # who was asked, after it closed: time to ask why nobody can come
CLOSES_ITSELF = timedelta(days=30)  # after its last day, when nobody has closed it


class PollKind(models.TextChoices):
    DATES = "dates", _("finn en dato")
    DOTS = "dots", _("prikkstemming")


class Fits(models.TextChoices):
    YES = "yes", _("passer")
    MAYBE = "maybe", _("kan hvis det må til")
    NO = "no", _("passer ikke")


@dataclass(frozen=True)
class Standing:
    """How many a time fits; who answers nothing counts nowhere."""

    yes: int
    maybe: int

    @property
    def rank(self) -> tuple[int, int]:
        """A time that most can come to beats one that suits fewer better."""
        return (self.yes + self.maybe, self.yes)


def standing(answers: Sequence[str]) -> Standing:
    return Standing(answers.count(Fits.YES), answers.count(Fits.MAYBE))


def best(standings: Mapping[str, Standing]) -> list[str]:
    """The choices nobody beats; several when they are equal, none when nobody can."""
    if not standings:
        return []
    top = max(one.rank for one in standings.values())
    return [key for key, one in standings.items() if one.rank == top and top > (0, 0)]


def objections_to_poll(choices: int, closes_on: date, today: date) -> list[str]:
    said = []
    if choices < FEWEST:
        said.append(gettext("Skriv minst to valg."))
    if choices > MOST:
        said.append(gettext("Skriv høyst tjue valg."))
    if closes_on < today:
        said.append(gettext("Svarfristen er alt ute."))
    return said


def objections_to_dots(given: Mapping[str, int], allowed: int) -> list[str]:
    """Why these dots can't be placed; a choice may get several of them."""
    if any(count < 0 for count in given.values()):
        return [gettext("Et valg kan ikke få færre enn null prikker.")]
    over = sum(given.values()) - allowed
    if over > 0:
        text = ngettext(
            "Du har satt %(over)d prikk for mye.", "Du har satt %(over)d prikker for mye.", over
        )
        return [text % {"over": over}]
    return []


def objections_to_answer(closes_on: date, today: date, *, is_closed: bool) -> list[str]:
    if is_closed:
        return [gettext("Spørsmålet er lukket.")]
    return [gettext("Svarfristen er ute.")] if closes_on < today else []
