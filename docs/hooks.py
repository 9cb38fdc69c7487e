"""Pages of the site that are made from other files when it is built, so that they are never stale.

index.md and zh/index.md are the READMEs, limitations.md is a section of one, tutorial.md is the
notebook in examples/, run. Other pages are read beside the repository too, and may link to its
files.
"""

from __future__ import annotations

import posixpath
import re
import sys
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

sys.path.insert(0, str(Path(__file__).parent))

import tutorial_page

ROOT = Path(__file__).resolve().parents[1]
_SCHEMAS = ROOT / "govdisclosure" / "schema"
TUTORIAL = ROOT / "examples" / "tutorial.ipynb"
_LINK = re.compile(r"\[([^\]]*)\]\(([^)#:]+)\)")
_HOMES = {"README.md": "index.md", "README.zh-CN.md": "zh/index.md"}


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages; mkdocs calls this when it has listed the folder."""
    for path, text in pages().items():
        files.append(File.generated(config, path, content=text))
    for schema in _SCHEMAS.glob("*.schema.json"):
        files.append(File.generated(config, schema.name, abs_src_path=str(schema)))
    return files


def on_page_markdown(markdown: str, page: Page, **_: object) -> str:
    """Links to files of the repository outside of the site become plain words."""
    folder = posixpath.dirname(page.file.src_uri)

    def inside(found: re.Match[str]) -> str:
        if found[2].endswith(".schema.json"):
            return f"[{found[1]}]({posixpath.basename(found[2])})"
        leads_out = posixpath.normpath(posixpath.join(folder, found[2])).startswith("../")
        return found[1] if leads_out else found[0]

    return _LINK.sub(inside, markdown)


def on_page_content(html: str, page: Page, **_: object) -> str:
    """What the tutorial shows, in its places."""
    return tutorial_page.shown(html, TUTORIAL) if page.file.src_uri == "tutorial.md" else html


def pages() -> dict[str, str]:
    """Path in the site → markdown."""
    readme = _read("README.md")
    return {
        "index.md": linked(readme, ""),
        "zh/index.md": linked(_read("README.zh-CN.md"), "../"),
        "limitations.md": "# Limitations\n" + linked(section(readme, "Limitations"), ""),
        "tutorial.md": tutorial_page.page(TUTORIAL),
    }


def linked(text: str, up: str) -> str:
    """A README with its links as a page of the site has them; what is no page is no link."""

    def target(found: re.Match[str]) -> str:
        words, path = found[1], found[2]
        page = _HOMES.get(path) or path.removeprefix("docs/")
        known = path in _HOMES or path.startswith("docs/")
        return f"[{words}]({up}{page})" if known else words

    return _LINK.sub(target, text)


def section(text: str, heading: str) -> str:
    """What stands below a heading of the second level."""
    found = re.search(rf"^## {heading}\n(.*?)(?=^## |\Z)", text, re.DOTALL | re.MULTILINE)
    if found is None:
        raise LookupError(f"the README has no section {heading!r}")
    return found[1]


def _read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")
