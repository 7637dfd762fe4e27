"""A letter came back: the contact's address is set right, and the letter goes there."""

import pytest

from bolyst import make
from bolyst.partners.models import Contact
from bolyst.partners.tests.make import contact
from bolyst.post.recipients import Recipient
from bolyst.post.rules import LetterState
from bolyst.post.tests.make import again, letter
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db
WRONG, RIGHT = "nina@helsa.example", "nina@helse.example"


def address_of(nina: Contact) -> str:
    with inside(nina.workspace):
        return Contact.within(nina.workspace).get(pk=nina.pk).email


def test_a_contacts_address_is_set_right_from_the_letter_that_came_back():
    kari, nina = make.member(), contact("Nina Vik", email=WRONG)
    elsewhere = contact("Nina Vik", of="hitra", email=WRONG)
    returned = letter(to=Recipient("Nina Vik", WRONG), state=LetterState.BOUNCED)

    page = f"/lierne/arbeid/post/{returned.pk}/adresse/"
    answer = make.client(kari).post(page, {"email": RIGHT})

    assert answer.status_code == 302
    assert (address_of(nina), address_of(elsewhere)) == (RIGHT, WRONG)
    assert (again(returned).to_email, again(returned).state) == (RIGHT, LetterState.QUEUED)


def test_an_address_no_contact_has_is_not_set_right_here():
    kari, nina = make.member(), contact("Nina Vik", email=RIGHT)
    returned = letter(to=Recipient("Ola", "ola@x.example"), state=LetterState.BOUNCED)

    page = f"/lierne/arbeid/post/{returned.pk}/adresse/"
    make.client(kari).post(page, {"email": "ola@y.example"})

    assert again(returned).to_email == "ola@x.example"
    assert address_of(nina) == RIGHT
