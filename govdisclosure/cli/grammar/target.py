"""What `FILE` means to the grammar commands: a plug-in's folder, or a .lark file alone."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

from govdisclosure.editions.edition import Edition, get_edition, load_edition
from govdisclosure.editions.layers import Files
from govdisclosure.errors import FileError


def add_target(parser: ArgumentParser) -> None:
    parser.add_argument(
        "file",
        metavar="FILE",
        help="插件文件夹或 .lark 文件  a plug-in's folder, or a .lark file",
    )
    parser.add_argument(
        "--edition",
        metavar="NAME",
        help="单个 .lark 文件所依据的版本，默认 2021  the edition under a .lark file alone",
    )


def edition_of(file: str, base: str | None) -> Edition:
    """The edition that a folder or file makes.

    A .lark file that has a codebook.toml beside it is taken with its folder.

    Raises:
        FileError: there is nothing of this name, or the folder has no grammar.
        GrammarError: a file of it has a fault.
    """
    path, names = Path(file), Files()
    if path.name == names.grammar and (path.parent / names.codebook).is_file():
        path = path.parent
    if path.is_dir():
        return load_edition(_folder(path, names.grammar))
    if not path.is_file():
        raise FileError(
            f"there is no file or folder {file!r}. Check the path.",
            f"没有文件或文件夹 {file!r}，请检查路径。",
        )
    return get_edition(base or "2021").extend(path.stem, grammar=path)


def _folder(path: Path, name: str) -> Path:
    """The folder itself, or the one below it that holds the grammar: src/PACKAGE of a package."""
    if (path / name).is_file():
        return path
    found = sorted(below.parent for below in path.glob(f"src/*/{name}"))
    if len(found) != 1:
        raise FileError(
            f"{path} holds no {name}, nor does exactly one folder below src/.",
            f"{path} 中没有 {name}，src/ 下也没有唯一的一份。",
        )
    return found[0]
