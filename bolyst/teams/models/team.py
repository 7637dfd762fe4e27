"""The inclusion team: who leads it, and who sits in it."""

from datetime import date
from typing import ClassVar, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bolyst.accounts.models import Membership
from bolyst.kernel import clock
from bolyst.partners.models import Contact, Organisation
from bolyst.teams.rules.team import MEETINGS_A_YEAR, Residents, TeamState
from bolyst.workspaces.constraints import OneAtATime
from bolyst.workspaces.models import Owned, SameWorkspace


class Team(Owned):
    """The inclusion team of a place. There is one; when it rests or ends, it is still this one."""

    name = models.CharField(_("navn"), max_length=120)
    goal = models.TextField(_("felles mål"), max_length=600, blank=True)
    mandate = models.TextField(_("mandat"), max_length=3000, blank=True)
    started_on = models.DateField(_("begynte"))
    state = models.CharField(
        _("status"), max_length=20, choices=TeamState, default=TeamState.FORMING
    )
    state_since = models.DateField(_("siden"), default=clock.today)
    state_reason = models.CharField(_("hvorfor"), max_length=300, blank=True)
    meetings_per_year = models.PositiveSmallIntegerField(
        _("møter i året"),
        default=MEETINGS_A_YEAR,
        validators=[MinValueValidator(MEETINGS_A_YEAR), MaxValueValidator(52)],
    )
    residents = models.CharField(
        _("hvordan innbyggerne tar del"),
        max_length=20,
        choices=Residents,
        default=Residents.NOT_YET,
    )
    residents_text = models.TextField(_("hvordan det gjøres"), max_length=600, blank=True)

    class Meta(Owned.Meta):
        verbose_name = _("inkluderingsteam")
        verbose_name_plural = _("inkluderingsteam")
        constraints = [
            *Owned.Meta.constraints,
            models.UniqueConstraint(
                fields=["workspace"],
                name="teams_one_team",
                violation_error_message=_("Kommunen har alt et inkluderingsteam."),
            ),
            models.CheckConstraint(
                condition=Q(meetings_per_year__gte=MEETINGS_A_YEAR),
                name="teams_meets_twice_a_year",
                violation_error_message=_("Teamet møtes minst to ganger i året."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def as_state(self) -> TeamState:
        return TeamState(self.state)


class PeriodQuerySet[T: "Lasting"](models.QuerySet[T]):
    def on(self, day: date) -> Self:
        lasting = Q(to_date__isnull=True) | Q(to_date__gte=day)
        return self.filter(lasting, from_date__lte=day)

    def not_over(self, day: date) -> Self:
        """Also those that begin later."""
        return self.filter(Q(to_date__isnull=True) | Q(to_date__gte=day))


class Lasting(Owned):
    """From and with one day, to and with another."""

    from_date = models.DateField(_("fra og med"))
    to_date = models.DateField(_("til og med"), null=True, blank=True)  # None: until further notice

    class Meta(Owned.Meta):
        abstract = True
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *Owned.Meta.constraints,
            models.CheckConstraint(
                condition=Q(to_date__isnull=True) | Q(to_date__gte=models.F("from_date")),
                name="%(app_label)s_%(class)s_ends_after_start",
                violation_error_message=_("Siste dag kan ikke komme før første."),
            ),
        ]

    def covers(self, day: date) -> bool:
        return self.from_date <= day and (self.to_date is None or day <= self.to_date)


class LeadPeriod(Lasting):
    """Which agency leads, and when. One at a time; the history stays."""

    team = models.ForeignKey(
        Team, on_delete=models.PROTECT, related_name="leads", db_constraint=False
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        verbose_name=_("etat"),
    )

    everywhere: ClassVar[models.Manager["LeadPeriod"]] = PeriodQuerySet.as_manager()

    class Meta(Lasting.Meta):
        ordering = ("-from_date", "id")
        verbose_name = _("ledelse av teamet")
        verbose_name_plural = _("ledelse av teamet")
        constraints = [
            *Lasting.Meta.constraints,
            SameWorkspace(field="team", name="teams_lead_team_border"),
            SameWorkspace(field="organisation", name="teams_lead_organisation_border"),
            OneAtATime(
                fields=["workspace", "team"],
                name="teams_one_lead_at_a_time",
                violation_error_message=_("En annen etat leder teamet i denne perioden."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.organisation)


class Seat(Lasting):
    """A partner's place at the table. `key_person` and `deputy` are today's; `holders` tells all.

    A key person who has left work (`Contact.left_on`) leaves the seat empty, whatever stands here:
    ask `queries.team.seats_on`.
    """

    team = models.ForeignKey(
        Team, on_delete=models.PROTECT, related_name="seats", db_constraint=False
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        verbose_name=_("samarbeidspartner"),
    )
    is_residents = models.BooleanField(_("innbyggernes plass"), default=False)
    key_person = models.ForeignKey(
        Contact,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_constraint=False,
        verbose_name=_("nøkkelperson"),
    )
    deputy = models.ForeignKey(
        Contact,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_constraint=False,
        verbose_name=_("vara"),
    )
    vacant_since = models.DateField(_("ledig siden"), null=True, blank=True)  # None: taken
    vacant_reason = models.CharField(_("hvorfor plassen er ledig"), max_length=300, blank=True)

    everywhere: ClassVar[models.Manager["Seat"]] = PeriodQuerySet.as_manager()

    class Meta(Lasting.Meta):
        ordering = ("organisation__sector", "organisation__name", "from_date")
        verbose_name = _("plass i teamet")
        verbose_name_plural = _("plasser i teamet")
        constraints = [
            *Lasting.Meta.constraints,
            SameWorkspace(field="team", name="teams_seat_team_border"),
            SameWorkspace(field="organisation", name="teams_seat_organisation_border"),
            SameWorkspace(field="key_person", name="teams_seat_key_person_border"),
            SameWorkspace(field="deputy", name="teams_seat_deputy_border"),
            OneAtATime(
                fields=["workspace", "team", "organisation"],
                name="teams_one_seat_per_partner",
                violation_error_message=_("Samarbeidspartneren har alt en plass i teamet."),
            ),
            models.CheckConstraint(
                condition=Q(key_person__isnull=True, vacant_since__isnull=False)
                | Q(key_person__isnull=False, vacant_since__isnull=True),
                name="teams_seat_taken_or_vacant",
            ),
            models.CheckConstraint(
                condition=Q(key_person__isnull=True)
                | Q(deputy__isnull=True)
                | ~Q(key_person=models.F("deputy")),
                name="teams_deputy_is_another",
                violation_error_message=_("Vara må være en annen enn nøkkelpersonen."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.organisation)


class SeatPeriod(Lasting):
    """Who held a seat, as key person or as deputy, and when."""

    seat = models.ForeignKey(
        Seat, on_delete=models.CASCADE, related_name="holders", db_constraint=False
    )
    contact = models.ForeignKey(
        Contact, on_delete=models.PROTECT, related_name="+", db_constraint=False
    )
    is_deputy = models.BooleanField(_("vara"), default=False)

    everywhere: ClassVar[models.Manager["SeatPeriod"]] = PeriodQuerySet.as_manager()

    class Meta(Lasting.Meta):
        ordering = ("-from_date", "is_deputy", "id")
        verbose_name = _("tid på plassen")
        verbose_name_plural = _("tid på plassen")
        constraints = [
            *Lasting.Meta.constraints,
            SameWorkspace(field="seat", name="teams_seatperiod_seat_border"),
            SameWorkspace(field="contact", name="teams_seatperiod_contact_border"),
            OneAtATime(
                fields=["workspace", "seat", "is_deputy"], name="teams_one_holder_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return str(self.contact)


class Handover(Owned):
    """A whole role given to a successor in one go, and what it takes to give it back."""

    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+", db_constraint=False)
    leaver = models.ForeignKey(
        Contact, on_delete=models.PROTECT, related_name="+", db_constraint=False
    )
    heir = models.ForeignKey(
        Contact, on_delete=models.PROTECT, related_name="+", db_constraint=False
    )
    on_date = models.DateField(_("dato"))
    made_at = models.DateTimeField(_("gjort"), auto_now_add=True)
    undone_at = models.DateTimeField(_("angret"), null=True, blank=True)
    # Ids and dates as they were, by what was handed over.
    changed = models.JSONField(default=dict, blank=True)
    waits = models.BooleanField(_("venter på dagen"), default=False)
    # Of one that waits: {"deputy": id, "has_left": true, "gives_access": false}.
    wish = models.JSONField(default=dict, blank=True)
    by = models.ForeignKey(
        Membership,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,  # None: made before this was kept
        blank=True,
        db_constraint=False,
    )

    class Meta(Owned.Meta):
        ordering = ("-made_at", "id")
        verbose_name = _("overlevering")
        verbose_name_plural = _("overleveringer")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="team", name="teams_handover_team_border"),
            SameWorkspace(field="leaver", name="teams_handover_leaver_border"),
            SameWorkspace(field="heir", name="teams_handover_heir_border"),
            SameWorkspace(field="by", name="teams_handover_by_border"),
            models.UniqueConstraint(
                fields=["workspace", "team", "leaver"],
                condition=Q(waits=True, undone_at__isnull=True),
                name="teams_handover_waits_once",
                violation_error_message=_("Det er alt avtalt hvem som tar over etter personen."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.leaver} → {self.heir}"


class Told(Owned):
    """An alarm of the watcher that people have been told of, at one step of its way."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="+", db_constraint=False)
    key = models.CharField(max_length=160)
    told_at = models.DateTimeField(_("sagt"), auto_now_add=True)

    class Meta(Owned.Meta):
        verbose_name = _("varsel som er sendt")
        verbose_name_plural = _("varsler som er sendt")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="team", name="teams_told_team_border"),
            models.UniqueConstraint(fields=["workspace", "team", "key"], name="teams_told_once"),
        ]

    def __str__(self) -> str:
        return self.key
