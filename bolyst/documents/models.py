"""Documents, their versions, who moved them on, and the files made of them."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bolyst.accounts.models import Membership
from bolyst.documents import blocks, keeping
from bolyst.documents.rules import (
    FINAL,
    LONGEST_GREETING,
    LONGEST_REASON,
    LONGEST_REMARK,
    Outcome,
    State,
    Verdict,
    needs_answer,
)
from bolyst.gate.differencing import Publication
from bolyst.gate.ledger import publication_in
from bolyst.seals.fields import EncryptedTextField
from bolyst.workspaces.models import Owned, SameWorkspace


class Document(Owned):
    """One report or statement through all its versions. `subject_id` is what it is about."""

    kind = models.CharField(_("slag"), max_length=40)  # a key of documents.kinds
    title = models.CharField(_("tittel"), max_length=200)
    subject_id = models.UUIDField(_("gjelder"))
    created_at = models.DateTimeField(_("opprettet"), auto_now_add=True)

    class Meta(Owned.Meta):
        ordering = ("-created_at", "-id")
        verbose_name = _("dokument")
        verbose_name_plural = _("dokumenter")
        constraints = [
            *Owned.Meta.constraints,
            models.UniqueConstraint(
                fields=["workspace", "kind", "subject_id"],
                name="documents_one_of_a_kind",
                violation_error_message=_("Dokumentet finnes fra før."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def latest(self) -> "Version":
        return self.versions.order_by("-number")[0]

    @property
    def state(self) -> State:
        """Where the newest version is."""
        return State(self.latest.state)


class Version(Owned):
    """The document as it was written once; once approved the database refuses any change."""

    document = models.ForeignKey(
        Document, on_delete=models.CASCADE, related_name="versions", db_constraint=False
    )
    number = models.PositiveIntegerField(_("versjon"))
    tree = models.JSONField(_("innhold"))
    facts = models.JSONField(default=dict, blank=True)  # its numbers, for gate.ledger to weigh
    sha256 = models.CharField(_("fingeravtrykk"), max_length=64)
    state = models.CharField(_("status"), max_length=20, choices=State, default=State.DRAFT)
    author = models.ForeignKey(
        Membership, on_delete=models.PROTECT, related_name="+", db_constraint=False
    )
    created_at = models.DateTimeField(_("skrevet"), auto_now_add=True)

    class Meta(Owned.Meta):
        ordering = ("-number",)
        verbose_name = _("versjon")
        verbose_name_plural = _("versjoner")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="document", name="documents_version_document_border"),
            SameWorkspace(field="author", name="documents_version_author_border"),
            models.UniqueConstraint(
                fields=["workspace", "document", "number"], name="documents_version_number"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document_id} {self.number}"

    @property
    def is_final(self) -> bool:
        return State(self.state) in FINAL

    @property
    def publication(self) -> Publication | None:
        """What it tells in numbers, as the gate's ledger holds it; None when it tells none."""
        name = gettext("%(title)s, versjon %(number)d")
        title = name % {"title": self.document.title[:180], "number": self.number}
        return publication_in(self.facts, title)

    @property
    def content(self) -> blocks.Document:
        """The tree; raises keeping's error when what is stored isn't one."""
        return keeping.from_json(self.tree)


class Step(Owned):
    """Somebody moved a version on, or sent it back with a reason."""

    append_only: ClassVar[bool] = True

    version = models.ForeignKey(
        Version, on_delete=models.CASCADE, related_name="steps", db_constraint=False
    )
    to = models.CharField(_("til"), max_length=20, choices=State)
    by = models.ForeignKey(
        Membership, on_delete=models.PROTECT, related_name="+", db_constraint=False
    )
    at = models.DateTimeField(_("tidspunkt"), auto_now_add=True)
    reason = models.CharField(_("grunn"), max_length=500, blank=True)

    class Meta(Owned.Meta):
        ordering = ("at", "id")
        verbose_name = _("steg")
        verbose_name_plural = _("steg")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="version", name="documents_step_version_border"),
            SameWorkspace(field="by", name="documents_step_by_border"),
        ]

    def __str__(self) -> str:
        return f"{self.to} {self.at:%Y-%m-%d}"


class FactCheck(Owned):
    """People outside are asked whether what one version says is right."""

    version = models.ForeignKey(
        Version, on_delete=models.CASCADE, related_name="fact_checks", db_constraint=False
    )
    asked_by = models.ForeignKey(
        Membership, on_delete=models.PROTECT, related_name="+", db_constraint=False
    )
    asked_at = models.DateTimeField(_("spurt"))
    closes_on = models.DateField(_("frist"))  # the last day
    greeting = models.TextField(_("hilsen"), max_length=LONGEST_GREETING, blank=True)
    closed_at = models.DateTimeField(_("avsluttet"), null=True, blank=True)  # before its deadline

    class Meta(Owned.Meta):
        ordering = ("-asked_at", "-id")
        verbose_name = _("faktasjekk")
        verbose_name_plural = _("faktasjekker")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="version", name="documents_check_version_border"),
            SameWorkspace(field="asked_by", name="documents_check_asked_by_border"),
            models.UniqueConstraint(
                fields=["workspace", "version"],
                name="documents_check_once",
                violation_error_message=_("Denne versjonen er alt sendt til faktasjekk."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version_id} {self.closes_on:%Y-%m-%d}"


class Reader(Owned):
    """Somebody who was asked. The link in their letter is an errand about this row."""

    fact_check = models.ForeignKey(
        FactCheck, on_delete=models.CASCADE, related_name="readers", db_constraint=False
    )
    name = models.CharField(_("navn"), max_length=120)
    email = models.EmailField(_("e-postadresse"))
    language = models.CharField(_("språk"), max_length=5, blank=True)
    done_at = models.DateTimeField(_("ferdig"), null=True, blank=True)

    class Meta(Owned.Meta):
        ordering = ("name", "id")
        verbose_name = _("leser")
        verbose_name_plural = _("lesere")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="fact_check", name="documents_reader_check_border"),
            models.UniqueConstraint(
                fields=["workspace", "fact_check", "email"],
                name="documents_reader_once",
                violation_error_message=_("Denne personen er alt spurt."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Remark(Owned):
    """What a reader says of one block, or of the whole; and what became of it."""

    reader = models.ForeignKey(
        Reader, on_delete=models.CASCADE, related_name="remarks", db_constraint=False
    )
    block = models.CharField(max_length=24, blank=True)  # keeping.keys_of; empty: the whole
    verdict = models.CharField(_("vurdering"), max_length=5, choices=Verdict, blank=True)
    text = EncryptedTextField(_("kommentar"), max_length=LONGEST_REMARK, blank=True)
    written_at = models.DateTimeField(_("skrevet"))
    outcome = models.CharField(_("svar"), max_length=8, choices=Outcome, blank=True)
    reason = EncryptedTextField(_("begrunnelse"), max_length=LONGEST_REASON, blank=True)
    answered_by = models.ForeignKey(
        Membership,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        db_constraint=False,
    )
    answered_at = models.DateTimeField(_("besvart"), null=True, blank=True)

    class Meta(Owned.Meta):
        ordering = ("written_at", "id")
        verbose_name = _("merknad")
        verbose_name_plural = _("merknader")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="reader", name="documents_remark_reader_border"),
            SameWorkspace(field="answered_by", name="documents_remark_answered_by_border"),
            models.UniqueConstraint(
                fields=["workspace", "reader", "block"], name="documents_remark_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.block} {self.verdict}"

    @property
    def waits(self) -> bool:
        """Whether somebody must say what becomes of it."""
        return needs_answer(self.verdict, self.text, self.outcome)


class RenderedFile(Owned):
    """The bytes that were handed out of a version; made once."""

    version = models.ForeignKey(
        Version, on_delete=models.CASCADE, related_name="files", db_constraint=False
    )
    form = models.CharField(_("format"), max_length=10)  # pdf, docx, html
    is_draft = models.BooleanField(  # with the mark «ikke frigitt»; forgotten after a while
        _("utkast"), default=False
    )
    content = models.BinaryField(_("innhold"))
    sha256 = models.CharField(_("fingeravtrykk"), max_length=64)
    made_at = models.DateTimeField(_("laget"), auto_now_add=True)

    class Meta(Owned.Meta):
        verbose_name = _("fil")
        verbose_name_plural = _("filer")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="version", name="documents_file_version_border"),
            models.UniqueConstraint(
                fields=["workspace", "version", "form", "is_draft"], name="documents_file_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version_id}.{self.form}"


class SenderBlock(Owned):
    """Who stands behind a workspace's documents, and who pays. Editable; KUN's own until then."""

    name = models.CharField(_("avsender"), max_length=120)
    lines = models.TextField(_("adresser og telefon"), max_length=1000, blank=True)
    funder = models.CharField(_("finansiering"), max_length=300, blank=True)

    class Meta(Owned.Meta):
        verbose_name = _("avsender")
        verbose_name_plural = _("avsendere")
        constraints = [
            *Owned.Meta.constraints,
            models.UniqueConstraint(fields=["workspace"], name="documents_one_sender"),
        ]

    def __str__(self) -> str:
        return self.name
