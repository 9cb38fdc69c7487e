"""Entry points: loaded on first use, a broken one named and left out, the others untouched."""

from __future__ import annotations

import sys
import types
from collections.abc import Iterator
from importlib.metadata import EntryPoint

import pytest

import govdisclosure as gd
from govdisclosure.cli import main
from govdisclosure.plugins import load
from tests.plugins.texts import LOCAL, LOCAL_BOOK, LOCAL_ROW, NEWEST

GROUP = "govdisclosure.editions"


class Installed:
    """Pretends that packages with these entry points are installed."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.found: list[EntryPoint] = []
        self.module = types.ModuleType("some_plug_in")
        monkeypatch.setitem(sys.modules, "some_plug_in", self.module)
        monkeypatch.setattr(
            load, "entry_points", lambda group: [e for e in self.found if e.group == group]
        )

    def add(self, name: str, found: object, group: str = GROUP) -> None:
        attribute = f"a{len(self.found)}"
        setattr(self.module, attribute, found)
        self.found.append(EntryPoint(name, f"some_plug_in:{attribute}", group))


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> Iterator[Installed]:
    load.forget()
    yield Installed(monkeypatch)
    load.forget()


def test_an_installed_edition_is_listed_found_and_read(installed: Installed) -> None:
    installed.add("local", LOCAL)
    assert [edition.name for edition in gd.editions()] == ["2021", "2019", "local"]
    assert gd.get_edition("local") is LOCAL
    text = gd.Report.build(LOCAL, values={"applications.denied.local.total": 3}).render()
    report = gd.parse(text)
    assert report.grid_edition == "local"
    assert report["applications.denied.local.total"].value == 3
    assert gd.Report.from_dict(report.to_dict()) == report


def test_a_function_may_make_the_edition(installed: Installed) -> None:
    installed.add("local", lambda: LOCAL)
    assert gd.get_edition("local") is LOCAL


def broken() -> gd.Edition:
    raise RuntimeError("out of order")


def leaving() -> gd.Edition:
    sys.exit(3)


@pytest.mark.parametrize(
    ("name", "found", "reason"),
    [
        ("bad", broken, "RuntimeError: out of order"),
        ("bad", "no edition", "it gives str, not a govdisclosure.Edition"),
        ("bad", LOCAL, "the edition is called 'local'; name the entry point like that"),
        ("2019", NEWEST.extend("2019"), "an edition '2019' comes with govdisclosure"),
        ("bad", leaving, "SystemExit: 3"),
        ("bad", NEWEST.extend("bad", grammar="x ( y\n"), "this is no Lark grammar"),
    ],
)
def test_a_broken_plug_in_is_named_and_the_others_work(
    installed: Installed, name: str, found: object, reason: str
) -> None:
    installed.add(name, found)
    installed.add("local", LOCAL)
    with pytest.warns(gd.PluginWarning, match=f"plug-in '{name}'") as warned:
        assert [edition.name for edition in gd.editions()] == ["2021", "2019", "local"]
    assert reason in str(warned[0].message)
    assert [plugin.name for plugin in gd.plugins() if plugin.problem] == [name]
    if name == "bad":
        with pytest.raises(gd.UnknownEditionError, match="Known: 2021, 2019, bad, local"):
            gd.get_edition(name)


def test_a_name_is_taken_once(installed: Installed) -> None:
    installed.add("local", LOCAL)
    installed.add("local", NEWEST.extend("local", grammar=LOCAL_ROW + "\n", codebook=LOCAL_BOOK))
    with pytest.warns(gd.PluginWarning, match="another plug-in of this name is installed"):
        assert gd.editions()[2:] == (LOCAL,)


def test_one_name_loads_one_plug_in(installed: Installed) -> None:
    installed.add("bad", broken)
    installed.add("local", LOCAL)
    assert gd.get_edition("local") is LOCAL  # and no warning about the other


def test_a_plug_in_stands_on_an_installed_one(installed: Installed) -> None:
    installed.add("local", LOCAL)
    installed.add("above", lambda: gd.get_edition("local").extend("above"))
    assert [layer.name for layer in gd.get_edition("above").layers][-2:] == ["local", "above"]


def test_a_plug_in_that_stands_on_itself_ends_in_a_message(installed: Installed) -> None:
    installed.add("self", lambda: gd.get_edition("self").extend("more"))
    with (
        pytest.warns(gd.PluginWarning, match="self"),
        pytest.raises(gd.UnknownEditionError, match="no edition 'self'"),
    ):
        gd.get_edition("self")


def test_the_command_lists_plug_ins_and_what_is_wrong_with_them(
    installed: Installed, capsys: pytest.CaptureFixture[str]
) -> None:
    installed.add("bad", broken)
    installed.add("local", LOCAL)
    assert main(["grammar", "list"]) == 1
    out = capsys.readouterr().out
    assert "local               base + shared + 2021 + local (207 键 keys)" in out
    assert "坏 broken: RuntimeError: out of order" in out
