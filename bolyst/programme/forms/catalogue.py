"""The faces of writing an edition: one module or one item of the plan at a time."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bolyst.kernel.forms import ActionForm
from bolyst.programme.forms.milestones import WAITED_FOR
from bolyst.programme.rules.editions import LANGUAGES, Edition
from bolyst.programme.rules.milestones import START, Kind, Unit

IN_WORDS = {"nb": _("bokmål"), "nn": _("nynorsk"), "en": _("engelsk")}
KEY = re.compile(r"[a-z][a-z0-9-]*(\.[a-z0-9-]+)?")
LONGEST = 200  # letters of a name


class WordsForm(ActionForm):
    """A thing of the edition. What is cleaned is one dictionary, `words`, as the edition has it."""

    TEXTS: tuple[tuple[str, Any, bool], ...] = ()  # (name, label, in many lines)

    def __init__(self, *args: Any, thing: dict[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label, in_lines in self.TEXTS:
            for language in LANGUAGES:
                given = (thing or {}).get(name, {}).get(language, "")
                initial = "\n".join(given) if isinstance(given, list) else given
                self.fields[f"{name}_{language}"] = _text(label, language, initial, in_lines)

    def words(self) -> dict[str, Any]:
        """The texts by language; in lines where they are lists."""
        found: dict[str, Any] = {}
        for name, _label, _in_lines in self.TEXTS:
            given = {language: self.cleaned_data[f"{name}_{language}"] for language in LANGUAGES}
            found[name] = {key: self.as_kept(name, text) for key, text in given.items()}
        return found

    def as_kept(self, name: str, text: str) -> Any:
        return text.strip()

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if self.errors:
            return given
        self.cleaned_data = given
        return {"words": self.words()}


def _text(label: Any, language: str, initial: str, in_lines: bool) -> forms.CharField:
    return forms.CharField(
        label=f"{label} ({IN_WORDS[language]})",
        initial=initial,
        widget=forms.Textarea(attrs={"rows": 4}) if in_lines else forms.TextInput(),
        max_length=2000 if in_lines else LONGEST,
    )


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def in_languages(text: str) -> list[dict[str, Any]]:
    """«plan; Planlegging; Planlegging; Planning», one in each line."""
    found = []
    for line in lines(text):
        parts = [part.strip() for part in line.split(";")]
        if len(parts) != 1 + len(LANGUAGES) or not all(parts) or not KEY.fullmatch(parts[0]):
            raise ValidationError(
                gettext("«%(line)s» skal ha nøkkel, bokmål, nynorsk og engelsk med ; mellom.")
                % {"line": line}
            )
        found.append({"key": parts[0], "names": dict(zip(LANGUAGES, parts[1:], strict=True))})
    return found


def as_lines(those: list[dict[str, Any]]) -> str:
    return "\n".join(
        "; ".join([one["key"], *(one["names"].get(language, "") for language in LANGUAGES)])
        for one in those
    )


class ModuleForm(WordsForm):
    TEXTS = (
        ("names", _("Navn"), False),
        ("purposes", _("Formål"), True),
        ("contents", _("Innhold, en linje for hvert punkt"), True),
    )
    phases = forms.CharField(
        label=_("Faser"),
        help_text=_("En linje for hver: nøkkel; bokmål; nynorsk; engelsk"),
        widget=forms.Textarea(attrs={"rows": 5}),
        required=False,
    )

    def __init__(self, *args: Any, thing: dict[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, thing=thing, **kwargs)
        self.fields["phases"].initial = as_lines((thing or {}).get("phases", []))
        if thing is None:
            self.fields["key"] = key_field()

    def clean_phases(self) -> list[dict[str, Any]]:
        return in_languages(self.cleaned_data["phases"])

    def as_kept(self, name: str, text: str) -> Any:
        return lines(text) if name == "contents" else text.strip()

    def words(self) -> dict[str, Any]:
        more = {name: self.cleaned_data[name] for name in ("key",) if name in self.cleaned_data}
        return super().words() | {"phases": self.cleaned_data["phases"]} | more


def key_field() -> forms.RegexField:
    return forms.RegexField(
        KEY,
        label=_("Nøkkel"),
        help_text=_("Små bokstaver a–z og bindestrek. Endres aldri siden."),
        max_length=50,
    )


class ItemForm(WordsForm):
    TEXTS = (("names", _("Navn"), False),)
    module_key = forms.ChoiceField(label=_("Modul"), required=False)
    phase = forms.SlugField(label=_("Fase"), required=False)
    kind = forms.ChoiceField(label=_("Slag"), choices=Kind.choices)
    base = forms.ChoiceField(label=_("Regnes fra"))
    offset = forms.IntegerField(label=_("Hvor lenge etter"), min_value=0, max_value=730)
    unit = forms.ChoiceField(label=_("Enhet"), choices=Unit.choices, widget=forms.RadioSelect)
    waits_for = forms.ChoiceField(
        label=_("Venter på"), choices=[(role.value, role.label) for role in WAITED_FOR]
    )
    repeats = forms.BooleanField(label=_("Kommer igjen hvert år"), required=False)
    checklist = forms.CharField(
        label=_("Sjekkliste"),
        help_text=_("En linje for hvert punkt: nøkkel; bokmål; nynorsk; engelsk"),
        widget=forms.Textarea(attrs={"rows": 6}),
        required=False,
    )
    PLAIN = (
        "module_key", "phase", "kind", "base", "offset", "unit", "waits_for", "repeats",
        "checklist",
    )  # fmt: skip

    def __init__(
        self, edition: Edition, *args: Any, thing: dict[str, Any] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, thing=thing, **kwargs)
        self._offer(edition, thing)
        for name in self.PLAIN:
            if thing is not None:
                self.fields[name].initial = thing[name]
        self.fields["checklist"].initial = as_lines((thing or {}).get("checklist", []))
        if thing is None:
            self.fields["key"] = key_field()
            self.fields["unit"].initial = Unit.DAYS

    def _offer(self, edition: Edition, thing: dict[str, Any] | None) -> None:
        module, base = self.fields["module_key"], self.fields["base"]
        assert isinstance(module, forms.ChoiceField)
        assert isinstance(base, forms.ChoiceField)
        named = [(one["key"], one["names"]["nb"]) for one in edition["modules"]]
        module.choices = [("", _("alle moduler")), *named]
        others = [one for one in edition["items"] if thing is None or one["key"] != thing["key"]]
        rest = [(one["key"], one["names"]["nb"]) for one in others]
        base.choices = [(START, _("starten på oppdraget")), *rest]

    def clean_checklist(self) -> list[dict[str, Any]]:
        return in_languages(self.cleaned_data["checklist"])

    def words(self) -> dict[str, Any]:
        names = [*self.PLAIN, *(["key"] if "key" in self.fields else [])]
        return super().words() | {name: self.cleaned_data[name] for name in names}


class AcceptForm(ActionForm):
    """Which edition was shown when the button was pressed."""

    number = forms.IntegerField(widget=forms.HiddenInput)
