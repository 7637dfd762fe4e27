from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("notebooks", "0002_passages_taken_back"),
    ]

    operations = [
        migrations.AlterField(
            model_name="parcel",
            name="reason",
            field=models.CharField(
                blank=True,
                choices=[
                    ("unknown", "Enheten er ikke registrert."),
                    ("revoked", "Enheten er trukket tilbake."),
                    ("others", "Enheten er registrert på en annen."),
                    ("conflict", "Noe annet er mottatt med samme nummer. Begge er tatt vare på."),
                    ("changed", "Notatet er endret, kodet eller slettet i mellomtiden."),
                    ("elsewhere", "Den som sendte, er ikke satt opp i denne uka."),
                    ("no-talk", "Samtalen finnes ikke lenger."),
                    ("unreadable", "Teksten kan ikke leses."),
                    ("refused", "Teksten kan ikke være et notat."),
                ],
                max_length=12,
                verbose_name="grunn",
            ),
        ),
    ]
