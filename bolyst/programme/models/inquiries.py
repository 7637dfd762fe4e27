"""Those who ask for help, in the programme owner's own house."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from bolyst.municipalities.models import Municipality
from bolyst.programme.rules.inquiries import InquiryState
from bolyst.workspaces.models import Owned, Workspace


class Inquiry(Owned):
    """One filled-in «Trenger kommunen bistand?», until it is agreed on or declined."""

    place = models.CharField(_("kommune eller regionråd"), max_length=120)  # as it was typed
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    name = models.CharField(_("navn"), max_length=120)
    title = models.CharField(_("stilling"), max_length=120, blank=True)
    email = models.EmailField(_("e-postadresse"))
    phone = models.CharField(_("telefon"), max_length=30, blank=True)
    message = models.TextField(_("hva gjelder det?"), max_length=3000)
    modules = models.JSONField(_("moduler"), default=list, blank=True)  # keys
    language = models.CharField(_("språk"), max_length=5, blank=True)
    received_at = models.DateTimeField(_("mottatt"), auto_now_add=True)
    state = models.CharField(
        _("status"), max_length=20, choices=InquiryState, default=InquiryState.RECEIVED
    )
    clarified = models.TextField(_("avklart"), max_length=3000, blank=True)
    reason = models.TextField(_("begrunnelse"), max_length=1000, blank=True)
    decided_on = models.DateField(null=True, blank=True, editable=False)  # agreed on or declined
    opened_in = models.ForeignKey(
        Workspace, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    engagement_id = models.UUIDField(_("oppdrag"), null=True, blank=True)  # in `opened_in`

    class Meta(Owned.Meta):
        ordering = ("-received_at", "-id")
        verbose_name = _("henvendelse")
        verbose_name_plural = _("henvendelser")
        indexes = [
            models.Index(fields=["workspace", "-received_at"], name="programme_inquiry_newest")
        ]

    def __str__(self) -> str:
        return f"{self.place}: {self.name}" if self.name else self.place

    @property
    def is_forgotten(self) -> bool:
        """Whether who asked, and what they wrote, has been deleted."""
        return not self.name
