"""The room of a workshop: a plenum with those who take part and the run of the day."""

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from bolyst.audit.actions import Actor, record
from bolyst.plenum.actions.rooms import make_plenum, set_up
from bolyst.plenum.actions.steps import add_step, change_step, copy_steps, remove_step
from bolyst.plenum.models import Plenum
from bolyst.workshops import runs
from bolyst.workshops.models import Workshop
from bolyst.workshops.queries import workshops as queries
from bolyst.workshops.queries.local_figures import local_figures
from bolyst.workshops.queries.sets import as_edition, languages_of

MOST_IDEAS = 12  # that people can place by impact and effort at one go


@transaction.atomic
def prepare(
    workshop: Workshop,
    *,
    dimensions: Collection[str] = (),
    again: Workshop | None = None,
    expected: int,
    by: Actor,
) -> Workshop:
    """The room and its run, made of the dimensions chosen or of another workshop's (`again`); anew
    as long as nobody has been let in."""
    workshop.workspace.queue()
    plenum = _room(workshop, expected, by)
    for step in list(plenum.steps.order_by("-position")):
        remove_step(step, by=by)
    if again and again.plenum:
        copy_steps(again.plenum, plenum, by=by)
    else:
        _write_run(workshop, plenum, dimensions, by)
    workshop.plenum = plenum
    workshop.save(update_fields=["plenum"])
    record(by, "workshop.room-made", workshop, steps=plenum.steps.count())
    return workshop


def _room(workshop: Workshop, expected: int, by: Actor) -> Plenum:
    names, plenum = list(workshop.names), workshop.plenum
    if plenum is None:
        return make_plenum(
            workshop.workspace, title=workshop.title, language=workshop.language,
            expected=expected, delegations=names, by=by,
        )  # fmt: skip
    if plenum.state != Plenum.State.WAITING:
        raise ValidationError(_("Rommet er åpnet. Da kan ikke stegene lages på nytt."))
    set_up(
        plenum, title=workshop.title, language=workshop.language, expected=expected, names=names,
        by=by,
    )  # fmt: skip
    return plenum


def _write_run(workshop: Workshop, plenum: Plenum, dimensions: Collection[str], by: Actor) -> None:
    edition = as_edition(workshop.indicator_set)
    if not {one["key"] for one in edition["dimensions"]} & set(dimensions):
        raise ValidationError({"dimensions": _("Velg minst én del av indikatorene.")})
    languages = languages_of(workshop.indicator_set)
    with override(workshop.language):
        figures = local_figures(workshop.workspace, workshop.kind, languages)
    for one in runs.run_of(
        edition, workshop.kind, dimensions=dimensions, language=workshop.language,
        figures=figures, languages=languages,
    ):  # fmt: skip
        add_step(
            plenum, kind=one.kind, content=one.content, key=one.key, minutes=one.minutes,
            note=one.note, by=by,
        )  # fmt: skip


@transaction.atomic
def bring_ideas(workshop: Workshop, *, ideas: Collection[str], by: Actor) -> None:
    """Let the ideas that were chosen be placed by impact and effort: `ideas` are their ids.

    Everybody in the room then reads them, also those of another delegation.
    """
    summary = queries.workshop_page(workshop, workshop.language).run
    if summary is None or summary.ideas is None or summary.priorities is None:
        raise ValidationError(_("Opplegget har ikke både idéer og nytte og innsats."))
    if not summary.can_bring_ideas:
        raise ValidationError(
            _("Idéene tas med videre etter at folk har skrevet, og før de plasseres.")
        )
    found = queries.candidates(workshop, summary.ideas)
    chosen = {one.id: one.text for one in found if one.id in set(ideas)}
    if not chosen:
        raise ValidationError({"ideas": _("Velg minst én idé.")})
    if len(chosen) > MOST_IDEAS:
        most = {"most": MOST_IDEAS}
        raise ValidationError(
            {"ideas": _("Velg høyst %(most)d. Flere rekker ingen å plassere.") % most}
        )
    assert workshop.plenum is not None
    step = summary.priorities
    content = step.content | {"questions": runs.items_of(chosen, workshop.plenum.language)}
    change_step(step, content=content, minutes=step.minutes, note=step.note, by=by)
    record(by, "workshop.ideas-brought", workshop, count=len(chosen))
