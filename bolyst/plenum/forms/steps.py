"""Writing a step: its words in each language beside each other, and its questions.

Points, options and columns are written one a line; the same line in each language is the same one.
"""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bolyst.kernel.forms import Form, only_when
from bolyst.kernel.languages import LANGUAGES, named
from bolyst.plenum.rules.steps import (
    LEVELS,
    LONGEST_TEXT,
    MOST_OPTIONS,
    MOST_VOTES,
    QuestionKind,
    StepKind,
)

WITH_OPTIONS = {
    QuestionKind.SINGLE: (_("Svarene, ett på hver linje"), 2, MOST_OPTIONS),
    QuestionKind.SEVERAL: (_("Svarene, ett på hver linje"), 2, MOST_OPTIONS),
    QuestionKind.SCALE: (_("De to endene, én på hver linje"), 0, 2),
    QuestionKind.LEVEL: (_("De fire nivåene, ett på hver linje"), 4, 4),
}
MOST = {
    QuestionKind.SEVERAL: _("Hvor mange kan hver velge?"),
    QuestionKind.WORDS: _("Hvor mange ord kan hver skrive?"),
}


class Written(Form):
    """Fields in several languages: `name` is `name-nb`, `name-nn` and so on."""

    languages: Sequence[str]

    def ask(self, name: str, label: Any, *, rows: int = 1, longest: int = LONGEST_TEXT) -> None:
        """`rows` above 1 for what has lines. It is never the browser that says it is needed."""
        for code in self.languages:
            widget = forms.Textarea(attrs={"rows": rows}) if rows > 1 else forms.TextInput()
            widget.attrs |= {"lang": code}
            if code in LANGUAGES and LANGUAGES[code].is_right_to_left:
                widget.attrs["dir"] = "rtl"
            self.fields[f"{name}-{code}"] = only_when(
                forms.CharField(
                    label=f"{label} ({named(code)})",
                    required=False,
                    widget=widget,
                    validators=[MaxLengthValidator(longest, _("Høyst %(limit_value)d tegn."))],
                )
            )

    def rows(self) -> list[list[Any]]:
        """The fields as the page shows them: those of one text beside each other."""
        found: dict[str, list[Any]] = {}
        for name in self.fields:
            base, _dash, code = name.rpartition("-")
            found.setdefault(base if code in self.languages and base else name, []).append(
                self[name]
            )
        return list(found.values())

    def texts(self, name: str) -> dict[str, str]:
        given = {code: self.cleaned_data.get(f"{name}-{code}", "") for code in self.languages}
        return {code: text.strip() for code, text in given.items() if text.strip()}

    def lines(self, name: str) -> list[dict[str, str]]:
        """The texts of each line; one that is empty in every language is none."""
        by_language = {
            code: self.cleaned_data.get(f"{name}-{code}", "").splitlines()
            for code in self.languages
        }
        longest = max((len(lines) for lines in by_language.values()), default=0)
        made = [
            {
                code: lines[at].strip()
                for code, lines in by_language.items()
                if at < len(lines) and lines[at].strip()
            }
            for at in range(longest)
        ]
        return [one for one in made if one]

    def need(self, name: str, sentence: str) -> None:
        if not self.texts(name):
            self.add_error(f"{name}-{self.languages[0]}", sentence)


class StepForm(Written):
    """All but the questions."""

    minutes = forms.IntegerField(label=_("Minutter"), required=False, min_value=1, max_value=480)
    note = forms.CharField(
        label=_("Til deg selv"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Vises bare på pulten."),
    )

    def __init__(
        self, data: Any, *, kind: StepKind, languages: Sequence[str], initial: dict[str, Any]
    ) -> None:
        super().__init__(data, initial=initial)
        self.languages, self.kind = languages, kind
        own = dict(self.fields)
        self.fields.clear()
        self.ask("heading", _("Overskrift"), longest=200)
        self.ask("text", _("Tekst"), rows=3)
        if kind is StepKind.PRESENT:
            self.ask("points", _("Punkter, ett på hver linje"), rows=4)
            self.fields["source"] = forms.CharField(
                label=_("Kilde"), required=False, max_length=500
            )
        if kind is StepKind.IDEAS:
            self.ask("columns", _("Kolonner, én på hver linje"), rows=3)
            self.fields["votes"] = forms.IntegerField(
                label=_("Stemmer til hver"), min_value=1, max_value=MOST_VOTES, initial=3
            )
        if kind is StepKind.PRIORITIES:
            self.ask("columns", _("Ordene for nytte og innsats, ett på hver linje"), rows=2)
        self.fields |= own

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        self.need("heading", gettext("Skriv en overskrift."))
        return given


class QuestionForm(Written):
    """One question. Its kind was chosen when it was added, and decides what is asked for."""

    def __init__(
        self, data: Any, *, prefix: str, kind: QuestionKind, key: str, is_placed: bool,
        languages: Sequence[str], initial: dict[str, Any],
    ) -> None:  # fmt: skip
        super().__init__(data, prefix=prefix, initial=initial)
        self.languages, self.kind, self.key = languages, kind, key
        self.ask("texts", _("Tiltaket") if is_placed else _("Spørsmålet"), longest=500)
        if is_placed:
            return
        self.ask("hint", _("Hjelpetekst"), longest=500)
        if kind in WITH_OPTIONS:
            self.ask("options", WITH_OPTIONS[kind][0], rows=4)
        if kind is QuestionKind.SCALE:
            self.fields["steps"] = forms.IntegerField(
                label=_("Hvor mange trinn?"), min_value=2, max_value=10, initial=5
            )
        if kind in MOST:
            most = 5 if kind is QuestionKind.WORDS else MOST_VOTES
            self.fields["most"] = forms.IntegerField(
                label=MOST[kind], min_value=1, max_value=most, initial=3
            )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        self.need("texts", gettext("Skriv spørsmålet, eller ta det bort."))
        if f"options-{self.languages[0]}" in self.fields:
            self._count(len(self.lines("options")))
        return given

    def _count(self, many: int) -> None:
        _label, least, most = WITH_OPTIONS[self.kind]
        if least <= many <= most and not (self.kind is QuestionKind.SCALE and many == 1):
            return
        if least == most:
            text = gettext("Skriv %(most)d linjer, én for hvert nivå.") % {"most": len(LEVELS)}
        elif self.kind is QuestionKind.SCALE:
            text = gettext("Skriv to linjer: det laveste først, så det høyeste. Eller ingen.")
        else:
            text = gettext("Skriv fra %(least)d til %(most)d linjer.") % {
                "least": least, "most": most,
            }  # fmt: skip
        self.add_error(f"options-{self.languages[0]}", text)
