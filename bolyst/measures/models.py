"""Findings and recommendations: the middle of the chain."""

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from bolyst.measures.rules import Effort, FindingKind
from bolyst.programme.models import Engagement
from bolyst.workspaces.models import Owned, SameWorkspace


class Finding(Owned):
    """Something the municipality should know. Its evidence lives where it was heard."""

    engagement = models.ForeignKey(
        Engagement, on_delete=models.PROTECT, related_name="findings", db_constraint=False
    )
    kind = models.CharField(_("slag"), max_length=20, choices=FindingKind)
    title = models.CharField(_("funn"), max_length=200)
    text = models.TextField(_("beskrivelse"), max_length=5000, blank=True)
    question = (
        models.PositiveSmallIntegerField(  # one of the six of the mapping; None: none of them
            _("spørsmål"), null=True, blank=True
        )
    )
    is_published = models.BooleanField(_("med i rapporten"), default=True)
    created_at = models.DateTimeField(_("skrevet"), auto_now_add=True)

    class Meta(Owned.Meta):
        ordering = ("kind", "created_at", "id")
        verbose_name = _("funn")
        verbose_name_plural = _("funn")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="engagement", name="measures_finding_engagement_border"),
            models.CheckConstraint(
                condition=models.Q(question__isnull=True) | models.Q(question__range=(1, 6)),
                name="measures_finding_question",
            ),
        ]
        indexes = [
            models.Index(fields=["workspace", "engagement", "kind"], name="measures_finding_kind")
        ]

    def __str__(self) -> str:
        return self.title


class Recommendation(Owned):
    """What the municipality is advised to do, in order of importance."""

    engagement = models.ForeignKey(
        Engagement, on_delete=models.PROTECT, related_name="recommendations", db_constraint=False
    )
    title = models.CharField(_("anbefaling"), max_length=200)
    text = models.TextField(_("begrunnelse"), max_length=5000, blank=True)
    owner = models.CharField(_("hvem bør eie den"), max_length=120, blank=True)
    effort = models.CharField(_("innsats"), max_length=20, choices=Effort, blank=True)
    first_step = models.CharField(_("første skritt"), max_length=300, blank=True)
    rank = models.PositiveSmallIntegerField(_("rekkefølge"), validators=[MinValueValidator(1)])
    findings = models.ManyToManyField(
        Finding, through="Ground", related_name="recommendations", verbose_name=_("bygger på")
    )

    class Meta(Owned.Meta):
        ordering = ("rank", "id")
        verbose_name = _("anbefaling")
        verbose_name_plural = _("anbefalinger")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="engagement", name="measures_recommendation_engagement_border"),
            models.UniqueConstraint(
                fields=["workspace", "engagement", "rank"],
                name="measures_recommendation_rank",
                deferrable=models.Deferrable.DEFERRED,
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Ground(Owned):
    """An arrow of the chain: this recommendation rests on that finding."""

    recommendation = models.ForeignKey(
        Recommendation, on_delete=models.CASCADE, related_name="grounds", db_constraint=False
    )
    finding = models.ForeignKey(
        Finding, on_delete=models.CASCADE, related_name="grounds", db_constraint=False
    )

    class Meta(Owned.Meta):
        verbose_name = _("grunnlag")
        verbose_name_plural = _("grunnlag")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="recommendation", name="measures_ground_recommendation_border"),
            SameWorkspace(field="finding", name="measures_ground_finding_border"),
            models.UniqueConstraint(
                fields=["workspace", "recommendation", "finding"], name="measures_ground_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.recommendation_id} ← {self.finding_id}"
