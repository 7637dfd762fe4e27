from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("partners", "0002_contacts_stand_once"),
    ]

    operations = [
        migrations.AddField(
            model_name="contact",
            name="left_told_on",
            field=models.DateField(blank=True, editable=False, null=True),
        ),
    ]
