"""`govdisclosure grammar new NAME`: an installable plug-in to begin with."""

from __future__ import annotations

import re
from argparse import ArgumentParser, Namespace
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from govdisclosure.cli.command import Command, Status
from govdisclosure.editions.edition import get_edition
from govdisclosure.errors import FileError, not_written

_NAME = re.compile(r"[a-z][a-z0-9-]*")
_SUFFIX = ".template"


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "name",
        metavar="NAME",
        help="小写字母、数字和连字符，如 yunxi  lower case letters, as yunxi",
    )
    parser.add_argument(
        "--edition",
        metavar="NAME",
        default="2021",
        help="依据的版本，默认 2021  the edition under it",
    )
    parser.add_argument(
        "--into", metavar="FOLDER", default=".", help="放在哪里，默认当前文件夹  where to put it"
    )


def _run(options: Namespace) -> Status:
    written = write_plugin(options.name, options.edition, Path(options.into))
    for path in written:
        print(path)
    folder = Path(options.into) / f"govdisclosure-{options.name}"
    print(f"\n下一步 next:  govdisclosure grammar check {folder}")
    return Status.OK


def write_plugin(name: str, base: str, into: Path) -> list[Path]:
    """Write the files of a new plug-in package.

    Raises:
        FileError: the name is none, the folder exists, or it cannot be written.
        UnknownEditionError: there is no edition `base`.
    """
    get_edition(base)
    if not _NAME.fullmatch(name):
        raise FileError(
            f"{name!r} is no name of a package: lower case letters, digits and hyphens.",
            f"{name!r} 不能作包名：只能用小写字母、数字和连字符。",
        )
    folder = into / f"govdisclosure-{name}"
    if folder.exists():
        raise FileError(
            f"{folder} exists already; nothing was written.", f"{folder} 已存在，未写入任何文件。"
        )
    module = f"govdisclosure_{name.replace('-', '_')}"
    facts = {"NAME": name, "MODULE": module, "BASE": base, "RULE": name.replace("-", "_")}
    return [
        _write(source, folder / _filled(path, facts), facts)
        for path, source in _templates(files("govdisclosure.cli.grammar") / "template", "")
    ]


def _templates(folder: Traversable, below: str) -> list[tuple[str, Traversable]]:
    found: list[tuple[str, Traversable]] = []
    for entry in sorted(folder.iterdir(), key=lambda one: one.name):
        if entry.is_dir():
            found += _templates(entry, f"{below}{entry.name}/")
        elif entry.name.endswith(_SUFFIX):
            found.append((f"{below}{entry.name.removesuffix(_SUFFIX)}", entry))
    return found


def _filled(text: str, facts: dict[str, str]) -> str:
    for name, value in facts.items():
        text = text.replace(f"@{name}@", value)
    return text


def _write(source: Traversable, path: Path, facts: dict[str, str]) -> Path:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_filled(source.read_text(encoding="utf-8"), facts), encoding="utf-8")
    except OSError as error:
        raise not_written(path, error) from error
    return path


NEW = Command("new", "新建插件  begin a plug-in from a template", _arguments, _run)
