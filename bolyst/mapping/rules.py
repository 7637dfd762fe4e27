"""What a mapping week is (brochure, module 2), and who may read what was said.

«Samtaler med utvalgte kommunale enheter, frivillige organisasjoner, næringsliv og innvandrere.»
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from bolyst.accounts.rules import Role
from bolyst.guides.rules import Audience


class InformantGroup(models.TextChoices):
    RESIDENTS = "residents", _("innbyggere med innvandrerbakgrunn")
    SERVICES = "services", _("kommunale enheter")
    VOLUNTARY = "voluntary", _("frivillige organisasjoner")
    BUSINESS = "business", _("næringsliv")


GUIDE_OF_GROUP = {
    InformantGroup.RESIDENTS: Audience.RESIDENTS,
    InformantGroup.SERVICES: Audience.REFUGEE,
    InformantGroup.VOLUNTARY: Audience.VOLUNTARY,
    InformantGroup.BUSINESS: Audience.BUSINESS,
}  # what a conversation gets when nobody has chosen, and its description says no more
NO_GUIDE = "none"
GUIDE_OF_WORDS = {  # within a group, by how the description begins one of its words
    InformantGroup.RESIDENTS: ((Audience.YOUTH, ("ungdom", "tenåring", "russ", "youth")),),
    InformantGroup.SERVICES: (
        (Audience.SCHOOL, ("skole", "skule", "barnehage", "sfo", "lærer")),
        (Audience.HEALTH, ("helse", "fastlege", "lege", "jordmor", "sykehus", "sjukehus")),
        (Audience.CULTURE, ("kultur", "bibliotek", "servicekontor", "servicetorg", "bolig",
                            "bustad", "teknisk")),
        (Audience.LEADERSHIP, ("ledelse", "leiing", "ordfører", "ordførar", "politiker",
                               "politikar", "kommunedirektør", "kommunestyre", "formannskap")),
    ),
}  # fmt: skip


class ConversationKind(models.TextChoices):
    INDIVIDUAL = "individual", _("samtale med én")
    GROUP = "group", _("gruppesamtale")
    WALK = "walk", _("samtale til fots")
    DROP_IN = "drop-in", _("åpen dør")


class Question(models.IntegerChoices):
    """The five questions of the mapping, and the sixth that closes every conversation."""

    RESPONSIBILITY = 1, _("Hvem har ansvar for hva?")
    CHALLENGES = 2, _("Hvilke utfordringer finnes?")
    SOLVED_BEFORE = 3, _("Hvordan har man løst dem tidligere?")
    EXPERIENCES = 4, _("Hvilke erfaringer har man gjort seg?")
    BETTER_IDEAS = 5, _("Finnes det bedre løsninger?")
    CONTRIBUTION = 6, _("Hva kan dere selv bidra med?")


class DeedKind(models.TextChoices):
    """What can be taken back at the coding desk."""

    CODED = "coded", _("ga tema")
    UNCODED = "uncoded", _("tok bort et tema")
    MOVED = "moved", _("flyttet markeringer")
    SPLIT = "split", _("delte et tema")
    MERGED = "merged", _("slo sammen temaer")
    SETTLED = "settled", _("avgjorde en setning")


class Way(Enum):
    """Where a theme can go in its tree; the words stand in addresses."""

    UP = "opp"
    DOWN = "ned"
    IN = "inn"
    OUT = "ut"


class Step(Enum):
    """What a week consists of, in this order."""

    PLAN = 1
    TALK = 2
    CODE = 3
    FIND = 4
    REPORT = 5


class CodingStep(Enum):
    """What whoever codes does next."""

    CODE = 1  # some notes have no theme
    APART = 2  # all have, but not all from her: a second reading, that is worth most unseen
    COMPARE = 3
    LOOK = 4  # nobody else has coded


def next_coding_step(notes: int, *, coded: int, mine: int, has_others: bool) -> CodingStep:
    """`coded` and `mine`: notes with a theme from anybody, and from her."""
    if coded < notes:
        return CodingStep.CODE
    if mine < notes:
        return CodingStep.APART
    return CodingStep.COMPARE if has_others else CodingStep.LOOK


UNKNOWN_COUNTS = 1  # people: a conversation where nobody counted, or an imported source
MOST_DAYS = 31  # of a week: some villages need two, and the plan sets up each day
LONGEST_NOTE = 100_000  # characters typed or in one row of a table
LONGEST_SOURCE = 2_000_000  # characters in a text of a coded project


def fitting_guide(group: InformantGroup, title: str) -> Audience:
    """The guide for a talk with this group, as it is described: young people have one of their own.

    Of two that fit the first word said counts.
    """
    words = re.findall(r"\w+", title.casefold())
    for word in words:
        for audience, beginnings in GUIDE_OF_WORDS.get(group, ()):
            if word.startswith(beginnings):
                return audience
    return GUIDE_OF_GROUP[group]


def may_see_mapping(role: Role) -> bool:
    """The plan and the coverage: numbers only."""
    return role in {
        Role.ADVISER, Role.COORDINATOR, Role.INTERVIEWER, Role.KEY_PERSON, Role.LEADERSHIP,
    }  # fmt: skip


def may_see_conversations(role: Role) -> bool:
    """Where and when each talk is: in a village, a place and a small number tell who came."""
    return may_plan_mapping(role) or may_read_notes(role)


def may_plan_mapping(role: Role) -> bool:
    return role in {Role.ADVISER, Role.COORDINATOR}


def may_read_notes(role: Role) -> bool:
    """Only those who came to listen: never the coordinator, a key person or the leadership."""
    return role in {Role.ADVISER, Role.INTERVIEWER}


def may_write_notes(role: Role) -> bool:
    return may_read_notes(role)


def may_code(role: Role) -> bool:
    return may_read_notes(role)


def may_import(role: Role) -> bool:
    return role is Role.ADVISER


def may_write_report(role: Role) -> bool:
    return role is Role.ADVISER


def objections_to_days(starts_on: date, ends_on: date) -> dict[str, list[str]]:
    if (ends_on - starts_on).days < MOST_DAYS:
        return {}
    words = str(_("Kartleggingen varer i høyst %(most)d dager. Del den i flere uker."))
    return {"ends_on": [words % {"most": MOST_DAYS}]}


def objections_to_crew(*, puts_oneself: bool, role: Role) -> list[str]:
    """Nobody opens what was said for oneself; an adviser reads it already."""
    if puts_oneself and role is not Role.ADVISER:
        return [str(_("Du kan ikke sette opp deg selv. Be rådgiveren eller en annen koordinator."))]
    return []


def is_planned(*, conversations: int, undated: int, notes: int) -> bool:
    """Whether there is somebody to meet, and each has a day; once we have begun, it is."""
    return notes > 0 or (conversations > 0 and undated == 0)


def next_step(*, conversations: int, undated: int, notes: int, coded: int, findings: int) -> Step:
    """What a week needs next. `undated`: without a day. `coded`: notes with at least one theme."""
    if not is_planned(conversations=conversations, undated=undated, notes=notes):
        return Step.PLAN
    if not notes:
        return Step.TALK
    if coded < notes:
        return Step.CODE
    return Step.REPORT if findings else Step.FIND


def is_heard(*, has_notes: bool, people: int | None, day: date, today: date) -> bool:
    """Whether somebody has been heard in a talk: it was noted, or counted, and its day has come.

    A time nobody has come to yet, such as one that is laid out for booking, is nobody's voice.
    """
    return has_notes or (people is not None and day <= today)


def people_in(counted: int | None) -> int:
    """How many people a conversation counts as; None means nobody counted."""
    return UNKNOWN_COUNTS if counted is None else counted


@dataclass(frozen=True)
class Heard:
    """One conversation as the matrix sees it."""

    conversation: UUID
    group: str
    people: int | None
    themes: frozenset[UUID]


def people_by_theme(heard: Iterable[Heard]) -> dict[tuple[UUID, str], int]:
    """People, not marks: a conversation counts once for a theme however often it was coded."""
    counts: dict[tuple[UUID, str], int] = {}
    for one in heard:
        for theme in one.themes:
            key = (theme, one.group)
            counts[key] = counts.get(key, 0) + people_in(one.people)
    return counts


def people_by_group(heard: Iterable[Heard]) -> dict[str, int]:
    """How many were heard in each of the four groups; a group nobody has met counts 0."""
    counts = {group.value: 0 for group in InformantGroup}
    for one in heard:
        counts[one.group] += people_in(one.people)
    return counts


def objections_to_note(text: str, longest: int = LONGEST_NOTE) -> list[str]:
    """Why a text can't be a note; empty when it can."""
    if not text.strip():
        return [str(_("Notatet er tomt."))]
    if len(text) > longest:
        words = _("Notatet er for langt. Del det i flere. Grensen er %(most)d tegn.")
        return [str(words) % {"most": longest}]
    return []


def objections_to_span(text: str, start: int, end: int) -> list[str]:
    """Why a stretch of text can't be coded; empty when it can. Offsets are in code points."""
    if not 0 <= start < end <= len(text):
        return [str(_("Marker et stykke av teksten først."))]
    if not text[start:end].strip():
        return [str(_("Det markerte stykket er tomt."))]
    return []


def objections_to_wording(text: str, *, said: str, is_agreed: bool) -> list[str]:
    """Why these words can't be laid before a second person as a quote; empty when they can.

    Somebody's own turn of phrase is known in a small place, so it is never quoted as it fell.
    """
    found = []
    if _words_of(text) == _words_of(said):
        words = _(
            "Sitatet er ordrett som i notatet. Skriv det om til vanlig språk, så ingen kjennes"
            " igjen på måten å snakke på."
        )
        found.append(str(words))
    if not is_agreed:
        words = _("Les sitatet høyt for den som sa det, og få ordlyden godtatt først.")
        found.append(str(words))
    return found


def _words_of(text: str) -> list[str]:
    return "".join(c if c.isalnum() else " " for c in text.casefold()).split()


def without_returns(text: str, *places: int) -> tuple[str, list[int]]:
    """The text with plain line ends, and where each place in it has moved.

    A note is kept with \\n alone; a project from elsewhere may count \\r\\n as two.
    """
    if "\r" not in text:
        return text, list(places)
    moved = [place - text.count("\r\n", 0, place) for place in places]
    return text.replace("\r\n", "\n").replace("\r", "\n"), moved
