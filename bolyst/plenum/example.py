"""A plenum half way, for the demonstration and for trying a screen: ten invented phones, and two
sheets of paper."""

from random import Random

from bolyst.audit.actions import Actor
from bolyst.kernel.ids import uuid7
from bolyst.plenum import codes
from bolyst.plenum.actions import agreeing, answering, rooms, stage, steps
from bolyst.plenum.actions.tables import spread
from bolyst.plenum.models import Participant, Plenum, Step
from bolyst.plenum.rules.answers import Body
from bolyst.plenum.rules.blocks import blocks
from bolyst.plenum.rules.steps import StepKind
from bolyst.workspaces.models import Workspace

LANGUAGES = ("nb", "nb", "nb", "nb", "nn", "nn", "nb", "en", "uk", "ar")
WORDS = (
    ["rettferdig", "tolk"], ["tolk", "tid"], ["tid"], ["språk", "tolk"], ["rettferdig", "språk"],
    ["respekt"], ["tolk", "skjema"], ["respekt", "tid"], ["språk"], ["naboer", "tolk"],
)  # fmt: skip
LAW = (2, 3, 3, 1, 2, 4, 3, 2, 3, 2)
IDEAS = (
    ("now", "En fast plakat om retten til tolk i alle skranker"),
    ("now", "Bytte ut tre brev med klarspråk"),
    ("later", "Kveldsåpent på servicetorget én gang i måneden"),
    ("later", "Kurs i tolkebruk for alle nye ansatte"),
    ("others", "Felles velkomstkveld med frivilligsentralen"),
)
INDICATORS = {
    "c2": (
        {
            "nb": "Tolk brukes når det trengs, og tolken er kvalifisert",
            "nn": "Tolk blir brukt når det trengst, og tolken er kvalifisert",
            "en": "An interpreter is used when needed, and is qualified",
        },
        ("slektninger tolker", "når ansatte husker det", "rutine alle kjenner", "behovet telles"),
        (2, 1, 2, 3, 2, 2, "unknown", 1, 2, 3),
    ),
    "c3": (
        {
            "nb": "Flere veier til oss, ikke bare nett",
            "nn": "Fleire vegar til oss, ikkje berre nett",
            "en": "Several ways to reach us, not only the web",
        },
        ("én vei", "nett og telefon", "også skranke og samtale", "valgt ut fra tall"),
        (3, 2, 3, 3, 2, 3, 3, "irrelevant", 4, 3),
    ),
}
EVIDENCE = ("Tolkeavtalen fra i fjor", "Vi ringer en slektning", "Rutinen henger ved pc-en")


def half_way(place: Workspace, *, title: str, by: Actor) -> Plenum:
    """The words, the law and the levels are shown; the ideas are being voted on."""
    plenum = rooms.make_plenum(place, title=title, expected=15, by=by)
    run = [_block(plenum, key, by) for key in ("check-in", "know-the-law")]
    levels = _levels(plenum, by)
    ideas = _block(plenum, "ideas", by)
    for key in ("tables", "first-steps", "check-out"):
        _block(plenum, key, by)
    rooms.open_doors(plenum, by=by)
    phones = _phones(plenum, by)
    spread(plenum, tables=3, by=by)
    _answer(run[0], phones, [{"words": words} for words in WORDS], by)
    _answer(run[1], phones, [{"level": level} for level in LAW], by)
    _answer_levels(levels, phones, by)
    _vote(ideas, phones, by)
    return plenum


def _block(plenum: Plenum, key: str, by: Actor) -> Step:
    block = blocks()[key]
    return steps.add_step(
        plenum, kind=block.kind, content=block.content, minutes=block.minutes, by=by
    )


def _levels(plenum: Plenum, by: Actor) -> Step:
    questions = [
        {
            "key": key, "kind": "level", "texts": texts,
            "options": [
                {"key": str(at), "texts": {"nb": word}} for at, word in enumerate(words, start=1)
            ],
        }
        for key, (texts, words, _given) in INDICATORS.items()
    ]  # fmt: skip
    content = {
        "heading": {
            "nb": "Språk og kommunikasjon", "nn": "Språk og kommunikasjon",
            "en": "Language and communication",
        },
        "questions": questions,
    }  # fmt: skip
    return steps.add_step(
        plenum, kind=StepKind.LEVELS, content=content, minutes=8,
        note="Spør hva de bygger svaret på før dere blir enige.", by=by,
    )  # fmt: skip


def _phones(plenum: Plenum, by: Actor) -> list[Participant]:
    [everybody] = plenum.delegations.all()
    phones = [
        rooms.join(everybody, badge=codes.new_badge(), language=language) for language in LANGUAGES
    ]
    for _sheet in range(2):
        rooms.add_without_phone(everybody, by=by)
    return phones


def _answer(step: Step, phones: list[Participant], bodies: list[Body], by: Actor) -> None:
    """Everybody to the step's only question; then it is shown."""
    stage.go_to(step, by=by)
    [question] = step.read.questions
    _take(step, [(who, question.key, body) for who, body in zip(phones, bodies, strict=True)])
    stage.show(step, by=by)


def _answer_levels(step: Step, phones: list[Participant], by: Actor) -> None:
    stage.go_to(step, by=by)
    given: list[tuple[Participant, str, Body]] = []
    for key, (_texts, _words, levels) in INDICATORS.items():
        for at, (who, level) in enumerate(zip(phones, levels, strict=True)):
            body: Body = {"level": level}
            given.append((who, key, body | {"evidence": EVIDENCE[at]} if at < 3 else body))
    _take(step, given)
    stage.show(step, by=by)
    step.refresh_from_db()
    agreeing.agree(
        step, item="c2", delegation=None, level="2", evidence="Rutine finnes, men få kjenner den",
        by=by,
    )  # fmt: skip


def _vote(step: Step, phones: list[Participant], by: Actor) -> None:
    """Ideas in their columns, and votes that are not shown yet."""
    stage.go_to(step, by=by)
    keys = [str(uuid7()) for _ in IDEAS]
    _take(
        step,
        [
            (who, f"idea:{key}", {"text": text})
            for who, key, (_column, text) in zip(phones, keys, IDEAS, strict=False)
        ],
    )
    for idea in step.ideas.all():
        idea.column = IDEAS[keys.index(str(idea.pk))][0]
        idea.save(update_fields=["column"])
    stage.open_votes(step, by=by)
    dice = Random(4)  # noqa: S311  # invented votes, the same each time
    _take(step, [(who, "votes", {"ideas": dice.sample(keys, 3)}) for who in phones[:7]])


def _take(step: Step, given: list[tuple[Participant, str, Body]]) -> None:
    posted = [answering.Posted(who, str(step.pk), item, body, 1) for who, item, body in given]
    answering.take(step.workspace, posted)
