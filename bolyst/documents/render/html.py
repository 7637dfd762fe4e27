"""A document as part of a page, and as a file of its own."""

from pathlib import Path

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from bolyst.documents.blocks import Document
from bolyst.documents.layout import Layout, laid_out

CSS = Path(__file__).parents[1] / "static" / "documents" / "report.css"


def fragment(document: Document | Layout) -> SafeString:
    """For a page that has the title as its heading and `documents/report.css` in its head."""
    return render_to_string("documents/parts/report.html", {"layout": _layout(document)})


def render(document: Document | Layout) -> bytes:
    """A whole file: nothing it needs lies elsewhere, and it can do nothing but be read."""
    css = mark_safe(CSS.read_text(encoding="utf-8"))  # noqa: S308  # our own file
    context = {"layout": _layout(document), "css": css}
    return render_to_string("documents/standalone.html", context).encode()


def _layout(document: Document | Layout) -> Layout:
    return document if isinstance(document, Layout) else laid_out(document)
