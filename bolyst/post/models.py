"""Letters, each with what became of it, and the secret addresses of calendars."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from bolyst.kernel.models import Row
from bolyst.post.rules import LetterState
from bolyst.seals.fields import EncryptedBinaryField, EncryptedTextField
from bolyst.workspaces.models import Owned


class Letter(Owned):
    """One message to one person. What it says is sealed: its link opens a door."""

    key = models.CharField(_("nøkkel"), max_length=200, editable=False)  # why it is sent, once
    to_name = models.CharField(_("til"), max_length=200, blank=True)
    to_email = models.EmailField(_("e-postadresse"))
    reply_to = models.EmailField(_("svar til"), blank=True)
    language = models.CharField(_("språk"), max_length=5)
    subject = models.CharField(_("emnelinje"), max_length=200)
    text = EncryptedTextField(_("brevet"), null=True)  # None: forgotten, after a while
    calendar = EncryptedBinaryField(_("kalenderfil"), null=True)
    calendar_method = models.CharField(max_length=10, blank=True)  # «REQUEST», «CANCEL»
    state = models.CharField(
        _("status"), max_length=10, choices=LetterState, default=LetterState.QUEUED
    )
    reason = models.CharField(_("hvorfor"), max_length=500, blank=True)
    about_kind = models.CharField(_("gjelder"), max_length=60, blank=True)  # «teams.meeting»
    about_id = models.UUIDField(null=True, blank=True)
    queued_at = models.DateTimeField(_("lagt i kø"))
    due_at = models.DateTimeField(_("sendes"))  # later than queued when it is tried again
    claimed_at = models.DateTimeField(null=True, blank=True)  # when the mail server was called
    sent_at = models.DateTimeField(_("sendt"), null=True, blank=True)
    sending = models.PositiveSmallIntegerField(default=1)  # grows when a person sends it anew
    attempts = models.PositiveSmallIntegerField(default=0)  # of this sending

    class Meta(Owned.Meta):
        ordering = ("-queued_at", "-id")
        verbose_name = _("brev")
        verbose_name_plural = _("brev")
        constraints = [
            *Owned.Meta.constraints,
            models.UniqueConstraint(fields=["workspace", "key"], name="post_letter_once"),
            models.CheckConstraint(
                condition=models.Q(state__in=LetterState.values), name="post_letter_state"
            ),
        ]
        indexes = [
            models.Index(fields=["workspace", "-queued_at"], name="post_letter_newest"),
            models.Index(
                fields=["workspace", "due_at"],
                name="post_letter_waiting",
                condition=models.Q(state__in=[LetterState.QUEUED, LetterState.SENDING]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject} → {self.to_email or '–'}"

    @property
    def as_state(self) -> LetterState:
        return LetterState(self.state)


class CalendarFeed(Row):
    """The secret address of one person's calendar; only its hash is kept."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    language = models.CharField(_("språk"), max_length=5)
    made_at = models.DateTimeField(_("laget"))

    class Meta:
        verbose_name = _("kalenderadresse")
        verbose_name_plural = _("kalenderadresser")

    def __str__(self) -> str:
        return f"{self.user_id} {self.made_at:%Y-%m-%d}"
