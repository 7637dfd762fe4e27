"""The long lists of the coding pages: a hundred rows of thirty words each.

A template looks up every word of every row anew, and that was most of the time such a page took.
Here a row is one string. What people have written is escaped where it is put in, in each row; the
templates around say where a list stands and what is there when it is empty.
"""

from collections.abc import Iterable
from html import escape
from uuid import UUID

from django import template
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from bolyst.accounts.models import Membership
from bolyst.kernel import words
from bolyst.kernel.templatetags.bolyst import tag
from bolyst.mapping.models import Coding
from bolyst.mapping.queries.desk import CodingDesk
from bolyst.mapping.queries.extracts import ExtractsPage
from bolyst.mapping.queries.stretches import Extract, Mark
from bolyst.mapping.queries.themes import Shade
from bolyst.mapping.spans import Piece

register = template.Library()
NOBODY = UUID(int=0)  # stands in an address until a row puts its own key there


def whole(rows: Iterable[str]) -> SafeString:
    return mark_safe("\n".join(rows))  # noqa: S308  # each row has escaped what it was given


def short(text: str, most: int) -> str:
    """Escaped, and no longer than `most` characters."""
    return escape(text if len(text) <= most else Truncator(text).chars(most))


class Address:
    """A page of the week for one row after another: Django is asked for the address once."""

    def __init__(self, context: template.Context, name: str, *more: UUID) -> None:
        me: Membership = context["me"]
        keys = [me.workspace.slug, context["week"].pk, *more, NOBODY]
        self.before, _key, self.after = reverse(name, args=keys).partition(str(NOBODY))

    def of(self, key: UUID | str) -> str:
        return f"{self.before}{key}{self.after}"


# --- the text at the desk -------------------------------------------------------------------------


@register.simple_tag
def desk_pieces(page: CodingDesk) -> SafeString:
    """The note, cut wherever a mark begins or ends; not a character between the pieces."""
    return mark_safe("".join(map(piece_of, page.pieces)))  # noqa: S308  # escaped in each


def piece_of(piece: Piece[Shade]) -> str:
    at, text = piece.start, escape(piece.text)
    if not piece.marks:
        return f'<span id="t{at}" data-start="{at}">{text}</span>'
    return f'<mark class="span" id="t{at}" data-start="{at}"{look(piece)}>{text}</mark>'


@register.simple_tag
def desk_looks(page: CodingDesk) -> SafeString:
    """How each piece looks, without a word of the note."""
    rows = (f'<i data-start="{piece.start}"{look(piece)}></i>' for piece in page.pieces)
    return mark_safe("".join(rows))  # noqa: S308  # escaped in each


def look(piece: Piece[Shade]) -> str:
    if not piece.marks:
        return ""
    many = " data-many" if len(piece.marks) > 1 else ""
    themes = escape(", ".join(shade.path for shade in piece.marks))
    return f' data-colour="{piece.marks[0].colour}"{many} title="{themes}"'


@register.simple_tag(takes_context=True)
def desk_sentences(context: template.Context, page: CodingDesk) -> SafeString:
    chosen = set(context["form"]["sentence"].value() or ())
    return whole(
        f'<div class="ds-field"><input class="ds-input" type="checkbox" name="sentence"'
        f' id="s{at}" value="{at}" data-from="{one.start}" data-to="{one.end}"'
        f"{' checked' if str(at) in chosen else ''}>"
        f'<label for="s{at}" dir="auto">{escape(one.words)}</label></div>'
        for at, one in enumerate(page.sentences)
    )


@register.simple_tag(takes_context=True)
def desk_themes(context: template.Context, page: CodingDesk) -> SafeString:
    chosen = context["form"]["theme"].value()
    return whole(choice(shade, example, chosen) for shade, example in page.themes)


def choice(shade: Shade, example: Extract | None, chosen: object) -> str:
    key, name = str(shade.theme.pk), escape(shade.theme.name)
    covers = shade.theme.definition
    return (
        f'<div class="ds-field depth-{shade.depth}" data-theme="{key}" data-name="{name}"'
        f' data-path="{escape(shade.path)}">'
        f'<input class="ds-input" type="radio" name="theme" id="theme-{key}" value="{key}"'
        f"{' checked' if chosen == key else ''}>"
        f'<label for="theme-{key}">{swatch(shade)}{name}'
        f"{f'<span class="covers">{short(covers, 160)}</span>' if covers else ''}"
        f"{example_of(example) if example else ''}</label></div>"
    )


def example_of(example: Extract) -> str:
    return f'<span class="covers example" dir="auto">«{short(example.words, 140)}»</span>'


def swatch(shade: Shade) -> str:
    return f'<span class="swatch" data-colour="{shade.colour}" aria-hidden="true"></span>'


# --- the list of marks ----------------------------------------------------------------------------


@register.simple_tag(takes_context=True)
def desk_marks(context: template.Context, page: CodingDesk) -> SafeString:
    """Each stretch with its theme, who marked it, and what can be done with it."""
    return whole(map(MarkRow(context, page).drawn, page.marks))


class MarkRow:
    """A row of the list of marks, and what all of them share."""

    def __init__(self, context: template.Context, page: CodingDesk) -> None:
        self.me: Membership = context["me"]
        self.has_words = not context.get("is_update")
        self.has_names = len(page.coders) > 1
        self.tick = Address(context, "mapping:show-as-example")
        self.remove = Address(context, "mapping:remove-coding")
        self.quote = Address(context, "mapping:propose-quote")
        self.memos = reverse("mapping:memos", args=[self.me.workspace.slug, context["week"].pk])
        self.is_example = f" {tag(_('eksempel'), 'cloudberry')}"
        self.example, self.memo, self.take_off = _("Eksempel"), _("Memo"), _("Ta bort")
        self.propose = _("Foreslå sitat")

    def drawn(self, mark: Mark) -> str:
        stretch, name = mark.stretch, escape(mark.shade.theme.name)
        said = short(mark.words, 120) if self.has_words else ""
        who = f'<span class="quiet small">{escape(stretch.coders)}</span>' if self.has_names else ""
        return (
            f'<li data-mark="{stretch.start}-{stretch.end}">\n'
            f'<span class="theme">{swatch(mark.shade)}{name}'
            f"{self.is_example if stretch.is_example else ''}</span>\n"
            f'<span class="said"><a class="words" href="#t{stretch.start}" dir="auto">{said}</a>'
            f"{who}</span>\n"
            f'<span class="acts no-print">\n{self.acts(mark, name)}\n</span>\n</li>'
        )

    def acts(self, mark: Mark, name: str) -> str:
        stretch = mark.stretch
        key, pressed = str(stretch.first.pk), "true" if stretch.is_example else "false"
        return (
            '<button class="ds-button" data-variant="tertiary" type="submit" data-act="example"'
            f' aria-pressed="{pressed}" formaction="{self.tick.of(key)}">'
            f'{self.example}<span class="ds-sr-only"> – {name}</span></button>\n'
            f'<a class="ds-link small" href="{self.memos}?koding={key}">'
            f'{self.memo}<span class="ds-sr-only"> – {name}</span></a>\n'
            f'<a class="ds-link small" data-act="quote" href="{self.quote.of(key)}?fra=koding">'
            f'{self.propose}<span class="ds-sr-only"> – {name}</span></a>\n'
            + "".join(self.off(coding, name, stretch.codings) for coding in stretch.codings)
        )

    def off(self, coding: Coding, name: str, alike: tuple[Coding, ...]) -> str:
        """One's own mark, or the only one there is."""
        if coding.made_by == self.me.pk:
            whose = name
        elif len(alike) == 1:
            whose = f"{name}, {escape(coding.who)}"
        else:
            return ""
        return (
            '<button class="ds-button" data-variant="tertiary" type="submit" data-act="remove"'
            f' formaction="{self.remove.of(coding.pk)}">'
            f'{self.take_off}<span class="ds-sr-only"> {whose}</span></button>'
        )


# --- what stands behind a theme, and the tree -----------------------------------------------------


@register.simple_tag(takes_context=True)
def extract_rows(context: template.Context, page: ExtractsPage) -> SafeString:
    return whole(map(ExtractRow(context, page).drawn, page.extracts))


class ExtractRow:
    def __init__(self, context: template.Context, page: ExtractsPage) -> None:
        self.theme, self.ticked = page.theme, context["ticked"]
        self.desk = Address(context, "mapping:code-note")
        self.quote = Address(context, "mapping:propose-quote")
        self.propose = _("Foreslå som sitat")
        self.groups = {one.value: escape(str(one.label)) for one, _count in page.groups}

    def drawn(self, extract: Extract) -> str:
        coding, talk = extract.coding, extract.note.conversation
        own = coding.theme_id == self.theme.pk
        return (
            '<li class="wide">\n'
            f'<input class="ds-input no-print" type="checkbox" name="codings" value="{coding.pk}"'
            f' aria-label="{short(extract.words, 60)}"'
            f"{' checked' if str(coding.pk) in self.ticked else ''}>\n"
            f'<blockquote class="quote as-typed" dir="auto">{escape(extract.words)}</blockquote>\n'
            f'<p class="quiet small wide">'
            f'<a class="ds-link" href="{self.desk.of(extract.note.pk)}#t{coding.start}">'
            f"{escape(talk.title)}</a> · {self.groups.get(talk.group, escape(talk.group))}"
            f"{'' if own else f' · {escape(coding.theme.name)}'}"
            f' · {escape(extract.stretch.coders)} <span class="no-print">· '
            f'<a class="ds-link" href="{self.quote.of(coding.pk)}">{self.propose}</a></span></p>\n'
            "</li>"
        )


@register.simple_tag(takes_context=True)
def theme_rows(context: template.Context, shades: list[Shade]) -> SafeString:
    return whole(map(ThemeRow(context, has_order=len(shades) > 1).drawn, shades))


class ThemeRow:
    def __init__(self, context: template.Context, *, has_order: bool) -> None:
        self.change = Address(context, "mapping:change-theme")
        self.behind = Address(context, "mapping:extracts")
        self.move = Address(context, "mapping:move-theme") if has_order else None
        token = escape(str(context["csrf_token"]))
        self.token = f'<input type="hidden" name="csrfmiddlewaretoken" value="{token}">'
        self.up, self.down = _("Flytt %(name)s opp"), _("Flytt %(name)s ned")
        self.under, self.out = _("Legg %(name)s under temaet over"), _("Løft %(name)s ett nivå opp")

    def drawn(self, shade: Shade) -> str:
        key, name, depth = shade.theme.pk, escape(shade.theme.name), shade.depth
        covers = short(shade.theme.definition, 160)
        count = words.number(shade.stretches)
        if shade.stretches:
            count = (
                f'<a class="ds-link" href="{self.behind.of(key)}">{count}'
                f'<span class="ds-sr-only"> – {name}</span></a>'
            )
        return (
            f'<tr id="t{key}">\n'
            f'<th scope="row"><span class="theme depth-{depth}">{swatch(shade)}'
            f'<a class="ds-link" href="{self.change.of(key)}">{name}</a></span>'
            f"{f'<p class="quiet small depth-{depth}">{covers}</p>' if covers else ''}</th>\n"
            f'<td class="number">{count}</td>\n'
            f'<td class="no-print">\n{self.order(shade)}\n</td>\n</tr>'
        )

    def order(self, shade: Shade) -> str:
        """The four ways a theme can move, those that lead somewhere."""
        if self.move is None:
            return ""
        ways = [
            ("opp", self.up, "↑", not shade.is_first),
            ("ned", self.down, "↓", not shade.is_last),
            ("inn", self.under, "→", not shade.is_first),
            ("ut", self.out, "←", shade.depth > 0),
        ]
        name = {"name": shade.theme.name}
        buttons = "\n".join(
            '<button class="ds-button" data-variant="tertiary" type="submit" name="vei"'
            f' value="{way}" aria-label="{escape(label % name)}">{arrow}</button>'
            for way, label, arrow, leads_somewhere in ways
            if leads_somewhere
        )
        action = self.move.of(shade.theme.pk)
        return (
            f'<form class="order" method="post" action="{action}">{self.token}\n{buttons}\n</form>'
        )
