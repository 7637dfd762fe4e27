"""`<workspace:workspace>` in a URL: a slug that is no other door's name."""

from django.urls.converters import StringConverter

from bolyst.workspaces.rules import RESERVED


class WorkspaceConverter(StringConverter):
    regex = rf"(?!(?:{'|'.join(sorted(RESERVED))})/)[a-z0-9-]+"
