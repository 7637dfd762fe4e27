"""The first published catalogue: five modules."""

from django.db import migrations

from bolyst.programme.catalogue import publish


def forward(apps, schema_editor):
    publish("catalogue_1.json", apps.get_model)


class Migration(migrations.Migration):
    dependencies = [("programme", "0001_initial")]
    operations = [migrations.RunPython(forward, migrations.RunPython.noop)]
