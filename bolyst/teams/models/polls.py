"""Finding a date together, and choosing together: hidden until it is closed."""

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from bolyst.partners.models import Contact
from bolyst.teams.models.meetings import Meeting
from bolyst.teams.models.team import Team
from bolyst.teams.rules.polls import PollKind
from bolyst.workspaces.models import Owned, SameWorkspace


class Poll(Owned):
    """A question to the team. The meeting is the one it came of, or the one being planned."""

    team = models.ForeignKey(
        Team, on_delete=models.PROTECT, related_name="polls", db_constraint=False
    )
    kind = models.CharField(_("slag"), max_length=20, choices=PollKind)
    question = models.CharField(_("spørsmål"), max_length=200)
    closes_on = models.DateField(_("svarfrist"))
    closed_at = models.DateTimeField(_("lukket"), null=True, blank=True)  # None: open
    dots = models.PositiveSmallIntegerField(
        _("prikker til hver"), default=3, validators=[MinValueValidator(1)]
    )
    minutes = models.PositiveSmallIntegerField(_("varighet i minutter"), default=90)
    meeting = models.ForeignKey(
        Meeting,
        on_delete=models.SET_NULL,
        related_name="polls",
        null=True,  # None: no meeting came of it yet
        blank=True,
        db_constraint=False,
    )
    created_at = models.DateTimeField(_("laget"), auto_now_add=True)
    # How many, once it is forgotten who; None: they stand in `ballots`.
    asked = models.PositiveIntegerField(_("spurt"), null=True, blank=True)
    answered = models.PositiveIntegerField(_("har svart"), null=True, blank=True)

    class Meta(Owned.Meta):
        ordering = ("-created_at", "id")
        verbose_name = _("avstemning")
        verbose_name_plural = _("avstemninger")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="team", name="teams_poll_team_border"),
            SameWorkspace(field="meeting", name="teams_poll_meeting_border"),
        ]

    def __str__(self) -> str:
        return self.question


class Option(Owned):
    """One of the choices: a time for dates, words for dots."""

    poll = models.ForeignKey(
        Poll, on_delete=models.CASCADE, related_name="options", db_constraint=False
    )
    rank = models.PositiveSmallIntegerField(_("rekkefølge"))
    text = models.CharField(_("valg"), max_length=200, blank=True)
    starts_at = models.DateTimeField(_("tidspunkt"), null=True, blank=True)  # None: words
    # Summed when it closes.
    dots = models.PositiveIntegerField(_("prikker"), default=0)
    yes = models.PositiveIntegerField(_("passer for"), default=0)
    maybe = models.PositiveIntegerField(_("kan passe for"), default=0)

    class Meta(Owned.Meta):
        ordering = ("rank", "id")
        verbose_name = _("valg")
        verbose_name_plural = _("valg")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="poll", name="teams_option_poll_border"),
        ]

    def __str__(self) -> str:
        return self.text or str(self.starts_at)


class Ballot(Owned):
    """One who is asked. Of dots only the sum is kept once it closes, so nobody can look back."""

    poll = models.ForeignKey(
        Poll, on_delete=models.CASCADE, related_name="ballots", db_constraint=False
    )
    contact = models.ForeignKey(
        Contact, on_delete=models.PROTECT, related_name="+", db_constraint=False
    )
    answers = models.JSONField(_("svar"), default=dict)  # {option id: "yes" | "maybe" | 2}
    cast_at = models.DateTimeField(_("svart"), null=True, blank=True)  # None: not yet

    class Meta(Owned.Meta):
        ordering = ("contact__name", "id")
        verbose_name = _("stemme")
        verbose_name_plural = _("stemmer")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="poll", name="teams_ballot_poll_border"),
            SameWorkspace(field="contact", name="teams_ballot_contact_border"),
            models.UniqueConstraint(
                fields=["workspace", "poll", "contact"], name="teams_ballot_once"
            ),
        ]

    def __str__(self) -> str:
        return str(self.contact)
