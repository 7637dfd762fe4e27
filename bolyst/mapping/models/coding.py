"""What the notes are about, and what a finding rests on."""

from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from bolyst.accounts.models import Membership
from bolyst.kernel import clock
from bolyst.mapping.models.guests import GuestCoder
from bolyst.mapping.models.notes import Note
from bolyst.mapping.models.weeks import MappingWeek
from bolyst.measures.models import Finding
from bolyst.workspaces.models import Owned, SameWorkspace

type Coder = Membership | GuestCoder


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
    """This coder says: this stretch of this note is about that theme. Offsets are in code points.

    Two coders who mark a stretch alike are two facts; whoever counts stretches counts it once.
    """

    note = models.ForeignKey(
        Note, on_delete=models.CASCADE, related_name="codings", db_constraint=False
    )
    theme = models.ForeignKey(
        Theme, on_delete=models.CASCADE, related_name="codings", db_constraint=False
    )
    start = models.PositiveIntegerField(_("fra tegn"))
    end = models.PositiveIntegerField(_("til tegn"))
    coder = models.ForeignKey(  # who answers for it; a guest's mark: who brought it in
        Membership, on_delete=models.PROTECT, related_name="+", db_constraint=False
    )
    guest = models.ForeignKey(
        GuestCoder, on_delete=models.PROTECT, null=True, blank=True, related_name="codings",
        db_constraint=False,
    )  # fmt: skip
    coded_at = models.DateTimeField(_("kodet"), default=clock.now, editable=False)
    is_example = models.BooleanField(_("eksempel på temaet"), default=False)

    class Meta(Owned.Meta):
        ordering = ("start", "end", "id")
        verbose_name = _("koding")
        verbose_name_plural = _("kodinger")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="note", name="mapping_coding_note_border"),
            SameWorkspace(field="theme", name="mapping_coding_theme_border"),
            SameWorkspace(field="coder", name="mapping_coding_coder_border"),
            SameWorkspace(field="guest", name="mapping_coding_guest_border"),
            models.UniqueConstraint(
                fields=["workspace", "note", "theme", "start", "end", "coder", "guest"],
                name="mapping_coding_once",
                nulls_distinct=False,
                violation_error_message=_("Stykket har alt dette temaet."),
            ),
            models.CheckConstraint(
                condition=models.Q(end__gt=models.F("start")), name="mapping_coding_not_empty"
            ),
        ]
        indexes = [
            models.Index(  # the stretches of a theme, in the order they are read
                fields=["workspace", "theme", "note", "start", "end"], name="mapping_coding_stretch"
            ),
            models.Index(  # a hundred thousand marks, and the few that show what a theme means
                fields=["workspace", "theme", "note", "start"],
                condition=models.Q(is_example=True),
                name="mapping_coding_example",
            ),
        ]

    @property
    def made_by(self) -> UUID:
        """Whose mark it is: the guest's when there is one."""
        return self.guest_id or self.coder_id

    @property
    def who(self) -> str:
        return self.guest.name if self.guest else self.coder.name

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
