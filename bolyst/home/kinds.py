"""The report to those who pay, as a kind of document in the programme owner's house."""

from django.utils.translation import gettext_lazy

from bolyst.documents.kinds import Kind, register

FUNDER_REPORT = register(Kind("funder-report", gettext_lazy("rapport til den som finansierer")))
