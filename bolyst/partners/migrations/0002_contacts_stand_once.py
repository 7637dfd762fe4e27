import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("partners", "0001_organisations_contacts_places"),
        ("workspaces", "0001_initial"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="contact",
            name="partners_contact_stands_once",
        ),
        migrations.AddConstraint(
            model_name="contact",
            constraint=models.UniqueConstraint(
                models.F("workspace"),
                models.F("organisation"),
                django.db.models.functions.text.Lower("name"),
                django.db.models.functions.text.Lower("email"),
                condition=models.Q(("left_on__isnull", True), ("removed_at__isnull", True)),
                name="partners_contact_stands_once",
                violation_error_message="Denne kontakten står alt i organisasjonen.",
            ),
        ),
    ]
