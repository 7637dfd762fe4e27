"""The reply to those who were met: its words, its editions, its translations, and who has had it.

No row here knows a conversation. A place is a name, and every place gets the same words.
"""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bolyst.accounts.models import Membership
from bolyst.kernel.languages import objections_to_language
from bolyst.mapping.models import MappingWeek
from bolyst.measures.models import Finding, Recommendation
from bolyst.replies.rules.papers import (
    DOES,
    LONGEST_TEXT,
    Ask,
    Content,
    Paper,
    Part,
    Said,
    Standing,
    from_kept,
)
from bolyst.workspaces.models import Owned, SameWorkspace, Workspace


class Reply(Owned):
    """One week's reply, while it is written and after."""

    week = models.OneToOneField(
        MappingWeek, on_delete=models.PROTECT, related_name="reply", db_constraint=False
    )
    language = models.CharField(  # what it is written in; the others are translations
        _("skrevet på"), max_length=2, choices=Workspace.Language
    )
    languages = models.JSONField(_("språk"), default=list, blank=True)  # those who were met speak
    ask_where = models.CharField(_("hvor en kan spørre"), max_length=120, blank=True)
    ask_phone = models.CharField(_("telefon"), max_length=30, blank=True)
    ask_email = models.EmailField(_("e-post"), blank=True)
    begun_at = models.DateTimeField(_("begynt"), auto_now_add=True)

    class Meta(Owned.Meta):
        ordering = ("-begun_at", "id")
        verbose_name = pgettext_lazy("til dem vi snakket med", "svar")
        verbose_name_plural = pgettext_lazy("til dem vi snakket med", "svar")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="week", name="replies_reply_week_border"),
        ]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)

    @property
    def ask(self) -> Ask:
        return Ask(self.ask_where, self.ask_phone, self.ask_email)


class Line(Owned):
    """One thing said on a paper. A row of answers has two ends: the finding, and what we do."""

    reply = models.ForeignKey(
        Reply, on_delete=models.CASCADE, related_name="lines", db_constraint=False
    )
    part = models.CharField(_("del"), max_length=10, choices=Part)
    text = models.CharField(_("tekst"), max_length=LONGEST_TEXT)
    does = models.CharField(_("hva vi gjør"), max_length=LONGEST_TEXT, blank=True)
    standing = models.CharField(_("status"), max_length=8, choices=Standing, blank=True)
    finding = models.ForeignKey(  # None: it says nothing of one finding, or the finding is removed
        Finding,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="reply_lines",
        db_constraint=False,
    )
    recommendation = models.ForeignKey(
        Recommendation,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="reply_lines",
        db_constraint=False,
    )
    position = models.PositiveIntegerField(_("rekkefølge"), default=0)

    class Meta(Owned.Meta):
        ordering = ("position", "id")
        verbose_name = _("punkt i svaret")
        verbose_name_plural = _("punkter i svaret")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="reply", name="replies_line_reply_border"),
            SameWorkspace(field="finding", name="replies_line_finding_border"),
            SameWorkspace(field="recommendation", name="replies_line_recommendation_border"),
            models.CheckConstraint(
                condition=Q(part="answer") & ~Q(standing="")
                | ~Q(part="answer") & Q(standing="", does=""),
                name="replies_line_has_its_ends",
            ),
            models.UniqueConstraint(
                fields=["workspace", "reply", "finding"],
                condition=Q(part="answer"),
                name="replies_one_answer_a_finding",
                violation_error_message=_("Funnet har alt en rad."),
            ),
        ]
        indexes = [models.Index(fields=["workspace", "reply", "part"], name="replies_line_part")]

    def __str__(self) -> str:
        return self.text

    @property
    def said(self) -> Said:
        return Said(str(self.pk), Part(self.part), self.text, self.does, self.standing)


class Edition(Owned):
    """A paper as it was laid before a second person; public once the gate has released it."""

    append_only: ClassVar[bool] = True

    reply = models.ForeignKey(
        Reply, on_delete=models.PROTECT, related_name="editions", db_constraint=False
    )
    paper = models.CharField(_("del av svaret"), max_length=8, choices=Paper)
    number = models.PositiveSmallIntegerField(_("utgave"))
    kept = models.JSONField(_("innhold"))
    made_by = models.ForeignKey(
        Membership, on_delete=models.PROTECT, related_name="+", db_constraint=False
    )
    made_at = models.DateTimeField(_("lagt fram"), auto_now_add=True)

    class Meta(Owned.Meta):
        ordering = ("paper", "-number")
        verbose_name = _("utgave av svaret")
        verbose_name_plural = _("utgaver av svaret")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="reply", name="replies_edition_reply_border"),
            SameWorkspace(field="made_by", name="replies_edition_made_by_border"),
            models.UniqueConstraint(
                fields=["workspace", "reply", "paper", "number"], name="replies_edition_number"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_paper_display()} {self.number}"

    @cached_property
    def content(self) -> Content:
        return from_kept(self.kept)


class Translation(Owned):
    """One sentence in one language, tied to the wording it was made from."""

    reply = models.ForeignKey(
        Reply, on_delete=models.CASCADE, related_name="translations", db_constraint=False
    )
    key = models.CharField(max_length=36 + len(DOES))  # of the sentence: rules.papers
    language = models.CharField(_("språk"), max_length=8, validators=[objections_to_language])
    source = models.CharField(max_length=16)  # print of the wording
    text = models.CharField(_("oversettelse"), max_length=2 * LONGEST_TEXT)
    written_by = models.ForeignKey(
        Membership, on_delete=models.PROTECT, related_name="+", db_constraint=False
    )
    written_at = models.DateTimeField(_("skrevet"), auto_now=True)

    class Meta(Owned.Meta):
        ordering = ("written_at", "id")
        verbose_name = _("oversettelse")
        verbose_name_plural = _("oversettelser")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="reply", name="replies_translation_reply_border"),
            SameWorkspace(field="written_by", name="replies_translation_by_border"),
            models.UniqueConstraint(
                fields=["workspace", "reply", "language", "key", "source"],
                name="replies_one_translation",
                violation_error_message=_("Noen oversatte denne setningen imens."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.language}"


class ReplyReading(Owned):
    """Somebody who reads the language has read these pairs and found them right."""

    append_only: ClassVar[bool] = True

    reply = models.ForeignKey(
        Reply, on_delete=models.CASCADE, related_name="readings", db_constraint=False
    )
    language = models.CharField(_("språk"), max_length=8, validators=[objections_to_language])
    reader = models.CharField(_("hvem som leste"), max_length=120)  # at work: «tolk ved NAV»
    pairs = models.JSONField(_("tekster"))  # rules.translations.pair_of
    read_on = models.DateField(_("lest"))
    noted_by = models.ForeignKey(
        Membership, on_delete=models.PROTECT, related_name="+", db_constraint=False
    )

    class Meta(Owned.Meta):
        ordering = ("-read_on", "-id")
        verbose_name = _("gjennomlesing av svaret")
        verbose_name_plural = _("gjennomlesinger av svaret")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="reply", name="replies_reading_reply_border"),
            SameWorkspace(field="noted_by", name="replies_reading_noted_by_border"),
        ]

    def __str__(self) -> str:
        return f"{self.language} {self.read_on:%Y-%m-%d}"


class Delivery(Owned):
    """A place where people were met has had its answer."""

    class Way(models.TextChoices):
        HUNG = "hung", _("hengt opp")
        SENT = "sent", _("sendt")

    reply = models.ForeignKey(
        Reply, on_delete=models.PROTECT, related_name="deliveries", db_constraint=False
    )
    place = models.CharField(_("sted"), max_length=120)
    edition = models.ForeignKey(  # of «dere sa – vi gjør»
        Edition, on_delete=models.PROTECT, related_name="deliveries", db_constraint=False
    )
    way = models.CharField(_("måte"), max_length=4, choices=Way)
    languages = models.JSONField(_("språk"), default=list)
    on = models.DateField(_("dato"))
    noted_by = models.ForeignKey(
        Membership, on_delete=models.PROTECT, related_name="+", db_constraint=False
    )

    class Meta(Owned.Meta):
        ordering = ("-on", "-id")
        verbose_name = _("svar gitt på et sted")
        verbose_name_plural = _("svar gitt på steder")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="reply", name="replies_delivery_reply_border"),
            SameWorkspace(field="edition", name="replies_delivery_edition_border"),
            SameWorkspace(field="noted_by", name="replies_delivery_noted_by_border"),
        ]
        indexes = [models.Index(fields=["workspace", "reply"], name="replies_delivery_of")]

    def __str__(self) -> str:
        return f"{self.place} {self.on:%Y-%m-%d}"
