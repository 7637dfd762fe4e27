"""One port: streams below /live/ are asynchronous, every page runs in a thread.

Pages as WSGI in threads serve several times more requests than the same pages through ASGI.
"""

import os
from typing import Any, cast

from a2wsgi import WSGIMiddleware
from a2wsgi.wsgi_typing import WSGIApp
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bolyst.settings")

pages = WSGIMiddleware(cast("WSGIApp", get_wsgi_application()), workers=20)

from bolyst.live import streams  # noqa: E402  # its models need what the line above set up
from bolyst.operations.limits import Limits  # noqa: E402

limited_pages = Limits(pages)


async def application(scope: Any, receive: Any, send: Any) -> None:
    if scope["type"] == "lifespan" or scope.get("path", "").startswith("/live/"):
        await streams.application(scope, receive, send)
    else:
        await limited_pages(scope, receive, send)
