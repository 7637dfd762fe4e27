"""A mapping week: conversations, what was noted, and what it was about.

No identity is stored beside a note: there is no field for a name, and who was met is a number.
"""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from bolyst.accounts.models import Membership
from bolyst.mapping.rules import InformantGroup, Question
from bolyst.measures.models import Finding
from bolyst.programme.models import Engagement
from bolyst.seals.fields import EncryptedTextField
from bolyst.workspaces.models import Owned, SameWorkspace


class MappingWeek(Owned):
    engagement = models.ForeignKey(
        Engagement, on_delete=models.PROTECT, related_name="weeks", db_constraint=False
    )
    starts_on = models.DateField(_("første dag"))
    ends_on = models.DateField(_("siste dag"))

    class Meta(Owned.Meta):
        ordering = ("-starts_on", "id")
        verbose_name = _("kartleggingsuke")
        verbose_name_plural = _("kartleggingsuker")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="engagement", name="mapping_week_engagement_border"),
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")),
                name="mapping_week_ends_after_start",
                violation_error_message=_("Siste dag kan ikke komme før første."),
            ),
        ]

    def __str__(self) -> str:
        return str(_("Kartleggingsuka"))


class Conversation(Owned):
    """One talk, or one imported source: which group, where, how many; never who."""

    week = models.ForeignKey(
        MappingWeek, on_delete=models.PROTECT, related_name="conversations", db_constraint=False
    )
    group = models.CharField(_("gruppe"), max_length=20, choices=InformantGroup)
    title = models.CharField(_("kort beskrivelse"), max_length=120)  # «Språkkafeen, mandag kveld»
    held_on = models.DateField(_("dato"), null=True, blank=True)
    place = models.CharField(_("sted"), max_length=120, blank=True)
    people = models.PositiveSmallIntegerField(  # None: nobody counted
        _("antall personer"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(500)],
    )
    created_at = models.DateTimeField(_("opprettet"), auto_now_add=True)

    class Meta(Owned.Meta):
        ordering = ("held_on", "created_at", "id")
        verbose_name = _("samtale")
        verbose_name_plural = _("samtaler")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="week", name="mapping_conversation_week_border"),
        ]
        indexes = [
            models.Index(fields=["workspace", "week", "group"], name="mapping_conversation_group")
        ]

    def __str__(self) -> str:
        return self.title


class Note(Owned):
    """What was said, in the note-taker's words; readable with the workspace's key only."""

    conversation = models.ForeignKey(
        Conversation, on_delete=models.CASCADE, related_name="notes", db_constraint=False
    )
    question = models.PositiveSmallIntegerField(  # None: outside the guide
        _("spørsmål"), choices=Question, null=True, blank=True
    )
    text = EncryptedTextField(_("notat"))
    position = models.PositiveIntegerField(_("rekkefølge"), default=0)
    author = models.ForeignKey(
        Membership, on_delete=models.PROTECT, related_name="+", db_constraint=False
    )
    written_at = models.DateTimeField(_("skrevet"), auto_now_add=True)
    changed_at = models.DateTimeField(_("endret"), auto_now=True)

    class Meta(Owned.Meta):
        ordering = ("position", "written_at", "id")
        verbose_name = _("notat")
        verbose_name_plural = _("notater")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="conversation", name="mapping_note_conversation_border"),
            SameWorkspace(field="author", name="mapping_note_author_border"),
        ]
        indexes = [
            models.Index(fields=["workspace", "conversation"], name="mapping_note_conversation")
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"


class Theme(Owned):
    """What notes are about; a tree, with a definition so that two people code alike."""

    week = models.ForeignKey(
        MappingWeek, on_delete=models.PROTECT, related_name="themes", db_constraint=False
    )
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children",
        verbose_name=_("under"), db_constraint=False,
    )  # fmt: skip
    name = models.CharField(_("tema"), max_length=200)
    definition = models.TextField(_("hva temaet dekker"), max_length=5000, blank=True)
    colour = models.CharField(_("farge"), max_length=7, blank=True)  # #rrggbb, from an import
    position = models.PositiveIntegerField(_("rekkefølge"), default=0)

    class Meta(Owned.Meta):
        ordering = ("position", "name", "id")
        verbose_name = _("tema")
        verbose_name_plural = _("temaer")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="week", name="mapping_theme_week_border"),
            SameWorkspace(field="parent", name="mapping_theme_parent_border"),
            models.UniqueConstraint(
                fields=["workspace", "week", "parent", "name"],
                name="mapping_theme_name",
                nulls_distinct=False,
                violation_error_message=_("Temaet finnes fra før."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Coding(Owned):
    """This stretch of this note is about that theme. Offsets are in code points."""

    note = models.ForeignKey(
        Note, on_delete=models.CASCADE, related_name="codings", db_constraint=False
    )
    theme = models.ForeignKey(
        Theme, on_delete=models.CASCADE, related_name="codings", db_constraint=False
    )
    start = models.PositiveIntegerField(_("fra tegn"))
    end = models.PositiveIntegerField(_("til tegn"))
    coder = models.ForeignKey(
        Membership, on_delete=models.PROTECT, related_name="+", db_constraint=False
    )
    coded_at = models.DateTimeField(_("kodet"), auto_now_add=True)

    class Meta(Owned.Meta):
        ordering = ("start", "end", "id")
        verbose_name = _("koding")
        verbose_name_plural = _("kodinger")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="note", name="mapping_coding_note_border"),
            SameWorkspace(field="theme", name="mapping_coding_theme_border"),
            SameWorkspace(field="coder", name="mapping_coding_coder_border"),
            models.UniqueConstraint(
                fields=["workspace", "note", "theme", "start", "end"],
                name="mapping_coding_once",
                violation_error_message=_("Stykket har alt dette temaet."),
            ),
            models.CheckConstraint(
                condition=models.Q(end__gt=models.F("start")), name="mapping_coding_not_empty"
            ),
        ]
        indexes = [models.Index(fields=["workspace", "theme"], name="mapping_coding_theme")]

    def __str__(self) -> str:
        return f"{self.start}–{self.end}"


class Evidence(Owned):
    """An arrow of the chain: this finding rests on that coded stretch of a note."""

    finding = models.ForeignKey(
        Finding, on_delete=models.CASCADE, related_name="evidence", db_constraint=False
    )
    coding = models.ForeignKey(
        Coding, on_delete=models.CASCADE, related_name="evidence", db_constraint=False
    )

    class Meta(Owned.Meta):
        verbose_name = _("belegg")
        verbose_name_plural = _("belegg")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="finding", name="mapping_evidence_finding_border"),
            SameWorkspace(field="coding", name="mapping_evidence_coding_border"),
            models.UniqueConstraint(
                fields=["workspace", "finding", "coding"], name="mapping_evidence_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.finding_id} ← {self.coding_id}"
