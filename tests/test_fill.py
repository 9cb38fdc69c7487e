"""`govdisclosure fill`: from an agency's list of numbers to a report."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path

import pytest

import govdisclosure as gd
from govdisclosure.cli import main
from govdisclosure.editions.edition import get_edition
from govdisclosure.figures.read import read_figures
from govdisclosure.figures.template import template

RECEIVED = "applications.received"
# A whole row but its total, which no blank keeps from being computed.
ISSUED = "proactive.rules.issued"
SOUND = {
    f"{RECEIVED}.{column.rpartition('.')[2]}": "0"
    for column in get_edition("2021").codebook.rows[RECEIVED].keys[:-1]
} | {f"{RECEIVED}.natural_person": "5", f"{RECEIVED}.business": "1,002"}


def csv_of(values: dict[str, str], **about: str) -> bytes:
    rows = ["key,value", *(f"{key},{value}" for key, value in about.items())]
    return "\n".join([*rows, *(f'{key},"{value}"' for key, value in values.items())]).encode()


def write(folder: Path, content: bytes, name: str = "data.csv") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def fill(data: Path, output: Path, *options: str) -> int:
    return main(["fill", str(data), "-o", str(output), *options])


# ------------------------------------------------------------------ the report


@pytest.mark.parametrize("suffix", [".docx", ".html", ".md", ".txt"])
def test_numbers_become_a_report_with_its_totals(tmp_path: Path, suffix: str) -> None:
    data = write(tmp_path, csv_of(SOUND, organ="云溪市气象局", year="2023"))
    assert fill(data, tmp_path / f"报告{suffix}") == 0
    report = gd.read(tmp_path / f"报告{suffix}")
    assert (report.organ, report.year) == ("云溪市气象局", 2023)
    assert report[f"{RECEIVED}.total"].value == 1007


def test_a_sum_that_does_not_hold_is_listed_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = write(tmp_path, csv_of({**SOUND, f"{RECEIVED}.total": "9"}))
    assert fill(data, tmp_path / "out.html") == 1
    assert not (tmp_path / "out.html").exists()
    said = capsys.readouterr().err
    assert "A001" in said
    assert "--force" in said


def test_force_writes_it_as_it_is(tmp_path: Path) -> None:
    data = write(tmp_path, csv_of({**SOUND, f"{RECEIVED}.total": "9"}))
    assert fill(data, tmp_path / "out.html", "--force") == 0
    assert gd.read(tmp_path / "out.html")[f"{RECEIVED}.total"].value == 9


def test_a_cell_that_is_left_empty_is_blank_and_no_zero(tmp_path: Path) -> None:
    data = write(tmp_path, csv_of({**SOUND, f"{RECEIVED}.research": ""}))
    fill(data, tmp_path / "out.html", "--force")
    assert gd.read(tmp_path / "out.html")[f"{RECEIVED}.research"].state == "blank"


def test_narrative_and_dates_come_along(tmp_path: Path) -> None:
    about = {"year": "2023", "period": "2023-01-01/2023-12-31", "published": "2024-01-20"}
    about["section.5"] = "人手不足。"
    figures = read_figures(csv_of(SOUND, **about), ".csv", get_edition("2021"))
    report = figures.report("2021")
    assert str(report.published) == "2024-01-20"
    assert [str(day) for day in report.period or ()] == ["2023-01-01", "2023-12-31"]
    assert next(one.text for one in report.sections if one.number == 5) == "人手不足。"


# ------------------------------------------------------------------ the list


@pytest.mark.parametrize("name", ["2021", "2019"])
def test_the_template_names_every_key_and_is_itself_a_list(name: str) -> None:
    edition = get_edition(name)
    figures = read_figures(template(edition).encode("utf-8-sig"), ".csv", edition)
    assert list(figures.values) == list(edition.facts)
    assert set(figures.values.values()) == {None}


def test_template_writes_for_spreadsheets(tmp_path: Path) -> None:
    assert main(["fill", "--template", "-o", str(tmp_path / "list.csv")]) == 0
    assert (tmp_path / "list.csv").read_bytes().startswith(b"\xef\xbb\xbfkey,label,value,unit\n")


def test_json_and_excel_say_the_same_as_csv() -> None:
    openpyxl = pytest.importorskip("openpyxl")
    edition = get_edition("2021")
    book = openpyxl.Workbook()
    book.active.append(["key", "label", "value", "unit"])
    book.active.append(["year", "", 2023])
    for key, value in SOUND.items():
        book.active.append([key, "", float(value.replace(",", ""))])
    written = io.BytesIO()
    book.save(written)
    numbers = {key: int(value.replace(",", "")) for key, value in SOUND.items()}
    as_json = json.dumps({"year": 2023, "values": numbers}).encode()
    expected = read_figures(csv_of(SOUND, year="2023"), ".csv", edition)
    assert read_figures(as_json, ".json", edition) == expected
    assert read_figures(written.getvalue(), ".xlsx", edition) == expected


def test_an_amount_is_exact() -> None:
    fees = "proactive.fees.administrative_charges.amount"
    content = f'{{"values": {{"{fees}": 0.1}}}}'.encode()
    edition = get_edition("2021")
    key = next(key for key, fact in edition.facts.items() if fact.kind == "amount")
    figures = read_figures(content.replace(fees.encode(), key.encode()), ".json", edition)
    assert str(figures.values[key]) == "0.1"


# ------------------------------------------------------------------ what is refused


@pytest.mark.parametrize(
    ("content", "suffix", "says"),
    [
        (b"a,b\n1,2\n", ".csv", "must name the columns"),
        (b"", ".csv", "must name the columns"),
        (b"key,value\nyear,2023\nyear,2024\n", ".csv", "line 3, year: year stands on line 2"),
        (b"key,value\nyear,MMXX\n", ".csv", "line 2, year: 'MMXX' is no year"),
        (b"key,value\npublished,2024-02-31\n", ".csv", "is no date"),
        (b"key,value\nperiod,2024\n", ".csv", "is no period"),
        (b"key,value\n,5\n", ".csv", "line 2 has the value '5' and no key"),
        (b"key,value\napplications.received.total,five\n", ".csv", "'five' is no number"),
        (b"key,value\napplications.received.total,-\n", ".csv", "leave a blank cell empty"),
        (b'key,value\n"open', ".csv", "cannot be read"),
        (b"{", ".json", "cannot be read"),
        (b"[]", ".json", "must be an object"),
        (b'{"value": {}}', ".json", "'value' is none of"),
        (b'{"values": {"applications.received.total": true}}', ".json", "is True"),
        (b'{"values": [1]}', ".json", "values must be an object"),
        (b"PK no zip", ".xlsx", "no Excel file"),
        (b"", ".ods", "not in '.ods' ones"),
        (f"key,value\n{ISSUED},1,234\n".encode(), ".csv", "line 2 has '234' where"),
        (f"key,value,\n{ISSUED},1,234\n".encode(), ".csv", "line 2 has '234' where"),
        (f"key,value,note\n{ISSUED},1,234\n".encode(), ".csv", "may be one number"),
        (f"key,label,value,unit\n{ISSUED},,3,件,9\n".encode(), ".csv", "line 2 has '9' where"),
        (f"key,label,value,unit\n{ISSUED},3\n".encode(), ".csv", "ends before the column value"),
        (f"key,label,value\n{ISSUED},３,\n".encode(), ".csv", "'３' in the column label"),
        (f"key,value,value\n{ISSUED},3,4\n".encode(), ".csv", "the column value 2 times"),
        (b"key,value\nsection.5,a\nsection.05,b\n", ".csv", "section.5 stands on line 2"),
        (b'{"sections": {"5": "a", "05": "b"}}', ".json", "section.5 stands on"),
        (f'{{"values": {{"{ISSUED}": 3, "{ISSUED}": 4}}}}'.encode(), ".json", "stands twice"),
        (b'{"values": {}, "values": {}}', ".json", "'values' stands twice"),
        (b'{"units": {"proactive.rules.isued": "x"}}', ".json", f"Nearest: {ISSUED}"),
        (b'{"values": []}', ".json", "values must be an object"),
        (f'{{"values": {{"{ISSUED}": 1e9999999999999999}}}}'.encode(), ".json", "is no number"),
        (f'{{"values": {{"{ISSUED}": 1e99999999}}}}'.encode(), ".json", "is no number"),
        (f'{{"values": {{"{ISSUED}": 1e99999999999999999999}}}}'.encode(), ".json", "no number"),
        (f'{{"values": {{"{ISSUED}": {"9" * 5000}}}}}'.encode(), ".json", "9{40}…' is no number"),
        (f"key,value\nsection.{'9' * 5000},a\n".encode(), ".csv", "is no section of the form"),
        ("key,value\norgan,云溪市气象局\n".encode(), ".csv", "line 2, organ: the title .* year"),
    ],
)
def test_a_list_that_cannot_be_understood(content: bytes, suffix: str, says: str) -> None:
    with pytest.raises(gd.DataError, match=says.replace("(", r"\(")):
        read_figures(content, suffix, get_edition("2021"))


def excel(*rows: tuple[object, ...], dimension: str = "", chart: bool = False) -> bytes:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    if chart:
        book.create_chartsheet("图", 0).add_chart(openpyxl.chart.BarChart())
    written = io.BytesIO()
    book.save(written)
    return with_dimension(written.getvalue(), dimension) if dimension else written.getvalue()


def with_dimension(content: bytes, dimension: str) -> bytes:
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                text = re.sub(
                    rb'<dimension ref="[^"]*"', f'<dimension ref="{dimension}"'.encode(), text
                )
            new.writestr(name, text)
    return changed.getvalue()


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ([("key", "value"), (ISSUED, "=1+2")], "cell B2 is a formula"),
        ([("key", "value", "value"), (ISSUED, 3, 4)], "the column value 2 times"),
        ([("key", "value"), (ISSUED, 3, 4)], "line 2 has '4' where"),
        ([("key", "label", "value"), (ISSUED, 3)], "'3' in the column label"),
    ],
)
def test_an_excel_list_that_cannot_be_understood(rows: list[tuple[object, ...]], says: str) -> None:
    with pytest.raises(gd.DataError, match=says):
        read_figures(excel(*rows), ".xlsx", get_edition("2021"))


@pytest.mark.parametrize("dimension", ["A1", "A1:B1", "A1:A9"])
def test_what_an_excel_file_says_of_its_size_drops_no_row(dimension: str) -> None:
    content = excel(("key", "value"), (ISSUED, 3), dimension=dimension)
    assert read_figures(content, ".xlsx", get_edition("2021")).values == {ISSUED: 3}


def test_a_chart_in_front_is_no_sheet_of_cells() -> None:
    content = excel(("key", "value"), (ISSUED, 3), chart=True)
    assert read_figures(content, ".xlsx", get_edition("2021")).values == {ISSUED: 3}


def test_full_width_digits_and_signs_are_numbers() -> None:
    content = f"key,value\nyear,２０２３\n{ISSUED},１２\nperiod,２０２３-01-01／2023-12-31\n"
    figures = read_figures(content.encode(), ".csv", get_edition("2021"))
    assert figures.values == {ISSUED: 12}
    assert figures.about["year"] == 2023


@pytest.mark.parametrize("kind", ["csv", "json", "xlsx"])
def test_standard_input_is_told_by_its_content(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    content = {
        "csv": lambda: f"\ufeffkey,value\n{ISSUED},3\n".encode(),
        "json": lambda: f' {{"values": {{"{ISSUED}": 3}}}}'.encode(),
        "xlsx": lambda: excel(("key", "value"), (ISSUED, 3)),
    }[kind]()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))
    assert main(["fill", "-", "-o", str(tmp_path / "out.html")]) == 0
    assert gd.read(tmp_path / "out.html")[ISSUED].value == 3


@pytest.mark.parametrize("name", ["list.docx", "list.xlsx", "list.json"])
def test_the_template_goes_under_no_name_of_another_format(tmp_path: Path, name: str) -> None:
    assert main(["fill", "--template", "-o", str(tmp_path / name)]) == 2
    assert not (tmp_path / name).exists()


def test_advice_names_only_options_of_the_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = write(tmp_path, csv_of(SOUND, organ="云溪市气象局", title="年报"))
    assert fill(data, tmp_path / "out.html") == 2
    said = capsys.readouterr().err
    assert "X010" in said
    assert "give the report its year" in said
    assert "verify" not in said


def test_force_writes_a_narrative_that_is_not_read_back_and_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A telephone number behind the report is taken for the page around it."""
    about = {"organ": "云溪市气象局", "year": "2023", "section.6": "联系电话：0531-12345678"}
    data, output = write(tmp_path, csv_of(SOUND, **about)), tmp_path / "out.html"
    assert fill(data, output) == 2
    assert "--force" in capsys.readouterr().err
    assert not output.exists()
    assert fill(data, output, "--force") == 0
    assert "X010" in capsys.readouterr().err
    assert "联系电话" in output.read_text(encoding="utf-8")


def test_an_unknown_key_is_named_with_the_nearest(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = write(tmp_path, csv_of({"applications.recieved.total": "1"}))
    assert fill(data, tmp_path / "out.html") == 2
    assert "applications.received.total" in capsys.readouterr().err


def test_an_output_of_unknown_kind_is_refused(tmp_path: Path) -> None:
    assert fill(write(tmp_path, csv_of(SOUND)), tmp_path / "out.pdf") == 2


def test_data_is_needed_unless_the_template_is_asked_for(tmp_path: Path) -> None:
    assert main(["fill", "-o", str(tmp_path / "out.html")]) == 2


def test_a_word_file_does_not_go_to_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["render", "--blank", "2021", "--layout", "docx"]) == 2
    assert "-o" in capsys.readouterr().err
