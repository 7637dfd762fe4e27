"""What a device sent, and the note it became."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from bolyst.accounts.models import Membership
from bolyst.mapping.models import Conversation, Note
from bolyst.mapping.rules import Question
from bolyst.notebooks.models.devices import Device
from bolyst.notebooks.rules import Reason, State
from bolyst.seals.fields import EncryptedTextField
from bolyst.workspaces.models import Owned, SameWorkspace


class Passage(Owned):
    """One passage as it grew on a device, and the note it is here."""

    author = models.ForeignKey(
        Membership, on_delete=models.PROTECT, related_name="+", db_constraint=False
    )
    key = models.UUIDField(_("nummer"))  # the device's own
    revision = models.PositiveIntegerField(_("versjon"), default=0)  # 0: nothing written in yet
    note = models.ForeignKey(  # None: not written in, or removed since
        Note, on_delete=models.SET_NULL, related_name="+", null=True, db_constraint=False
    )
    is_taken_back = models.BooleanField(default=False)  # whoever said it has withdrawn
    written_at = models.DateTimeField(_("skrevet inn"), null=True)  # the note's time as we left it

    class Meta(Owned.Meta):
        verbose_name = _("avsnitt")
        verbose_name_plural = _("avsnitt")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="author", name="notebooks_passage_author_border"),
            SameWorkspace(field="note", name="notebooks_passage_note_border"),
            models.UniqueConstraint(
                fields=["workspace", "author", "key"], name="notebooks_passage_key"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key}"


class Parcel(Owned):
    """One sealed revision of a passage, as it came. Ordered by when it was received."""

    number = models.UUIDField(_("nummer"))  # made on the device; the same one is stored once
    sha256 = models.CharField(max_length=64, editable=False)  # of all that was sent
    is_second = models.BooleanField(default=False)  # the number was taken, by other content
    sender = models.ForeignKey(
        Membership, on_delete=models.PROTECT, related_name="+", db_constraint=False
    )
    device = models.ForeignKey(  # None: no device we know
        Device, on_delete=models.PROTECT, related_name="parcels", null=True, blank=True,
        db_constraint=False,
    )  # fmt: skip
    conversation = models.ForeignKey(  # None: it is gone, or never was here
        Conversation, on_delete=models.SET_NULL, related_name="+", null=True, blank=True,
        db_constraint=False,
    )  # fmt: skip
    talk = models.UUIDField(_("samtale"))  # as the device says; part of what the seal is tied to
    passage = models.UUIDField(_("avsnitt"))
    revision = models.PositiveIntegerField(_("versjon"))
    question = models.PositiveSmallIntegerField(
        _("spørsmål"), choices=Question, null=True, blank=True
    )
    envelope = models.BinaryField(_("forseglet tekst"), blank=True)  # empty: the note is the copy
    received_at = models.DateTimeField(_("mottatt"), auto_now_add=True)
    state = models.CharField(_("tilstand"), max_length=10, choices=State, default=State.WAITING)
    reason = models.CharField(_("grunn"), max_length=12, choices=Reason, blank=True)
    decided_by = models.ForeignKey(
        Membership, on_delete=models.PROTECT, related_name="+", null=True, blank=True,
        db_constraint=False,
    )  # fmt: skip
    decided_at = models.DateTimeField(_("avgjort"), null=True, blank=True)
    why = EncryptedTextField(_("hvorfor"), max_length=1000, null=True, blank=True)

    class Meta(Owned.Meta):
        ordering = ("received_at", "id")
        verbose_name = _("sending")
        verbose_name_plural = _("sendinger")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="sender", name="notebooks_parcel_sender_border"),
            SameWorkspace(field="device", name="notebooks_parcel_device_border"),
            SameWorkspace(field="conversation", name="notebooks_parcel_conversation_border"),
            SameWorkspace(field="decided_by", name="notebooks_parcel_decided_by_border"),
            models.UniqueConstraint(
                fields=["workspace", "number"],
                condition=models.Q(is_second=False),
                name="notebooks_parcel_number",
            ),
            models.UniqueConstraint(
                fields=["workspace", "number", "sha256"], name="notebooks_parcel_content"
            ),
        ]
        indexes = [
            models.Index(
                fields=["workspace", "sender", "received_at"], name="notebooks_parcel_pace"
            ),
            models.Index(
                fields=["workspace", "conversation"],
                condition=models.Q(state="waiting"),
                name="notebooks_parcel_waiting",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}"
