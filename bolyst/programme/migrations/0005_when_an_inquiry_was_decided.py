from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("programme", "0004_first_plan"),
    ]

    operations = [
        migrations.AddField(
            model_name="inquiry",
            name="decided_on",
            field=models.DateField(blank=True, editable=False, null=True),
        ),
    ]
