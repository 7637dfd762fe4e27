"""The week and its conversations: who was met is a group and a number."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from bolyst.guides.models import GuideVersion
from bolyst.kernel.languages import objections_to_language
from bolyst.mapping.rules import ConversationKind, InformantGroup
from bolyst.programme.models import Engagement
from bolyst.workspaces.models import Owned, SameWorkspace


class MappingWeek(Owned):
    engagement = models.ForeignKey(
        Engagement, on_delete=models.PROTECT, related_name="weeks", db_constraint=False
    )
    starts_on = models.DateField(_("første dag"))
    ends_on = models.DateField(_("siste dag"))

    class Meta(Owned.Meta):
        ordering = ("-starts_on", "id")
        verbose_name = _("kartleggingsuke")
        verbose_name_plural = _("kartleggingsuker")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="engagement", name="mapping_week_engagement_border"),
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")),
                name="mapping_week_ends_after_start",
                violation_error_message=_("Siste dag kan ikke komme før første."),
            ),
        ]

    def __str__(self) -> str:
        return str(_("Kartleggingsuka"))


class Conversation(Owned):
    """One talk, or one imported source: which group, where, how many; never who."""

    week = models.ForeignKey(
        MappingWeek, on_delete=models.PROTECT, related_name="conversations", db_constraint=False
    )
    group = models.CharField(_("gruppe"), max_length=20, choices=InformantGroup)
    title = models.CharField(_("kort beskrivelse"), max_length=120)  # «Språkkafeen, mandag kveld»
    held_on = models.DateField(_("dato"), null=True, blank=True)
    place = models.CharField(_("sted"), max_length=120, blank=True)
    people = models.PositiveSmallIntegerField(  # None: nobody counted
        _("antall personer"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(500)],
    )
    kind = models.CharField(
        _("slags samtale"), max_length=12, choices=ConversationKind, default=ConversationKind.GROUP
    )
    language = models.CharField(  # empty: nobody has said
        _("språk"), max_length=8, blank=True, validators=[objections_to_language]
    )
    guide = models.ForeignKey(  # None: held without one
        GuideVersion,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="conversations",
        verbose_name=_("guide"),
        db_constraint=False,
    )
    created_at = models.DateTimeField(_("opprettet"), auto_now_add=True)

    class Meta(Owned.Meta):
        ordering = ("held_on", "created_at", "id")
        verbose_name = _("samtale")
        verbose_name_plural = _("samtaler")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="week", name="mapping_conversation_week_border"),
            SameWorkspace(field="guide", name="mapping_conversation_guide_border"),
        ]
        indexes = [
            models.Index(fields=["workspace", "week", "group"], name="mapping_conversation_group")
        ]

    def __str__(self) -> str:
        return self.title
