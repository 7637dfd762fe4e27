"""The faces of a fact-check: whom to ask, what one says of a chapter, what becomes of it."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bolyst.accounts.models import Membership
from bolyst.documents.models import Reader, Remark
from bolyst.documents.queries.fact_checks import Chapter, Piece
from bolyst.documents.rules import (
    LONGEST_GREETING,
    LONGEST_REASON,
    LONGEST_REMARK,
    Outcome,
    Verdict,
)
from bolyst.kernel import clock
from bolyst.kernel.forms import ActionForm, day_field
from bolyst.post.recipients import Recipient
from bolyst.workspaces.models import Workspace

A_WEEK = timedelta(days=7)
LONGEST_LIST = 5000  # letters
BETWEEN = " \t,;<>"  # «Kari Nordmann, kari@…», «Kari Nordmann <kari@…>», «Kari Nordmann kari@…»


def person_on(line: str) -> Recipient:
    """Raises ValidationError, with the line in it."""
    words = line.strip(BETWEEN)
    at = max(words.rfind(letter) for letter in BETWEEN)
    name, email = " ".join(words[: at + 1].strip(BETWEEN).split()), words[at + 1 :].lower()
    try:
        validate_email(email)
    except ValidationError:
        name = ""
    if not name or len(name) > _longest("name"):
        raise ValidationError(
            _("«%(line)s»: Skriv navn og e-postadresse, med komma mellom.") % {"line": line[:80]}
        )
    return Recipient(name, email)


def _longest(name: str) -> int:
    return int(Reader._meta.get_field(name).max_length or 0)  # type: ignore[union-attr]


class PeopleForm(ActionForm):
    """Members to choose among, and others to write down. The action takes them as `people`."""

    members = forms.MultipleChoiceField(
        label=gettext_lazy("Folk med tilgang her"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    others = forms.CharField(
        label=gettext_lazy("Andre"),
        help_text=gettext_lazy("Én på hver linje: navn, e-postadresse."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=LONGEST_LIST,
        required=False,
    )

    def __init__(self, workspace: Workspace, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        here = Membership.within(workspace).current().select_related("user")  # type: ignore[attr-defined]
        self.known = {one.user.email.lower(): one for one in here.order_by("user__name", "id")}
        members = self.fields["members"]
        assert isinstance(members, forms.MultipleChoiceField)
        members.choices = [
            (email, f"{one.name}, {one.get_role_display()}") for email, one in self.known.items()
        ]
        if not members.choices:
            del self.fields["members"]

    def clean_others(self) -> list[Recipient]:
        lines = [line.strip() for line in self.cleaned_data["others"].splitlines()]
        return [person_on(line) for line in lines if line]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        chosen = [self.known[email].user for email in cleaned.pop("members", [])]
        people = [Recipient(str(user), user.email, user.language) for user in chosen]
        cleaned["people"] = people + cleaned.pop("others", [])
        if not cleaned["people"] and not self.errors:
            self.add_error("others", _("Velg eller skriv minst én person."))
        return cleaned


class AskForm(PeopleForm):
    closes_on = day_field(gettext_lazy("Frist"))
    greeting = forms.CharField(
        label=gettext_lazy("Hilsen til dem"),
        help_text=gettext_lazy("Står øverst i brevet. Hva er det særlig de skal se på?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST_GREETING,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"closes_on": clock.today() + A_WEEK})
        super().__init__(*args, **kwargs)


class ChapterForm(ActionForm):
    """Two fields for each block of a chapter. The action takes them as `answers`."""

    def __init__(
        self, chapter: Chapter, remarks: Mapping[str, Remark], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.chapter = chapter
        for piece in chapter.asked:
            said = remarks.get(piece.key)
            self.fields[f"verdict-{piece.key}"] = forms.ChoiceField(
                label=piece.name,
                choices=Verdict.choices,
                widget=forms.RadioSelect,
                required=False,
                initial=said.verdict if said else "",
            )
            self.fields[f"text-{piece.key}"] = _words_field(
                gettext_lazy("Hva er feil?"), said.text if said else ""
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        return {
            "answers": {
                piece.key: (
                    cleaned.get(f"verdict-{piece.key}", ""),
                    cleaned.get(f"text-{piece.key}", ""),
                )
                for piece in self.chapter.asked
            }
        }

    @property
    def rows(self) -> list[tuple[Piece, BoundField | None, BoundField | None]]:
        """Each block of the chapter, with its two fields where it is asked about."""
        return [
            (piece, self[f"verdict-{piece.key}"], self[f"text-{piece.key}"])
            if piece.key
            else (piece, None, None)
            for piece in self.chapter.pieces
        ]


class FinishForm(ActionForm):
    words = forms.CharField(
        label=gettext_lazy("Noe om hele dokumentet?"),
        help_text=gettext_lazy("Er det noe viktig som mangler? Skriv ikke navn på enkeltpersoner."),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=LONGEST_REMARK,
        required=False,
    )


def _words_field(label: Any, initial: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        widget=forms.Textarea(attrs={"rows": 3, "placeholder": " "}),  # shown while it is empty
        max_length=LONGEST_REMARK,
        required=False,
        initial=initial,
    )


class AnswerForm(ActionForm):
    outcome = forms.TypedChoiceField(
        label=gettext_lazy("Hva ble det til?"),
        choices=Outcome.choices,
        coerce=Outcome,
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=gettext_lazy("Begrunnelse"),
        help_text=gettext_lazy("Trengs når det ikke er tatt inn."),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=LONGEST_REASON,
        required=False,
    )
