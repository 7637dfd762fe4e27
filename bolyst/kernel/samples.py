"""What the page of parts is filled with: cabins in the mountains, and a form to book one."""

from dataclasses import dataclass
from datetime import date
from typing import Any, TypedDict

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from . import charts
from .lists import Column, Listing

NAMES = [
    "Bekkelia",
    "Gaupehytta",
    "Lierstua",
    "Øvergården",
    "Rypebu",
    "Storåsen",
    "Tjønnbua",
    "Åsgård",
]
COUNT = 120


@dataclass(frozen=True)
class Cabin:
    """One row of the list."""

    name: str
    beds: int
    opened: date | None


class BookingForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label=gettext_lazy("Navn på turlaget"), max_length=80)
    email = forms.EmailField(
        label=gettext_lazy("E-post"),
        help_text=gettext_lazy("Dit sender vi bekreftelsen."),
    )
    cabin = forms.ChoiceField(
        label=gettext_lazy("Hytte"), choices=[("", "–"), *((name, name) for name in NAMES)]
    )
    arrival = forms.DateField(
        label=gettext_lazy("Når kommer dere?"),
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    way = forms.ChoiceField(
        label=gettext_lazy("Hvordan kommer dere dit?"),
        widget=forms.RadioSelect,
        choices=[
            ("foot", gettext_lazy("Til fots")),
            ("ski", gettext_lazy("På ski")),
            ("boat", gettext_lazy("Med båt")),
        ],
    )
    wishes = forms.MultipleChoiceField(
        label=gettext_lazy("Hva trenger dere?"),
        help_text=gettext_lazy("Kryss av for alt som passer."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        choices=[
            ("wood", gettext_lazy("Ved")),
            ("linen", gettext_lazy("Sengetøy")),
            ("boat", gettext_lazy("Robåt")),
        ],
    )
    note = forms.CharField(
        label=gettext_lazy("Noe vi bør vite?"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=500,
        required=False,
    )
    map = forms.FileField(label=gettext_lazy("Kart"), required=False)
    quiet = forms.BooleanField(label=gettext_lazy("Vi holder ro etter klokka 23"))


class Shelf(TypedDict):
    """All that the page shows."""

    people: Listing[Cabin]
    none: Listing[Cabin]
    form: BookingForm
    refused: BookingForm
    chart: str
    chart_head: list[str]
    chart_rows: list[list[object]]
    steps: list[tuple[Any, ...]]
    files: list[tuple[Any, ...]]
    heat_head: list[str]
    heat_rows: list[tuple[str, list[int | None]]]
    day: date


def shelf(request: HttpRequest) -> Shelf:
    years = [2021, 2022, 2023, 2024, 2025]
    nights: list[float] = [812, 904, 1302, 1277, 1460]
    return {
        "people": _listing(request, cabins()),
        "none": _listing(request, [], prefix="tom-"),
        "form": BookingForm(prefix="ny"),
        "refused": BookingForm({"avvist-name": "", "avvist-email": "kari"}, prefix="avvist"),
        "chart": charts.bar_chart(
            title=_("Netter per år"),
            desc=_("Netter i hyttene har økt fra 812 i 2021 til 1 460 i 2025."),
            labels=[str(year) for year in years],
            series=[charts.Series(_("Netter"), nights)],
        ),
        "chart_head": [_("År"), _("Netter")],
        "chart_rows": [[str(year), int(n)] for year, n in zip(years, nights, strict=True)],
        "steps": [
            (_("Velg hytte"), "done", _("Valgt 4. mai")),
            (_("Bestill båtskyss"), "late", _("Skulle vært gjort 11. mai")),
            (_("Pakk sekken"), "now", _("To av fem ting ligger klare"), "#steg"),
            (_("Skriv i hytteboka"), ""),
        ],
        "files": [
            (_("Hyttebok 2025"), "PDF", "#filer", 482_113),
            (_("Hyttebok 2025"), "Word", "#filer", 61_004),
        ],
        "heat_head": [_("Barn"), _("Unge"), _("Voksne"), _("Eldre")],
        "heat_rows": [
            (_("Fiske"), [2, 9, 21, 14]),
            (_("Bading"), [25, 17, 6, 0]),
            (_("Ro"), [0, 4, 11, None]),
        ],
        "day": date(2026, 5, 4),
    }


def cabins() -> list[Cabin]:
    return [
        Cabin(
            name=f"{NAMES[n % len(NAMES)]} {n // len(NAMES) + 1}",
            beds=4 + (n * 7) % 23,
            opened=date(1950 + (n * 13) % 70, 1 + n % 12, 1 + n % 28) if n % 9 else None,
        )
        for n in range(COUNT)
    ]


def _listing(request: HttpRequest, rows: list[Cabin], prefix: str = "") -> Listing[Cabin]:
    columns: list[Column[Cabin]] = [
        Column(_("Hytte"), "name", sort="name", link=lambda cabin: "#lister"),
        Column(_("Åpnet"), "opened", sort="opened"),
        Column(_("Sengeplasser"), "beds", sort="beds", is_number=True),
    ]
    return Listing(
        request,
        rows,
        columns,
        search=["name"],
        order="name",
        file_name="hytter",
        caption=_("Hytter"),
        per_page=10,
        prefix=prefix,
        empty={
            "title": _("Ingen hytter ennå"),
            "text": _("Legg inn den første, så kan folk bestille."),
            "url": "#skjema",
            "label": _("Legg inn en hytte"),
        },
    )
