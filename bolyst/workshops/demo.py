"""Lierne measured a unit a year ago and does it again; three clubs in Hitra are to meet."""

import json
from datetime import date, timedelta

from bolyst.accounts.models import Membership
from bolyst.accounts.rules import Role
from bolyst.kernel.demonstrations import Demonstration
from bolyst.programme.models import Engagement
from bolyst.workshops.actions import room
from bolyst.workshops.actions import workshops as actions
from bolyst.workshops.models import Assessed, Workshop
from bolyst.workshops.rules.sets import Kind
from bolyst.workshops.rules.workshops import Phase, Standing
from bolyst.workspaces.models import Workspace
from bolyst.workspaces.wall import inside

CLUBS = ("Havgløtt idrettslag", "Skjærvika grendelag", "Musikklaget Brottsjø")
LEVELS = (2, 1, 1, 2, 1, 1, 2, 3, 2, 1, 3, 2, 2, 1, 2, 2, 1, 3, 2, 2, 1, 2, 1, 2, 1, 2)
UNKNOWN = (5, 16)  # which of them nobody knew
EVIDENCE = ("Står i virksomhetsplanen.", "Vi gjør det når noen spør.", "Rutinen er fra i fjor.")
PEOPLE = 11  # who answered


def fill(demo: Demonstration) -> None:
    lierne = demo.find("engagement", Engagement).workspace
    with inside(lierne):
        ada = adviser_in(lierne)
        before = held(ada, demo.today - timedelta(days=371))
        prepared(ada, before, demo.today)
    hitra = Workspace.objects.get(slug="hitra")
    with inside(hitra):
        joint(adviser_in(hitra))


def adviser_in(place: Workspace) -> Membership:
    members = Membership.within(place).select_related("workspace", "user")
    return members.filter(role=Role.ADVISER)[0]


def unit(title: str, before: Workshop | None, by: Membership) -> Workshop:
    return actions.plan_workshop(
        kind=Kind.EQUAL_SERVICES, title=title, about="Helsestasjonen", place="Kulturhuset",
        language="nb", before=before, by=by,
    )  # fmt: skip


def held(by: Membership, day: date) -> Workshop:
    """On paper, before there was an engagement; what it came to was brought in."""
    workshop = unit("Helsestasjonen måler seg første gang", None, by)
    workshop.run = None
    workshop.save(update_fields=["run"])
    days = [day - timedelta(weeks=5), day, day + timedelta(weeks=3), day + timedelta(weeks=15)]
    actions.set_days(workshop, **dict(zip(actions.PLANNED.values(), days, strict=True)), by=by)
    for phase, on in zip(Phase, days, strict=True):
        actions.finish(workshop, phase, on=on, by=by)
    assess(workshop)
    return workshop


def assess(workshop: Workshop) -> None:
    for at, indicator in enumerate(workshop.indicator_set.indicators.order_by("position")):
        level = None if at in UNKNOWN else LEVELS[at]
        Assessed(
            workspace=workshop.workspace,
            workshop=workshop,
            indicator=indicator,
            standing=Standing.LEVEL if level else Standing.UNKNOWN,
            level=level,
            evidence=EVIDENCE[at % len(EVIDENCE)] if level else "",
            spread=json.dumps(spread(at, level)),
        ).save(force_insert=True)


def spread(at: int, level: int | None) -> dict[str, int]:
    """Most where the group ended, some beside it, and some who don't know."""
    found = {"1": 0, "2": 0, "3": 0, "4": 0, "unknown": 2, "irrelevant": 0, "people": PEOPLE}
    if level is None:
        return found | {"1": 3, "2": 1, "unknown": PEOPLE - 4}
    beside = level + 1 if at % 2 else max(1, level - 1)
    found[str(level)] += 6
    found[str(beside)] += 3
    return found


def prepared(by: Membership, before: Workshop, today: date) -> None:
    """The planning meeting was two weeks ago, and the day is four weeks ahead."""
    workshop = unit("Helsestasjonen måler seg på nytt", before, by)
    actions.set_days(
        workshop,
        planning_on=today - timedelta(weeks=2),
        held_on=today + timedelta(weeks=4),
        report_on=today + timedelta(weeks=7),
        follow_up_on=today + timedelta(weeks=20),
        by=by,
    )
    actions.finish(workshop, Phase.PLANNING, on=today - timedelta(weeks=2), by=by)
    actions.tick_off(
        workshop, ticked=["people", "goal", "parts", "figures"], shown=[],
        own="Bestille lunsj til alle", by=by,
    )  # fmt: skip
    room.prepare(workshop, dimensions=["A", "B", "C"], expected=15, by=by)


def joint(by: Membership) -> None:
    workshop = actions.plan_workshop(
        kind=Kind.INCLUSIVE_VOLUNTEERING, title="Tre lag vil ha flere med",
        parties="\n".join(CLUBS), place="Grendehuset", language="nb", by=by,
    )  # fmt: skip
    dimensions = [one.key for one in workshop.indicator_set.dimensions.all()]
    room.prepare(workshop, dimensions=dimensions, expected=24, by=by)
