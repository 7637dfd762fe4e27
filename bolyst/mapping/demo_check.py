"""The demonstration's report, sent to two who know, who found something to say."""

from datetime import timedelta

from bolyst.accounts.models import Errand, Membership
from bolyst.documents.actions import fact_checks
from bolyst.documents.models import FactCheck, Reader, Remark, Version
from bolyst.documents.queries.fact_checks import chapters
from bolyst.documents.rules import Outcome, Verdict
from bolyst.kernel import clock
from bolyst.post.recipients import Recipient

OPEN = timedelta(days=9)
GREETING = "Se særlig på det som står om kurset og gymsalen. Stemmer dager og klokkeslett?"
SCHOOL = Recipient("Siv Moen", "siv@skolen.example")
CULTURE = Recipient("Odd Berg", "odd@kultur.example")
OF_COURSE = ("Kursene holdes på dagtid", "Fra i høst er det også et kveldskurs, på tirsdager.")
OF_HALL = (
    "Familier og skolen peker",
    "Gymsalen er åpen én lørdag i måneden. Per har nøkkelen.",
)
REASON = "Kveldskurset kom etter samtalene. Det står i anbefalingene."
HALL_REASON = "Hvem som har nøkkelen, hører ikke hjemme i rapporten."


def check_facts(version: Version, by: Membership) -> FactCheck:
    """Both remarks are answered, and the check is closed: the report may be approved."""
    check = fact_checks.ask(
        version,
        people=(SCHOOL, CULTURE),
        closes_on=clock.today() + OPEN,
        greeting=GREETING,
        by=by,
    )
    about_course = say(check, SCHOOL, *OF_COURSE)
    about_hall = say(check, CULTURE, *OF_HALL)
    fact_checks.answer(about_course, outcome=Outcome.LEFT_OUT, reason=REASON, by=by)
    fact_checks.answer(about_hall, outcome=Outcome.LEFT_OUT, reason=HALL_REASON, by=by)
    return fact_checks.close(check, by=by)


def say(check: FactCheck, who: Recipient, begins: str, words: str) -> Remark:
    """As the reader does it: with the link in the letter."""
    here = check.workspace
    reader = Reader.within(here).select_related("workspace").get(fact_check=check, email=who.email)
    link = Errand.within(here).select_related("workspace").get(subject_id=reader.pk)
    block = block_that(check.version, begins)
    fact_checks.remark(reader, answers={block: (Verdict.WRONG, words)}, by=link)
    if who is SCHOOL:
        fact_checks.finish(reader, words="", by=link)
    return Remark.within(here).get(reader=reader, block=block)


def block_that(version: Version, begins: str) -> str:
    """Raises StopIteration when the report no longer says so."""
    asked = (piece for chapter in chapters(version) for piece in chapter.asked)
    return next(piece.key for piece in asked if piece.excerpt.startswith(begins))
