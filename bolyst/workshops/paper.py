"""A set to fill in with a pen: each level with its box, and a line for the example."""

from django.utils.translation import gettext as _
from django.utils.translation import override

from bolyst.kernel import clock
from bolyst.workshops.queries.sets import SetText


def made(words: SetText, *, language: str, version: int, place: str) -> bytes:
    """The PDF, all of it in the set's language."""
    from bolyst.documents.render import assessments  # the typesetter is not for every page

    with override(language):
        labels = assessments.Labels(
            unit=_("Enhet eller lag"),
            day=_("Dato"),
            example=_("Eksempel fra oss"),
            discuss=_("Snakk om"),
            others=(_("Vet ikke"), _("Ikke relevant")),
            version=_("Versjon %(number)d") % {"number": version},
            page=_("Side"),
        )
    return assessments.render(
        title=words.title,
        place=place,
        introduction=words.introduction,
        scale=[(f"{one.number} {one.name}", one.meaning) for one in words.scale],
        parts=[
            assessments.Part(
                part.name,
                part.discuss,
                [
                    assessments.Asked(one.key, one.name, one.question, one.levels, one.evidence)
                    for one in part.indicators
                ],
            )
            for part in words.dimensions
        ],
        labels=labels,
        language=language,
        day=clock.today(),
    )
