"""What a plenum goes through."""

from functools import cached_property

from django.db import models
from django.utils.translation import gettext_lazy as _

from bolyst.plenum.models.rooms import Plenum
from bolyst.plenum.rules.steps import WITH_ANSWERS, Content, Phase, StepKind
from bolyst.workspaces.models import Owned, SameWorkspace


class Step(Owned):
    """One thing at a time. `content` is read by `rules.steps.Content`; `key` says what it was made
    from (a dimension of a set, a slide), so that whoever made it finds it again. "": nothing.
    """

    plenum = models.ForeignKey(
        Plenum, on_delete=models.CASCADE, related_name="steps", db_constraint=False
    )
    position = models.PositiveSmallIntegerField(_("rekkefølge"))
    kind = models.CharField(_("slag"), max_length=20, choices=StepKind)
    phase = models.CharField(_("tilstand"), max_length=10, choices=Phase, default=Phase.WAITING)
    content = models.JSONField(_("innhold"))
    key = models.CharField(max_length=40, blank=True)
    minutes = models.PositiveSmallIntegerField(_("minutter"), null=True, blank=True)  # None: open
    note = models.TextField(_("til den som leder"), max_length=2000, blank=True)
    has_begun = models.BooleanField(default=False, editable=False)  # content is fixed from then on

    class Meta(Owned.Meta):
        ordering = ("position", "id")
        verbose_name = _("steg")
        verbose_name_plural = _("steg")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="plenum", name="plenum_step_plenum_border"),
            models.UniqueConstraint(
                fields=["workspace", "plenum", "position"],
                name="plenum_step_position",
                deferrable=models.Deferrable.DEFERRED,
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

    @property
    def asks(self) -> bool:
        return self.kind in WITH_ANSWERS

    @property
    def has_questions(self) -> bool:
        """Whether somebody at the desk may write for whoever has no phone, question by question."""
        return self.kind in {StepKind.QUESTIONS, StepKind.LEVELS, StepKind.PRIORITIES}

    @property
    def has_words(self) -> bool:
        """Whether people write in it."""
        return self.asks and self.kind != StepKind.PRIORITIES

    @cached_property
    def read(self) -> Content:
        return Content.read(self.content)
