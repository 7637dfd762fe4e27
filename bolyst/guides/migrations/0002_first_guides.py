"""The first shared guides: nine audiences."""

from datetime import date

from django.db import migrations

from bolyst.guides.shipped import publish


def forward(apps, schema_editor):
    publish("first", apps.get_model, number=1, on=date(2026, 11, 30))


class Migration(migrations.Migration):
    dependencies = [("guides", "0001_guides")]
    operations = [migrations.RunPython(forward, migrations.RunPython.noop)]
