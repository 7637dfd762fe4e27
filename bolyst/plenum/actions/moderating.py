"""What whoever leads does with words of others: hides them, brings them back, sorts ideas.

Each leaves a line in the journal that says of which step, and never the words.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from bolyst.audit import actions as audit
from bolyst.audit.actions import Actor
from bolyst.plenum.actions.stage import tell_pictures
from bolyst.plenum.channels import tell_all
from bolyst.plenum.models import Hidden, Idea, Plenum, Step
from bolyst.plenum.rules.steps import Phase


@transaction.atomic
def hide(step: Step, *, item: str, words: str = "", by: Actor) -> None:
    """Out of sight at once, for everybody; "" is all of the item. The same twice is once."""
    _hold(step)
    if not any(one.words == words for one in _hidden(step, item)):
        Hidden(workspace=step.workspace, step=step, item=item, words=words).save(force_insert=True)
        audit.record(by, "plenum.words-hidden", step)
    _tell(step)


@transaction.atomic
def restore(step: Step, *, item: str, words: str = "", by: Actor) -> None:
    """In sight again, as it stood."""
    _hold(step)
    if gone := [one for one in _hidden(step, item) if one.words == words]:
        Hidden.within(step.workspace).filter(pk__in=[one.pk for one in gone]).delete()
        audit.record(by, "plenum.words-restored", step)
    _tell(step)


@transaction.atomic
def sort_idea(idea: Idea, *, column: str, label: str, position: int, by: Actor) -> None:
    """Its column (a key of the step's), a label, and its place among the others."""
    if column and column not in {one.key for one in idea.step.read.columns}:
        raise ValidationError({"column": _("Kolonnen finnes ikke lenger.")})
    idea.column, idea.label, idea.position = column, " ".join(label.split()), position
    idea.full_clean()
    idea.save(update_fields=["column", "label", "position"])
    audit.record(by, "plenum.idea-sorted", idea)
    _tell(idea.step)


@transaction.atomic
def merge_idea(idea: Idea, *, into: Idea, by: Actor) -> None:
    """They are one from now on, and keep the other's words. What was merged before comes along.

    Raises ValidationError when votes are shown: who had voted for both was counted twice there.
    """
    _hold(idea.step)
    if Step.within(idea.workspace).get(pk=idea.step_id).phase == Phase.SHOWN:
        raise ValidationError(_("Stemmene er vist. Slå sammen idéer før de vises."))
    if into.pk == idea.pk or into.step_id != idea.step_id or into.merged_into_id:
        raise ValidationError(_("Velg en annen idé å slå sammen med."))
    idea.merged.update(merged_into=into)
    idea.merged_into = into
    idea.save(update_fields=["merged_into"])
    audit.record(by, "plenum.ideas-merged", idea)
    _tell(idea.step)


@transaction.atomic
def part_idea(idea: Idea, *, by: Actor) -> None:
    """It stands by itself again."""
    _hold(idea.step)
    idea.merged_into = None
    idea.save(update_fields=["merged_into"])
    audit.record(by, "plenum.idea-parted", idea)
    _tell(idea.step)


def _hidden(step: Step, item: str) -> list[Hidden]:
    return list(Hidden.within(step.workspace).filter(step=step, item=item))


def _hold(step: Step) -> None:
    """Who changes the same room waits."""
    Plenum.within(step.workspace).select_for_update(no_key=True).get(pk=step.plenum_id)


def _tell(step: Step) -> None:
    tell_all(step.plenum, "steps")
    if Step.within(step.workspace).get(pk=step.pk).phase == Phase.SHOWN:
        tell_pictures(step.plenum, step)
