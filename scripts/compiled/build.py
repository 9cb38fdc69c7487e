"""Compile the modules on which the time of reading goes into one extension module.

    python scripts/compiled/build.py FOLDER

leaves the compiled modules in FOLDER, laid out as they go into a wheel. The wheel's build hook
(`hook.py`) runs this in an environment that has mypy, setuptools, the types of regex and what the
package itself depends on.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

from modules import compiled_modules
from needs import missing, missing_packages, refusal
from spell_out import NATIVE, import_evolve, spell_out

CHECKOUT = Path(__file__).resolve().parents[2]
_IGNORED = shutil.ignore_patterns("__pycache__", "*.so", "*.pyd")
# `make types` checks the types; here they only have to be known, and those of the extras, which
# nothing compiled touches, would take minutes to read.
_EXTRAS = [
    "altair",
    "docx",
    "duckdb",
    "IPython",
    "numpy",
    "openpyxl",
    "pandas",
    "polars",
    "pyarrow",
    "pyspark",
    "rich",
    "scrapy",
]
_CONFIG = f"""[mypy]
ignore_missing_imports = True
[mypy-{",".join(f"{name}.*" for name in _EXTRAS)}]
follow_imports = skip
"""
# The compiled modules call each other and Python itself all the time: no other library may come
# between, so that these calls need no table. Other systems' compilers do so, or know no such flag.
_FLAGS = "-fno-plt -fno-semantic-interposition -fvisibility=hidden"
_NATIVE_FILE = f"{NATIVE.replace('.', '/')}.py"


def build(target: Path) -> None:
    """Leave the compiled modules in `target`."""
    with tempfile.TemporaryDirectory() as folder:
        modules = _stage(Path(folder))
        before = Path.cwd()
        os.chdir(folder)
        try:
            _compile(modules, target)
        finally:
            os.chdir(before)


def _stage(work: Path) -> list[str]:
    """Copy the package, with the modules to compile spelt out; gives their paths."""
    shutil.copytree(CHECKOUT / "govdisclosure", work / "govdisclosure", ignore=_IGNORED)
    modules = {path.relative_to(CHECKOUT) for path in compiled_modules(CHECKOUT)}
    for file in work.glob("govdisclosure/**/*.py"):
        source = file.read_text(encoding="utf-8")
        change = spell_out if file.relative_to(work) in modules else import_evolve
        file.write_text(change(source), encoding="utf-8")
    shutil.copy(Path(__file__).parent / "native.py", work / _NATIVE_FILE)
    return [_NATIVE_FILE, *sorted(map(str, modules))]


def _compile(modules: list[str], target: Path) -> None:
    from mypyc.build import mypycify
    from setuptools import setup

    Path("mypy.ini").write_text(_CONFIG, encoding="utf-8")
    level = os.environ.get("MYPYC_OPT_LEVEL", "3")
    options = ["--config-file=mypy.ini", *modules]
    if sys.platform == "linux":
        os.environ["CFLAGS"] = f"{_FLAGS} {os.environ.get('CFLAGS', '')}"
    # One C file for each module: all in one takes the C compiler three times as long, and the
    # modules are not faster for it.
    extensions = mypycify(
        options, opt_level=level, debug_level="0", group_name="govdisclosure", multi_file=True
    )
    setup(
        name="govdisclosure",
        ext_modules=extensions,
        script_args=["--quiet", "build_ext", "--build-lib", str(target)],
    )


if __name__ == "__main__":
    lacking = [*missing(), *missing_packages()]
    if lacking:
        sys.exit(refusal(lacking))
    build(Path(sys.argv[1]).resolve())
