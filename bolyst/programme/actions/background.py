"""Writing down who stood behind the programme, and where it was tried first."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from bolyst.audit.actions import Actor, record
from bolyst.kernel import clock
from bolyst.programme.models import PastEngagement, Supporter
from bolyst.programme.rules.background import Tried, objections_to_background
from bolyst.workspaces.models import Workspace


@transaction.atomic
def write_background(
    house: Workspace,
    *,
    founders: Sequence[str],
    funders: Sequence[str],
    past: Sequence[Tried],
    by: Actor,
) -> None:
    """What is written takes the place of what was. Only the programme owner does."""
    if house.kind != Workspace.Kind.PROGRAMME:
        raise ValidationError(_("Dette skrives hos programeieren."))
    if said := objections_to_background(founders, funders, past, clock.today().year):
        raise ValidationError(said)
    house.queue()
    Supporter.objects.all().delete()
    PastEngagement.objects.all().delete()
    parts = {Supporter.Part.FOUNDER: founders, Supporter.Part.FUNDER: funders}
    for part, names in parts.items():
        for position, name in enumerate(names, start=1):
            _keep(Supporter(part=part, name=name, position=position))
    for one in past:
        _keep(
            PastEngagement(
                municipality_id=one.code, first_year=one.first_year, last_year=one.last_year
            )
        )
    rows = len(founders) + len(funders) + len(past)
    record(by, "background.written", house, rows=rows)


def _keep(row: Supporter | PastEngagement) -> None:
    row.full_clean()
    row.save()
