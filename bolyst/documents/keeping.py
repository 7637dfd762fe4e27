"""A tree of blocks as JSON and back: what is kept is read strictly, or not at all."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from hashlib import sha256
from types import NoneType, UnionType
from typing import Literal, TypeAliasType, get_args, get_origin, get_type_hints

from .blocks import BLOCKS, Document, NotADocument
from .slides import Deck

KEY = 16  # letters of a block's fingerprint

type Json = str | int | bool | list[Json] | dict[str, Json] | None


def to_json(document: Document | Deck) -> dict[str, Json]:
    return _packed_fields(document)


def from_json(kept: object) -> Document:
    """The tree again; raises NotADocument when it isn't one."""
    return _whole(Document, kept)


def slides_from_json(kept: object) -> Deck:
    """The same for slides."""
    return _whole(Deck, kept)


def _whole[T](wanted: type[T], kept: object) -> T:
    try:
        read = _read(wanted, kept)
    except (KeyError, TypeError, ValueError) as wrong:
        raise NotADocument(str(wrong)) from wrong
    assert isinstance(read, wanted)
    return read


def fingerprint(document: Document | Deck) -> str:
    """SHA-256 of the tree: the same words, numbers and pictures give the same letters."""
    plain = json.dumps(to_json(document), sort_keys=True, separators=(",", ":"))
    return sha256(plain.encode("ascii")).hexdigest()


def keys_of(document: Document) -> list[str]:
    """A key for each block, the same in every version that holds it; alike blocks are numbered."""
    seen: Counter[str] = Counter()
    keys = []
    for block in document.blocks:
        plain = json.dumps(_packed_fields(block), sort_keys=True, separators=(",", ":"))
        key = sha256(plain.encode("ascii")).hexdigest()[:KEY]
        seen[key] += 1
        keys.append(key if seen[key] == 1 else f"{key}-{seen[key]}")
    return keys


def words_of(document: Document | Deck) -> Iterator[str]:
    """Everything that is text in the tree, keys and pictures as well."""
    waiting: list[Json] = [to_json(document)]
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            yield node
        elif isinstance(node, list):
            waiting += reversed(node)
        elif isinstance(node, dict):
            waiting += reversed(node.values())


def _packed_fields(thing: object) -> dict[str, Json]:
    assert is_dataclass(thing)
    kind = getattr(thing, "kind", "")
    packed: dict[str, Json] = {"kind": kind} if kind else {}
    return packed | {f.name: _packed(getattr(thing, f.name)) for f in fields(thing)}


def _packed(value: object) -> Json:
    if value is None or isinstance(value, (str, int, bool)):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_packed(item) for item in value]
    return _packed_fields(value)


_KINDS: dict[object, type] = {block.kind: block for block in BLOCKS}


def _read(wanted: object, kept: object) -> object:
    """`kept` as what a type annotation asks for."""
    if isinstance(wanted, TypeAliasType):
        return _read(wanted.__value__, kept)
    origin = get_origin(wanted)
    if origin is tuple:
        inner = get_args(wanted)[0]
        return tuple(_read(inner, item) for item in _a(list, kept))
    if origin is Literal:
        return _one_of(get_args(wanted), kept)
    if origin is UnionType and NoneType in (choices := get_args(wanted)):
        return None if kept is None else _read(next(c for c in choices if c is not NoneType), kept)
    if origin is UnionType:
        return _read_fields(_KINDS[_a(dict, kept)["kind"]], kept)
    if wanted is date:
        return date.fromisoformat(_a(str, kept))
    if isinstance(wanted, type) and is_dataclass(wanted):
        return _read_fields(wanted, kept)
    assert isinstance(wanted, type)
    return _a(wanted, kept)


def _read_fields(wanted: type, kept: object) -> object:
    node, hints = _a(dict, kept), get_type_hints(wanted)
    names = {f.name for f in fields(wanted)}
    if extra := set(node) - names - {"kind"}:
        raise ValueError(f"{wanted.__name__} has no {', '.join(sorted(map(str, extra)))}")
    return wanted(**{name: _read(hints[name], node[name]) for name in names & set(node)})


def _one_of(allowed: tuple[object, ...], kept: object) -> object:
    if kept not in allowed:
        raise ValueError(f"{kept!r} is none of {allowed}")
    return kept


def _a[T](wanted: type[T], kept: object) -> T:
    if type(kept) is not wanted:
        raise TypeError(f"{kept!r} is no {wanted.__name__}")
    return kept
