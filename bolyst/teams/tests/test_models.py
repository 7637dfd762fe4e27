from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from bolyst.partners.models import Organisation
from bolyst.partners.tests import make as partners
from bolyst.teams.models import LeadPeriod
from bolyst.teams.tests import make
from bolyst.workspaces.wall import inside


def lead(organisation: Organisation, from_date: date, to_date: date | None = None) -> LeadPeriod:
    team = make.team()
    return LeadPeriod(
        workspace=team.workspace,
        team=team,
        organisation=organisation,
        from_date=from_date,
        to_date=to_date,
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("from_date", "to_date"),
    [
        (date(2026, 6, 30), None),
        (date(2026, 2, 1), date(2026, 3, 1)),
        (date(2026, 2, 1), None),
    ],
)
def test_the_database_itself_lets_one_agency_lead_at_a_time(from_date, to_date):
    nav, refuge = partners.organisation("NAV"), partners.organisation("Flyktningtjenesten")
    with inside(make.team().workspace):
        lead(nav, date(2026, 2, 1), date(2026, 6, 30)).save()

        with pytest.raises(ValidationError, match="En annen etat leder"):
            lead(refuge, from_date, to_date).full_clean()
        with pytest.raises(IntegrityError, match="teams_one_lead"), transaction.atomic():
            lead(refuge, from_date, to_date).save()


@pytest.mark.django_db
def test_an_agency_takes_over_the_day_after_the_other_has_ended():
    nav, refuge = partners.organisation("NAV"), partners.organisation("Flyktningtjenesten")
    with inside(make.team().workspace):
        lead(nav, date(2026, 2, 1), date(2026, 6, 30)).save()

        lead(refuge, date(2026, 7, 1)).full_clean()
        lead(refuge, date(2026, 7, 1)).save()


@pytest.mark.django_db
def test_every_period_of_the_team_is_guarded_in_the_database():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conname FROM pg_constraint WHERE contype = 'x' AND conname LIKE 'teams%%'"
        )
        guarded = {row[0] for row in cursor.fetchall()}

    assert guarded == {
        "teams_one_lead_at_a_time", "teams_one_seat_per_partner", "teams_one_holder_at_a_time",
    }  # fmt: skip
