import bolyst.kernel.ids
import bolyst.seals.fields
import bolyst.workspaces.constraints
import django.db.models.deletion
import django.db.models.manager
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("workspaces", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CalendarFeed",
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
                ("token_hash", models.CharField(editable=False, max_length=64, unique=True)),
                ("language", models.CharField(max_length=5, verbose_name="språk")),
                ("made_at", models.DateTimeField(verbose_name="laget")),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "kalenderadresse",
                "verbose_name_plural": "kalenderadresser",
            },
        ),
        migrations.CreateModel(
            name="Letter",
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
                ("key", models.CharField(editable=False, max_length=200, verbose_name="nøkkel")),
                ("to_name", models.CharField(blank=True, max_length=200, verbose_name="til")),
                ("to_email", models.EmailField(max_length=254, verbose_name="e-postadresse")),
                (
                    "reply_to",
                    models.EmailField(blank=True, max_length=254, verbose_name="svar til"),
                ),
                ("language", models.CharField(max_length=5, verbose_name="språk")),
                ("subject", models.CharField(max_length=200, verbose_name="emnelinje")),
                ("text", bolyst.seals.fields.EncryptedTextField(verbose_name="brevet")),
                (
                    "calendar",
                    bolyst.seals.fields.EncryptedBinaryField(
                        editable=False, null=True, verbose_name="kalenderfil"
                    ),
                ),
                ("calendar_method", models.CharField(blank=True, max_length=10)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("queued", "venter"),
                            ("sending", "sendes nå"),
                            ("sent", "sendt"),
                            ("refused", "ikke tatt imot"),
                            ("bounced", "kom i retur"),
                            ("uncertain", "usikkert"),
                        ],
                        default="queued",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=500, verbose_name="hvorfor")),
                ("about_kind", models.CharField(blank=True, max_length=60, verbose_name="gjelder")),
                ("about_id", models.UUIDField(blank=True, null=True)),
                ("queued_at", models.DateTimeField(verbose_name="lagt i kø")),
                ("due_at", models.DateTimeField(verbose_name="sendes")),
                ("claimed_at", models.DateTimeField(blank=True, null=True)),
                ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="sendt")),
                ("sending", models.PositiveSmallIntegerField(default=1)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
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
                "verbose_name": "brev",
                "verbose_name_plural": "brev",
                "ordering": ("-queued_at", "-id"),
                "abstract": False,
                "indexes": [
                    models.Index(fields=["workspace", "-queued_at"], name="post_letter_newest"),
                    models.Index(
                        condition=models.Q(("state__in", ["queued", "sending"])),
                        fields=["workspace", "due_at"],
                        name="post_letter_waiting",
                    ),
                ],
                "constraints": [
                    bolyst.workspaces.constraints.OwnedKey(
                        fields=("workspace", "id"), name="post_letter_owner"
                    ),
                    models.UniqueConstraint(fields=("workspace", "key"), name="post_letter_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                ["queued", "sending", "sent", "refused", "bounced", "uncertain"],
                            )
                        ),
                        name="post_letter_state",
                    ),
                ],
            },
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
    ]
