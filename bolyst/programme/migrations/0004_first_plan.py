"""What the first edition promises and when, and the programme's background."""

from django.db import migrations

from bolyst.programme.catalogue import add_background, add_plan


def forward(apps, schema_editor):
    add_plan("plan_1.json", apps.get_model)
    add_background("background.json", apps.get_model)


class Migration(migrations.Migration):
    dependencies = [
        ("programme", "0003_the_year"),
        ("municipalities", "0002_facts"),
    ]
    operations = [migrations.RunPython(forward, migrations.RunPython.noop)]
