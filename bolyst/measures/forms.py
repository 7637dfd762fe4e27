"""The faces of findings and recommendations."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from bolyst.kernel.forms import ActionForm
from bolyst.measures.models import Finding
from bolyst.measures.rules import Effort, FindingKind
from bolyst.programme.models import Engagement


class FindingForm(ActionForm):
    """What was found; the evidence is chosen where it was heard."""

    kind = forms.TypedChoiceField(
        label=_("Hva slags funn er det?"),
        choices=[(kind.value, capfirst(kind.label)) for kind in FindingKind],
        coerce=FindingKind,
        widget=forms.RadioSelect,
    )
    title = forms.CharField(
        label=_("Funnet i én setning"),
        help_text=_("Slik skal det stå i rapporten. Ingen skal kunne kjennes igjen."),
        max_length=200,
    )
    text = forms.CharField(
        label=_("Utdyping"), widget=forms.Textarea, max_length=5000, required=False
    )


class ChangeFindingForm(FindingForm):
    """The same, and whether the report is to have it."""

    is_published = forms.BooleanField(label=_("Ta med funnet i rapporten"), required=False)


class RecommendationForm(ActionForm):
    title = forms.CharField(label=_("Hva bør kommunen gjøre?"), max_length=200)
    text = forms.CharField(
        label=_("Hvorfor?"), widget=forms.Textarea, max_length=5000, required=False
    )
    owner = forms.CharField(
        label=_("Hvem bør eie den?"),
        help_text=_("En enhet eller en rolle, ikke en person."),
        max_length=120,
        required=False,
    )
    effort = forms.ChoiceField(
        label=_("Hvor mye innsats krever den?"),
        choices=[("", _("Ikke vurdert")), *Effort.choices],
        required=False,
    )
    first_step = forms.CharField(label=_("Første skritt"), max_length=300, required=False)
    findings = forms.TypedMultipleChoiceField(
        label=_("Hvilke funn bygger den på?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, engagement: Engagement, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = Finding.within(engagement.workspace).filter(engagement=engagement)
        known = {str(finding.pk): finding for finding in found}
        field = self.fields["findings"]
        assert isinstance(field, forms.TypedMultipleChoiceField)
        field.choices = [(key, finding.title) for key, finding in known.items()]
        field.coerce = known.__getitem__
