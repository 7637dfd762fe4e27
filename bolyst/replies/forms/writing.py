"""The faces of writing a reply: every line of a paper in one form."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bolyst.kernel.forms import ActionForm
from bolyst.kernel.languages import LANGUAGES, choices
from bolyst.measures.models import Finding, Recommendation
from bolyst.replies.models import Line, Reply
from bolyst.replies.queries.replies import Answer, PaperNow
from bolyst.replies.rules.papers import COUNTS, LONGEST_TEXT, OF_SUMMARY, Part, Standing, seen_as

NEW = "new:"  # before a part: one more line there
SAID, DOES, STANDING, RESTS = ":said", ":does", ":standing", ":rests"  # after a row's key


def text_field(label: str, initial: str = "", *, rows: int = 2) -> forms.CharField:
    return forms.CharField(
        label=label,
        initial=initial,
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class PaperForm(ActionForm):
    """`seen` tells what the writer had before their eyes."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=16)

    def __init__(self, data: QueryDict | None, now: PaperNow) -> None:
        super().__init__(data, initial={"seen": seen_as(now.content)})
        self.now = now

    def look_again(self) -> None:
        """After a refusal: sending it once more says that what others wrote has been seen."""
        data = self.data.copy()  # type: ignore[attr-defined]
        data["seen"] = seen_as(self.now.content)
        self.data = data


class SummaryForm(PaperForm):
    def __init__(self, data: QueryDict | None, now: PaperNow) -> None:
        super().__init__(data, now)
        for part in OF_SUMMARY:
            lines = [line for line in now.lines if line.part == part]
            for number, line in enumerate(lines, start=1):
                label = gettext("%(part)s, punkt %(number)d")
                said = label % {"part": capfirst(part.label), "number": number}
                self.fields[str(line.pk)] = text_field(said, line.text)
            if len(lines) < COUNTS[part][1]:
                label = gettext("Ett punkt til: %(part)s") % {"part": part.label}
                self.fields[NEW + part] = text_field(label, rows=1)

    @property
    def parts(self) -> list[tuple[Part, list[forms.BoundField], forms.BoundField | None]]:
        """Each part with its lines, and the field for one more."""
        return [
            (
                part,
                [self[str(line.pk)] for line in self.now.lines if line.part == part],
                self[NEW + part] if NEW + part in self.fields else None,
            )
            for part in OF_SUMMARY
        ]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if self.errors:
            return given
        keys = [str(line.pk) for line in self.now.lines]
        added = {part: given[NEW + part] for part in OF_SUMMARY if NEW + part in given}
        texts = {key: given[key] for key in keys}
        return {"seen": given["seen"], "texts": texts, "added": added}


class AnswersForm(PaperForm):
    add = forms.TypedChoiceField(label=_("Ny rad om funnet"), required=False, empty_value=None)

    def __init__(
        self,
        data: QueryDict | None,
        now: PaperNow,
        findings: list[Finding],
        advice: list[Recommendation],
    ) -> None:
        super().__init__(data, now)
        self.findings = {str(one.pk): one for one in findings}
        self.advice = {str(one.pk): one for one in advice}
        field = self.fields["add"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = [("", gettext("Ingen")), *((k, f.title) for k, f in self.findings.items())]
        field.coerce = self.findings.__getitem__
        for line in now.lines:
            self._add_row(line)

    def _add_row(self, line: Line) -> None:
        key = str(line.pk)
        self.fields[key + SAID] = text_field(gettext("Dere sa"), line.text)
        self.fields[key + STANDING] = forms.TypedChoiceField(
            label=gettext("Hvordan går det?"),
            initial=line.standing,
            choices=[(one.value, capfirst(one.label)) for one in Standing],
            coerce=Standing,
        )
        self.fields[key + DOES] = text_field(gettext("Vi gjør, eller hvorfor ikke nå"), line.does)
        self.fields[key + RESTS] = forms.TypedChoiceField(
            label=gettext("Hører til anbefalingen"),
            initial=str(line.recommendation_id or ""),
            choices=[("", gettext("Ingen")), *((k, one.title) for k, one in self.advice.items())],
            coerce=self.advice.__getitem__,
            empty_value=None,
            required=False,
        )

    @property
    def rows(self) -> list[tuple[Line, list[forms.BoundField]]]:
        ends = (SAID, STANDING, DOES, RESTS)
        return [(line, [self[f"{line.pk}{end}"] for end in ends]) for line in self.now.lines]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if self.errors:
            return given
        rows = {str(line.pk): self._answer(given, str(line.pk)) for line in self.now.lines}
        return {"seen": given["seen"], "rows": rows, "add": given["add"]}

    def _answer(self, given: dict[str, Any], key: str) -> Answer:
        return Answer(
            given[key + SAID], given[key + DOES], given[key + STANDING], given[key + RESTS]
        )


class ArrangeForm(ActionForm):
    languages = forms.MultipleChoiceField(
        label=_("Hvilke språk leser de dere snakket med?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    where = forms.CharField(
        label=_("Hvor kan folk spørre?"),
        help_text=_("Et kontor, ikke en person. For eksempel «Servicetorget på rådhuset»."),
        max_length=120,
    )
    phone = forms.CharField(
        label=_("Telefon dit"),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel"}),
    )
    email = forms.EmailField(
        label=_("E-post dit"), help_text=_("Telefon eller e-post må fylles ut."), required=False
    )

    def __init__(self, data: QueryDict | None, reply: Reply) -> None:
        now = {"languages": reply.languages, "where": reply.ask_where}
        super().__init__(data, initial=now | {"phone": reply.ask_phone, "email": reply.ask_email})
        field = self.fields["languages"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [
            (code, f"{capfirst(name)} · {LANGUAGES[code].own_name}")
            for code, name in choices()
            if code != reply.language
        ]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not self.errors and not (given["phone"] or given["email"]):
            self.add_error("email", _("Skriv telefon eller e-post."))
        return given


def pressed(request_data: QueryDict, name: str = "remove") -> list[str]:
    """The row whose button was pressed; nothing when it is no row's key."""
    try:
        return [str(UUID(request_data.get(name, "")))]
    except ValueError:
        return []
