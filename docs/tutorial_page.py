"""The tutorial as a page: the notebook's cells, and what they show when it is run.

Values of the library show themselves as in a notebook, with their own styles: each stands in a
shadow root, so that neither these nor the site's reach the other.
"""

from __future__ import annotations

import re
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

import nbclient
import nbformat

# Placeholders in the markdown, which would spoil HTML; `shown` puts it there afterwards.
_MARK = "output-of-the-notebook-{}"
_PLACE = re.compile(r"<p>output-of-the-notebook-(\d+)</p>")
_FITTING = "<style>svg { max-width: 100%; height: auto }</style>"


def page(path: Path) -> str:
    """The notebook as markdown, a placeholder for each output."""
    parts: list[str] = []
    place = 0
    for cell in _run(path).cells:
        source = cell["source"]
        if cell["cell_type"] == "markdown":
            parts.append(source)
            continue
        parts.append(f"```python\n{source}\n```")
        for _ in cell["outputs"]:
            parts.append(_MARK.format(place))
            place += 1
    return "\n\n".join(parts) + "\n"


def shown(html: str, path: Path) -> str:
    """The page with the outputs in their places."""
    outputs = [one for cell in _run(path).cells for one in cell.get("outputs", ())]
    return _PLACE.sub(lambda found: _html(outputs[int(found[1])]), html)


@cache
def _run(path: Path) -> Any:
    """The notebook after it was run, from its own folder."""
    notebook: Any = nbformat.read(path, as_version=4)
    where = {"metadata": {"path": str(path.parent)}}
    nbclient.NotebookClient(notebook, timeout=120, resources=where).execute()
    return notebook


def _html(output: Any) -> str:
    data = output.get("data", {})
    rich = data.get("image/svg+xml") or data.get("text/html")
    if rich is not None:
        inside = f'{_FITTING}<div style="overflow-x:auto">{rich}</div>'
        return f'<div class="output"><template shadowrootmode="open">{inside}</template></div>'
    text = output.get("text") or data.get("text/plain", "")
    return f'<pre class="output"><code>{escape(str(text))}</code></pre>'
