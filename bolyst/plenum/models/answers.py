"""What people answered, and what was shown of it."""

from uuid import UUID, uuid5

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bolyst.plenum.models.rooms import Delegation, Participant, Plenum
from bolyst.plenum.models.steps import Step
from bolyst.seals.fields import EncryptedTextField
from bolyst.workspaces.models import Owned, SameWorkspace


class Answer(Owned):
    """One person's to one item of a step. When it was given is not kept: a moment can tell who.

    `body` is JSON (see `rules.answers`), «{}» when it was taken back. `is_late` when it came after
    the step was shown: kept, and in no picture of what people thought alone.
    """

    step = models.ForeignKey(
        Step, on_delete=models.CASCADE, related_name="answers", db_constraint=False
    )
    participant = models.ForeignKey(
        Participant, on_delete=models.CASCADE, related_name="answers", db_constraint=False
    )
    item = models.CharField(max_length=41)
    body = EncryptedTextField(_("svar"))
    revision = models.PositiveBigIntegerField()  # the phone's own count, or the desk's
    is_late = models.BooleanField(default=False)

    class Meta(Owned.Meta):
        verbose_name = _("svar")
        verbose_name_plural = _("svar")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="step", name="plenum_answer_step_border"),
            SameWorkspace(field="participant", name="plenum_answer_participant_border"),
            models.UniqueConstraint(
                fields=["workspace", "step", "participant", "item"], name="plenum_answer_once"
            ),
        ]

    def __str__(self) -> str:
        return self.item

    @staticmethod
    def key(step: UUID, participant: UUID | str, item: str) -> UUID:
        """The id: the same for the same, so that an answer is sealed to its row before anybody
        knows whether it is the first."""
        return uuid5(step, f"{participant}:{item}")


class Idea(Owned):
    """What the room makes of an idea: its column, its label, and what it was merged with. The words
    are the answer's `idea:<id>`; the row has the id that the phone gave it.
    """

    step = models.ForeignKey(
        Step, on_delete=models.CASCADE, related_name="ideas", db_constraint=False
    )
    answer = models.OneToOneField(
        Answer, on_delete=models.CASCADE, related_name="idea", db_constraint=False
    )
    column = models.CharField(_("kolonne"), max_length=40, blank=True)
    label = models.CharField(_("merkelapp"), max_length=40, blank=True)
    position = models.PositiveIntegerField(_("rekkefølge"), default=0)
    merged_into = models.ForeignKey(
        "self", on_delete=models.SET_NULL, related_name="merged", null=True, blank=True,
        db_constraint=False,
    )  # fmt: skip

    class Meta(Owned.Meta):
        ordering = ("position", "id")
        verbose_name = _("idé")
        verbose_name_plural = _("idéer")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="step", name="plenum_idea_step_border"),
            SameWorkspace(field="answer", name="plenum_idea_answer_border"),
            SameWorkspace(field="merged_into", name="plenum_idea_merged_border"),
            models.CheckConstraint(
                condition=~Q(merged_into=models.F("id")), name="plenum_idea_not_into_itself"
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Hidden(Owned):
    """Words whoever leads has taken away from sight: never an answer, so that nobody is counted
    out (`rules.pictures.without`). `words` is a whole text or one word of a cloud; "" is all.
    """

    step = models.ForeignKey(
        Step, on_delete=models.CASCADE, related_name="hidden", db_constraint=False
    )
    item = models.CharField(max_length=41)
    words = EncryptedTextField(_("skjulte ord"), blank=True)

    class Meta(Owned.Meta):
        verbose_name = _("skjult tekst")
        verbose_name_plural = _("skjulte tekster")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="step", name="plenum_hidden_step_border"),
        ]

    def __str__(self) -> str:
        return self.item


class Picture(Owned):
    """What was shown of one item, as it was then; of a delegation, or (None) of the whole."""

    plenum = models.ForeignKey(
        Plenum, on_delete=models.CASCADE, related_name="pictures", db_constraint=False
    )
    step = models.ForeignKey(
        Step, on_delete=models.CASCADE, related_name="pictures", db_constraint=False
    )
    delegation = models.ForeignKey(
        Delegation, on_delete=models.CASCADE, related_name="pictures", null=True, blank=True,
        db_constraint=False,
    )  # fmt: skip
    item = models.CharField(max_length=41)
    body = EncryptedTextField(_("bilde"))  # JSON, as `rules.pictures.drawn` makes it
    made_of = EncryptedTextField()  # JSON: [{participant: digest of the answer}], the last is this

    class Meta(Owned.Meta):
        verbose_name = _("bilde")
        verbose_name_plural = _("bilder")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="plenum", name="plenum_picture_plenum_border"),
            SameWorkspace(field="step", name="plenum_picture_step_border"),
            SameWorkspace(field="delegation", name="plenum_picture_delegation_border"),
            models.UniqueConstraint(
                fields=["workspace", "step", "item", "delegation"],
                nulls_distinct=False,
                name="plenum_picture_once",
            ),
        ]

    def __str__(self) -> str:
        return self.item
