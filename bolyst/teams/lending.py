"""What a team lends to another place's set-up: its rhythm, and the agenda its meetings begin with.

Not where it meets or when it began: those are the other place's own.
"""

from collections.abc import Iterator, Sequence
from datetime import time

from django.utils.translation import gettext as _

from bolyst.audit.actions import Actor
from bolyst.kernel import clock
from bolyst.partners.set_up import Item, Part, Plain, offer
from bolyst.teams.actions.series import change_series, start_series
from bolyst.teams.models import Series
from bolyst.teams.queries.team import team_of
from bolyst.teams.rules.meetings import StandingItem
from bolyst.workspaces.models import Workspace

RHYTHM = ("name", "every_months", "week", "weekday", "length")


def _series(source: Workspace) -> Iterator[Item]:
    label = _("Møteserien «%(name)s» med den faste sakslista (til et sted som har laget teamet)")
    for one in Series.within(source):
        rhythm = {name: getattr(one, name) for name in RHYTHM}
        value = rhythm | {"at": one.at.isoformat("minutes"), "template": one.template}
        yield Item(key=one.name, label=label % {"name": one.name}, value=value)


def _start_series(to: Workspace, found: Sequence[Plain], by: Actor) -> int:
    """A series belongs to a team: where there is none yet, nothing is taken."""
    team = team_of(to)
    here = {name.casefold() for name in Series.within(to).values_list("name", flat=True)}
    new = [one for one in found if one["name"].casefold() not in here] if team else []
    for one in new:
        assert team is not None
        rhythm = {name: one[name] for name in RHYTHM}
        series = start_series(
            team, since=clock.today(), at=time.fromisoformat(one["at"]), place="", by=by, **rhythm
        )
        agenda = [StandingItem(**item) for item in one["template"]]
        change_series(series, template=agenda, by=by)
    return len(new)


offer(Part("series", _series, _start_series))
