"""A plenum, those who come together to it, and each who is there."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from bolyst.workspaces.models import Owned, SameWorkspace

AT_THE_DOOR = "app_text('app.door') = 'delta'"  # it knows no workspace yet, only a code


class Plenum(Owned):
    """Opened when people are let in; closed for good when it is over. `at` is what is on now."""

    class State(models.TextChoices):
        WAITING = "waiting", _("ikke åpnet")
        OPEN = "open", _("åpen")
        CLOSED = "closed", _("ferdig")

    title = models.CharField(_("tittel"), max_length=200)
    language = models.CharField(_("språk på lerretet"), max_length=10, default="nb")
    state = models.CharField(_("tilstand"), max_length=10, choices=State, default=State.WAITING)
    is_locked = models.BooleanField(_("slipper ikke inn flere"), default=False)
    expected = models.PositiveSmallIntegerField(_("ventede deltakere"), default=30)
    at = models.ForeignKey(
        "Step", on_delete=models.SET_NULL, related_name="+", null=True, blank=True,
        db_constraint=False,
    )  # fmt: skip  # None: nothing is on yet
    opened_at = models.DateTimeField(_("åpnet"), null=True, blank=True)
    closed_at = models.DateTimeField(_("ferdig"), null=True, blank=True)
    forget_on = models.DateField(_("svarene slettes"), null=True, blank=True)  # None: not closed
    forgotten_at = models.DateTimeField(_("svarene er slettet"), null=True, blank=True)
    created_at = models.DateTimeField(_("laget"), auto_now_add=True)

    class Meta(Owned.Meta):
        ordering = ("-created_at", "id")
        verbose_name = _("samling")
        verbose_name_plural = _("samlinger")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="at", name="plenum_plenum_at_border"),
        ]
        indexes = [models.Index(fields=["workspace", "forget_on"], name="plenum_forget_on")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN


class Delegation(Owned):
    """Those who come from one organisation, or everybody in a plenum of one."""

    plenum = models.ForeignKey(
        Plenum, on_delete=models.CASCADE, related_name="delegations", db_constraint=False
    )
    name = models.CharField(_("navn"), max_length=120, blank=True)  # "": everybody
    position = models.PositiveSmallIntegerField(_("rekkefølge"), default=1)

    class Meta(Owned.Meta):
        ordering = ("position", "id")
        verbose_name = _("delegasjon")
        verbose_name_plural = _("delegasjoner")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="plenum", name="plenum_delegation_plenum_border"),
            models.UniqueConstraint(
                fields=["workspace", "plenum", "name"],
                name="plenum_delegation_name",
                violation_error_message=_("To delegasjoner kan ikke ha samme navn."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Entrance(Owned):
    """A delegation's way in: a code to type, and a key in the QR link. There is one while the room
    is open. They are kept as they are, because the screen shows them again; they open no more than
    the door to answer.
    """

    delegation = models.OneToOneField(
        Delegation, on_delete=models.CASCADE, related_name="entrance", db_constraint=False
    )
    code = models.CharField(max_length=6, unique=True, editable=False)
    key = models.CharField(max_length=40, unique=True, editable=False)

    readable_from = {"delta": AT_THE_DOOR}

    class Meta(Owned.Meta):
        verbose_name = _("inngang")
        verbose_name_plural = _("innganger")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="delegation", name="plenum_entrance_delegation_border"),
        ]

    def __str__(self) -> str:
        return self.code


class Participant(Owned):
    """Somebody in the room: a phone, or one whom the facilitator writes for. No name, no address;
    the badge lies on the phone, and here is a hash of it that is this plenum's alone.
    """

    class State(models.TextChoices):
        IN = "in", _("inne")
        WAITING = "waiting", _("venter på å slippes inn")
        OUT = "out", _("vist ut")

    plenum = models.ForeignKey(
        Plenum, on_delete=models.CASCADE, related_name="participants", db_constraint=False
    )
    delegation = models.ForeignKey(
        Delegation, on_delete=models.CASCADE, related_name="participants", db_constraint=False
    )
    badge_hash = models.CharField(max_length=64, blank=True, editable=False)  # "": without a phone
    number = models.PositiveIntegerField(_("nummer"))
    language = models.CharField(_("språk"), max_length=10, default="nb")
    state = models.CharField(_("tilstand"), max_length=10, choices=State, default=State.IN)
    table = models.PositiveSmallIntegerField(_("bord"), null=True, blank=True)  # None: at none
    takes_notes = models.BooleanField(_("skriver for bordet"), default=False)

    class Meta(Owned.Meta):
        ordering = ("number", "id")
        verbose_name = _("deltaker")
        verbose_name_plural = _("deltakere")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="plenum", name="plenum_participant_plenum_border"),
            SameWorkspace(field="delegation", name="plenum_participant_delegation_border"),
            models.UniqueConstraint(
                fields=["workspace", "plenum", "badge_hash"],
                condition=~models.Q(badge_hash=""),
                name="plenum_participant_badge",
            ),
            models.UniqueConstraint(
                fields=["workspace", "plenum", "number"], name="plenum_participant_number"
            ),
        ]
        indexes = [
            models.Index(fields=["workspace", "delegation", "state"], name="plenum_participant_in")
        ]

    def __str__(self) -> str:
        return f"{self.number}"
