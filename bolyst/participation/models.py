"""Who was told what, which card was given, and what was taken back. Nobody has a name here."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from bolyst.accounts.models import Membership
from bolyst.kernel.languages import objections_to_language
from bolyst.mapping.models import Conversation, MappingWeek, Memo, Note, Theme
from bolyst.mapping.rules import Question
from bolyst.measures.models import Finding
from bolyst.participation.rules import Basis, Way
from bolyst.seals.fields import EncryptedTextField
from bolyst.workspaces.models import Owned, SameWorkspace


class LegalBasis(Owned):
    """What the municipality builds on when it notes what people say; once for each week."""

    week = models.ForeignKey(
        MappingWeek, on_delete=models.CASCADE, related_name="+", db_constraint=False
    )
    basis = models.CharField(_("behandlingsgrunnlag"), max_length=20, choices=Basis)
    law = models.CharField(_("lovgrunnlag i tillegg"), max_length=500, blank=True)
    choice = models.CharField(  # of consent only
        _("hvorfor det er et reelt valg"), max_length=500, blank=True
    )
    recorded_by = models.ForeignKey(
        Membership, on_delete=models.PROTECT, related_name="+", db_constraint=False
    )
    recorded_at = models.DateTimeField(_("ført"), auto_now=True)

    class Meta(Owned.Meta):
        verbose_name = _("behandlingsgrunnlag")
        verbose_name_plural = _("behandlingsgrunnlag")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="week", name="participation_basis_week_border"),
            SameWorkspace(field="recorded_by", name="participation_basis_by_border"),
            models.UniqueConstraint(
                fields=["workspace", "week"], name="participation_one_basis_a_week"
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_basis_display())


class Card(Owned):
    """A card with a number, which the interviewer knows, and a code, which only its bearer has.

    The number says which card was given in which talk; it opens nothing. Of the code there is a
    hash; the code itself was printed or shown once.
    """

    week = models.ForeignKey(
        MappingWeek, on_delete=models.CASCADE, related_name="cards", db_constraint=False
    )
    number = models.PositiveIntegerField(_("kortnummer"))
    language = models.CharField(_("språk"), max_length=8, validators=[objections_to_language])
    code_hash = models.CharField(max_length=64)
    batch = models.UUIDField(null=True, blank=True)  # None: shown on a screen
    made_by = models.ForeignKey(
        Membership, on_delete=models.PROTECT, related_name="+", db_constraint=False
    )
    made_at = models.DateTimeField(_("laget"), auto_now_add=True)

    class Meta(Owned.Meta):
        ordering = ("number",)
        verbose_name = _("kort")
        verbose_name_plural = _("kort")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="week", name="participation_card_week_border"),
            SameWorkspace(field="made_by", name="participation_card_by_border"),
            models.UniqueConstraint(
                fields=["workspace", "week", "number"], name="participation_card_number"
            ),
            models.UniqueConstraint(
                fields=["workspace", "code_hash"], name="participation_card_code"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}"


class Participation(Owned):
    """One person of a talk was told, and is willing. Kept apart from the legal basis."""

    conversation = models.ForeignKey(
        Conversation, on_delete=models.CASCADE, related_name="participations", db_constraint=False
    )
    card = models.OneToOneField(  # None: did not want one
        Card, on_delete=models.PROTECT, null=True, blank=True, db_constraint=False
    )
    language = models.CharField(
        _("språk informasjonen ble gitt på"), max_length=8, validators=[objections_to_language]
    )
    way = models.CharField(_("måte"), max_length=12, choices=Way)
    information = models.CharField(_("utgave av informasjonen"), max_length=20)
    told_on = models.DateField(_("når"))
    is_voluntary = models.BooleanField(_("fikk vite at det er frivillig"))
    recorded_by = models.ForeignKey(
        Membership, on_delete=models.PROTECT, related_name="+", db_constraint=False
    )
    recorded_at = models.DateTimeField(_("ført"), auto_now_add=True)

    class Meta(Owned.Meta):
        ordering = ("recorded_at", "id")
        verbose_name = _("deltakelse")
        verbose_name_plural = _("deltakelser")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="conversation", name="participation_talk_border"),
            SameWorkspace(field="card", name="participation_card_border"),
            SameWorkspace(field="recorded_by", name="participation_by_border"),
            models.CheckConstraint(
                condition=models.Q(is_voluntary=True), name="participation_is_voluntary"
            ),
        ]
        indexes = [models.Index(fields=["workspace", "conversation"], name="participation_talk")]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"


class SpokenBy(Owned):
    """In a group: this note holds what that person said. Goes when either goes."""

    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="+", db_constraint=False)
    participation = models.ForeignKey(
        Participation, on_delete=models.CASCADE, related_name="spoken", db_constraint=False
    )

    class Meta(Owned.Meta):
        verbose_name = _("hvem som sa det")
        verbose_name_plural = _("hvem som sa det")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="note", name="participation_spoken_note_border"),
            SameWorkspace(field="participation", name="participation_spoken_by_border"),
            models.UniqueConstraint(
                fields=["workspace", "note", "participation"], name="participation_spoken_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.note_id} ← {self.participation_id}"


class Withdrawal(Owned):
    """Somebody took back what they said. Numbers and days, nothing of what it was."""

    participation = models.OneToOneField(
        Participation, on_delete=models.CASCADE, db_constraint=False
    )
    withdrawn_at = models.DateTimeField(_("trukket"), auto_now_add=True)
    told_in_person = models.BooleanField(_("sagt til intervjueren"), default=False)
    was_published = models.BooleanField(_("rapporten var ute"), default=False)
    notes = models.PositiveIntegerField(_("notater slettet"), default=0)
    codings = models.PositiveIntegerField(_("kodinger slettet"), default=0)
    quotes = models.PositiveIntegerField(_("sitater slettet"), default=0)
    due_on = models.DateField(  # None: nothing was left that is tied to nobody
        _("sees gjennom innen"), null=True, blank=True
    )
    looked_through_at = models.DateTimeField(_("sett gjennom"), null=True, blank=True)

    class Meta(Owned.Meta):
        ordering = ("-withdrawn_at", "id")
        verbose_name = _("tilbaketrekking")
        verbose_name_plural = _("tilbaketrekkinger")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="participation", name="participation_withdrawal_border"),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"


class Weakened(Owned):
    """A finding that rested on what was taken back; the adviser looks at it again."""

    withdrawal = models.ForeignKey(
        Withdrawal, on_delete=models.CASCADE, related_name="weakened", db_constraint=False
    )
    finding = models.ForeignKey(
        Finding, on_delete=models.CASCADE, related_name="+", db_constraint=False
    )
    lost = models.PositiveIntegerField(_("belegg borte"))
    left = models.PositiveIntegerField(_("belegg igjen"))
    checked_at = models.DateTimeField(_("sett på"), null=True, blank=True)

    class Meta(Owned.Meta):
        ordering = ("left", "id")
        verbose_name = _("svekket funn")
        verbose_name_plural = _("svekkede funn")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="withdrawal", name="participation_weakened_border"),
            SameWorkspace(field="finding", name="participation_weakened_finding_border"),
        ]

    def __str__(self) -> str:
        return f"{self.finding_id}: {self.left}"


class Retold(Owned):
    """What somebody wrote in own words after the talk, where it may live on; no machine can tell.

    A memo, or what a theme covers. It goes with the memo or the theme.
    """

    withdrawal = models.ForeignKey(
        Withdrawal, on_delete=models.CASCADE, related_name="retold", db_constraint=False
    )
    memo = models.ForeignKey(
        Memo,
        on_delete=models.CASCADE,
        related_name="+",
        null=True,
        blank=True,
        db_constraint=False,
    )
    theme = models.ForeignKey(
        Theme,
        on_delete=models.CASCADE,
        related_name="+",
        null=True,
        blank=True,
        db_constraint=False,
    )
    checked_at = models.DateTimeField(_("gått gjennom"), null=True, blank=True)

    class Meta(Owned.Meta):
        ordering = ("id",)
        verbose_name = _("gjengivelse")
        verbose_name_plural = _("gjengivelser")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="withdrawal", name="participation_retold_border"),
            SameWorkspace(field="memo", name="participation_retold_memo_border"),
            SameWorkspace(field="theme", name="participation_retold_theme_border"),
            models.CheckConstraint(
                condition=models.Q(memo__isnull=True) ^ models.Q(theme__isnull=True),
                name="participation_retold_in_one",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.memo_id or self.theme_id}"


class Summary(Owned):
    """What two note-takers wrote under one question, made into one text and read back.

    When it has been read back it stands as a note of the talk, beside those it was made of.
    """

    conversation = models.ForeignKey(
        Conversation, on_delete=models.CASCADE, related_name="summaries", db_constraint=False
    )
    question = models.PositiveSmallIntegerField(
        _("spørsmål"), choices=Question, null=True, blank=True
    )
    text = EncryptedTextField(_("sammendrag"))
    revision = models.PositiveIntegerField(default=1)  # of two who merge at once one is told
    written_by = models.ForeignKey(
        Membership, on_delete=models.PROTECT, related_name="+", db_constraint=False
    )
    written_at = models.DateTimeField(_("skrevet"), auto_now=True)
    read_back_on = models.DateField(_("lest opp"), null=True, blank=True)
    correction = EncryptedTextField(_("hva de rettet"), max_length=5000, blank=True)
    note = models.OneToOneField(  # what it stands as; None until it is read back
        Note, on_delete=models.CASCADE, related_name="+", null=True, blank=True, db_constraint=False
    )

    class Meta(Owned.Meta):
        ordering = ("question", "id")
        verbose_name = _("sammendrag")
        verbose_name_plural = _("sammendrag")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="conversation", name="participation_summary_talk_border"),
            SameWorkspace(field="written_by", name="participation_summary_by_border"),
            SameWorkspace(field="note", name="participation_summary_note_border"),
            models.UniqueConstraint(
                fields=["workspace", "conversation", "question"],
                name="participation_one_summary",
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"


class MadeOf(Owned):
    """A summary holds words of this note, so it goes when the note is taken back."""

    summary = models.ForeignKey(
        Summary, on_delete=models.CASCADE, related_name="made_of", db_constraint=False
    )
    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="+", db_constraint=False)

    class Meta(Owned.Meta):
        verbose_name = _("kilde")
        verbose_name_plural = _("kilder")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="summary", name="participation_madeof_border"),
            SameWorkspace(field="note", name="participation_madeof_note_border"),
            models.UniqueConstraint(
                fields=["workspace", "summary", "note"], name="participation_madeof_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.summary_id} ← {self.note_id}"
