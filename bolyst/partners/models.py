"""Organisations, the people one reaches them by, and places to meet. Work details only."""

from typing import ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from bolyst.kernel.models import Row
from bolyst.partners import rules
from bolyst.partners.rules import Language, Reach, Sector
from bolyst.workspaces.models import Owned, SameWorkspace, Workspace


class Register(Owned):
    """A row that can be taken away and brought back for thirty days."""

    removed_at = models.DateTimeField(_("fjernet"), null=True, blank=True, editable=False)

    class Meta(Owned.Meta):
        abstract = True

    @classmethod
    def within(cls, workspace: Workspace) -> models.QuerySet[Self]:
        """Those that have not been removed."""
        return super().within(workspace).filter(removed_at__isnull=True)

    @classmethod
    def kept_within(cls, workspace: Workspace) -> models.QuerySet[Self]:
        """Also those that have been removed."""
        return super().within(workspace)

    @classmethod
    def removed_within(cls, workspace: Workspace) -> models.QuerySet[Self]:
        return super().within(workspace).filter(removed_at__isnull=False)

    def clean(self) -> None:
        """Nothing that looks like a national number, in whatever field it was typed."""
        errors = {
            field.name: refused
            for field in self._meta.fields
            if isinstance(field, models.CharField | models.TextField)
            and (refused := rules.objections_to_text(getattr(self, field.name)))
        }
        if errors:
            raise ValidationError(errors)


class Organisation(Register):
    """A unit, an office, a firm or a club the municipality works with."""

    name = models.CharField(_("navn"), max_length=200)
    number = models.CharField(_("organisasjonsnummer"), max_length=9, blank=True)
    sector = models.CharField(_("sektor"), max_length=20, choices=Sector)
    reach = models.CharField(_("virkeområde"), max_length=20, choices=Reach, default=Reach.LOCAL)
    is_employers_association = models.BooleanField(_("forening for arbeidsgivere"), default=False)
    association = models.ForeignKey(  # the employers' association it is a member of
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="members",
        db_constraint=False,
        verbose_name=_("medlem av"),
    )
    website = models.URLField(_("nettsted"), blank=True)
    about = models.TextField(_("om organisasjonen"), max_length=2000, blank=True)
    offers = models.TextField(_("arbeidsgiveren tilbyr"), max_length=2000, blank=True)
    asks = models.TextField(_("arbeidsgiveren spør etter"), max_length=2000, blank=True)
    we_offer = models.TextField(_("kommunen tilbyr"), max_length=2000, blank=True)
    we_ask = models.TextField(_("kommunen spør etter"), max_length=2000, blank=True)
    is_hidden = models.BooleanField(  # a crisis centre: never on a public page, never copied
        _("skal ikke vises utad"), default=False
    )
    ended_on = models.DateField(_("samarbeidet sluttet"), null=True, blank=True)  # None: active
    fetched_at = models.DateTimeField(  # None: typed by hand
        _("hentet fra Enhetsregisteret"), null=True, blank=True, editable=False
    )

    class Meta(Register.Meta):
        ordering = ("name", "id")
        verbose_name = _("organisasjon")
        verbose_name_plural = _("organisasjoner")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="association", name="partners_organisation_association_border"),
            models.UniqueConstraint(
                "workspace",
                Lower("name"),
                condition=Q(removed_at__isnull=True),
                name="partners_one_organisation_per_name",
                violation_error_message=_("Det står alt en organisasjon med dette navnet her."),
            ),
            models.UniqueConstraint(
                fields=["workspace", "number"],
                condition=Q(removed_at__isnull=True) & ~Q(number=""),
                name="partners_one_organisation_per_number",
                violation_error_message=_("Det står alt en organisasjon med dette nummeret her."),
            ),
            models.CheckConstraint(
                condition=Q(number="") | Q(number__regex=r"^[0-9]{9}$"),
                name="partners_organisation_number",
            ),
        ]
        indexes = [models.Index(fields=["workspace", "sector"], name="partners_by_sector")]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        if refused := rules.objections_to_number(self.number):
            raise ValidationError({"number": refused})
        if self.association_id and self.association_id == self.pk:
            raise ValidationError({"association": _("En forening er ikke medlem av seg selv.")})

    @property
    def shown_number(self) -> str:
        return rules.in_threes(self.number)

    @property
    def is_active(self) -> bool:
        return self.ended_on is None and self.removed_at is None

    @property
    def is_employer(self) -> bool:
        return self.sector == Sector.BUSINESS


class Contact(Register):
    """A person one reaches an organisation by, with what stands on their door at work.

    Somebody without an e-mail address is as good a contact as others: mail to them is printed.
    """

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="contacts", db_constraint=False
    )
    name = models.CharField(_("navn"), max_length=120)
    title = models.CharField(_("stilling"), max_length=120, blank=True)
    email = models.EmailField(_("e-post på jobben"), blank=True)
    phone = models.CharField(_("telefon på jobben"), max_length=30, blank=True)
    language = models.CharField(  # "": as the workspace
        _("språk"), max_length=2, choices=Language, blank=True
    )
    left_on = models.DateField(_("sluttet"), null=True, blank=True)  # None: still there
    left_told_on = models.DateField(null=True, blank=True, editable=False)  # later, when backdated

    class Meta(Register.Meta):
        ordering = ("name", "id")
        verbose_name = _("kontakt")
        verbose_name_plural = _("kontakter")
        constraints = [
            *Owned.Meta.constraints,
            SameWorkspace(field="organisation", name="partners_contact_organisation_border"),
            models.UniqueConstraint(
                "workspace",
                "organisation",
                Lower("name"),
                Lower("email"),
                condition=Q(removed_at__isnull=True, left_on__isnull=True),
                name="partners_contact_stands_once",
                violation_error_message=_("Denne kontakten står alt i organisasjonen."),
            ),
        ]
        indexes = [models.Index(fields=["workspace", "organisation"], name="partners_contact_of")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_active(self) -> bool:
        return self.left_on is None and self.removed_at is None


class Place(Register):
    """Somewhere to meet."""

    name = models.CharField(_("navn"), max_length=120)
    address = models.CharField(_("adresse"), max_length=200, blank=True)
    capacity = models.PositiveSmallIntegerField(  # people; None: not known
        _("plass til"), null=True, blank=True
    )
    notes = models.TextField(_("merknad"), max_length=1000, blank=True)

    class Meta(Register.Meta):
        ordering = ("name", "id")
        verbose_name = _("møtested")
        verbose_name_plural = _("møtesteder")
        constraints = [
            *Owned.Meta.constraints,
            models.UniqueConstraint(
                "workspace",
                Lower("name"),
                condition=Q(removed_at__isnull=True),
                name="partners_one_place_per_name",
                violation_error_message=_("Det står alt et sted med dette navnet her."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class RegisterAnswer(Row):
    """What the register of legal entities said, for a day. Public facts, and no trace of who asked:
    the question is kept as a hash."""

    is_public_fact: ClassVar[bool] = True

    key = models.CharField(max_length=64, unique=True)
    body = models.BinaryField()
    fetched_at = models.DateTimeField(_("hentet"))

    class Meta:
        verbose_name = _("svar fra Enhetsregisteret")
        verbose_name_plural = _("svar fra Enhetsregisteret")

    def __str__(self) -> str:
        return self.key
