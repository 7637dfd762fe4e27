import bolyst.kernel.clock
import bolyst.kernel.ids
import bolyst.workspaces.constraints
import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.manager
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("workspaces", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="User",
            fields=[
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "last_login",
                    models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                ),
                (
                    "id",
                    models.UUIDField(
                        default=bolyst.kernel.ids.uuid7,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "email",
                    models.EmailField(max_length=254, unique=True, verbose_name="e-postadresse"),
                ),
                ("name", models.CharField(blank=True, max_length=120, verbose_name="navn")),
                ("is_active", models.BooleanField(default=True, verbose_name="aktiv")),
                ("date_joined", models.DateTimeField(auto_now_add=True, verbose_name="opprettet")),
            ],
            options={
                "verbose_name": "bruker",
                "verbose_name_plural": "brukere",
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("email"),
                        name="accounts_one_user_per_address",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=bolyst.kernel.ids.uuid7,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("adviser", "rådgiver"),
                            ("coordinator", "koordinator"),
                            ("interviewer", "intervjuer"),
                            ("key_person", "nøkkelperson"),
                            ("leadership", "kommuneledelse"),
                        ],
                        max_length=30,
                        verbose_name="rolle",
                    ),
                ),
                (
                    "from_date",
                    models.DateField(default=bolyst.kernel.clock.today, verbose_name="fra og med"),
                ),
                ("to_date", models.DateField(blank=True, null=True, verbose_name="til og med")),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "workspace",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="workspaces.workspace",
                    ),
                ),
            ],
            options={
                "verbose_name": "medlemskap",
                "verbose_name_plural": "medlemskap",
                "abstract": False,
                "indexes": [models.Index(fields=["user"], name="accounts_membership_user")],
                "constraints": [
                    bolyst.workspaces.constraints.OwnedKey(
                        fields=("workspace", "id"), name="accounts_membership_owner"
                    ),
                    models.UniqueConstraint(
                        fields=("workspace", "user", "role", "from_date"),
                        name="accounts_one_role_at_a_time",
                        violation_error_message="Personen har alt denne rollen.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("to_date__isnull", True),
                            ("to_date__gte", models.F("from_date")),
                            _connector="OR",
                        ),
                        name="accounts_membership_ends_after_start",
                        violation_error_message="Siste dag kan ikke komme før første.",
                    ),
                ],
            },
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
    ]
