"""The parts pages are made of. `{% load bolyst %}`; the page /deler/ shows them all.

Around content (each may stand inside another)
    {% card title="Møter" %}…{% endcard %}            also: level=3, variant="tinted", is_next=True
    {% notice "warning" title="…" %}…{% endnotice %}  info, success, warning, danger
    {% table caption="…" %}<thead>…</thead><tbody>…</tbody>{% endtable %}   numbers: class="number"
                                                      kind="heat": cells with {{ n|heat:most }}
    {% fold "Vis tallene" %}…{% endfold %}            also: is_open=True
    {% facts %}{% fact "Kommune" %}Lierne{% endfact %}{% endfacts %}
    {% panes %}<div>text</div><aside>themes</aside>{% endpanes %}
Forms
    {% form form submit="Lagre" cancel=url %}         the whole form with errors, token and buttons
    In an order of your own:
    <form method="post" class="form" novalidate>{% csrf_token %}{% error_summary form %}
    {% field form.name %} … {% buttons "Lagre" cancel=url %}</form>
    {% confirm "Slett" url danger=True %}             a button that POSTs; also: name=, value=
Lists
    {% listing people %}{% endlisting %}              a kernel.lists.Listing: search, table, pages,
                                                      files; write your own <tr>s inside if you wish
    {% empty title="…" text="…" url=url label="…" %}  what comes here, and the next step
Looks
    {% tag "Godkjent" "success" %}                    neutral, accent, info, success, warning,
                                                      danger, heather, cloudberry, fjord
    {% figure svg title header rows source=… %}       a chart, and its table in a fold below
    {% steps items %}                                 items: (name, state, note, url); state is
                                                      "done", "now", "late" or ""
    {% progress done total "notater lest" %}
    {% files items %}                                 items: (label, kind, url, bytes or None)
    {% crumbs "Kartlegging" url "Uke 19" url2 %}      in the block `breadcrumbs`
    {% back url "Til lista" %}   {% icon "download" %}   {{ count|heat:most }} -> "heat-3"
Words
    {{ 1302|number }} {{ 2.5|number:1 }} {{ day|day }} {{ moment|moment }} {{ day|week }}
    {{ first|until:last }}                            4.–8. mai 2026
    {{ begins|hours:ends }}                           4. mai 2026 kl. 14.30–16.00
    {{ share|percent }} {{ size|file_size }}          all with spaces that do not break
Assets
    {% asset "work.css" %}                            the address of a built file
Classes worth knowing: stack, cluster, grid, prose, quiet, small, number, no-print, only-print,
key-figures (dl), quote (blockquote), text-to-code, mark.span[data-colour="1".."6"], mark.flag.
"""

import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import cache
from itertools import zip_longest
from math import ceil
from pathlib import Path
from typing import Any

from django import template
from django.conf import settings
from django.forms import BaseForm, BoundField
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language_bidi

from bolyst.kernel import words
from bolyst.kernel.fields import Shape, drawing_of, shape_of, summary_of
from bolyst.kernel.frame import Frame, Link
from bolyst.kernel.lists import Listing

register = template.Library()
DIST = Path(__file__).resolve().parents[1] / "static" / "dist"
HEAT_LEVELS = 5
SCHEMES = ("auto", "light", "dark")
SCHEME_COOKIE = "colours"


def part(name: str, context: dict[str, Any]) -> SafeString:
    return render_to_string(f"kernel/parts/{name}.html", context)


# --- around content ------------------------------------------------------------------------------


@register.simple_block_tag
def card(
    content: SafeString,
    title: str = "",
    level: int = 2,
    variant: str = "default",
    *,
    is_next: bool = False,
) -> SafeString:
    """One thing on the page. `is_next` marks the card that holds the next step."""
    given = {"content": content, "title": title, "level": level, "variant": variant}
    return part("card", given | {"is_next": is_next})


@register.simple_block_tag
def notice(content: SafeString, kind: str = "info", title: str = "", level: int = 2) -> SafeString:
    return part("notice", {"content": content, "kind": kind, "title": title, "level": level})


@register.simple_block_tag
def table(content: SafeString, caption: str = "", kind: str = "") -> SafeString:
    """A table that scrolls in its own box. The caption also names the box for a screen reader."""
    return part("table", {"content": content, "caption": caption, "kind": kind})


@register.simple_block_tag
def fold(content: SafeString, label: str, *, is_open: bool = False) -> SafeString:
    return part("fold", {"content": content, "label": label, "is_open": is_open})


@register.simple_block_tag
def facts(content: SafeString) -> SafeString:
    return format_html('<dl class="facts">{}</dl>', content)


@register.simple_block_tag
def fact(content: SafeString, label: str) -> SafeString:
    return format_html("<div><dt>{}</dt><dd>{}</dd></div>", label, content)


@register.simple_block_tag
def panes(content: SafeString) -> SafeString:
    """Two columns from 62 rem, below each other on less: a div and an aside."""
    return format_html('<div class="panes">{}</div>', content)


# --- forms ---------------------------------------------------------------------------------------


@register.simple_tag(takes_context=True)
def form(
    context: template.Context,
    form: BaseForm,
    submit: str = "",
    cancel: str = "",
    action: str = "",
    variant: str = "",
) -> SafeString:
    """A whole form: what went wrong, the fields in the form's own order, and the buttons."""
    given = {
        "form": form, "submit": submit, "cancel": cancel, "action": action, "variant": variant
    }  # fmt: skip
    return part("form", given | {"csrf_token": context.get("csrf_token", "")})


@register.simple_tag
def field(field: BoundField) -> SafeString:
    shape = shape_of(field)
    if shape is Shape.HIDDEN:
        return SafeString(field)
    return part("field", {"field": field, "shape": shape.value} | drawing_of(field, shape))


@register.simple_tag
def error_summary(form: BaseForm) -> SafeString | str:
    """What to put right, with a link to each field. Only after a form was sent and refused."""
    if not form.is_bound or not form.errors:
        return ""
    return part("error_summary", {"problems": summary_of(form)})


@register.simple_tag
def buttons(submit: str = "", cancel: str = "", variant: str = "") -> SafeString:
    return part("buttons", {"submit": submit, "cancel": cancel, "variant": variant})


@register.simple_tag(takes_context=True)
def confirm(  # each is one word of the button
    context: template.Context,
    label: str,
    url: str,
    name: str = "",
    value: str = "",
    variant: str = "secondary",
    *,
    danger: bool = False,
) -> SafeString:
    """One button that does something: a form of its own that is sent by POST."""
    given = {"label": label, "url": url, "name": name, "value": value, "variant": variant}
    return part("confirm", given | {"danger": danger, "csrf_token": context.get("csrf_token", "")})


# --- lists ---------------------------------------------------------------------------------------


@register.simple_block_tag
def listing(content: SafeString, listing: Listing[Any]) -> SafeString:
    return part("listing", {"list": listing, "content": content if content.strip() else ""})


@register.simple_tag
def empty(title: str, text: str = "", url: str = "", label: str = "", level: int = 2) -> SafeString:
    given = {"title": title, "text": text, "url": url, "label": label, "level": level}
    return part("empty", given)


# --- looks ---------------------------------------------------------------------------------------


@register.simple_tag
def tag(text: str, colour: str = "neutral") -> SafeString:
    return format_html('<span class="ds-tag" data-color="{}">{}</span>', colour, text)


@register.simple_tag
def figure(  # a picture, its numbers and where they come from
    svg: str,
    title: str,
    header: Sequence[str],
    rows: Iterable[Sequence[object]],
    source: str = "",
    source_url: str = "",
    note: str = "",
    *,
    is_open: bool = False,
) -> SafeString:
    """`svg` comes from kernel.charts, which escapes what it is given. The rows are its numbers."""
    drawing = mark_safe(svg)  # noqa: S308  # the one place where a drawing becomes part of a page
    given = {"svg": drawing, "title": title, "header": header, "rows": list(rows), "note": note}
    return part("figure", given | {"source": source, "source_url": source_url, "open": is_open})


@register.simple_tag
def steps(items: Iterable[Sequence[Any]]) -> SafeString:
    """Where one is: each step is (name, state) and, if you like, a note and an address."""
    return part("steps", {"steps": [(*item, *[""] * (4 - len(item))) for item in items]})


@register.simple_tag
def progress(done: int, total: int, label: str) -> SafeString:
    return part("progress", {"done": done, "total": total, "label": label})


@register.simple_tag
def files(items: Iterable[Sequence[Any]]) -> SafeString:
    """Each file is (what it is, its format, its address) and, if known, its size in bytes."""
    return part("files", {"files": [(*item, *[None] * (4 - len(item))) for item in items]})


@register.simple_tag
def crumbs(*pairs: str) -> SafeString:
    """Label and address, in turn; a last label without an address is where one is."""
    return part("crumbs", {"links": list(zip_longest(pairs[::2], pairs[1::2], fillvalue=""))})


@register.simple_tag
def back(url: str, label: str) -> SafeString:
    return part("back", {"url": url, "label": label})


@register.simple_tag
def icon(name: str) -> SafeString:
    return part(f"icons/{name}", {})


@register.filter
def heat(value: float | None, most: float) -> str:
    """The class of a heat map's cell: 0 is nothing, 5 is the most there is."""
    if not value or not most:
        return "heat-0"
    return f"heat-{max(1, min(HEAT_LEVELS, ceil(HEAT_LEVELS * value / most)))}"


# --- words ---------------------------------------------------------------------------------------


@register.filter
def number(value: words.Number | None, decimals: int | None = None) -> str:
    return "–" if value is None or value == "" else words.number(value, decimals)


@register.filter
def percent(share: words.Number | None, decimals: int = 0) -> str:
    return "–" if share is None or share == "" else words.percent(share, decimals)


@register.filter
def day(value: date | None) -> str:
    return words.day(value) if value else ""


@register.filter
def day_in(value: date | None, code: str) -> str:
    """The day in the language of what stands around it, whatever the page's own."""
    return words.day_in(value, code) if value else ""


@register.filter
def until(first: date | None, last: date | None) -> str:
    return words.span(first, last) if first and last else day(first)


@register.filter
def short_day(value: date | None) -> str:
    return words.short_day(value) if value else ""


@register.filter
def moment(value: datetime | None) -> str:
    return words.moment(value) if value else ""


@register.filter
def hours(first: datetime, last: datetime) -> str:
    return words.hours(first, last)


@register.filter
def week(value: date | None) -> str:
    return words.week(value) if value else ""


@register.filter
def file_size(value: int) -> str:
    return words.file_size(value)


@register.filter
def shown(value: object) -> object:
    """A cell's value as a page shows it: dates and numbers in words, nothing as a dash."""
    match value:
        case None | "":
            return "–"
        case bool() | str():
            return value
        case datetime():
            return words.moment(value)
        case date():
            return words.day(value)
        case int() | float():
            return words.number(value)
    return value


@register.filter
def is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


# --- the page around -----------------------------------------------------------------------------


@register.simple_tag
def asset(name: str) -> str:
    return static(f"dist/{built().get(name, name)}")


@cache
def built() -> dict[str, str]:
    """Which file stands for which name since the front end was last built."""
    manifest = DIST / "manifest.json"
    found: dict[str, str] = json.loads(manifest.read_text()) if manifest.is_file() else {}
    return found


@register.simple_tag(takes_context=True)
def colour_scheme(context: template.Context) -> str:
    request = context.get("request")
    wanted = request.COOKIES.get(SCHEME_COOKIE, "") if request else ""
    return wanted if wanted in SCHEMES else "auto"


@register.simple_tag(takes_context=True)
def navigation(context: template.Context) -> Sequence[Link]:
    """The page's own links, or else those of the frame."""
    own: Sequence[Link] | None = context.get("navigation")
    frame: Frame = context.get("frame") or Frame()
    return own or frame.navigation


@register.simple_tag
def languages() -> list[tuple[str, str]]:
    """Each language by its own name."""
    own = {"nb": "Bokmål", "nn": "Nynorsk", "en": "English"}
    return [(code, own.get(code, str(name))) for code, name in settings.LANGUAGES]


@register.simple_tag
def text_direction() -> str:
    return "rtl" if get_language_bidi() else "ltr"
