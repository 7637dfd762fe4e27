"""The first indicator sets: one for each of the two workshops."""

from datetime import date

from django.db import migrations

from bolyst.workshops.shipped import publish


def forward(apps, schema_editor):
    for kind in ("equal-services", "inclusive-volunteering"):
        publish(f"{kind}-1", kind, apps.get_model, version=1, on=date(2026, 11, 30))


class Migration(migrations.Migration):
    dependencies = [("workshops", "0001_indicator_sets")]
    operations = [migrations.RunPython(forward, migrations.RunPython.noop)]
