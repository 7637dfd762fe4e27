from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("notebooks", "0001_devices_and_parcels"),
    ]

    operations = [
        migrations.AddField(
            model_name="passage",
            name="is_taken_back",
            field=models.BooleanField(default=False),
        ),
    ]
