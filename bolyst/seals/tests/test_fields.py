import copy
import io
import pickle
import threading
import time
from collections.abc import Iterator
from typing import Any, ClassVar, Self
from uuid import UUID, uuid4

import pytest
from django.apps.registry import Apps, apps
from django.core import serializers
from django.core.exceptions import FieldError, ValidationError
from django.db import connection, models
from django.db.models import F, Value
from django.template import Context, Template
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bolyst.kernel.ids import uuid7
from bolyst.seals.fields import EncryptedBinaryField, EncryptedTextField, readable
from bolyst.seals.keyring import Keyring
from bolyst.seals.sealing import OVERHEAD, Place, Sealed, Unreadable, seal, unseal
from bolyst.workspaces.owner import as_owner

LIERNE, HITRA = uuid4(), uuid4()
SECRET = "Ho Solveig på Nordli sa at bussen aldri går 🚌"


class Slip(models.Model):
    """A row with sealed fields; it lives in these tests alone."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    workspace_id = models.UUIDField()
    title = models.CharField(max_length=40, blank=True)
    text = EncryptedTextField("tekst", blank=True, max_length=3000)
    other = EncryptedTextField("annen tekst", blank=True)
    raw = EncryptedBinaryField(null=True)

    everywhere: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        app_label = "seals"
        db_table = "seals_test_slip"
        apps = Apps()

    def __str__(self) -> str:
        return self.title


@pytest.fixture(scope="module")
def table(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    with django_db_blocker.unblock(), as_owner():
        with connection.schema_editor() as editor:
            editor.create_model(Slip)
        with connection.cursor() as cursor:
            cursor.execute("GRANT ALL ON seals_test_slip TO bolyst_app")
    yield
    with django_db_blocker.unblock(), as_owner(), connection.schema_editor() as editor:
        editor.delete_model(Slip)


@pytest.fixture(autouse=True)
def known(monkeypatch: pytest.MonkeyPatch) -> None:
    """A row is unpickled and copied through Django's list of models."""
    monkeypatch.setitem(apps.all_models["seals"], "slip", Slip)


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("table")]


def slip(text: str = SECRET, *, workspace: UUID = LIERNE, **more: Any) -> Slip:
    return Slip.everywhere.create(workspace_id=workspace, text=text, **more)


def fresh(row: Slip) -> Slip:
    return Slip.everywhere.get(pk=row.pk)


def stored(row: Slip, column: str = "text") -> bytes:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM seals_test_slip WHERE id = %s", [row.pk])
        return bytes(cursor.fetchone()[0])


def store(row: Slip, raw: bytes, column: str = "text") -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE seals_test_slip SET {column} = %s WHERE id = %s", [raw, row.pk])


# --- there and back ------------------------------------------------------------------------------


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(exclude_categories=["Cs"])), raw=st.none() | st.binary())
def test_what_is_written_is_what_is_read(text: str, raw: bytes | None) -> None:
    row = fresh(slip(text, raw=raw))

    assert (row.text, row.raw) == (text, raw)


def test_the_database_holds_no_word_of_it() -> None:
    row = slip(SECRET, raw=SECRET.encode(), other=SECRET)

    dump = io.StringIO()
    with connection.cursor() as cursor, cursor.copy("COPY seals_test_slip TO STDOUT") as lines:
        for line in lines:
            dump.write(bytes(line).decode())

    plain = dump.getvalue()
    assert str(row.pk) in plain
    for word in ("Solveig", "bussen", b"Solveig".hex(), b"aldri".hex()):
        assert word not in plain
    assert len(stored(row)) == OVERHEAD + len(SECRET.encode())


def test_the_same_text_twice_looks_different() -> None:
    assert stored(slip("ja")) != stored(slip("ja"))


def test_a_changed_text_is_sealed_anew_and_an_unchanged_one_is_left() -> None:
    row = fresh(slip())
    before = stored(row)

    row.title = "ny"
    row.full_clean()
    row.save()
    assert stored(row) == before

    row.text = "noe annet"
    row.save(update_fields=["text"])
    assert stored(row) != before
    assert fresh(row).text == "noe annet"


# --- moved, swapped, changed, planted ------------------------------------------------------------


def test_a_value_opens_only_in_its_own_row_column_and_workspace() -> None:
    mine, neighbour = slip("mitt"), slip("ditt")
    foreign = slip("deres", workspace=HITRA)

    store(neighbour, stored(mine))
    store(mine, stored(mine), "other")
    store(foreign, stored(mine))

    for row, name in ((neighbour, "text"), (mine, "other"), (foreign, "text")):
        with pytest.raises(Unreadable):
            getattr(fresh(row), name)
    assert fresh(mine).text == "mitt"


def test_each_part_of_a_place_is_bound() -> None:
    row = uuid4()
    places = [
        Place(w, c, r) for w in (LIERNE, HITRA) for c in ("a.b", "a.c") for r in (row, LIERNE)
    ]

    assert len({place.bound_to(key) for place in places for key in (1, 2)}) == 16


def test_a_row_moved_to_another_workspace_by_raw_sql_does_not_open() -> None:
    row = slip()
    Slip.everywhere.filter(pk=row.pk).update(workspace_id=HITRA)

    with pytest.raises(Unreadable):
        _ = fresh(row).text


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_one_changed_bit_is_seen(data: st.DataObject) -> None:
    place = Place(LIERNE, "slips.text", uuid4())
    sealed = bytearray(seal(SECRET.encode(), place))
    bit = data.draw(st.integers(0, len(sealed) * 8 - 1))
    sealed[bit // 8] ^= 1 << bit % 8

    with pytest.raises(Unreadable):
        unseal(bytes(sealed), place)


@pytest.mark.parametrize("planted", [b"", b"klar tekst", SECRET.encode() * 3, b"\x01" * 60])
def test_plain_text_planted_in_the_database_is_not_shown(planted: bytes) -> None:
    row = slip()
    store(row, planted)

    with pytest.raises(Unreadable):
        _ = fresh(row).text


def test_a_page_says_it_can_not_be_read() -> None:
    row, broken = slip("synlig"), slip()
    store(broken, stored(row))
    page = Template('{% load seals %}{{ row|readable:"text" }}')

    assert page.render(Context({"row": fresh(row)})) == "synlig"
    assert page.render(Context({"row": fresh(broken)})) == "kan ikke leses"
    assert readable(fresh(broken), "text") == "kan ikke leses"


def test_an_unreadable_row_can_be_changed_elsewhere_but_not_written_whole() -> None:
    row = slip()
    store(row, b"\x01" + b"x" * 80)
    broken = fresh(row)

    broken.title = "merket"
    broken.save(update_fields=["title"])
    with pytest.raises(Unreadable):
        broken.save()


# --- around the row there is no way ---------------------------------------------------------------


def test_values_give_the_seal_and_never_its_content() -> None:
    row = slip()

    for sealed in (
        Slip.everywhere.values("text").get(pk=row.pk)["text"],
        Slip.everywhere.values_list("text", flat=True).get(pk=row.pk),
        Slip.everywhere.values("pk", hidden=F("text")).get(pk=row.pk)["hidden"],
    ):
        assert isinstance(sealed, Sealed)
        assert f"{sealed}" == repr(sealed) == "[forseglet]"


@pytest.mark.parametrize(
    "ask",
    [
        lambda: Slip.everywhere.filter(text="x"),
        lambda: Slip.everywhere.filter(text__icontains="x"),
        lambda: Slip.everywhere.exclude(raw=b"x"),
        lambda: Slip.everywhere.filter(text__in=["x"]),
        lambda: Slip.everywhere.filter(text__length=3),
        lambda: Slip.everywhere.get(text=F("other")),
        lambda: list(Slip.everywhere.order_by("text")),
        lambda: list(Slip.everywhere.order_by("-text")),
        lambda: Slip.everywhere.update(text="x"),
        lambda: Slip.everywhere.update(text=F("other")),
        lambda: Slip.everywhere.update(text=F("title")),
        lambda: Slip.everywhere.update(text=Value("x")),
        lambda: Slip.everywhere.update(raw=b"x"),
        lambda: Slip.everywhere.bulk_update([slip()], ["text"]),
        lambda: Slip.everywhere.create(workspace_id=LIERNE, text=Value("x")),
        lambda: Slip.everywhere.create(workspace_id=LIERNE, text=F("title")),
        lambda: Slip.everywhere.bulk_create([Slip(workspace_id=LIERNE, text=F("title"))]),
        lambda: serializers.serialize("json", [slip()]),
    ],
)
def test_what_would_go_around_the_seal_is_refused(ask: Any) -> None:
    slip()
    with pytest.raises(FieldError, match="sealed"):
        ask()


def test_emptying_and_asking_whether_there_is_anything_is_allowed() -> None:
    row = slip(raw=b"x")
    assert Slip.everywhere.filter(pk=row.pk, raw__isnull=False).exists()

    Slip.everywhere.update(raw=None)

    assert fresh(row).raw is None


def test_a_row_without_its_workspace_is_not_sealed() -> None:
    with pytest.raises(ValueError, match="workspace"):
        Slip(text="x").save()


# --- what Django does with rows ----------------------------------------------------------------


def test_many_rows_are_made_and_read_at_once() -> None:
    Slip.everywhere.bulk_create(Slip(workspace_id=LIERNE, text=f"nr. {n}") for n in range(30))

    assert {row.text for row in Slip.everywhere.all()} == {f"nr. {n}" for n in range(30)}
    assert Slip.everywhere.distinct().count() == 30
    assert len(Slip.everywhere.union(Slip.everywhere.none())) == 30


def test_a_field_left_out_is_fetched_when_asked_for() -> None:
    row = slip()

    assert Slip.everywhere.defer("text").get(pk=row.pk).text == SECRET
    assert Slip.everywhere.only("title").get(pk=row.pk).text == SECRET
    assert Slip.everywhere.only("text").get(pk=row.pk).text == SECRET
    assert next(iter(Slip.everywhere.raw("SELECT id, text FROM seals_test_slip"))).text == SECRET


def test_peers_are_fetched_together(django_assert_num_queries: Any) -> None:
    for n in range(5):
        slip(str(n))
    rows = list(Slip.everywhere.defer("text").fetch_mode(models.FETCH_PEERS))

    with django_assert_num_queries(1):
        assert sorted(row.text for row in rows) == list("01234")


def test_a_row_read_again_shows_what_others_wrote() -> None:
    row = fresh(slip())
    assert row.text == SECRET
    other = fresh(row)
    other.text = "rettet"
    other.save()

    row.refresh_from_db()
    assert row.text == "rettet"
    row.refresh_from_db(fields=["text"])
    assert row.text == "rettet"


def test_a_copy_becomes_a_row_of_its_own() -> None:
    row = fresh(slip())

    twin = copy.copy(row)
    twin.pk = uuid7()
    twin._state.adding = True
    twin.save()
    deep = copy.deepcopy(row)
    deep.workspace_id = HITRA
    deep.save()

    assert fresh(twin).text == fresh(deep).text == SECRET


def test_a_pickled_row_carries_the_seal_not_the_text() -> None:
    row = fresh(slip())
    assert row.text == SECRET
    saved = slip()

    for packed in (pickle.dumps(row), pickle.dumps(saved)):
        assert b"Solveig" not in packed
        assert pickle.loads(packed).text == SECRET


def test_the_length_asked_for_is_the_texts_own() -> None:
    row = Slip(workspace_id=LIERNE, text="å" * 3000)
    row.full_clean(exclude=["raw"])
    row.text += "å"
    with pytest.raises(ValidationError, match="3000"):
        row.full_clean(exclude=["raw"])


def test_blank_and_none_are_kept_apart() -> None:
    row = fresh(slip(""))
    assert row.text == ""
    assert row.raw is None

    row.text = None  # type: ignore[assignment]  # what a careless caller might do
    with pytest.raises(Exception, match="null"):
        row.save()


def test_a_form_field_keeps_the_length() -> None:
    field = Slip._meta.get_field("text").formfield()
    assert field is not None
    assert getattr(field, "max_length", None) == 3000


def test_a_renamed_column_keeps_the_place_its_values_are_tied_to() -> None:
    field = EncryptedTextField(place="notes.text", max_length=5)
    _, path, _, kwargs = field.deconstruct()
    again = EncryptedTextField(**kwargs)

    assert path == "bolyst.seals.fields.EncryptedTextField"
    assert again.bound_column == "notes.text"


def test_a_model_that_can_not_bind_its_values_is_an_error() -> None:
    class Loose(models.Model):  # noqa: DJ008  # never shown
        text = EncryptedTextField(unique=True)

        class Meta:
            app_label = "seals"
            apps = Apps()

    found = {error.id for error in Loose._meta.get_field("text").check()}

    assert found == {"seals.E003", "seals.E004"}
    assert Slip._meta.get_field("text").check() == []


# --- several at once, and many ------------------------------------------------------------------


def test_threads_reading_and_cleaning_one_another_never_see_ciphertext() -> None:
    row = slip()
    wrong: list[object] = []
    field = Slip._meta.get_field("text")

    def read() -> None:
        for _ in range(2000):
            copied = Slip(id=row.pk, workspace_id=LIERNE)
            setattr(copied, "text", field.from_db_value(sealed))  # noqa: B010  # as Django does
            if copied.text != SECRET or field.clean(SECRET, copied) != SECRET:
                wrong.append(copied.text)

    sealed = stored(row)
    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert wrong == []


def test_ten_thousand_notes_open_without_a_wait(ring: Keyring) -> None:
    text = "Bussen går bare to ganger om dagen. " * 56  # 2 kB
    field = Slip._meta.get_field("text")
    rows = [Slip(workspace_id=LIERNE, text=text) for _ in range(10_000)]
    for row in rows:
        field.pre_save(row, add=True)
    packed = [(row.pk, row.__dict__["text"].data) for row in rows]

    def took() -> float:
        start = time.process_time()
        for key, data in packed:
            row = Slip(id=key, workspace_id=LIERNE)
            setattr(row, "text", field.from_db_value(data))  # noqa: B010  # as Django does
            assert row.text == text
        return time.process_time() - start

    assert min(took() for _ in range(3)) < 0.9  # seconds of one processor; 0.3 when it is alone
