"""The guide follows those one is to meet: young people, a school, a firm."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bolyst.guides.rules import Audience
from bolyst.mapping.actions.weeks import change_conversation
from bolyst.mapping.models import Conversation
from bolyst.mapping.rules import GUIDE_OF_GROUP, NO_GUIDE, InformantGroup, fitting_guide
from bolyst.mapping.tests import make
from bolyst.notebooks.queries.guide import fits
from bolyst.workspaces.wall import inside

RESIDENTS, SERVICES = InformantGroup.RESIDENTS, InformantGroup.SERVICES


@pytest.mark.parametrize(
    ("group", "title", "audience"),
    [
        (RESIDENTS, "Ungdommer på klubben", Audience.YOUTH),
        (RESIDENTS, "Flyktningungdom, tirsdag", Audience.RESIDENTS),
        (RESIDENTS, "Språkkafeen", Audience.RESIDENTS),
        (SERVICES, "Barnehage og skole", Audience.SCHOOL),
        (SERVICES, "Helsestasjonen", Audience.HEALTH),
        (SERVICES, "Teknisk og servicetorg", Audience.CULTURE),
        (SERVICES, "Ordføreren og kommunedirektøren", Audience.LEADERSHIP),
        (SERVICES, "NAV", Audience.REFUGEE),
        (InformantGroup.BUSINESS, "Helsekostbutikken", Audience.BUSINESS),
        (InformantGroup.VOLUNTARY, "Ungdomslaget", Audience.VOLUNTARY),
    ],
)
def test_the_guide_fits_the_group_and_how_the_talk_is_described(
    group: InformantGroup, title: str, audience: Audience
):
    assert fitting_guide(group, title) is audience


@given(st.sampled_from(InformantGroup), st.text())
def test_no_description_leads_to_the_guide_of_another_group(group: InformantGroup, title: str):
    found = fitting_guide(group, title)

    elsewhere = {guide for other, guide in GUIDE_OF_GROUP.items() if other != group}
    assert found not in elsewhere


def changed(talk: Conversation, group: InformantGroup, **more: str) -> Conversation:
    with inside(talk.workspace):
        return change_conversation(
            talk, **({"title": talk.title, "guide": ""} | more), group=group,
            held_on=None, place="", people=3, by=make.adviser(),
        )  # fmt: skip


def audience(talk: Conversation) -> str | None:
    return talk.guide.audience if talk.guide else None


@pytest.mark.django_db
def test_a_talk_with_young_people_opens_their_guide():
    talk = make.conversation(title="Ungdommer på klubben")

    assert audience(talk) == Audience.YOUTH
    assert fits(talk) == Audience.YOUTH


@pytest.mark.django_db
def test_the_guide_follows_when_the_group_or_the_description_is_changed():
    talk = make.conversation(title="Språkkafeen")

    assert audience(changed(talk, SERVICES)) == Audience.REFUGEE
    assert audience(changed(talk, RESIDENTS, title="Ungdom på språkkafeen")) == Audience.YOUTH


@pytest.mark.django_db
def test_a_guide_somebody_chose_stays_whatever_the_group():
    talk = make.conversation()
    changed(talk, RESIDENTS, guide=Audience.YOUTH.value)

    assert audience(changed(talk, SERVICES)) == Audience.YOUTH
    changed(talk, SERVICES, guide=NO_GUIDE)
    assert audience(changed(talk, RESIDENTS)) is None


@pytest.mark.django_db
def test_what_was_noted_by_a_guide_keeps_it():
    talk = make.note().conversation

    assert audience(changed(talk, SERVICES)) == Audience.RESIDENTS
