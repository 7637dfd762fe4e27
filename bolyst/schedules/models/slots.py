"""When, where and by whom each conversation is held, and what was moved last."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bolyst.accounts.models import Membership
from bolyst.kernel.ids import uuid7
from bolyst.mapping.models import Conversation, MappingWeek
from bolyst.partners.models import Place
from bolyst.workspaces.models import Owned, SameWorkspace


class Slot(Owned):
    """A conversation's time. One without a slot is not placed yet."""

    conversation = models.OneToOneField(
        Conversation, on_delete=models.CASCADE, related_name="slot", db_constraint=False
    )
    day = models.DateField(_("dag"))
    starts_at = models.TimeField(_("fra"))  # in Norway
    ends_at = models.TimeField(_("til"))
    place = models.ForeignKey(
        Place,
        on_delete=models.SET_NULL,
        null=True,  # None: not decided, or on foot
        blank=True,
        related_name="+",
        db_constraint=False,
        verbose_name=_("sted"),
    )
    room = models.CharField(_("rom"), max_length=60, blank=True)
    interviewer = models.ForeignKey(
        Membership,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_constraint=False,
        verbose_name=_("den som spør"),
    )
    note_taker = models.ForeignKey(
        Membership,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_constraint=False,
        verbose_name=_("den som noterer"),
    )
    is_pinned = models.BooleanField(_("låst"), default=False)  # a proposal leaves it alone
    is_open = models.BooleanField(_("kan bestilles av innbyggere"), default=False)

    class Meta(Owned.Meta):
        ordering = ("day", "starts_at", "id")
        verbose_name = _("tid i ukeplanen")
        verbose_name_plural = _("tider i ukeplanen")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="conversation", name="schedules_slot_conversation_border"),
            SameWorkspace(field="place", name="schedules_slot_place_border"),
            SameWorkspace(field="interviewer", name="schedules_slot_interviewer_border"),
            SameWorkspace(field="note_taker", name="schedules_slot_note_taker_border"),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="schedules_slot_ends_after_start",
                violation_error_message=_("Samtalen må slutte etter at den begynner."),
            ),
        ]
        indexes = [models.Index(fields=["workspace", "day"], name="schedules_slot_day")]

    def __str__(self) -> str:
        return f"{self.day} {self.starts_at:%H.%M}"


class Move(Owned):
    """One change of the plan, so that the last can be undone. Those of one proposal share a
    `batch`. `before` and `after` are times as in `actions.slots`; None: not placed."""

    week = models.ForeignKey(
        MappingWeek, on_delete=models.CASCADE, related_name="+", db_constraint=False
    )
    conversation = models.ForeignKey(
        Conversation, on_delete=models.CASCADE, related_name="+", db_constraint=False
    )
    batch = models.UUIDField(default=uuid7)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    made_at = models.DateTimeField(_("flyttet"), auto_now_add=True)
    undone_at = models.DateTimeField(_("angret"), null=True)  # None: it stands

    class Meta(Owned.Meta):
        ordering = ("made_at", "id")
        verbose_name = _("flytting i ukeplanen")
        verbose_name_plural = _("flyttinger i ukeplanen")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="week", name="schedules_move_week_border"),
            SameWorkspace(field="conversation", name="schedules_move_conversation_border"),
        ]
        indexes = [models.Index(fields=["workspace", "week", "made_at"], name="schedules_move_of")]

    def __str__(self) -> str:
        return str(self.made_at)
