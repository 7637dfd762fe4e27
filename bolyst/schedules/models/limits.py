"""What a week has room for: lunch, opening hours, the road between two places, and how many
conversations one wants with each group."""

from datetime import time

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bolyst.mapping.models import MappingWeek
from bolyst.mapping.rules import InformantGroup
from bolyst.partners.models import Place
from bolyst.schedules.rules import DEFAULT_TRAVEL, LONGEST_PAUSE, LONGEST_TRAVEL, MOST_A_DAY
from bolyst.workspaces.models import Owned, SameWorkspace


class Timetable(Owned):
    """The day's frame in one week. Without a row the defaults hold."""

    week = models.OneToOneField(
        MappingWeek, on_delete=models.CASCADE, related_name="timetable", db_constraint=False
    )
    starts_at = models.TimeField(_("dagen begynner"), default=time(8))
    ends_at = models.TimeField(_("dagen slutter"), default=time(20))
    lunch_from = models.TimeField(_("lunsj fra"), null=True, blank=True, default=time(11, 30))
    lunch_to = models.TimeField(_("lunsj til"), null=True, blank=True, default=time(12))
    default_travel = models.PositiveSmallIntegerField(  # minutes
        _("kjøretid når den ikke er målt"),
        default=DEFAULT_TRAVEL,
        validators=[MaxValueValidator(LONGEST_TRAVEL)],
    )
    pause = models.PositiveSmallIntegerField(  # minutes
        _("pause mellom samtaler"), default=0, validators=[MaxValueValidator(LONGEST_PAUSE)]
    )
    most_a_day = models.PositiveSmallIntegerField(  # None: as many as there is time for
        _("flest samtaler om dagen for hver"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_A_DAY)],
    )

    class Meta(Owned.Meta):
        verbose_name = _("ramme for uka")
        verbose_name_plural = _("rammer for uka")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="week", name="schedules_timetable_week_border"),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="schedules_day_ends_after_start",
                violation_error_message=_("Dagen må slutte etter at den begynner."),
            ),
            models.CheckConstraint(
                condition=Q(lunch_from__isnull=True, lunch_to__isnull=True)
                | Q(lunch_to__gt=F("lunch_from")),
                name="schedules_lunch_ends_after_start",
                violation_error_message=_("Lunsjen må slutte etter at den begynner."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.starts_at:%H.%M}–{self.ends_at:%H.%M}"

    @property
    def lunch(self) -> tuple[time, time] | None:
        if self.lunch_from is None or self.lunch_to is None:
            return None
        return self.lunch_from, self.lunch_to


class Opening(Owned):
    """When a place is open, the same every day of the week. A place without a row always is."""

    place = models.OneToOneField(
        Place, on_delete=models.CASCADE, related_name="opening", db_constraint=False
    )
    opens_at = models.TimeField(_("åpner"))
    closes_at = models.TimeField(_("stenger"))

    class Meta(Owned.Meta):
        ordering = ("place__name", "id")
        verbose_name = _("åpningstid")
        verbose_name_plural = _("åpningstider")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="place", name="schedules_opening_place_border"),
            models.CheckConstraint(
                condition=Q(closes_at__gt=F("opens_at")),
                name="schedules_closes_after_opening",
                violation_error_message=_("Stedet må stenge etter at det åpner."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.opens_at:%H.%M}–{self.closes_at:%H.%M}"


class Travel(Owned):
    """Minutes between two places, the same both ways; the lower id stands first."""

    place_a = models.ForeignKey(
        Place, on_delete=models.CASCADE, related_name="+", db_constraint=False
    )
    place_b = models.ForeignKey(
        Place, on_delete=models.CASCADE, related_name="+", db_constraint=False
    )
    minutes = models.PositiveSmallIntegerField(
        _("minutter"), validators=[MaxValueValidator(LONGEST_TRAVEL)]
    )

    class Meta(Owned.Meta):
        ordering = ("place_a__name", "place_b__name", "id")
        verbose_name = _("reisetid")
        verbose_name_plural = _("reisetider")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="place_a", name="schedules_travel_a_border"),
            SameWorkspace(field="place_b", name="schedules_travel_b_border"),
            models.UniqueConstraint(
                fields=["workspace", "place_a", "place_b"], name="schedules_one_road"
            ),
            models.CheckConstraint(
                condition=Q(place_a__lt=F("place_b")),
                name="schedules_travel_goes_somewhere",
                violation_error_message=_("Velg to ulike steder."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.minutes}"


class Quota(Owned):
    """How many conversations one wants with a group."""

    week = models.ForeignKey(
        MappingWeek, on_delete=models.CASCADE, related_name="quotas", db_constraint=False
    )
    group = models.CharField(_("gruppe"), max_length=20, choices=InformantGroup)
    wanted = models.PositiveSmallIntegerField(
        _("ønsket antall"), validators=[MaxValueValidator(500)]
    )

    class Meta(Owned.Meta):
        ordering = ("group", "id")
        verbose_name = _("ønsket antall samtaler")
        verbose_name_plural = _("ønskede antall samtaler")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="week", name="schedules_quota_week_border"),
            models.UniqueConstraint(
                fields=["workspace", "week", "group"], name="schedules_one_quota_a_group"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.group}: {self.wanted}"
