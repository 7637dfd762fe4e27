"""The mapping report as a kind of document."""

from django.utils.translation import gettext_lazy as _

from bolyst.documents.kinds import Kind, register

MAPPING_REPORT = register(Kind("mapping-report", _("kartleggingsrapport")))
