"""The faces of what one can do with partners."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from bolyst.imports import rules as imports
from bolyst.imports.problems import ImportProblem
from bolyst.imports.tables import read_table
from bolyst.kernel.forms import ActionForm
from bolyst.partners import pasting
from bolyst.partners.models import Organisation
from bolyst.partners.rules import Language, Reach, Sector
from bolyst.partners.set_up import Item

DAY = {"type": "date"}
LONG = forms.Textarea(attrs={"rows": 4})


def _sectors() -> list[tuple[str, Any]]:
    return [("", _("Velg sektor")), *((one.value, capfirst(one.label)) for one in Sector)]


class OrganisationForm(ActionForm):
    name = forms.CharField(label=_("Navn"), max_length=200)
    sector = forms.ChoiceField(label=_("Sektor"), choices=_sectors)
    number = forms.CharField(
        label=_("Organisasjonsnummer"), max_length=20, required=False, help_text=_("Ni sifre.")
    )
    website = forms.URLField(
        label=_("Nettsted"), max_length=200, required=False, assume_scheme="https"
    )
    reach = forms.ChoiceField(
        label=_("Hvor arbeider organisasjonen?"),
        choices=lambda: [(reach.value, capfirst(reach.label)) for reach in Reach],
        initial=Reach.LOCAL,
    )
    is_employers_association = forms.BooleanField(
        label=_("Dette er en forening for arbeidsgivere"), required=False
    )
    association = forms.TypedChoiceField(
        label=_("Medlem av"), required=False, empty_value=None, help_text=_("For arbeidsgivere.")
    )
    about = forms.CharField(
        label=_("Om organisasjonen"),
        help_text=_("Hva den gjør for dem som flytter hit. Skriv ikke om personer."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        required=False,
    )
    is_hidden = forms.BooleanField(
        label=_("Vis aldri organisasjonen utenfor arbeidsrommet"),
        help_text=_("For eksempel et krisesenter."),
        required=False,
    )

    def __init__(self, associations: Iterable[Organisation], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = {str(one.pk): one for one in associations}
        field = self.fields["association"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = [("", _("Ingen")), *((key, one.name) for key, one in known.items())]
        field.coerce = known.__getitem__
        if not known:
            del self.fields["association"]


class ExchangeForm(ActionForm):
    """What an employer and the municipality give each other."""

    offers = forms.CharField(
        label=_("Hva tilbyr arbeidsgiveren?"),
        help_text=_("For eksempel språkpraksis, fadder, bolig, lønn under opplæring."),
        widget=LONG,
        max_length=2000,
        required=False,
    )
    asks = forms.CharField(
        label=_("Hva spør arbeidsgiveren etter?"),
        help_text=_("For eksempel arbeidsfolk, norskkurs på kveldstid, barnehageplass."),
        widget=LONG,
        max_length=2000,
        required=False,
    )
    we_offer = forms.CharField(
        label=_("Hva tilbyr kommunen?"), widget=LONG, max_length=2000, required=False
    )
    we_ask = forms.CharField(
        label=_("Hva spør kommunen etter?"), widget=LONG, max_length=2000, required=False
    )


class ContactForm(ActionForm):
    name = forms.CharField(label=_("Navn"), max_length=120)
    title = forms.CharField(label=_("Stilling eller verv"), max_length=120, required=False)
    email = forms.EmailField(
        label=_("E-post på jobben"),
        help_text=_("Står det tomt, skriver vi ut det personen skal ha."),
        required=False,
    )
    phone = forms.CharField(
        label=_("Telefon på jobben"),
        help_text=_("Ikke privat telefon eller adresse, og aldri fødselsnummer."),
        max_length=30,
        required=False,
    )
    language = forms.ChoiceField(
        label=_("Språk i det vi sender"),
        choices=lambda: [
            ("", _("Som kommunen")),
            *((x.value, capfirst(x.label)) for x in Language),
        ],
        required=False,
    )


class LeaveForm(ActionForm):
    left_on = forms.DateField(label=_("Siste dag"), widget=forms.DateInput(attrs=DAY))


class EndForm(ActionForm):
    ended_on = forms.DateField(label=_("Siste dag"), widget=forms.DateInput(attrs=DAY))


class PlaceForm(ActionForm):
    name = forms.CharField(label=_("Navn på stedet"), max_length=120)
    address = forms.CharField(
        label=_("Adresse"),
        help_text=_("Et sted folk møtes, ikke noens hjem."),
        max_length=200,
        required=False,
    )
    capacity = forms.IntegerField(
        label=_("Plass til hvor mange?"), min_value=1, max_value=10000, required=False
    )
    notes = forms.CharField(
        label=_("Merknad"),
        help_text=_("For eksempel trinnfri inngang, nøkkel, buss."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        required=False,
    )


class SectorsForm(ActionForm):
    """One line for each sector nobody is in."""

    def __init__(self, sectors: Sequence[Sector], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for sector in sectors:
            self.fields[sector.value] = forms.CharField(
                label=capfirst(str(sector.label)), max_length=200, required=False
            )


class PasteForm(ActionForm):
    """Rows from a spreadsheet, or the spreadsheet itself."""

    text = forms.CharField(
        label=_("Lim inn radene"),
        help_text=_(
            "Marker cellene i regnearket, kopier og lim inn her. Kolonnene er navn, stilling,"
            " organisasjon, e-post, telefon og sektor. Med overskrifter kan de stå i en annen"
            " rekkefølge."
        ),
        widget=forms.Textarea(attrs={"rows": 10, "spellcheck": "false"}),
        required=False,
        strip=False,
    )
    file = forms.FileField(
        label=_("Eller velg en fil"),
        help_text=_("Excel, LibreOffice eller CSV."),
        required=False,
        allow_empty_file=True,
    )

    def clean(self) -> dict[str, Any]:
        """A file becomes the rows one could have pasted; it is not kept."""
        given = super().clean() or {}
        file = given.pop("file", None)
        if file is not None:
            given["text"] = self._read(file)
        return given

    def _read(self, file: Any) -> str:
        if file.size > imports.MAX_TABLE:
            self.add_error("file", imports.objections_to_upload(file.size, imports.MAX_TABLE)[0])
            return ""
        try:
            return pasting.as_text(read_table(file.read(), file.name or ""))
        except ImportProblem as problem:
            self.add_error("file", problem.sentence)
            return ""


class SetUpForm(ActionForm):
    items = forms.MultipleChoiceField(
        label=_("Hva vil du ta med?"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, items: Sequence[Item], *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"items": [item.key for item in items]}
        super().__init__(*args, **kwargs)
        field = self.fields["items"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(item.key, item.label) for item in items]
