"""The faces of an import."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bolyst.imports import rules
from bolyst.imports.forms import MappingForm, UploadForm
from bolyst.imports.tables import Sheet
from bolyst.mapping.forms.notes import GROUPS
from bolyst.mapping.incoming import targets
from bolyst.mapping.rules import InformantGroup


def group_field() -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=_("Hvilken gruppe er dette?"),
        help_text=_("Gjelder linjer som ikke sier det selv."),
        choices=GROUPS,
        coerce=InformantGroup,
        widget=forms.RadioSelect,
    )


class NotesFileForm(UploadForm):
    """A table or a coded project, and whom it is from."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, accepted=rules.TABLES | rules.PROJECTS, **kwargs)


class NotesMappingForm(MappingForm):
    """Which column is what, and the group of lines that don't say."""

    def __init__(self, sheet: Sheet, *args: Any, **kwargs: Any) -> None:
        super().__init__(sheet, targets(), *args, **kwargs)
        self.fields["otherwise"] = group_field()


class ProjectForm(forms.Form):
    """Whose the texts are, when the project does not say it of all."""

    def __init__(self, *args: Any, asks_group: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if asks_group:
            self.fields["otherwise"] = group_field()
            self.fields["otherwise"].help_text = _("Gjelder tekster som ikke sier det selv.")

    @property
    def otherwise(self) -> InformantGroup:
        return self.cleaned_data.get("otherwise") or InformantGroup.RESIDENTS
