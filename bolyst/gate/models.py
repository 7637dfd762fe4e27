"""What waits to leave the house, what has left it, and what was told thereby."""

import hashlib
import json
from typing import ClassVar, Self
from uuid import UUID

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bolyst.accounts.models import Membership
from bolyst.gate import rules
from bolyst.gate.screening import Kind, why
from bolyst.seals.fields import EncryptedTextField
from bolyst.workspaces.models import Owned, SameWorkspace


class ReleaseQuerySet(models.QuerySet["Release"]):
    def waiting(self) -> Self:
        return self.filter(state=Release.State.PROPOSED)

    def released(self) -> Self:
        return self.filter(state=Release.State.RELEASED)

    def of(self, subject: UUID) -> Self:
        return self.filter(subject_id=subject)

    def about(self, scope: UUID) -> Self:
        """Everything that counts the same conversations: one mapping week, one workshop."""
        return self.filter(scope_id=scope)


class Release(Owned):
    """One quote, table or report, word for word as it may go out. It never holds the note."""

    class What(models.TextChoices):
        QUOTE = "quote", _("sitat")
        TABLE = "table", _("tabell")
        REPORT = "report", _("rapport")
        REPLY = "reply", _("svar til dem vi snakket med")

    class State(models.TextChoices):
        PROPOSED = rules.State.PROPOSED.value, _("venter")
        RELEASED = rules.State.RELEASED.value, _("frigitt")
        REFUSED = rules.State.REFUSED.value, _("avvist")
        WITHDRAWN = rules.State.WITHDRAWN.value, _("trukket tilbake")

    what = models.CharField(_("slag"), max_length=10, choices=What)
    subject_id = models.UUIDField(_("gjelder"))  # the row above that this is the release of
    scope_id = models.UUIDField(_("bygger på"))  # what its numbers count: a mapping week
    title = models.CharField(_("tittel"), max_length=200)
    text = EncryptedTextField(_("teksten som skal ut"), max_length=5000, blank=True)
    facts = models.JSONField(default=dict, blank=True)  # numbers only; see `ledger`
    state = models.CharField(_("tilstand"), max_length=10, choices=State, default=State.PROPOSED)
    reason = models.TextField(_("grunn"), max_length=1000, blank=True)  # of refusal or withdrawal
    proposed_by = models.ForeignKey(
        Membership, on_delete=models.PROTECT, related_name="+", db_constraint=False
    )
    worded_by = models.ForeignKey(  # who last wrote the text; somebody else must release it
        Membership, on_delete=models.PROTECT, related_name="+", db_constraint=False
    )
    decided_by = models.ForeignKey(
        Membership,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        db_constraint=False,
    )
    proposed_at = models.DateTimeField(_("foreslått"), auto_now_add=True)
    decided_at = models.DateTimeField(_("avgjort"), null=True, blank=True)
    released_at = models.DateTimeField(  # kept when withdrawn: what was out is known
        _("frigitt"), null=True, blank=True
    )

    everywhere: ClassVar[models.Manager["Release"]] = ReleaseQuerySet.as_manager()

    class Meta(Owned.Meta):
        ordering = ("proposed_at", "id")
        verbose_name = _("frigivelse")
        verbose_name_plural = _("frigivelser")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="proposed_by", name="gate_release_proposed_by_border"),
            SameWorkspace(field="worded_by", name="gate_release_worded_by_border"),
            SameWorkspace(field="decided_by", name="gate_release_decided_by_border"),
            models.CheckConstraint(
                condition=~Q(state="released")
                | (Q(decided_by__isnull=False) & ~Q(decided_by=F("worded_by"))),
                name="gate_released_by_a_second_person",
                violation_error_message=_("Den som har skrevet teksten, kan ikke frigi den."),
            ),
            models.UniqueConstraint(
                fields=["workspace", "subject_id", "what"],
                condition=Q(state="proposed"),
                name="gate_one_proposal_at_a_time",
                violation_error_message=_("Dette venter allerede på å bli frigitt."),
            ),
        ]
        indexes = [
            models.Index(fields=["workspace", "state", "proposed_at"], name="gate_release_desk"),
            models.Index(fields=["workspace", "scope_id", "state"], name="gate_release_scope"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def may_be_reworded(self) -> bool:
        """Here at the desk. A reply has its translations beside it, where it is written."""
        return self.what != self.What.REPLY

    @property
    def fingerprint(self) -> str:
        """Of all that would go out: whoever releases it says which words they have read."""
        words = json.dumps([self.title, self.text, self.facts], sort_keys=True)
        return hashlib.sha256(words.encode()).hexdigest()


class Mark(Owned):
    """One marked stretch of a release's text, and what a person decided about it."""

    KINDS: ClassVar = [(kind.value, kind.value) for kind in Kind]

    release = models.ForeignKey(
        Release, on_delete=models.CASCADE, related_name="marks", db_constraint=False
    )
    start = models.PositiveIntegerField()  # characters
    end = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=KINDS)
    word = EncryptedTextField(_("merket tekst"))
    reason = EncryptedTextField(_("hvorfor det kan stå"), max_length=500, blank=True)
    kept_by = models.ForeignKey(  # None: nobody has decided
        Membership,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        db_constraint=False,
    )
    kept_at = models.DateTimeField(null=True, blank=True)

    class Meta(Owned.Meta):
        ordering = ("start",)
        verbose_name = _("merke")
        verbose_name_plural = _("merker")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="release", name="gate_mark_release_border"),
            SameWorkspace(field="kept_by", name="gate_mark_kept_by_border"),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="gate_mark_has_length"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.start}-{self.end}"

    @property
    def why(self) -> str:
        return why(Kind(self.kind))

    @property
    def is_decided(self) -> bool:
        return self.kept_by_id is not None


class Threshold(Owned):
    """How many people a municipality asks for behind what is shown, when it asks for more."""

    interviewed = models.PositiveSmallIntegerField(
        _("intervjuede"),
        default=rules.INTERVIEWED,
        validators=[MinValueValidator(rules.INTERVIEWED)],
    )
    residents = models.PositiveSmallIntegerField(
        _("innbyggere"), default=rules.RESIDENTS, validators=[MinValueValidator(rules.RESIDENTS)]
    )
    note_days = models.PositiveSmallIntegerField(  # from when the report is approved
        _("dager notater beholdes"),
        default=rules.NOTE_DAYS,
        validators=[MinValueValidator(1), MaxValueValidator(rules.NOTE_DAYS)],
    )

    class Meta(Owned.Meta):
        verbose_name = _("grense")
        verbose_name_plural = _("grenser")
        constraints = [
            *Owned.Meta.constraints,
            models.UniqueConstraint(fields=["workspace"], name="gate_one_threshold"),
            models.CheckConstraint(
                condition=Q(interviewed__gte=rules.INTERVIEWED) & Q(residents__gte=rules.RESIDENTS),
                name="gate_threshold_never_lower",
                violation_error_message=_("Grensene kan heves, aldri senkes under standarden."),
            ),
            models.CheckConstraint(
                condition=Q(note_days__gte=1) & Q(note_days__lte=rules.NOTE_DAYS),
                name="gate_notes_never_longer",
                violation_error_message=_("Notatene kan slettes tidligere, aldri senere."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.interviewed}/{self.residents}"

    @property
    def floor(self) -> rules.Floor:
        return rules.Floor(self.interviewed, self.residents)
