import bolyst.kernel.ids
import bolyst.workspaces.constraints
import django.db.models.deletion
import django.db.models.manager
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0003_errands"),
        ("teams", "0002_meetings"),
        ("workspaces", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="AnnualReport",
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
                ("first_day", models.DateField(verbose_name="fra og med")),
                ("last_day", models.DateField(verbose_name="til og med")),
                (
                    "did_not_work",
                    models.TextField(blank=True, max_length=1200, verbose_name="dette virket ikke"),
                ),
                (
                    "participation",
                    models.TextField(blank=True, max_length=1200, verbose_name="medvirkning"),
                ),
                (
                    "needs_decision",
                    models.TextField(blank=True, max_length=1200, verbose_name="dette må avgjøres"),
                ),
                (
                    "plan",
                    models.TextField(
                        blank=True, max_length=1200, verbose_name="planen for neste år"
                    ),
                ),
                (
                    "answer",
                    models.TextField(
                        blank=True, max_length=3000, verbose_name="svaret fra ledelsen"
                    ),
                ),
                ("answered_on", models.DateField(blank=True, null=True, verbose_name="besvart")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="laget")),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.membership",
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="annual_reports",
                        to="teams.team",
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
                "verbose_name": "årsrapport",
                "verbose_name_plural": "årsrapporter",
                "ordering": ("-last_day", "id"),
                "abstract": False,
                "constraints": [
                    bolyst.workspaces.constraints.OwnedKey(
                        fields=("workspace", "id"), name="statements_annualreport_owner"
                    ),
                    bolyst.workspaces.constraints.SameWorkspace(
                        field="team", name="statements_report_team_border"
                    ),
                    bolyst.workspaces.constraints.SameWorkspace(
                        field="answered_by", name="statements_report_answered_by_border"
                    ),
                    models.UniqueConstraint(
                        fields=("workspace", "team", "last_day"),
                        name="statements_one_report_a_period",
                        violation_error_message="Det finnes alt en årsrapport som slutter denne dagen.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("last_day__gt", models.F("first_day"))),
                        name="statements_report_ends_after_start",
                        violation_error_message="Siste dag kan ikke komme før første.",
                    ),
                ],
            },
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
    ]
