"""The yearly report to the leadership (brochure, module 1: «Arbeidet rapporteres til
kommuneledelsen årlig»; outline: domain.md 4.6, two pages)."""

from datetime import date, timedelta
from enum import StrEnum

from django.utils.translation import gettext as _

from bolyst.accounts.rules import Role
from bolyst.kernel.days import months_after

PROMISE = "team.annual-report"  # what the programme's catalogue calls it
LONGEST_YEAR = timedelta(days=550)  # a first report may cover a year and a half
SHORTEST_YEAR = timedelta(days=28)
LONGEST_TEXT = 1200  # letters in each part: the report is two pages
LONGEST_ANSWER = 3000


class Stage(StrEnum):
    """Where a report is, in the words of those who wait for it."""

    DRAFT = "draft"  # being written
    SENT = "sent"  # with the leadership
    APPROVED = "approved"  # answered and delivered
    ARCHIVED = "archived"


def may_see_reports(role: Role) -> bool:
    return role in {Role.ADVISER, Role.COORDINATOR, Role.KEY_PERSON, Role.LEADERSHIP}


def may_write_reports(role: Role) -> bool:
    return role in {Role.ADVISER, Role.COORDINATOR}


def may_answer_reports(role: Role) -> bool:
    return role is Role.LEADERSHIP


def year_before(day: date) -> tuple[date, date]:
    """The twelve months that end with `day`."""
    return months_after(day, -12) + timedelta(days=1), day


def objections_to_period(first: date, last: date, *, today: date, team_since: date) -> list[str]:
    """Why a report can't cover these days; empty when it can."""
    said = []
    if last < first:
        return [_("Siste dag kan ikke komme før første.")]
    if last > today:
        said.append(_("Rapporten kan ikke gå lenger fram enn til i dag."))
    if last < team_since:
        said.append(_("Teamet fantes ikke i denne perioden."))
    if last - first > LONGEST_YEAR:
        said.append(_("En årsrapport dekker høyst et og et halvt år."))
    if last - first < SHORTEST_YEAR:
        said.append(_("En årsrapport dekker minst fire uker."))
    return said


def objections_to_sending(stage: Stage, *, held: int, texts: list[str]) -> list[str]:
    """Why the report can't go to the leadership yet.

    A year without a meeting can be reported, but not without a word about why.
    """
    if stage is not Stage.DRAFT:
        return [_("Rapporten er alt sendt til ledelsen.")]
    if not any(text.strip() for text in texts):
        return [_("Skriv minst én setning om året før rapporten sendes.")]
    if not held and not texts[0].strip():
        return [_("Teamet har ikke møttes. Skriv hvorfor under «Dette virket ikke».")]
    return []


def objections_to_words(stage: Stage) -> list[str]:
    if stage is Stage.DRAFT:
        return []
    return [_("Rapporten er sendt. Ledelsen kan sende den tilbake, så kan den endres.")]


def objections_to_answer(stage: Stage, *, is_author: bool) -> list[str]:
    if stage is Stage.DRAFT:
        return [_("Rapporten er ikke sendt til ledelsen ennå.")]
    if stage is not Stage.SENT:
        return [_("Rapporten er alt behandlet.")]
    if is_author:
        return [_("Den som har skrevet rapporten, kan ikke godkjenne den.")]
    return []
