"""The mapping report as a kind of document, and what stands in the way of approving it."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bolyst.documents.blocks import Quote
from bolyst.documents.kinds import Kind, register
from bolyst.documents.models import Version
from bolyst.mapping.models import MappingWeek
from bolyst.mapping.queries.quotes import released_quotes


def objections(version: Version) -> list[str]:
    """A quote that was released when the report was written may have been withdrawn since."""
    quoted = {block.text for block in version.content.blocks if isinstance(block, Quote)}
    if not quoted:
        return []
    week = MappingWeek.within(version.workspace).get(pk=version.document.subject_id)
    released = {text for texts in released_quotes(week).values() for text in texts}
    if quoted <= released:
        return []
    return [_("Et sitat i rapporten er ikke lenger frigitt. Skriv en ny versjon.")]


MAPPING_REPORT = register(
    Kind(
        "mapping-report",
        gettext_lazy("kartleggingsrapport"),
        objections,
        is_of_a_week=True,
        against_showing=objections,
    )
)
