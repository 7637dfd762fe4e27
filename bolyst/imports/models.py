"""A file that waits for its import, and what each import made."""

from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from bolyst.imports import rules
from bolyst.kernel import clock
from bolyst.seals.fields import EncryptedBinaryField, EncryptedTextField
from bolyst.workspaces.models import Owned


class Upload(Owned):
    """A file between preview and import, for one person and one purpose, a day at most.

    The name is sealed too: people name files after those they are about.
    """

    purpose = models.CharField(_("formål"), max_length=60)  # «mapping.notes»
    about_id = models.UUIDField(_("gjelder"), null=True, blank=True)  # the mapping week …
    actor_id = models.UUIDField(_("sendt inn av"))
    name = EncryptedTextField(_("filnavn"))
    content = EncryptedBinaryField(_("innhold"))
    size = models.PositiveIntegerField(_("størrelse"))  # bytes
    received_at = models.DateTimeField(_("mottatt"), default=clock.now)
    told = EncryptedTextField(_("hva den blir"), blank=True, null=True)  # when a job has read it

    class Meta(Owned.Meta):
        verbose_name = _("opplastet fil")
        verbose_name_plural = _("opplastede filer")
        indexes = [models.Index(fields=["workspace", "received_at"], name="imports_upload_age")]

    def __str__(self) -> str:
        return f"{self.purpose} {self.received_at:%Y-%m-%d %H:%M}"

    @property
    def is_large(self) -> bool:
        return self.size > rules.LARGE_PROJECT


class Batch(Owned):
    """What one import made, so that it can be taken back as a whole. Holds ids, no content."""

    purpose = models.CharField(_("formål"), max_length=60)
    about_id = models.UUIDField(_("gjelder"), null=True, blank=True)
    actor_id = models.UUIDField(_("importert av"))
    actor_name = models.CharField(_("navn"), max_length=200)
    made_at = models.DateTimeField(_("importert"), default=clock.now)
    # [label, [ids]] in the order they were made; emptied when the time to undo is over
    rows = models.JSONField(_("rader"), default=list)
    counts = models.JSONField(_("antall"), default=dict)  # label -> how many
    skipped = models.PositiveIntegerField(_("linjer som ikke ble med"), default=0)
    undone_at = models.DateTimeField(_("angret"), null=True, blank=True)

    class Meta(Owned.Meta):
        verbose_name = _("import")
        verbose_name_plural = _("importer")
        indexes = [models.Index(fields=["workspace", "-made_at"], name="imports_batch_newest")]

    def __str__(self) -> str:
        return f"{self.purpose} {self.made_at:%Y-%m-%d %H:%M}"

    @property
    def ids(self) -> list[tuple[str, list[UUID]]]:
        """What was made, kind by kind, first things first."""
        return [(label, [UUID(pk) for pk in pks]) for label, pks in self.rows]

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def objections_to_undo(self) -> list[str]:
        return rules.objections_to_undo(self.made_at, self.undone_at, clock.now())
