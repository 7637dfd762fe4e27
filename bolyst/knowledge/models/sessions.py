"""Knowledge sessions, and the slides that were made for them."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from bolyst.accounts.models import Membership
from bolyst.knowledge.rules import Language, SessionKind
from bolyst.plenum.models import Plenum
from bolyst.programme.models import ModuleRun
from bolyst.workspaces.models import Owned, SameWorkspace, Workspace


class KnowledgeSession(Owned):
    """An hour or two with figures and experience; away for thirty days before it is deleted."""

    run = models.ForeignKey(  # None: a session of its own, outside any engagement
        ModuleRun,
        on_delete=models.PROTECT,
        related_name="sessions",
        null=True,
        blank=True,
        db_constraint=False,
    )
    kind = models.CharField(_("slag"), max_length=20, choices=SessionKind)
    title = models.CharField(_("tittel"), max_length=120)
    held_on = models.DateField(_("dag"), null=True, blank=True)
    place = models.CharField(_("sted"), max_length=120, blank=True)
    audience = models.CharField(_("hvem den er for"), max_length=200, blank=True)
    language = models.CharField(_("språk"), max_length=2, choices=Language)
    adviser = models.ForeignKey(
        Membership,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        db_constraint=False,
    )
    topics = models.JSONField(_("emner"), default=list, blank=True)  # slugs; none: all there are
    against = models.JSONField(_("sammenlignes med"), default=list, blank=True)  # of rules.Against
    names_similar = models.BooleanField(_("nevner kommunene"), default=False)
    with_findings = models.BooleanField(_("med egne funn"), default=True)
    plenum = models.OneToOneField(  # None: nobody answers by phone
        Plenum,
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        db_constraint=False,
    )
    is_held = models.BooleanField(_("er holdt"), default=False)
    created_at = models.DateTimeField(_("laget"), auto_now_add=True)
    removed_at = models.DateTimeField(_("fjernet"), null=True, blank=True, editable=False)

    class Meta(Owned.Meta):
        ordering = ("-created_at", "-id")
        verbose_name = _("kunnskapsøkt")
        verbose_name_plural = _("kunnskapsøkter")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="run", name="knowledge_session_run_border"),
            SameWorkspace(field="adviser", name="knowledge_session_adviser_border"),
            SameWorkspace(field="plenum", name="knowledge_session_plenum_border"),
        ]
        indexes = [models.Index(fields=["workspace", "-created_at"], name="knowledge_newest")]

    def __str__(self) -> str:
        return self.title

    @classmethod
    def within(cls, workspace: Workspace) -> models.QuerySet[Self]:
        """Those that have not been removed."""
        return super().within(workspace).filter(removed_at__isnull=True)

    @classmethod
    def removed_within(cls, workspace: Workspace) -> models.QuerySet[Self]:
        return super().within(workspace).filter(removed_at__isnull=False)


class Deck(Owned):
    """The slides as they were made once, with the figures of that day."""

    session = models.ForeignKey(
        KnowledgeSession, on_delete=models.CASCADE, related_name="decks", db_constraint=False
    )
    number = models.PositiveIntegerField(_("utgave"))
    tree = models.JSONField(_("innhold"))
    sha256 = models.CharField(_("fingeravtrykk"), max_length=64)
    slide_count = models.PositiveSmallIntegerField(_("antall lysark"))
    made_at = models.DateTimeField(_("laget"))

    class Meta(Owned.Meta):
        ordering = ("-number",)
        verbose_name = _("lysark")
        verbose_name_plural = _("lysark")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="session", name="knowledge_deck_session_border"),
            models.UniqueConstraint(
                fields=["workspace", "session", "number"], name="knowledge_deck_number"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.session_id} {self.number}"


class SlideFile(Owned):
    """The bytes that are handed out of a deck; made once."""

    deck = models.ForeignKey(
        Deck, on_delete=models.CASCADE, related_name="files", db_constraint=False
    )
    form = models.CharField(_("format"), max_length=10)  # pptx, pdf
    content = models.BinaryField(_("innhold"))
    made_at = models.DateTimeField(_("laget"), auto_now_add=True)

    class Meta(Owned.Meta):
        verbose_name = _("fil")
        verbose_name_plural = _("filer")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="deck", name="knowledge_file_deck_border"),
            models.UniqueConstraint(
                fields=["workspace", "deck", "form"], name="knowledge_file_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.deck_id}.{self.form}"
