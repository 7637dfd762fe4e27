"""A workshop on one of the indicator sets, from planning meeting to follow-up talk."""

from collections.abc import Iterator
from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from bolyst.measures.models import Finding
from bolyst.partners.models import Organisation
from bolyst.plenum.models import FirstStep, Plenum
from bolyst.programme.models import ModuleRun
from bolyst.seals.fields import EncryptedTextField
from bolyst.workshops.models.sets import Indicator, IndicatorSet
from bolyst.workshops.rules.sets import Kind
from bolyst.workshops.rules.workshops import Language, Outcome, Source, Standing
from bolyst.workspaces.models import Owned, SameWorkspace, Workspace


class Workshop(Owned):
    """Four days: the planning meeting, the workshop, the report and the follow-up talk (below).

    `…_on` is when it is to be, `…_done_on` when it was; away for thirty days before it is deleted.
    """

    kind = models.CharField(_("slag"), max_length=30, choices=Kind)
    run = models.ForeignKey(  # None: a workshop of its own, outside any engagement
        ModuleRun, on_delete=models.PROTECT, related_name="workshops", null=True, blank=True,
        db_constraint=False,
    )  # fmt: skip
    indicator_set = models.ForeignKey(IndicatorSet, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(_("tittel"), max_length=120)
    about = models.CharField(  # the unit or the management group; "": the parties alone
        _("enhet eller ledergruppe"), max_length=120, blank=True
    )
    place = models.CharField(_("sted"), max_length=120, blank=True)
    language = models.CharField(_("språk"), max_length=2, choices=Language)
    planning_on = models.DateField(_("planleggingsmøte"), null=True, blank=True)
    planning_done_on = models.DateField(null=True, blank=True)
    held_on = models.DateField(_("verksted"), null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    report_on = models.DateField(_("rapport"), null=True, blank=True)
    report_done_on = models.DateField(null=True, blank=True)
    plenum = models.OneToOneField(  # None: not made yet, or held on paper
        Plenum, on_delete=models.SET_NULL, related_name="+", null=True, blank=True,
        db_constraint=False,
    )  # fmt: skip
    before = models.ForeignKey(  # the measurement it is compared with
        "self", on_delete=models.SET_NULL, related_name="after", null=True, blank=True,
        db_constraint=False,
    )  # fmt: skip
    finding = models.OneToOneField(  # what its recommendations rest on
        Finding, on_delete=models.SET_NULL, related_name="+", null=True, blank=True,
        db_constraint=False,
    )  # fmt: skip
    created_at = models.DateTimeField(_("laget"), auto_now_add=True)
    removed_at = models.DateTimeField(_("fjernet"), null=True, blank=True, editable=False)

    class Meta(Owned.Meta):
        ordering = ("-created_at", "-id")
        verbose_name = _("verksted")
        verbose_name_plural = _("verksteder")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="run", name="workshops_workshop_run_border"),
            SameWorkspace(field="plenum", name="workshops_workshop_plenum_border"),
            SameWorkspace(field="before", name="workshops_workshop_before_border"),
            SameWorkspace(field="finding", name="workshops_workshop_finding_border"),
            models.CheckConstraint(
                condition=~models.Q(before=models.F("id")), name="workshops_not_before_itself"
            ),
        ]
        indexes = [models.Index(fields=["workspace", "-created_at"], name="workshops_newest")]

    def __str__(self) -> str:
        return self.title

    @classmethod
    def within(cls, workspace: Workspace) -> models.QuerySet[Self]:
        """Those that have not been removed."""
        return super().within(workspace).filter(removed_at__isnull=True)

    @classmethod
    def removed_within(cls, workspace: Workspace) -> models.QuerySet[Self]:
        return super().within(workspace).filter(removed_at__isnull=False)

    @property
    def is_joint(self) -> bool:
        """Several together: each sees its own and the whole. Asks for the parties."""
        return len(self.parties.all()) > 1

    @property
    def is_held(self) -> bool:
        return self.done_on is not None

    @property
    def has_begun(self) -> bool:
        """Whether people have been let in; then the run is as it is."""
        return self.plenum is not None and self.plenum.state != Plenum.State.WAITING

    @property
    def names(self) -> Iterator[str]:
        return (one.name for one in self.parties.all())


class Party(Owned):
    """Somebody who takes part as one: a unit, a management group or a club. Its name is that of its
    delegation in the room."""

    workshop = models.ForeignKey(
        Workshop, on_delete=models.CASCADE, related_name="parties", db_constraint=False
    )
    organisation = models.ForeignKey(  # None: not in the register
        Organisation, on_delete=models.SET_NULL, related_name="+", null=True, blank=True,
        db_constraint=False,
    )  # fmt: skip
    name = models.CharField(_("navn"), max_length=120)
    position = models.PositiveSmallIntegerField(_("rekkefølge"), default=1)

    class Meta(Owned.Meta):
        ordering = ("position", "id")
        verbose_name = _("part i et verksted")
        verbose_name_plural = _("parter i et verksted")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="workshop", name="workshops_party_workshop_border"),
            SameWorkspace(field="organisation", name="workshops_party_organisation_border"),
            models.UniqueConstraint(
                fields=["workspace", "workshop", "name"],
                name="workshops_party_name",
                violation_error_message=_("To kan ikke ha samme navn."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Preparation(Owned):
    """A point of the planning meeting's checklist that is done; `text` when it is their own."""

    workshop = models.ForeignKey(
        Workshop, on_delete=models.CASCADE, related_name="preparations", db_constraint=False
    )
    key = models.CharField(max_length=41)  # of rules.workshops.CHECKLIST, or «own-…»
    text = models.CharField(_("punkt"), max_length=200, blank=True)
    done_on = models.DateField(_("gjort"), null=True, blank=True)
    done_by_name = models.CharField(_("gjort av"), max_length=200, blank=True)

    class Meta(Owned.Meta):
        ordering = ("id",)
        verbose_name = _("punkt på sjekklista")
        verbose_name_plural = _("punkter på sjekklista")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="workshop", name="workshops_preparation_workshop_border"),
            models.UniqueConstraint(
                fields=["workspace", "workshop", "key"], name="workshops_preparation_once"
            ),
        ]

    def __str__(self) -> str:
        return self.text or self.key


class Assessed(Owned):
    """What came of one indicator, for a party or (None) the whole: the agreement and the spread.

    Kept when the answers are forgotten: it is the group's own and made of three people at least.
    """

    workshop = models.ForeignKey(
        Workshop, on_delete=models.CASCADE, related_name="assessed", db_constraint=False
    )
    party = models.ForeignKey(
        Party, on_delete=models.CASCADE, related_name="assessed", null=True, blank=True,
        db_constraint=False,
    )  # fmt: skip
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="+")
    standing = models.CharField(_("enighet"), max_length=10, choices=Standing)
    level = models.PositiveSmallIntegerField(  # 1 to 4; None unless `standing` is LEVEL
        _("nivå"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(4)]
    )
    evidence = EncryptedTextField(_("hva det bygger på"), blank=True, max_length=400)
    spread = EncryptedTextField(  # JSON: {"1": n, …, "unknown": n, "irrelevant": n, "people": n}
        _("spredning"), null=True, blank=True
    )
    source = models.CharField(_("kilde"), max_length=10, choices=Source, default=Source.ROOM)

    class Meta(Owned.Meta):
        verbose_name = _("egenvurdering")
        verbose_name_plural = _("egenvurderinger")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="workshop", name="workshops_assessed_workshop_border"),
            SameWorkspace(field="party", name="workshops_assessed_party_border"),
            models.UniqueConstraint(
                fields=["workspace", "workshop", "party", "indicator"],
                nulls_distinct=False,
                name="workshops_assessed_once",
            ),
            models.CheckConstraint(
                condition=models.Q(standing=Standing.LEVEL, level__range=(1, 4))
                | (~models.Q(standing=Standing.LEVEL) & models.Q(level=None)),
                name="workshops_assessed_level",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.standing} {self.level or ''}".strip()


class FollowUp(Owned):
    """The talk some months later: what came of the first steps."""

    workshop = models.OneToOneField(
        Workshop, on_delete=models.CASCADE, related_name="follow_up", db_constraint=False
    )
    planned_on = models.DateField(_("oppfølgingssamtale"), null=True, blank=True)
    held_on = models.DateField(_("holdt"), null=True, blank=True)
    note = EncryptedTextField(_("notat"), blank=True, max_length=4000)

    class Meta(Owned.Meta):
        verbose_name = _("oppfølgingssamtale")
        verbose_name_plural = _("oppfølgingssamtaler")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="workshop", name="workshops_followup_workshop_border"),
        ]

    def __str__(self) -> str:
        return f"{self.planned_on or ''}"


class StepOutcome(Owned):
    """What came of one first step."""

    follow_up = models.ForeignKey(
        FollowUp, on_delete=models.CASCADE, related_name="outcomes", db_constraint=False
    )
    first_step = models.ForeignKey(
        FirstStep, on_delete=models.CASCADE, related_name="+", db_constraint=False
    )
    outcome = models.CharField(_("hva som skjedde"), max_length=10, choices=Outcome)
    note = EncryptedTextField(_("notat"), blank=True, max_length=1000)

    class Meta(Owned.Meta):
        verbose_name = _("utfall av et første skritt")
        verbose_name_plural = _("utfall av første skritt")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="follow_up", name="workshops_outcome_follow_up_border"),
            SameWorkspace(field="first_step", name="workshops_outcome_first_step_border"),
            models.UniqueConstraint(
                fields=["workspace", "follow_up", "first_step"], name="workshops_outcome_once"
            ),
        ]

    def __str__(self) -> str:
        return self.outcome
