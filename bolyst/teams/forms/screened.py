"""Pointing out names before they are saved: a team speaks of services, not of persons."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bolyst.gate.queries import place_of
from bolyst.gate.screening import Kind, screen
from bolyst.kernel.forms import ActionForm
from bolyst.partners.models import Contact, Organisation
from bolyst.workspaces.models import Workspace

TELLING = frozenset({Kind.PERSON, Kind.NUMBER, Kind.PHONE})
BETWEEN = " | "


class ScreenedForm(ActionForm):
    """Refuses a text with a name once; a person may then say that it is nobody's case.

    Those the municipality works with are known by name, and their names are no news.
    """

    screened: ClassVar[tuple[str, ...]] = ()

    def __init__(self, workspace: Workspace, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.workspace = workspace
        self.fields["as_it_is"] = forms.MultipleChoiceField(
            label=gettext_lazy("Navn i teksten"), required=False, widget=forms.MultipleHiddenInput
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        texts = {name: cleaned[name] for name in self.screened if cleaned.get(name)}
        found = telling_words(texts.values(), self.workspace)
        cleaned.pop("as_it_is", None)
        if found and not set(found) <= self._accepted():
            self._ask_about(found, texts)
        self.errors.pop("as_it_is", None)  # an answer to words that are gone is no error
        return cleaned

    def _accepted(self) -> set[str]:
        """The words somebody has looked at and let stand."""
        name = self.add_prefix("as_it_is")
        given: list[str] = self.data.getlist(name) if hasattr(self.data, "getlist") else []
        return {word for one in given for word in one.split(BETWEEN)}

    def _ask_about(self, found: list[str], texts: dict[str, str]) -> None:
        words = ", ".join(f"«{word}»" for word in found)
        field = self.fields["as_it_is"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.widget = forms.CheckboxSelectMultiple()
        field.choices = [
            (
                BETWEEN.join(found),
                _("Lagre likevel. Jeg har sett på %(words)s, og saken gjelder ingen enkeltperson.")
                % {"words": words},
            )
        ]
        first = next(name for name, text in texts.items() if any(word in text for word in found))
        self.add_error(
            first,
            _("Her ser det ut til å stå et navn eller et nummer: %(words)s. Teamet snakker ikke om "
              "enkeltpersoner. Skriv det om, eller lagre likevel.")
            % {"words": words},
        )  # fmt: skip


def telling_words(texts: Iterable[str], workspace: Workspace) -> list[str]:
    """Names and numbers in the texts that are not those of the municipality's own partners."""
    place = place_of(workspace)
    found = [flag.word for text in texts for flag in screen(text, place) if flag.kind in TELLING]
    if not found:
        return []
    known = {word.casefold() for name in _known_names(workspace) for word in name.split()}
    return [
        word
        for word in dict.fromkeys(found)
        if not {part.casefold() for part in word.split()} <= known
    ]


def _known_names(workspace: Workspace) -> Iterable[str]:
    yield from Contact.within(workspace).values_list("name", flat=True)
    yield from Organisation.within(workspace).values_list("name", flat=True)
