"""The outbox of what happened, and how far long work has come."""

from datetime import datetime, timedelta

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bolyst.workspaces.models import Owned


class Event(Owned):
    """One thing to tell those who listen to a channel; kept for an hour, so that they can resume.

    `number` orders a workspace's events as they were committed. It is a time in microseconds
    rather than a count, which would tell one workspace how busy the others are.
    """

    number = models.BigIntegerField(_("rekkefølge"))
    channel = models.CharField(_("kanal"), max_length=80)  # «work/0193…»
    name = models.CharField(_("hendelse"), max_length=40)
    body = models.JSONField(_("innhold"), default=dict)

    class Meta(Owned.Meta):
        verbose_name = _("hendelse")
        verbose_name_plural = _("hendelser")
        constraints = [
            *Owned.Meta.constraints,
            models.UniqueConstraint(
                fields=["workspace", "number"], name="live_event_one_at_a_time"
            ),
        ]
        indexes = [
            models.Index(fields=["workspace", "channel", "number"], name="live_event_channel")
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.name}"


class Work(Owned):
    """Something that takes a while, done by a job: somebody waits for it or comes back later."""

    class State(models.TextChoices):
        WAITING = "waiting", _("venter")
        RUNNING = "running", _("pågår")
        DONE = "done", _("ferdig")
        FAILED = "failed", _("stoppet")

    what = models.CharField(_("hva"), max_length=200)  # bokmål, translated when shown
    state = models.CharField(_("tilstand"), max_length=10, choices=State, default=State.WAITING)
    done = models.PositiveIntegerField(_("gjort"), default=0)
    total = models.PositiveIntegerField(_("i alt"), default=0)  # 0: not known
    message = models.CharField(_("melding"), max_length=300, blank=True)  # bokmål, as `what`
    link = models.CharField(_("hvor det ligger"), max_length=300, blank=True)  # a path of ours
    asked_by = models.UUIDField(_("bedt om av"))
    asked_at = models.DateTimeField(_("bedt om"), auto_now_add=True)
    moved_at = models.DateTimeField(_("sist endret"), auto_now=True)

    class Meta(Owned.Meta):
        verbose_name = _("arbeid som tar tid")
        verbose_name_plural = _("arbeid som tar tid")

    def __str__(self) -> str:
        return self.what

    @property
    def channel(self) -> str:
        return f"work/{self.pk}"

    @property
    def is_over(self) -> bool:
        return self.state in {self.State.DONE, self.State.FAILED}

    @property
    def what_shown(self) -> str:
        return gettext(self.what)

    @property
    def message_shown(self) -> str:
        return gettext(self.message) if self.message else self.get_state_display()


def number_at(moment: datetime) -> int:
    """The number an event told at `moment` has or would have."""
    return int(moment.timestamp() * 1_000_000)


KEPT = timedelta(hours=1)  # events; who was away longer loads the page anew
