"""From the approved report to a poster: what each step asks, and what it leaves."""

from datetime import timedelta
from functools import partial

import pytest
from django.core.exceptions import ValidationError

from bolyst import make as people
from bolyst.audit.models import JournalLine
from bolyst.gate import actions as gate
from bolyst.kernel import clock
from bolyst.measures import actions as measures
from bolyst.measures.tests import make as findings
from bolyst.replies.actions import bringing, translating, writing
from bolyst.replies.models import Delivery, Edition, Line
from bolyst.replies.queries.drafting import who_was_heard
from bolyst.replies.queries.replies import (
    content_of,
    editions_of,
    newest_out,
    owed,
    paper_now,
    place_rows,
)
from bolyst.replies.queries.spoken import public_reply
from bolyst.replies.queries.translations import languages_now, side_by_side
from bolyst.replies.rules import Stage
from bolyst.replies.rules.papers import Paper, Part, Standing, seen_as
from bolyst.replies.rules.translations import Freshness
from bolyst.replies.tests import make
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db


# --- the draft ------------------------------------------------------------------------------------


def test_a_reply_waits_for_the_approved_report():
    week = make.heard_week()

    with inside(week.workspace), pytest.raises(ValidationError, match="må være godkjent først"):
        writing.begin_reply(week, by=make.kari())


def test_the_draft_is_made_of_the_reports_own_titles():
    reply = make.reply()

    assert [line.text for line in make.lines(reply, Part.WORKS)] == make.WORKS
    assert [line.text for line in make.lines(reply, Part.HARD)] == make.HARD
    assert [line.text for line in make.lines(reply, Part.SUGGESTED)] == ["Tilby kveldskurs"]
    assert len(make.lines(reply, Part.NOW)) == 2


def test_each_row_has_two_ends_or_says_that_it_has_not():
    rows = make.lines(make.reply(), Part.ANSWER)

    first, *others = rows
    assert first.finding
    assert first.recommendation
    assert (first.finding.title, first.recommendation.title) == (make.HARD[0], "Tilby kveldskurs")
    assert first.standing == Standing.PLANNED
    assert {row.standing for row in others} == {Standing.NOT_NOW}
    assert {row.does for row in others} == {""}


def test_a_finding_that_is_not_in_the_report_is_not_in_the_draft():
    week = make.approved_week()
    findings.finding("Skrevet etter at rapporten var godkjent")

    reply = make.reply(week=week)

    assert [line.text for line in make.lines(reply, Part.HARD)] == make.HARD
    assert len(make.lines(reply, Part.ANSWER)) == len(make.HARD)


def test_who_was_heard_is_told_as_the_report_tells_it():
    week = make.heard_week()
    make.met(week, "Grendehuset", people=4)
    make.approve(week)
    (line,) = make.lines(make.reply(week=week), Part.HEARD)

    assert line.text == (
        "Vi har snakket med 12 personer fra disse gruppene: innbyggere med innvandrerbakgrunn."
    )


def test_a_report_without_numbers_gives_none_to_the_reply():
    assert who_was_heard(None) == "Vi har snakket med folk som bor og arbeider i kommunen."


def test_a_finding_that_is_removed_leaves_its_words_and_no_dead_end():
    reply = make.reply()
    row = make.lines(reply, Part.ANSWER)[-1]

    assert row.finding
    with inside(reply.workspace):
        measures.remove_finding(row.finding, by=make.ada())
        row.refresh_from_db()

    assert row.finding is None
    assert row.text == make.HARD[-1]


# --- writing --------------------------------------------------------------------------------------


def test_what_somebody_wrote_meanwhile_is_not_written_over():
    reply = make.reply()
    (line,) = make.lines(reply, Part.HEARD)
    with inside(reply.workspace):
        before = seen_as(content_of(reply, Paper.SUMMARY))
        write = partial(writing.write_summary, reply, added={}, seen=before, by=make.kari())
        write(texts={str(line.pk): "Vi snakket med mange."})

        with pytest.raises(ValidationError, match="endret teksten imens"):
            write(texts={str(line.pk): "Vi snakket med få."})


def test_an_emptied_line_is_taken_away():
    reply = make.reply()
    line = make.lines(reply, Part.WORKS)[0]
    with inside(reply.workspace):
        seen = seen_as(content_of(reply, Paper.SUMMARY))
        writing.write_summary(
            reply, texts={str(line.pk): " "}, added={Part.NOW: "Ring oss."}, seen=seen,
            by=make.kari(),
        )  # fmt: skip

    assert [one.text for one in make.lines(reply, Part.WORKS)] == make.WORKS[1:]
    assert make.lines(reply, Part.NOW)[-1].text == "Ring oss."


def test_a_finding_gets_one_row():
    reply = make.reply()
    with inside(reply.workspace):
        seen = seen_as(content_of(reply, Paper.ANSWERS))
        taken = make.lines(reply, Part.ANSWER)[0].finding

        with pytest.raises(ValidationError, match="har alt en rad"):
            writing.write_answers(reply, rows={}, add=taken, seen=seen, by=make.kari())


# --- two people -----------------------------------------------------------------------------------


def test_whoever_lays_it_before_cannot_release_it():
    edition = make.laid_before(make.ready(), Paper.SUMMARY)
    candidate = make.release_of(edition)

    with inside(edition.workspace), pytest.raises(ValidationError, match="ikke frigi den selv"):
        gate.release(candidate, by=make.kari())


def test_nothing_is_released_while_a_mark_is_undecided():
    reply = make.ready()
    (line,) = make.lines(reply, Part.HEARD)
    with inside(reply.workspace):
        seen = seen_as(content_of(reply, Paper.SUMMARY))
        texts = {str(line.pk): "Solveig på Nordli sa at bussen aldri går."}
        writing.write_summary(reply, texts=texts, added={}, seen=seen, by=make.kari())
    candidate = make.release_of(make.laid_before(reply, Paper.SUMMARY))

    with inside(reply.workspace):
        assert candidate.marks.filter(kind="person").exists()
        with pytest.raises(ValidationError, match="ikke vurdert"):
            gate.release(candidate, by=make.ada())


def test_a_reply_is_reworded_where_it_is_written():
    candidate = make.release_of(make.laid_before(make.ready(), Paper.SUMMARY))

    with inside(candidate.workspace), pytest.raises(ValidationError, match="der den er skrevet"):
        gate.reword(candidate, text="Noe annet.", by=make.ada())


def test_nothing_is_laid_before_a_second_person_until_it_is_ready():
    reply = make.reply()

    with inside(reply.workspace), pytest.raises(ValidationError) as refusal:
        writing.lay_before(reply, Paper.ANSWERS, by=make.kari())
    assert "hvorfor dere ikke gjør noe nå" in str(refusal.value)
    assert "hvor folk kan spørre" in str(refusal.value)


def test_what_is_written_after_is_not_out_before_a_new_edition():
    reply = make.released(make.ready())
    row = make.lines(reply, Part.ANSWER)[0]

    make.reworded(reply, row, does="Kurset er i gang.", standing=Standing.DONE)

    with inside(reply.workspace):
        public = answers_out(reply, "nb")
        assert public.number == 1
        assert "Kurset er i gang." not in [one.text for one in public.sentences]
        assert paper_now(reply, Paper.ANSWERS).has_moved
    make.let_out(make.laid_before(reply, Paper.ANSWERS))
    with inside(reply.workspace):
        public = answers_out(reply, "nb")
        assert (public.number, public.rows[0].standing) == (2, "Gjort")
        assert Edition.within(reply.workspace).filter(paper=Paper.ANSWERS).count() == 2


def test_the_same_is_not_laid_before_twice():
    reply = make.ready()
    make.laid_before(reply, Paper.SUMMARY)

    with inside(reply.workspace), pytest.raises(ValidationError, match="venter på å bli frigitt"):
        writing.lay_before(reply, Paper.SUMMARY, by=make.kari())
    make.let_out(editions(reply)[0].edition)
    with inside(reply.workspace), pytest.raises(ValidationError, match="Ingenting er endret"):
        writing.lay_before(reply, Paper.SUMMARY, by=make.kari())


def answers_out(reply, language):
    found = public_reply(reply.workspace, language).answers
    assert found is not None
    return found


def editions(reply):
    with inside(reply.workspace):
        return editions_of(reply)


def test_what_is_withdrawn_is_gone_and_no_earlier_edition_comes_back():
    reply = make.released(make.ready())
    make.reworded(reply, make.lines(reply, Part.ANSWER)[0], does="Nytt.", standing=Standing.BEGUN)
    second = make.laid_before(reply, Paper.ANSWERS)
    make.let_out(second)

    with inside(reply.workspace):
        gate.withdraw(make.release_of(second), reason="Pekte på noen.", by=make.ada())
        assert newest_out(editions_of(reply), Paper.ANSWERS) is None
        assert public_reply(reply.workspace, "nb").answers is None
        assert public_reply(reply.workspace, "nb").summary is not None


def test_a_refused_edition_says_why_and_the_next_may_come():
    reply = make.ready()
    first = make.laid_before(reply, Paper.SUMMARY)
    with inside(reply.workspace):
        gate.refuse(make.release_of(first), reason="For langt.", by=make.ada())

    assert make.laid_before(reply, Paper.SUMMARY).number == 2


# --- languages ------------------------------------------------------------------------------------

ARABIC = "الدروس في وقت العمل."


def with_arabic():
    reply = make.ready()
    row = make.lines(reply, Part.ANSWER)[0]
    make.translated(reply, "ar", {str(row.pk): ARABIC})
    return reply, row


def test_a_translation_is_never_public_before_its_sentence():
    reply, _row = with_arabic()

    with inside(reply.workspace):
        assert public_reply(reply.workspace, "ar").papers == []
    make.released(reply, Paper.ANSWERS)
    with inside(reply.workspace):
        assert ARABIC in [one.text for one in answers_out(reply, "ar").sentences]


def test_what_is_not_translated_stands_in_its_own_language_and_says_so():
    reply, _row = with_arabic()
    make.released(reply, Paper.ANSWERS)

    with inside(reply.workspace):
        public = public_reply(reply.workspace, "ar")
        spoken = {one.language.code for one in answers_out(reply, "ar").sentences}

    assert spoken == {"ar", "nb"}
    assert public.is_untranslated
    assert [one.code for one in public.languages] == ["nb", "ar"]


def test_a_changed_sentence_makes_its_translation_old_and_out_of_sight():
    reply, row = with_arabic()
    make.read(reply, "ar")
    with inside(reply.workspace):
        assert fresh(reply, row) is Freshness.READ
        row.text = "Kursene går bare om dagen."
        row.save()
        assert fresh(reply, row) is Freshness.OLD
    make.released(reply, Paper.ANSWERS)
    with inside(reply.workspace):
        public = answers_out(reply, "ar")
        assert ARABIC not in [one.text for one in public.sentences]


def fresh(reply, row):
    return next(one.freshness for one in side_by_side(reply, "ar").rows if one.key == str(row.pk))


def test_an_old_translation_that_is_right_is_for_a_reader_to_read_again():
    reply, row = with_arabic()
    make.read(reply, "ar")
    with inside(reply.workspace):
        row.text = "Kursene går bare på dagtid."
        row.save()
        key = str(row.pk)
        translating.translate(reply, "ar", texts={key: ARABIC}, still_right=[key], by=make.kari())

        assert fresh(reply, row) is Freshness.UNREAD


def test_whoever_mends_a_translation_that_was_read_has_it_read_again():
    reply, row = with_arabic()
    make.read(reply, "ar")
    make.translated(reply, "ar", {str(row.pk): ARABIC + " حقًا"})

    with inside(reply.workspace):
        assert fresh(reply, row) is Freshness.UNREAD
        (now,) = languages_now(reply)
    assert (now.done, now.unread) == (1, 1)


def test_a_released_edition_keeps_its_translation_when_the_draft_goes_on():
    reply, row = with_arabic()
    make.released(reply, Paper.ANSWERS)

    make.reworded(reply, row, does="Noe nytt.", standing=Standing.BEGUN)
    with inside(reply.workspace):
        row.refresh_from_db()
        row.text = "En ny setning."
        row.save()
    make.translated(reply, "ar", {str(row.pk): "جملة جديدة."})

    with inside(reply.workspace):
        texts = [one.text for one in answers_out(reply, "ar").sentences]
    assert ARABIC in texts
    assert "جملة جديدة." not in texts


def test_a_translation_that_brings_a_number_along_is_refused_where_it_stands():
    reply, row = with_arabic()

    with inside(reply.workspace), pytest.raises(ValidationError) as refusal:
        translating.translate(reply, "ar", texts={str(row.pk): "اتصل 74 34 00 01"}, by=make.kari())
    assert str(row.pk) in refusal.value.message_dict


# --- back to the places ---------------------------------------------------------------------------


def test_every_place_waits_until_it_has_had_its_answer_however_few_were_there():
    reply = make.released(make.ready())

    with inside(reply.workspace):
        out = newest_out(editions_of(reply), Paper.ANSWERS)
        assert [row.place for row in place_rows(reply, out)] == ["Biblioteket", "Moskeen"]
        assert owed(reply.week).stage is Stage.BRING
    make.brought(reply, "Moskeen")
    make.brought(reply, "Biblioteket")
    with inside(reply.workspace):
        assert owed(reply.week).stage is Stage.GIVEN


def test_nobody_has_the_answer_before_it_is_released():
    with pytest.raises(ValidationError, match="ikke frigitt ennå"):
        make.brought(make.ready())


def test_a_place_that_is_none_and_a_day_that_has_not_been_are_refused():
    reply = make.released(make.ready())

    with pytest.raises(ValidationError, match="Ingen samtale"):
        make.brought(reply, "Torget")
    with pytest.raises(ValidationError, match="ikke vært ennå"):
        make.brought(reply, on=clock.today() + timedelta(days=1))


def test_a_newer_edition_makes_what_hangs_there_older():
    reply = make.released(make.ready())
    make.brought(reply)
    make.reworded(reply, make.lines(reply, Part.ANSWER)[0], does="Nytt.", standing=Standing.BEGUN)
    make.let_out(make.laid_before(reply, Paper.ANSWERS))

    with inside(reply.workspace):
        out = newest_out(editions_of(reply), Paper.ANSWERS)
        old = {row.place: row.is_old for row in place_rows(reply, out)}
    assert old == {"Biblioteket": True, "Moskeen": False}


def test_what_was_noted_by_mistake_is_taken_back():
    reply = make.released(make.ready())
    delivery = make.brought(reply)

    with inside(reply.workspace):
        bringing.take_back_delivery(delivery, by=make.kari())
        assert not Delivery.within(reply.workspace).exists()
        verbs = set(JournalLine.within(reply.workspace).values_list("verb", flat=True))
    assert verbs >= {"reply.begun", "reply.laid-before", "reply.brought", "reply.not-brought"}


def test_another_municipality_has_nothing_of_it():
    reply = make.released(make.ready())
    hitra = people.workspace("hitra")

    with inside(hitra):
        assert public_reply(hitra, "nb").papers == []
        assert not Line.within(reply.workspace).exists()
