"""A field is drawn with its label, its help and its errors tied together."""

from html.parser import HTMLParser

import pytest
from django import forms
from django.template import Context, Template
from django.utils.translation import override

from bolyst.kernel.fields import Shape, shape_of, summary_of


class Everything(forms.Form):
    name = forms.CharField(label="Navn", help_text="Fullt navn.")
    way = forms.ChoiceField(
        label="Hvordan?", widget=forms.RadioSelect, choices=[("a", "Til fots"), ("b", "Med båt")]
    )
    wishes = forms.MultipleChoiceField(
        label="Ønsker", widget=forms.CheckboxSelectMultiple, choices=[("v", "Ved")], required=False
    )
    when = forms.SplitDateTimeField(label="Når?", required=False)
    note = forms.CharField(label="Notat", widget=forms.Textarea, max_length=500, required=False)
    agree = forms.BooleanField(label="Jeg er med")
    secret = forms.CharField(widget=forms.HiddenInput, required=False)


class Ids(HTMLParser):
    """Every id, and every id something points at."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.wanted: set[str] = set()
        self.styled: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if given.get("id"):
            self.ids.append(str(given["id"]))
        self.wanted |= set((given.get("aria-describedby") or "").split())
        if given.get("for"):
            self.wanted.add(str(given["for"]))
        if (given.get("href") or "").startswith("#"):
            self.wanted.add(str(given["href"])[1:])
        self.styled += [name for name in given if name == "style" or name.startswith("on")]


def drawn(form: forms.Form) -> str:
    with override("nb"):
        return Template("{% load bolyst %}{% form form submit='Lagre' %}").render(
            Context({"form": form})
        )


@pytest.mark.parametrize("data", [None, {}, {"name": "Kari", "way": "x"}])
def test_all_that_is_pointed_at_exists_and_is_there_once(data):
    page = Ids(drawn(Everything(data)))

    assert page.wanted <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))
    assert page.styled == []


def test_a_fresh_form_accuses_nobody():
    page = drawn(Everything())

    assert "ds-error-summary" not in page
    assert "aria-invalid" not in page


def test_the_summary_names_the_field_and_leads_to_it():
    with override("nb"):
        problems = summary_of(Everything({"name": "", "agree": "on"}))

    assert [problem.target for problem in problems] == ["id_name", "id_way_0"]
    assert problems[0].text.startswith("Navn: ")
    assert problems[1].text.startswith("Hvordan? ")


def test_what_was_typed_is_kept():
    page = drawn(Everything({"name": "<Åse>", "way": "b", "note": "Langt\nnotat"}))

    assert "&lt;Åse&gt;" in page
    assert "Langt\nnotat" in page
    assert 'value="b" id="id_way_1" required checked' in page or "checked" in page


def test_optional_fields_say_so_and_the_others_need_not():
    page = drawn(Everything())

    assert page.count("(valgfritt)") == 3


def test_a_long_text_says_how_much_room_there_is():
    form = Everything()
    form.fields["note"].max_length = 100_000  # type: ignore[attr-defined]

    assert "Inntil 500 tegn" in drawn(Everything())
    assert "Inntil 100\N{NO-BREAK SPACE}000 tegn" in drawn(form)


@pytest.mark.parametrize(
    ("name", "shape"),
    [
        ("name", Shape.LINE),
        ("way", Shape.CHOICES),
        ("when", Shape.OTHER),
        ("note", Shape.TEXT),
        ("agree", Shape.TICK),
        ("secret", Shape.HIDDEN),
    ],
)
def test_each_kind_of_field_has_its_shape(name, shape):
    assert shape_of(Everything()[name]) is shape


def test_a_mistake_about_the_whole_form_stands_on_top_without_a_link():
    form = Everything({})
    form.add_error(None, "Dette går ikke i hop.")

    assert summary_of(form)[0] == ("Dette går ikke i hop.", "")


def test_a_label_cannot_bring_mark_up():
    class Sly(forms.Form):
        name = forms.CharField(label="<script>alert(1)</script>")

    assert "<script>" not in drawn(Sly())
