"""The faces of translating, of reading, and of bringing the answer back."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bolyst.kernel import clock
from bolyst.kernel.forms import ActionForm, day_field
from bolyst.kernel.languages import LANGUAGES, named
from bolyst.replies.models import Delivery
from bolyst.replies.queries.translations import Row, SideBySide
from bolyst.replies.rules.papers import LONGEST_TEXT, Paper

RIGHT = "right:"  # before a sentence's key: the old translation is right for the new wording


class TranslationForm(ActionForm):
    """Every sentence of both papers. A field is named by its sentence's key."""

    def __init__(self, data: QueryDict | None, page: SideBySide) -> None:
        super().__init__(data)
        self.page = page
        for row in page.rows:
            self.fields[row.key] = self._text(row)
            if row.is_old:
                self.fields[RIGHT + row.key] = forms.BooleanField(
                    label=_("Teksten stemmer fortsatt"),
                    required=False,
                    widget=forms.CheckboxInput(attrs={"class": "ds-input"}),
                )

    def _text(self, row: Row) -> forms.CharField:
        language = LANGUAGES[self.page.language]
        said = {"what": row.sentence, "language": named(language.code)}
        look = {"class": "ds-input", "rows": 2, "lang": language.code, "dir": language.direction}
        return forms.CharField(
            label=gettext("«%(what)s» på %(language)s") % said,
            initial=row.text,
            max_length=2 * LONGEST_TEXT,
            required=False,
            widget=forms.Textarea(attrs=look),
        )

    @property
    def papers(self) -> list[tuple[Paper, list[tuple[Row, forms.BoundField, Any]]]]:
        """Each sentence, its field, and the tick when it is old."""
        return [
            (paper, [(row, self[row.key], self._right(row)) for row in rows])
            for paper, rows in self.page.papers
        ]

    def _right(self, row: Row) -> forms.BoundField | None:
        return self[RIGHT + row.key] if row.is_old else None

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if self.errors:
            return given
        keys = [row.key for row in self.page.rows]
        right = [key for key in keys if given.get(RIGHT + key)]
        return {"texts": {key: given[key] for key in keys}, "still_right": right}


class ReadForm(ActionForm):
    reader = forms.CharField(
        label=_("Hvem har lest?"),
        help_text=_("Navn eller rolle på jobben, for eksempel «tolk ved NAV». Vises ikke utad."),
        max_length=120,
    )
    read_on = day_field(_("Når ble det lest?"))

    def __init__(self, data: QueryDict | None) -> None:
        super().__init__(data, initial={"read_on": clock.today()})


class DeliveryForm(ActionForm):
    place = forms.ChoiceField(label=_("Sted"))
    way = forms.TypedChoiceField(
        label=_("Hva er gjort?"),
        choices=[(one.value, capfirst(one.label)) for one in Delivery.Way],
        coerce=Delivery.Way,
        widget=forms.RadioSelect,
        initial=Delivery.Way.HUNG,
    )
    languages = forms.MultipleChoiceField(
        label=_("På hvilke språk?"), widget=forms.CheckboxSelectMultiple
    )
    on = day_field(_("Når?"))

    def __init__(
        self, data: QueryDict | None, places: list[str], languages: list[str], chosen: str = ""
    ) -> None:
        first = {"on": clock.today(), "place": chosen, "languages": languages[:1]}
        super().__init__(data, initial=first)
        options = {
            "place": [(place, place) for place in places],
            "languages": [(code, capfirst(named(code))) for code in languages],
        }
        for name, offered in options.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = offered
