"""Bringing in a measurement made with another tool: all of it, or nothing."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from bolyst.audit.actions import Actor, record
from bolyst.imports.actions import undo, write_down
from bolyst.imports.columns import Planned
from bolyst.imports.models import Batch
from bolyst.workshops.earlier import spread_in
from bolyst.workshops.models import Assessed, FollowUp, IndicatorSet, Workshop
from bolyst.workshops.rules.workshops import Source
from bolyst.workspaces.models import Owned

EARLIER = "workshops.earlier"  # what a batch and an upload are for


@transaction.atomic
def bring_in(
    workshop: Workshop,
    rows: Iterable[Planned],
    *,
    indicator_set: IndicatorSet,
    held_on: date,
    skipped: int = 0,
    by: Actor,
) -> Batch:
    """It becomes a workshop of its own that this one is compared with."""
    if workshop.before_id:
        raise ValidationError(_("Verkstedet sammenlignes alt med et annet. Ta bort det først."))
    earlier = Workshop(
        workspace=workshop.workspace, kind=workshop.kind, indicator_set=indicator_set,
        title=_("Hentet inn: %(title)s") % {"title": workshop.title[:90]}, about=workshop.about,
        language=workshop.language, held_on=held_on, done_on=held_on,
    )  # fmt: skip
    earlier.full_clean()
    earlier.save(force_insert=True)
    talk = FollowUp(workspace=workshop.workspace, workshop=earlier)
    talk.save(force_insert=True)
    made: list[Owned] = [earlier, talk, *_assessed(earlier, rows)]
    workshop.before = earlier
    workshop.save(update_fields=["before"])
    record(by, "workshop.earlier-brought", workshop, rows=len(made) - 2)
    return write_down(made, purpose=EARLIER, about=workshop.pk, skipped=skipped, by=by)


def _assessed(earlier: Workshop, rows: Iterable[Planned]) -> Iterable[Assessed]:
    indicators = {one.key: one for one in earlier.indicator_set.indicators.all()}
    for row in rows:
        read: Mapping[str, Any] = row.values  # as `earlier.targets` reads them
        standing, level = read["level"]
        spread = spread_in(read)
        made = Assessed(
            workspace=earlier.workspace, workshop=earlier, source=Source.BROUGHT,
            indicator=indicators[read["indicator"]], standing=standing, level=level,
            evidence=read.get("evidence") or "", spread=json.dumps(spread) if spread else "",
        )  # fmt: skip
        made.save(force_insert=True)
        yield made


@transaction.atomic
def take_back(batch: Batch, workshop: Workshop, *, by: Actor) -> int:
    """It is compared with nothing again. Raises ValidationError when something rests on it."""
    taken = undo(batch, by=by)
    record(by, "workshop.earlier-taken-back", workshop)
    return taken
