"""The forms of a page as a browser finds them: where they are sent, and what can be filled in."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin

type Answers = dict[str, list[str]]

TYPED = {"text", "search", "password", "tel", "url", "textarea", "email", "number", "date", "time"}
CHOSEN = {"select", "radio", "checkbox"}
SAMPLES = {
    "email": "nils@lierne.example",
    "number": "6",
    "date": "2026-05-05",
    "time": "10:00",
    "url": "https://lierne.example/",
    "file": "",
}


@dataclass
class Field:
    """One name that is sent, with what it may hold as the page offers it."""

    name: str
    kind: str
    value: str = ""  # what it holds now; for choices the one that is chosen
    offered: list[str] = field(default_factory=list)
    longest: int | None = None
    is_required: bool = False

    @property
    def sample(self) -> str:
        """Something a person might answer."""
        if self.kind == "hidden" or (self.kind == "select" and not self.is_required):
            return self.value
        if self.kind in CHOSEN:
            return self.value or next((one for one in self.offered if one), "")
        return self.value or SAMPLES.get(self.kind, "Bussen")


@dataclass
class FoundForm:
    action: str
    method: str  # «get» or «post»
    fields: list[Field] = field(default_factory=list)
    buttons: list["FoundForm"] = field(default_factory=list)  # one for each button that differs

    @property
    def answers(self) -> Answers:
        """The form as somebody would fill it in who answers everything."""
        return {one.name: [one.sample] for one in self.fields if one.kind != "file"}

    def field(self, name: str) -> Field:
        return next(one for one in self.fields if one.name == name)

    @property
    def shape(self) -> tuple[object, ...]:
        """What makes two forms the same, wherever they stand."""
        return self.method, tuple(sorted((one.name, one.kind) for one in self.fields))


def forms_in(page: str, address: str) -> list[FoundForm]:
    """Every form of a page; one for each button that sends something of its own."""
    reader = _Reader(address)
    reader.feed(page)
    reader.close()
    found = []
    for form in reader.forms:
        if form.buttons:
            found += [
                replace(form, action=one.action or form.action, fields=[*form.fields, *one.fields])
                for one in form.buttons
            ]
        else:
            found.append(form)
    return found


class _Reader(HTMLParser):
    def __init__(self, address: str) -> None:
        super().__init__(convert_charrefs=True)
        self.address = address
        self.forms: list[FoundForm] = []
        self._by_id: dict[str, FoundForm] = {}
        self._open: FoundForm | None = None
        self._filling: Field | None = None  # a textarea or a select under way

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._begin(given)
        elif tag == "option":
            self._option(given)
        elif tag in {"input", "textarea", "select", "button"}:
            self._input(tag, given)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._open = None
        elif tag in {"textarea", "select"}:
            if self._filling and tag == "textarea":  # the first line end is the page's own
                self._filling.value = self._filling.value.removeprefix("\n")
            self._filling = None

    def handle_data(self, data: str) -> None:
        if self._filling and self._filling.kind == "textarea":
            self._filling.value += data

    def _begin(self, given: dict[str, str]) -> None:
        action = urldefrag(urljoin(self.address, given.get("action") or self.address)).url
        self._open = FoundForm(action, given.get("method", "get").lower())
        self.forms.append(self._open)
        self._by_id[given.get("id", "")] = self._open

    def _input(self, tag: str, given: dict[str, str]) -> None:
        form = self._by_id.get(given["form"]) if "form" in given else self._open
        kind = given.get("type", "text") if tag == "input" else tag
        if form is None or kind in {"reset", "image"} or given.get("type") == "button":
            return
        if tag == "button" or kind == "submit":
            self._button(form, given)
        elif given.get("name"):
            self._field(form, kind, given)

    def _button(self, form: FoundForm, given: dict[str, str]) -> None:
        sends = [Field(given["name"], "hidden", given.get("value", ""))] if "name" in given else []
        action = urljoin(self.address, given["formaction"]) if "formaction" in given else ""
        form.buttons.append(FoundForm(action, form.method, sends))

    def _field(self, form: FoundForm, kind: str, given: dict[str, str]) -> None:
        name, value = given["name"], given.get("value", "")
        kind = "hidden" if given.get("tabindex") == "-1" else kind  # people never see it
        longest = int(given["maxlength"]) if "maxlength" in given else None
        known = next((one for one in form.fields if one.name == name), None)
        if known is None:
            known = Field(name, kind, longest=longest, is_required="required" in given)
            form.fields.append(known)
        if kind in {"radio", "checkbox"}:
            known.offered.append(value or "on")
            known.value = (value or "on") if "checked" in given else known.value
        elif kind in {"textarea", "select"}:
            self._filling = known
        else:
            known.value = value

    def _option(self, given: dict[str, str]) -> None:
        if self._filling is None or "value" not in given:
            return
        self._filling.offered.append(given["value"])
        if "selected" in given:
            self._filling.value = given["value"]


def typed_fields(form: FoundForm) -> Iterator[Field]:
    return (one for one in form.fields if one.kind in TYPED)
