"""Settings from the environment, typed; a missing one is named."""

import contextlib
import ipaddress
import os
import secrets
from pathlib import Path
from typing import overload
from urllib.parse import parse_qsl, unquote, urlsplit

DATABASE_LIMITS = "-c statement_timeout=30s -c lock_timeout=10s"  # no page waits longer


class MissingSetting(Exception):
    """A variable that must be set isn't; the message names it."""


def text(name: str, default: str | None = None) -> str:
    value = os.environ.get(name, default)
    if value is None:
        raise MissingSetting(f"Set {name}.")
    return value


def flag(name: str, *, default: bool = False) -> bool:
    value = os.environ.get(name, "")
    if value.lower() not in {"", "0", "1", "false", "true", "no", "yes"}:
        raise MissingSetting(f"{name} must be 1 or 0, not {value!r}.")
    return value.lower() in {"1", "true", "yes"} if value else default


def words(name: str, default: str = "") -> list[str]:
    return text(name, default).replace(",", " ").split()


def networks(name: str, default: str) -> list[str]:
    """Addresses and networks of machines. «*» is none: it would be everybody."""
    try:
        return [str(ipaddress.ip_network(word)) for word in words(name, default)]
    except ValueError as wrong:
        raise MissingSetting(
            f"{name} must be addresses such as 10.0.0.4 or 10.0.0.0/24, not {text(name)!r}."
        ) from wrong


@overload
def path(name: str, default: Path) -> Path: ...
@overload
def path(name: str, default: None) -> Path | None: ...
def path(name: str, default: Path | None) -> Path | None:
    value = os.environ.get(name)
    return Path(value).expanduser().resolve() if value else default


def address(name: str, host: str, *, secure: bool) -> str:
    """Where people outside reach us, without a slash at the end; by default at `host`."""
    here = host.lstrip("*.") or "localhost"
    value = text(name, "") or (f"https://{here}" if secure else f"http://{here}:8000")
    if urlsplit(value).scheme not in {"http", "https"} or not urlsplit(value).hostname:
        raise MissingSetting(f"{name} must be an address such as https://bolyst.kommune.no.")
    return value.rstrip("/")


def database(name: str) -> dict[str, object] | None:
    """`postgres://user:password@host:port/name?sslmode=…` as Django wants it; None when unset."""
    value = os.environ.get(name)
    if not value:
        return None
    url = urlsplit(value)
    if url.scheme not in {"postgres", "postgresql"}:
        raise MissingSetting(f"{name} must begin with postgres:// (only PostgreSQL is supported).")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(url.path.lstrip("/")),
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": unquote(url.hostname or ""),
        "PORT": str(url.port or ""),
        "OPTIONS": {"options": DATABASE_LIMITS} | dict(parse_qsl(url.query)),
    }


def secret(file: Path, *, may_be_made: bool) -> str:
    """The secret in `file`; made with mode 0600 where that is allowed. Raises MissingSetting."""
    try:
        return file.read_text().strip()
    except FileNotFoundError:
        if not may_be_made:
            raise MissingSetting(f"Put a secret of at least 50 letters in {file}.") from None
    file.parent.mkdir(parents=True, exist_ok=True)
    half = file.with_name(f"{file.name}.{os.getpid()}")
    half.touch(mode=0o600)
    half.write_text(secrets.token_urlsafe(48))
    with contextlib.suppress(FileExistsError):
        os.link(half, file)  # whoever comes second reads the first one's
    half.unlink()
    return file.read_text().strip()
