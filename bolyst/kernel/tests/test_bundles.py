"""What is sent to the browser: small at the public door, and nothing from anybody else."""

import json
import re
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory

from bolyst.kernel.templatetags.bolyst import DIST

ROOM_AT_THE_PUBLIC_DOOR = 60_000  # bytes as sent, page and all
LARGEST_PAGE = 20_000  # bytes, a full page of text, compressed

pytestmark = pytest.mark.skipif(not DIST.is_dir(), reason="the front end is not built")


def built(name: str) -> Path:
    return DIST / str(json.loads((DIST / "manifest.json").read_text())[name])


def fetched(css: str) -> list[str]:
    return re.findall(r"""url\(["']?([^"')]+)""", css)


def test_the_public_door_has_room_to_spare():
    css, mark = built("public.css"), built("mark.svg")

    sent = sum(len(path.with_name(f"{path.name}.gz").read_bytes()) for path in (css, mark))

    assert sent + LARGEST_PAGE < ROOM_AT_THE_PUBLIC_DOOR


def test_the_public_style_fetches_nothing():
    css = built("public.css").read_text()

    assert all(url.startswith("data:") for url in fetched(css))


def test_the_work_pages_fetch_only_what_is_ours():
    css = built("work.css").read_text()

    assert all(url.startswith(("data:", "./inter-")) for url in fetched(css))


def test_no_name_is_kept_when_the_content_changes():
    names = json.loads((DIST / "manifest.json").read_text())

    assert all(re.search(r"-[0-9A-Z]{8}\.\w+$", name) for name in names.values())


def test_every_page_asks_for_files_that_exist():
    for layout in ("base", "public", "plain"):
        page = render_to_string(f"kernel/{layout}.html", request=RequestFactory().get("/"))
        for name in re.findall(r'(?:href|src)="/static/dist/([^"]+)"', page):
            assert (DIST / name).is_file()
