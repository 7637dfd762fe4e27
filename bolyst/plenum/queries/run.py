"""The run of a plenum for whoever writes it: which languages it speaks, and what is missing."""

from collections.abc import Iterable
from dataclasses import dataclass

from bolyst.kernel.languages import LANGUAGES, named
from bolyst.plenum.models import Plenum, Step
from bolyst.plenum.queries.desk import heading_of
from bolyst.plenum.rules.desk import minutes_in_all
from bolyst.plenum.rules.steps import Content, Texts, languages_of


@dataclass(frozen=True)
class StepRow:
    step: Step
    heading: str
    missing: list[str]  # languages of the run that some text of the step isn't in


@dataclass(frozen=True)
class Run:
    rows: list[StepRow]
    languages: list[str]
    earlier: list[Plenum]  # whose run may be copied

    @property
    def minutes(self) -> int:
        return minutes_in_all(row.step.minutes for row in self.rows)

    @property
    def language_names(self) -> list[str]:
        return [named(code) for code in self.languages]


def run_of(plenum: Plenum) -> Run:
    steps = list(plenum.steps.all())
    languages = languages_in(plenum, steps)
    rows = [
        StepRow(
            step,
            heading_of(step, plenum.language),
            [named(code) for code in languages if code not in languages_of(step.read)],
        )
        for step in steps
    ]
    earlier = Plenum.within(plenum.workspace).exclude(pk=plenum.pk).filter(steps__isnull=False)
    return Run(rows, languages, list(earlier.distinct()[:20]))


def languages_in(plenum: Plenum, steps: Iterable[Step], *, more: Iterable[str] = ()) -> list[str]:
    """The room's own first; those something is written in, and `more`, in the house's order."""
    found = {plenum.language: None}
    for step in steps:
        for texts in texts_of(step.read):
            found |= dict.fromkeys(code for code in texts if texts[code])
    found |= dict.fromkeys(code for code in more if code in LANGUAGES)
    order = [plenum.language, *LANGUAGES]  # what JSON has kept has no order
    return sorted(found, key=lambda code: order.index(code) if code in order else len(order))


def texts_of(content: Content) -> Iterable[Texts]:
    yield from (content.heading, content.text, *content.points)
    yield from (one.texts for one in content.columns)
    for question in content.questions:
        yield question.texts
        yield from (one.texts for one in question.options)
