"""The modules that are compiled: those through which every character and every cell goes."""

from __future__ import annotations

from pathlib import Path

_PATTERNS = (
    "arithmetic/*.py",
    "cells.py",
    "diagnostics/make.py",
    "document.py",
    "editions/codebook.py",
    "editions/relations.py",
    "editions/row_shapes.py",
    "layout/*.py",
    "lexer/*.py",
    "narrative/*.py",
    "normalize/*.py",
    "pace.py",
    "odd_heads.py",
    "open_rows.py",
    "reading.py",
    "readers/compose.py",
    "readers/decode.py",
    "readers/delimited.py",
    "readers/documents.py",
    "readers/encodings.py",
    "readers/escaped.py",
    "readers/html/*.py",
    "readers/markdown.py",
    "readers/mixed.py",
    "readers/pdf/*.py",
    "readers/sniff.py",
    "readers/text.py",
    "tables.py",
    "transformer.py",
)


def compiled_modules(checkout: Path) -> list[Path]:
    """Their files, in a stable order."""
    package = checkout / "govdisclosure"
    found = {path for pattern in _PATTERNS for path in package.glob(pattern)}
    return sorted(path for path in found if path.name != "__init__.py")
