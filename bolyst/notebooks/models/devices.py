"""A tablet or laptop somebody writes on."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bolyst.accounts.models import Membership
from bolyst.workspaces.models import Owned, SameWorkspace


class Device(Owned):
    """Registered by the one who writes on it. The token lies on the device; here is a hash."""

    member = models.ForeignKey(
        Membership, on_delete=models.PROTECT, related_name="+", db_constraint=False
    )
    name = models.CharField(_("navn på enheten"), max_length=60)
    token_hash = models.CharField(max_length=64, editable=False)
    registered_at = models.DateTimeField(_("registrert"), auto_now_add=True)
    seen_on = models.DateField(_("sist brukt"), null=True, blank=True)  # None: sent nothing yet
    revoked_at = models.DateTimeField(_("trukket tilbake"), null=True, blank=True)
    revoked_by = models.ForeignKey(
        Membership, on_delete=models.PROTECT, related_name="+", null=True, blank=True,
        db_constraint=False,
    )  # fmt: skip

    class Meta(Owned.Meta):
        ordering = ("name", "registered_at", "id")
        verbose_name = pgettext_lazy("notatbok", "enhet")
        verbose_name_plural = pgettext_lazy("notatbok", "enheter")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="member", name="notebooks_device_member_border"),
            SameWorkspace(field="revoked_by", name="notebooks_device_revoked_by_border"),
            models.UniqueConstraint(
                fields=["workspace", "token_hash"], name="notebooks_device_token"
            ),
        ]
        indexes = [models.Index(fields=["workspace", "member"], name="notebooks_device_member")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_revoked(self) -> bool:
        return self.revoked_at is not None
