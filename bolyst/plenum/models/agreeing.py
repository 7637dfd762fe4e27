"""What a group came to when it had seen what each thought alone."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from bolyst.plenum.models.rooms import Delegation
from bolyst.plenum.models.steps import Step
from bolyst.plenum.rules.agreeing import Level
from bolyst.seals.fields import EncryptedTextField
from bolyst.workspaces.models import Owned, SameWorkspace


class Agreement(Owned):
    """The level a delegation, or (None) everybody, agreed on for one item, and what it builds on.

    It is the group's own and says nothing of a person, so it stays when the answers are forgotten.
    """

    step = models.ForeignKey(
        Step, on_delete=models.CASCADE, related_name="agreements", db_constraint=False
    )
    delegation = models.ForeignKey(
        Delegation, on_delete=models.CASCADE, related_name="agreements", null=True, blank=True,
        db_constraint=False,
    )  # fmt: skip
    item = models.CharField(max_length=41)
    level = models.CharField(_("nivå"), max_length=10, choices=Level)
    evidence = EncryptedTextField(_("hva det bygger på"), blank=True, max_length=400)

    class Meta(Owned.Meta):
        verbose_name = _("enighet")
        verbose_name_plural = _("enigheter")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="step", name="plenum_agreement_step_border"),
            SameWorkspace(field="delegation", name="plenum_agreement_delegation_border"),
            models.UniqueConstraint(
                fields=["workspace", "step", "item", "delegation"],
                nulls_distinct=False,
                name="plenum_agreement_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item}: {self.get_level_display()}"


class FirstStep(Owned):
    """Who does what by when; said in the room, written at the desk."""

    step = models.ForeignKey(
        Step, on_delete=models.CASCADE, related_name="first_steps", db_constraint=False
    )
    delegation = models.ForeignKey(
        Delegation, on_delete=models.CASCADE, related_name="first_steps", null=True, blank=True,
        db_constraint=False,
    )  # fmt: skip
    what = EncryptedTextField(_("hva"), max_length=300)
    who = EncryptedTextField(_("hvem"), blank=True, max_length=120)  # a role or a body
    due_on = models.DateField(_("innen"), null=True, blank=True)

    class Meta(Owned.Meta):
        verbose_name = _("første skritt")
        verbose_name_plural = _("de første skrittene")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="step", name="plenum_firststep_step_border"),
            SameWorkspace(field="delegation", name="plenum_firststep_delegation_border"),
        ]

    def __str__(self) -> str:
        return self.what
