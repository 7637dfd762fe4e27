"""«Trenger kommunen bistand?»: a form without an account, kept free of machines that write."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bolyst.kernel.forms import ActionForm
from bolyst.municipalities import queries as municipalities
from bolyst.municipalities.models import Municipality
from bolyst.programme.models import Module

QUICKEST = 3  # seconds a person needs at the very least
LONGEST = timedelta(days=1)
UNSEEN = {"middle", "opened"}
SIGNER = signing.TimestampSigner(salt="portal.inquiry")


class InquiryForm(ActionForm):
    """Its fields are those of `receive_inquiry`; two more tell people from machines.

    Whoever is taken for a machine is told to send once more, from a page with both as they should
    be: a person does, and nobody's question is ever thrown away unseen.
    """

    place = forms.CharField(label=_("Kommune eller regionråd"), max_length=120)
    name = forms.CharField(
        label=_("Navnet ditt"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    title = forms.CharField(
        label=_("Stilling"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
    )
    email = forms.EmailField(
        label=_("E-postadresse"),
        help_text=_("Hit kommer svaret. Bruk jobbadressen om du har en."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        max_length=254,
    )
    phone = forms.CharField(
        label=_("Telefon"),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    modules = forms.TypedMultipleChoiceField(
        label=_("Hva kan være aktuelt?"),
        help_text=_("Kryss av for alt som passer, eller la det stå åpent."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    message = forms.CharField(
        label=_("Hva trenger dere hjelp til?"),
        help_text=_("Noen setninger er nok. Ikke skriv om enkeltpersoner."),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=3000,
    )
    middle = forms.CharField(required=False)  # nobody sees it, and no browser fills it in
    opened = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, offered: Iterable[Module], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = {module.key: module for module in offered}
        field = self.fields["modules"]
        assert isinstance(field, forms.TypedMultipleChoiceField)
        field.choices = [(key, module.name) for key, module in known.items()]
        field.coerce = known.__getitem__

    @property
    def stamp(self) -> str:
        """When this page was opened; a page that was refused is opened anew."""
        return SIGNER.sign("opened")

    @property
    def asked(self) -> list[forms.BoundField]:
        """What people fill in."""
        return [field for field in self if field.name not in UNSEEN]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        opened, middle = given.pop("opened", ""), given.pop("middle", "")
        if middle or not _is_human_speed(opened):
            raise ValidationError(gettext("Skjemaet var ikke klart ennå. Send det en gang til."))
        return given | {"municipality": the_municipality(given.get("place", ""))}


def _is_human_speed(stamp: str) -> bool:
    """Whether the page was opened some seconds ago, and not days."""
    try:
        SIGNER.unsign(stamp, max_age=LONGEST)
    except signing.BadSignature:
        return False
    try:
        SIGNER.unsign(stamp, max_age=QUICKEST)
    except signing.SignatureExpired:
        return True
    return False


def the_municipality(said: str) -> Municipality | None:
    """The municipality somebody typed, when only one can be meant."""
    found = municipalities.find(said) if said.strip() else []
    exact = [one for one in found if said.strip().casefold() in map(str.casefold, one.names)]
    return exact[0] if len(exact) == 1 else None
