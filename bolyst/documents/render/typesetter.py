"""The PDF engine in a process of its own, with limits. Run by pdf.py; imports nothing of ours.

Reads one JSON order, writes what was set. No network is used, and no file below another root
than the one given is seen.
"""

import json
import resource
import sys
from datetime import UTC, datetime
from typing import cast

import typst

CPU_SECONDS, MEMORY = 60, 3 * 1024**3  # memory: addresses, of which much is never touched


def main() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    order = json.load(sys.stdin.buffer)
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[order["fonts"]]
    )
    year, month, day = order["date"]
    options = {"pdf_standards": ["ua-1", "a-2a"]} if order["format"] == "pdf" else {"ppi": 200.0}
    made = typst.compile(
        order["template"],
        root=order["root"],
        font_paths=fonts,
        ignore_system_fonts=True,
        sys_inputs={"data": order["data"]},
        format=order["format"],
        timestamp=datetime(year, month, day, 12, tzinfo=UTC),
        **options,
    )
    one_or_many = cast("bytes | list[bytes]", made)  # the stubs know the other form
    for page in one_or_many if isinstance(one_or_many, list) else [one_or_many]:
        sys.stdout.buffer.write(len(page).to_bytes(8, "big"))
        sys.stdout.buffer.write(page)


if __name__ == "__main__":
    try:
        main()
    except typst.TypstError as refused:
        sys.exit(f"{refused}\n{getattr(refused, 'diagnostic', '')}")
