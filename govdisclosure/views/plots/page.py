"""A chart as a page of its own: texts of reports stay texts, nothing is fetched."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from govdisclosure.exports.extras import needed

_PLACE = {"chart": "stands here"}
# What ends a script, a line of one, or what no file can hold.
_UNSAFE = re.compile("[<\u2028\u2029\ud800-\udfff]")
_SCRIPT = re.compile(r"<script[^>]*>(.*?)</script>", re.DOTALL)


def plot_page(spec: Mapping[str, Any]) -> str:
    """The page as HTML text.

    The converter puts a specification into a script as it is, so it is given an empty one.
    """
    make = needed("vl_convert", "plot", "Plot.save", "Plot.save").vegalite_to_html
    before, place, after = make(_PLACE, bundle=True).partition(
        json.dumps(_PLACE, separators=(",", ":"))
    )
    if not place:
        raise AssertionError("the page of vl-convert has no place for a chart")
    page = f"{before}{_in_script(spec)}{after}"
    return page.replace("<head>", f"<head>{_policy(page)}", 1)


def _in_script(spec: Mapping[str, Any]) -> str:
    """JSON in which nothing can end or begin a script."""
    text = json.dumps(spec, ensure_ascii=False)
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _policy(page: str) -> str:
    """Only the page's own scripts are obeyed; Vega makes functions of a chart's expressions."""
    hashes = (b64encode(sha256(one.encode()).digest()).decode() for one in _SCRIPT.findall(page))
    scripts = " ".join(f"'sha256-{one}'" for one in hashes)
    rules = (
        "default-src 'none'",
        f"script-src {scripts} 'unsafe-eval'",
        "style-src 'unsafe-inline'",
        "img-src data: blob:",
        "base-uri 'none'",
        "form-action 'none'",
    )
    return f'<meta http-equiv="Content-Security-Policy" content="{"; ".join(rules)}">'
