"""People who sign in, and what they are where."""

from datetime import date
from typing import Any, ClassVar, Self

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from bolyst.accounts.rules import Role, needs_second_factor
from bolyst.kernel import clock
from bolyst.kernel.ids import uuid7
from bolyst.workspaces.models import Owned, SameWorkspace


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **more: Any) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **more)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """Somebody with an e-mail address. What they may do stands in their memberships alone."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    email = models.EmailField(_("e-postadresse"), unique=True)
    name = models.CharField(_("navn"), max_length=120, blank=True)
    language = models.CharField(_("språk"), max_length=5, blank=True)  # empty: as the browser says
    is_active = models.BooleanField(_("aktiv"), default=True)
    date_joined = models.DateTimeField(_("opprettet"), auto_now_add=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("bruker")
        verbose_name_plural = _("brukere")
        constraints = [
            models.UniqueConstraint(Lower("email"), name="accounts_one_user_per_address")
        ]

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def memberships(self) -> "MembershipQuerySet":
        """One's own, in whatever workspace: seen through the policy on the signed-in user."""
        return Membership.everywhere.filter(user=self).select_related("workspace")


class MembershipQuerySet(models.QuerySet["Membership"]):
    def current(self, on: date | None = None) -> Self:
        day = on or clock.today()
        return self.upcoming(day).filter(from_date__lte=day)

    def upcoming(self, on: date | None = None) -> Self:
        """Not over yet, also those that begin later."""
        lasting = models.Q(to_date__isnull=True) | models.Q(to_date__gte=on or clock.today())
        return self.filter(lasting, ended_at__isnull=True)


class Membership(Owned):
    """A role in one workspace for a period. It is who acts: see `audit.actions.Actor`."""

    readable_from: ClassVar[dict[str, str]] = {"mine": ""}

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(_("rolle"), max_length=30, choices=Role)
    from_date = models.DateField(_("fra og med"), default=clock.today)
    to_date = models.DateField(_("til og med"), null=True, blank=True)  # None: until further notice
    ended_at = models.DateTimeField(  # out at once, whatever the dates say
        _("avsluttet"), null=True, blank=True, editable=False
    )

    everywhere: ClassVar[models.Manager["Membership"]] = MembershipQuerySet.as_manager()

    class Meta(Owned.Meta):
        verbose_name = _("medlemskap")
        verbose_name_plural = _("medlemskap")
        constraints = [
            *Owned.Meta.constraints,
            models.UniqueConstraint(
                fields=["workspace", "user", "role", "from_date"],
                condition=models.Q(ended_at__isnull=True),
                name="accounts_one_role_at_a_time",
                violation_error_message=_("Personen har alt denne rollen."),
            ),
            models.CheckConstraint(
                condition=models.Q(to_date__isnull=True)
                | models.Q(to_date__gte=models.F("from_date")),
                name="accounts_membership_ends_after_start",
                violation_error_message=_("Siste dag kan ikke komme før første."),
            ),
        ]
        indexes = [models.Index(fields=["user"], name="accounts_membership_user")]

    def __str__(self) -> str:
        return f"{self.user}, {self.get_role_display()}"

    @property
    def name(self) -> str:
        return str(self.user)

    @property
    def as_role(self) -> Role:
        return Role(self.role)

    @property
    def is_staff(self) -> bool:
        return needs_second_factor(self.as_role)

    @property
    def is_over(self) -> bool:
        return self.ended_at is not None or (
            self.to_date is not None and self.to_date < clock.today()
        )


class Assignment(Owned):
    """What a role is held for, when it isn't held for all that is here: one mapping week.

    The week stands in a room above, so it is named by its id. See `scopes`.
    """

    member = models.ForeignKey(
        Membership, on_delete=models.CASCADE, related_name="assignments", db_constraint=False
    )
    scope_id = models.UUIDField(_("gjelder"))

    class Meta(Owned.Meta):
        verbose_name = _("uke man er kommet for")
        verbose_name_plural = _("uker man er kommet for")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="member", name="accounts_assignment_member_border"),
            models.UniqueConstraint(
                fields=["workspace", "member", "scope_id"], name="accounts_assigned_once"
            ),
        ]
        indexes = [models.Index(fields=["workspace", "scope_id"], name="accounts_assignment_scope")]

    def __str__(self) -> str:
        return str(self.scope_id)


class Errand(Owned):
    """A link in a letter: whoever holds it may do one thing. See `audit.actions.Actor`.

    The link itself stands in the letter alone; here is a hash, which opens nothing.
    """

    role: ClassVar[str] = "errand"

    purpose = models.CharField(_("ærend"), max_length=60)  # «teams.receive-task»
    subject_id = models.UUIDField(_("gjelder"))
    name = models.CharField(_("navn"), max_length=200)
    email = models.EmailField(_("e-postadresse"), blank=True)  # empty: handed over on paper
    language = models.CharField(_("språk"), max_length=5, blank=True)  # empty: the workspace's
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    issued_at = models.DateTimeField(_("sendt"))
    expires_at = models.DateTimeField(_("gjelder til"))
    used_at = models.DateTimeField(_("brukt"), null=True, blank=True)  # None: not used
    revoked_at = models.DateTimeField(_("trukket tilbake"), null=True, blank=True)

    class Meta(Owned.Meta):
        verbose_name = _("ærend")
        verbose_name_plural = _("ærender")
        constraints = [
            *Owned.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(expires_at__gt=models.F("issued_at")),
                name="accounts_errand_lasts",
            ),
        ]
        indexes = [models.Index(fields=["workspace", "subject_id"], name="accounts_errand_subject")]

    def __str__(self) -> str:
        return f"{self.purpose}, {self.name}"


class CacheEntry(models.Model):
    """What several processes must agree on for a while: attempts to sign in, codes already used.

    The columns are those of Django's database cache; it is a table like others so that it is
    migrated and granted like others.
    """

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = _("mellomlager")
        verbose_name_plural = _("mellomlager")

    def __str__(self) -> str:
        return self.cache_key
