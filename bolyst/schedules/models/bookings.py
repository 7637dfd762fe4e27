"""Residents take a time themselves. Who they are is never asked."""

from datetime import date, datetime, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from bolyst.mapping.models import MappingWeek
from bolyst.post.calendars import OSLO
from bolyst.schedules.models.slots import Slot
from bolyst.workspaces.models import Owned, SameWorkspace


class BookingLink(Owned):
    """The way to a week's free times, as it stands on a poster. It opens nothing else, so the code
    is kept as it is: the poster can be printed again."""

    week = models.ForeignKey(
        MappingWeek, on_delete=models.CASCADE, related_name="booking_links", db_constraint=False
    )
    code = models.CharField(max_length=40, unique=True, editable=False)
    made_at = models.DateTimeField(_("laget"), auto_now_add=True)
    expires_at = models.DateTimeField(_("gjelder til"))
    revoked_at = models.DateTimeField(_("trukket tilbake"), null=True, blank=True)

    class Meta(Owned.Meta):
        ordering = ("-made_at", "id")
        verbose_name = _("lenke til bestilling")
        verbose_name_plural = _("lenker til bestilling")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="week", name="schedules_booking_link_week_border"),
            models.UniqueConstraint(
                fields=["workspace", "week"],
                condition=models.Q(revoked_at__isnull=True),
                name="schedules_one_booking_link",
                violation_error_message=_("Uka har alt en lenke. Trekk den tilbake først."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.expires_at)

    @property
    def last_day(self) -> date:
        """It ends at the midnight after it."""
        return (self.expires_at.astimezone(OSLO) - timedelta(microseconds=1)).date()

    def is_current(self, now: datetime) -> bool:
        return self.revoked_at is None and now < self.expires_at


class Booking(Owned):
    """A time is taken. The code that moves or cancels it is with whoever took it; here is a hash.

    When it was taken is not kept: a moment can tell who.
    """

    slot = models.OneToOneField(  # two never get the same
        Slot, on_delete=models.CASCADE, related_name="booking", db_constraint=False
    )
    code_hash = models.CharField(max_length=64, unique=True, editable=False)

    class Meta(Owned.Meta):
        verbose_name = _("bestilt tid")
        verbose_name_plural = _("bestilte tider")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="slot", name="schedules_booking_slot_border"),
        ]

    def __str__(self) -> str:
        return str(self.slot)
