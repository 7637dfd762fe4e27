import bolyst.kernel.ids
import bolyst.seals.fields
import bolyst.workspaces.constraints
import django.db.models.deletion
import django.db.models.manager
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0003_errands"),
        ("mapping", "0003_guide"),
        ("workspaces", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Device",
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
                ("name", models.CharField(max_length=60, verbose_name="navn på enheten")),
                ("token_hash", models.CharField(editable=False, max_length=64)),
                (
                    "registered_at",
                    models.DateTimeField(auto_now_add=True, verbose_name="registrert"),
                ),
                ("seen_on", models.DateField(blank=True, null=True, verbose_name="sist brukt")),
                (
                    "revoked_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="trukket tilbake"),
                ),
                (
                    "member",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.membership",
                    ),
                ),
                (
                    "revoked_by",
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
                "verbose_name": "enhet",
                "verbose_name_plural": "enheter",
                "ordering": ("name", "registered_at", "id"),
                "abstract": False,
            },
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Parcel",
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
                ("number", models.UUIDField(verbose_name="nummer")),
                ("sha256", models.CharField(editable=False, max_length=64)),
                ("is_second", models.BooleanField(default=False)),
                ("talk", models.UUIDField(verbose_name="samtale")),
                ("passage", models.UUIDField(verbose_name="avsnitt")),
                ("revision", models.PositiveIntegerField(verbose_name="versjon")),
                (
                    "question",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        choices=[
                            (1, "Hvem har ansvar for hva?"),
                            (2, "Hvilke utfordringer finnes?"),
                            (3, "Hvordan har man løst dem tidligere?"),
                            (4, "Hvilke erfaringer har man gjort seg?"),
                            (5, "Finnes det bedre løsninger?"),
                            (6, "Hva kan dere selv bidra med?"),
                        ],
                        null=True,
                        verbose_name="spørsmål",
                    ),
                ),
                ("envelope", models.BinaryField(blank=True, verbose_name="forseglet tekst")),
                ("received_at", models.DateTimeField(auto_now_add=True, verbose_name="mottatt")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("written", "skrevet inn"),
                            ("older", "avløst av et nyere"),
                            ("waiting", "venter"),
                            ("taken", "tatt inn"),
                            ("discarded", "forkastet"),
                        ],
                        default="waiting",
                        max_length=10,
                        verbose_name="tilstand",
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("unknown", "Enheten er ikke registrert."),
                            ("revoked", "Enheten er trukket tilbake."),
                            ("others", "Enheten er registrert på en annen."),
                            (
                                "conflict",
                                "Noe annet er mottatt med samme nummer. Begge er tatt vare på.",
                            ),
                            ("changed", "Notatet er endret, kodet eller slettet i mellomtiden."),
                            ("no-talk", "Samtalen finnes ikke lenger."),
                            ("unreadable", "Teksten kan ikke leses."),
                            ("refused", "Teksten kan ikke være et notat."),
                        ],
                        max_length=12,
                        verbose_name="grunn",
                    ),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="avgjort")),
                (
                    "why",
                    bolyst.seals.fields.EncryptedTextField(
                        blank=True, max_length=1000, null=True, verbose_name="hvorfor"
                    ),
                ),
                (
                    "conversation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="mapping.conversation",
                    ),
                ),
                (
                    "decided_by",
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
                    "device",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parcels",
                        to="notebooks.device",
                    ),
                ),
                (
                    "sender",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.membership",
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
                "verbose_name": "sending",
                "verbose_name_plural": "sendinger",
                "ordering": ("received_at", "id"),
                "abstract": False,
            },
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Passage",
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
                ("key", models.UUIDField(verbose_name="nummer")),
                ("revision", models.PositiveIntegerField(default=0, verbose_name="versjon")),
                ("written_at", models.DateTimeField(null=True, verbose_name="skrevet inn")),
                (
                    "author",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.membership",
                    ),
                ),
                (
                    "note",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="mapping.note",
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
                "verbose_name": "avsnitt",
                "verbose_name_plural": "avsnitt",
                "abstract": False,
            },
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.AddIndex(
            model_name="device",
            index=models.Index(fields=["workspace", "member"], name="notebooks_device_member"),
        ),
        migrations.AddConstraint(
            model_name="device",
            constraint=bolyst.workspaces.constraints.OwnedKey(
                fields=("workspace", "id"), name="notebooks_device_owner"
            ),
        ),
        migrations.AddConstraint(
            model_name="device",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="member", name="notebooks_device_member_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="device",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="revoked_by", name="notebooks_device_revoked_by_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="device",
            constraint=models.UniqueConstraint(
                fields=("workspace", "token_hash"), name="notebooks_device_token"
            ),
        ),
        migrations.AddIndex(
            model_name="parcel",
            index=models.Index(
                fields=["workspace", "sender", "received_at"], name="notebooks_parcel_pace"
            ),
        ),
        migrations.AddIndex(
            model_name="parcel",
            index=models.Index(
                condition=models.Q(("state", "waiting")),
                fields=["workspace", "conversation"],
                name="notebooks_parcel_waiting",
            ),
        ),
        migrations.AddConstraint(
            model_name="parcel",
            constraint=bolyst.workspaces.constraints.OwnedKey(
                fields=("workspace", "id"), name="notebooks_parcel_owner"
            ),
        ),
        migrations.AddConstraint(
            model_name="parcel",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="sender", name="notebooks_parcel_sender_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="parcel",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="device", name="notebooks_parcel_device_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="parcel",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="conversation", name="notebooks_parcel_conversation_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="parcel",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="decided_by", name="notebooks_parcel_decided_by_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="parcel",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_second", False)),
                fields=("workspace", "number"),
                name="notebooks_parcel_number",
            ),
        ),
        migrations.AddConstraint(
            model_name="parcel",
            constraint=models.UniqueConstraint(
                fields=("workspace", "number", "sha256"), name="notebooks_parcel_content"
            ),
        ),
        migrations.AddConstraint(
            model_name="passage",
            constraint=bolyst.workspaces.constraints.OwnedKey(
                fields=("workspace", "id"), name="notebooks_passage_owner"
            ),
        ),
        migrations.AddConstraint(
            model_name="passage",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="author", name="notebooks_passage_author_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="passage",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="note", name="notebooks_passage_note_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="passage",
            constraint=models.UniqueConstraint(
                fields=("workspace", "author", "key"), name="notebooks_passage_key"
            ),
        ),
    ]
