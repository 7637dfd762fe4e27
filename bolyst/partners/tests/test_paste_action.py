"""Pasted contacts: what each row becomes, and all of it or nothing."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from bolyst import make
from bolyst.kernel import clock
from bolyst.partners import actions, planning
from bolyst.partners.models import Contact, Organisation
from bolyst.partners.planning import Becomes
from bolyst.partners.rules import Sector
from bolyst.partners.tests.make import contact, organisation
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db

HEADING = "Navn;Stilling;Organisasjon;E-post;Telefon;Sektor\n"
THREE = (
    "Nina Vik;leder;Flyktningtjenesten;nina.vik@lierne.example;;\n"
    "Per Bo;lærer;Lierne skole;;74 33 00 02;\n"
    "Eva Li;rektor;lierne skole;eva.li@lierne.example;;skole\n"
)


@pytest.fixture
def kari():
    kari = make.member()
    with inside(kari.workspace):
        yield kari


def becomes(text):
    return [row.becomes for row in planning.plan(make.workspace(), text).rows]


def test_rows_become_contacts_and_their_organisations(kari):
    done = actions.paste_contacts(kari.workspace, text=HEADING + THREE, by=kari)

    assert done.new_organisations == ["Flyktningtjenesten", "Lierne skole"]
    assert Contact.within(kari.workspace).count() == 3
    school = Organisation.within(kari.workspace).get(name="Lierne skole")
    assert school.sector == Sector.SCHOOL
    assert school.contacts.count() == 2


def test_looking_at_the_rows_writes_nothing(kari):
    planning.plan(kari.workspace, HEADING + THREE)

    assert not Organisation.within(kari.workspace).exists()


def test_one_bad_row_and_nothing_is_half_imported(kari):
    with pytest.raises(ValidationError, match="Linje 5: Organisasjonen mangler"):
        actions.paste_contacts(kari.workspace, text=f"{HEADING}{THREE}Ola Sti;;;;;\n", by=kari)

    assert not Organisation.within(kari.workspace).exists()


def test_pasting_the_same_twice_changes_nothing(kari):
    actions.paste_contacts(kari.workspace, text=THREE, by=kari)

    assert becomes(THREE) == [Becomes.KNOWN] * 3
    with pytest.raises(ValidationError, match="står her fra før"):
        actions.paste_contacts(kari.workspace, text=THREE, by=kari)
    assert Contact.within(kari.workspace).count() == 3


def test_a_row_that_stands_twice_is_taken_once(kari):
    assert becomes(THREE + THREE.upper()) == [Becomes.NEW] * 3 + [Becomes.REPEATED] * 3

    actions.paste_contacts(kari.workspace, text=THREE + THREE.upper(), by=kari)

    assert Contact.within(kari.workspace).count() == 3


def test_a_known_person_gets_what_the_row_knows_more_and_loses_nothing(kari):
    nina = contact("Nina Vik", title="leder", phone="74 33 00 01")

    row = "Nina Vik;;Flyktningtjenesten;nina@lierne.example;\n"
    assert becomes(row) == [Becomes.CHANGED]
    actions.paste_contacts(kari.workspace, text=row, by=kari)

    nina.refresh_from_db()
    assert (nina.email, nina.title, nina.phone) == ("nina@lierne.example", "leder", "74 33 00 01")


def test_the_same_address_under_another_name_is_pointed_out(kari):
    contact("Nina Vik", email="post@lierne.example")

    (row,) = planning.plan(
        kari.workspace, "Nina M. Vik;;Flyktningtjenesten;post@lierne.example;\n"
    ).rows

    assert row.becomes is Becomes.NEW
    assert row.remark == "Har samme e-postadresse som Nina Vik."


def test_an_organisation_may_come_without_anybody_yet(kari):
    actions.paste_contacts(kari.workspace, text="Organisasjon;Sektor\nNAV Lierne;nav\n", by=kari)

    assert Organisation.within(kari.workspace).get().sector == Sector.NAV


def test_nobody_is_put_into_a_cooperation_that_ended(kari):
    where = organisation("Gamle skole", sector=Sector.SCHOOL)
    actions.end_cooperation(where, ended_on=clock.today(), by=kari)

    with pytest.raises(ValidationError, match="Linje 1: Samarbeidet med «Gamle skole»"):
        actions.paste_contacts(kari.workspace, text="Per Bo;;gamle skole;;\n", by=kari)


def test_the_neighbours_organisations_are_not_found(kari):
    organisation("Lierne skole", sector=Sector.HEALTH, of="hitra")

    (row, *_rest) = planning.plan(kari.workspace, "Per Bo;;Lierne skole;;\n").rows

    assert row.is_new_organisation
    assert row.sector is Sector.SCHOOL


names = st.sampled_from(["Nina Vik", "NINA VIK", "Per Bo", "Eva Li", ""])
organisations = st.sampled_from(["NAV Lierne", "nav lierne", "Lierne skole", "Brannvesenet", ""])
addresses = st.sampled_from(["", "", "post@lierne.example", "NINA@lierne.example", "feil"])
titles = st.sampled_from(["", "leder", "lærer"])


class Pasting(TestCase):
    """Whatever is pasted, one after the other."""

    @settings(max_examples=25)
    @given(
        st.lists(
            st.lists(st.tuples(names, titles, organisations, addresses), min_size=1, max_size=6),
            min_size=1,
            max_size=3,
        )
    )
    def test_what_was_shown_is_what_is_written_or_nothing_is(self, sheets):
        kari = make.member()
        with inside(kari.workspace):
            for sheet in sheets:
                self.paste(kari, "\n".join(";".join(row) for row in sheet))

    def paste(self, kari, text):
        before = self.count(kari)
        plan = planning.plan(kari.workspace, text)
        try:
            actions.paste_contacts(kari.workspace, text=text, by=kari)
        except ValidationError:
            assert not plan.is_possible
            assert self.count(kari) == before
            return
        new = (len(plan.new_organisations), plan.count(Becomes.NEW))
        assert self.count(kari) == tuple(a + b for a, b in zip(before, new, strict=True))
        again = planning.plan(kari.workspace, text)
        assert not {Becomes.NEW} & {row.becomes for row in again.rows}
        assert again.new_organisations == []

    def count(self, kari):
        here = kari.workspace
        return Organisation.within(here).count(), Contact.within(here).count()
