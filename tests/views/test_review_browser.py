"""The review page in a real browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest

import govdisclosure as gd
from govdisclosure.model.report import Cells
from govdisclosure.views.review import Reviewed, write_review
from tests.views.browser import Watched, opened_browser

FOLDER = Path(__file__).resolve().parents[2] / "examples"
BROKEN = FOLDER / "donghu-health-2021-broken.txt"
OTHER = FOLDER / "huaishan-education-2022.html"
TOTAL = "applications.handled.total"
FEES = "proactive.fees.amount"
HOSTILE = (
    "</script><script>document.title='taken'</script>\"'<img src=x onerror=\"document.title='t'\">"
    "\u2028\u202e\ud800&lt;\x00"
)
PHONE = {"viewport": {"width": 375, "height": 720}, "has_touch": True, "is_mobile": True}

Open = Callable[..., Any]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with opened_browser() as found:
        yield found


@pytest.fixture
def show(browser: Any, tmp_path: Path) -> Iterator[Open]:
    """Write a page for reports and open it; at the end nothing may have gone wrong on it."""
    pages: list[Watched] = []

    def opened(*reviewed: Reviewed, **context: Any) -> Any:
        path = write_review(reviewed, tmp_path / "review.html")
        pages.append(Watched(browser, path, **{"locale": "zh-CN", **context}))
        return pages[-1].page

    yield opened
    for page in pages:
        page.close()


def broken() -> Reviewed:
    return Reviewed(gd.read(BROKEN), BROKEN.name)


def number_of(reviewed: Reviewed, key: str) -> int:
    return list(reviewed.report.cells).index(key)


def cell(page: Any, reviewed: Reviewed, key: str) -> Any:
    return page.locator(f"[data-report]:not([hidden]) [data-cell='{number_of(reviewed, key)}']")


def in_sight(page: Any, element: Any) -> bool:
    """Whether an element lies inside of its pane."""
    own = element.bounding_box()
    pane = element.locator("xpath=ancestor::*[contains(@class,'pane')][1]").bounding_box()
    return bool(pane["y"] <= own["y"] and own["y"] + own["height"] <= pane["y"] + pane["height"])


# ------------------------------------------------------------------ looking


def test_a_click_on_a_cell_shows_where_it_was_read(show: Open) -> None:
    one = broken()
    page = show(one)
    cell(page, one, TOTAL).click()
    mark = page.locator("pre .chosen")
    assert mark.text_content() == "21"
    assert in_sight(page, mark)
    start, end = one.report[TOTAL].span or (0, 0)
    assert page.locator("#card-place").text_content() == f"{start}:{end}"
    assert page.locator("#card-key").text_content() == TOTAL
    assert page.locator("#card-state").text_content() == "已填 stated 21 件".replace(" stated", "")


def test_a_click_on_a_highlight_shows_its_cell(show: Open) -> None:
    one = broken()
    page = show(one)
    mark = page.locator(f"mark[data-c~='{number_of(one, TOTAL)}']")
    mark.click()
    own = cell(page, one, TOTAL)
    assert own.evaluate("own => own.parentElement.classList.contains('chosen')")
    assert own.evaluate("own => own === document.activeElement")
    assert in_sight(page, own)


def test_a_click_on_a_field_shows_where_it_was_read(show: Open) -> None:
    page = show(broken())
    page.locator("#form [data-field]", has_text="2022-01-28").click()
    assert "2022" in page.locator("pre .lit").first.text_content()


def test_fields_and_wide_tables_are_reached_by_keyboard(show: Open) -> None:
    page = show(broken())
    page.locator("#form .pane [data-field]", has_text="2022-01-28").focus()
    page.keyboard.press("Enter")
    assert "2022" in page.locator("pre .lit").first.text_content()
    page.get_by_role("group", name="四、政府信息公开行政复议、行政诉讼情况").focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.classList.contains('wide')")


def test_every_piece_of_the_source_is_there(show: Open) -> None:
    one = broken()
    page = show(one)
    assert page.locator("pre").text_content() == one.report.source.replace("\r", "")


def test_doubts_by_keyboard(show: Open) -> None:
    one = broken()
    page = show(one)
    page.keyboard.press("n")
    assert page.locator("#live").text_content() == "第 1 处疑问，共 2 处"
    first = page.locator("#findings li.chosen")
    assert "自然人" in first.text_content()
    assert first.locator("button").evaluate("own => own === document.activeElement")
    lit = page.locator("#form td.lit").count()
    assert lit == len(one.report.diagnostics[0].keys)  # both sides
    page.keyboard.press("n")
    assert "总计：各项" in page.locator("#findings li.chosen").text_content()
    page.keyboard.press("n")
    assert "自然人" in page.locator("#findings li.chosen").text_content()
    page.keyboard.press("p")
    assert page.locator("#live").text_content() == "第 2 处疑问，共 2 处"


def test_a_decision_does_not_lose_the_place_among_the_doubts(show: Open) -> None:
    one = broken()
    page = show(one)
    page.keyboard.press("n")
    cell(page, one, TOTAL).click()
    decide(page, "23")
    page.locator("#findings h2").click()
    cell(page, one, TOTAL).focus()
    page.keyboard.press("n")
    assert page.locator("#live").text_content() == "第 2 处疑问，共 2 处"


def test_the_next_doubt_skips_those_that_the_filters_hide(show: Open) -> None:
    report = broken().report.with_diagnostics(
        gd.Diagnostic("R023", "warning", "reading", "doubtful reading", "读取存疑", (TOTAL,)),
    )
    page = show(Reviewed(report))
    page.keyboard.press("n")
    page.locator("#filters [value='error']").uncheck()
    page.locator("#next").click()
    assert "R023" in page.locator("#findings li.chosen").text_content()
    page.locator("#filters [value='error']").check()
    page.locator("#previous").click()
    assert page.locator("#live").text_content() == "第 2 处疑问，共 3 处"


def test_source_form_and_decision_by_keyboard(show: Open) -> None:
    one = broken()
    page = show(one)
    cell(page, one, "applications.received.natural_person").focus()
    page.keyboard.press("ArrowRight")
    assert page.locator("#card-key").text_content() == "applications.received.business"
    page.keyboard.press("ArrowDown")
    below = "applications.carried_from_last_year.business"
    assert page.locator("#card-key").text_content() == below
    page.keyboard.press("s")
    assert page.evaluate("document.activeElement.tagName") == "MARK"
    page.keyboard.press("f")
    assert page.evaluate("document.activeElement.dataset.cell") == str(number_of(one, below))
    page.keyboard.press("d")
    assert page.evaluate("document.activeElement.id") == "value"
    page.keyboard.type("np")  # letters in a field are letters
    assert page.locator("#value").input_value().endswith("np")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.dataset.cell") is not None
    page.keyboard.press("?")
    assert page.locator("#keys").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#keys").is_visible()


def test_only_one_cell_is_in_the_tab_order(show: Open) -> None:
    page = show(broken())
    assert page.locator("#form [data-cell][tabindex='0']").count() == 1


def test_filters_by_severity_and_blame(show: Open) -> None:
    report = broken().report.with_diagnostics(
        gd.Diagnostic("R023", "warning", "reading", "doubtful reading", "读取存疑", (TOTAL,)),
        gd.Diagnostic("N001", "info", "reading", "for completeness", "供参考"),
    )
    page = show(Reviewed(report))
    entries = page.locator("#findings li:visible")
    before = entries.count()
    assert page.locator("#findings li:visible", has_text="N001").count() == 0  # infos begin hidden
    page.get_by_label("提示").check()
    assert entries.count() > before
    page.get_by_label("错误").uncheck()
    page.locator("#filters [value='source']").uncheck()
    assert {text.strip()[:4] for text in entries.all_inner_texts()} == {"R023", "N001"}
    page.locator("#filters [value='reading']").uncheck()
    assert page.locator("#none").is_visible()
    page.keyboard.press("n")
    assert page.locator("#live").text_content() == "没有疑问。"


def test_both_languages(show: Open) -> None:
    one = broken()
    page = show(one, locale="en-GB")
    assert page.get_by_role("button", name="Next doubt").is_visible()
    assert page.locator("html").get_attribute("lang") == "en"
    cell(page, one, TOTAL).click()
    assert "Total" in page.locator("#card-label").text_content()
    page.locator("#language").click()
    assert page.get_by_role("button", name="下一处疑问").is_visible()
    assert not page.get_by_text("Diagnostics", exact=True).first.is_visible()
    assert "总计" in page.locator("#card-label").text_content()


def test_several_reports_one_in_sight(show: Open) -> None:
    one, other = broken(), Reviewed(gd.read(OTHER), OTHER.name)
    page = show(one, other)
    assert page.locator("pre:visible").count() == 1
    page.locator("#chooser").select_option("1")
    assert "<html" in page.locator("pre:visible").text_content().lower()
    cell(page, other, TOTAL).click()
    assert page.locator("pre .chosen").count() >= 1
    assert page.locator("[data-report='0'] .chosen").count() == 0


def test_keys_go_on_through_the_report_that_was_chosen(show: Open) -> None:
    page = show(Reviewed(gd.read(OTHER), OTHER.name), broken())
    page.locator("#chooser").focus()
    page.locator("#chooser").select_option("1")
    page.keyboard.press("n")
    assert page.locator("#live").text_content() == "第 1 处疑问，共 2 处"
    assert page.locator("#chooser").input_value() == "1"


# ------------------------------------------------------------------ deciding


def decide(page: Any, value: str, by: str = "审计员甲", reason: str = "来电核实") -> None:
    page.locator("#value").fill(value)
    page.locator("#by").fill(by)
    page.locator("#reason").fill(reason)
    page.locator("#decide [type='submit']").click()


def test_decisions_download_as_the_overlay_that_the_library_reads(
    show: Open, tmp_path: Path
) -> None:
    one = broken()
    page = show(one)
    cell(page, one, TOTAL).click()
    decide(page, "23")
    cell(page, one, FEES).click()
    decide(page, "12.50", reason='有"引号"与\n换行')
    cell(page, one, "proactive.rules.issued").click()
    page.locator("#value").fill("")
    page.locator("#blank").check()
    page.locator("#reason").fill("原件为空")
    page.locator("#decide [type='submit']").click()
    assert cell(page, one, TOTAL).text_content().startswith("23†")
    with page.expect_download() as download:
        page.locator("#download").click()
    assert download.value.suggested_filename == f"{BROKEN.name}.decisions.json"
    kept = tmp_path / "kept.json"
    download.value.save_as(kept)

    overlay = gd.load_decisions(kept)
    assert [(d.key, str(d.value), d.by, d.reason) for d in overlay.decisions] == [
        (TOTAL, "23", "审计员甲", "来电核实"),
        (FEES, "12.50", "审计员甲", '有"引号"与\n换行'),
        ("proactive.rules.issued", "None", "审计员甲", "原件为空"),
    ]
    decided = gd.read(BROKEN).with_decisions(kept)
    assert decided[TOTAL].value == 23
    assert decided[TOTAL].state == "corrected"
    assert decided["proactive.rules.issued"].value is None
    by_hand = one.report.resolve(TOTAL, 23, by="审计员甲", reason="来电核实")
    assert decided.decisions[0] == by_hand.decisions[0]


def would_ask(page: Any) -> bool:
    """Whether the page would ask before it is left."""
    return bool(
        page.evaluate(
            "() => { const leaving = new Event('beforeunload', { cancelable: true });"
            " dispatchEvent(leaving); return leaving.defaultPrevented; }"
        )
    )


def test_each_report_keeps_its_own_decisions_until_they_are_downloaded(show: Open) -> None:
    one, other = broken(), Reviewed(gd.read(OTHER), OTHER.name)
    page = show(one, other)
    options = page.locator("#chooser option")
    cell(page, one, TOTAL).click()
    decide(page, "23")
    page.locator("#chooser").select_option("1")
    cell(page, other, TOTAL).click()
    decide(page, "24")
    with page.expect_download():
        page.locator("#download").click()
    assert would_ask(page)  # the first report's decision is nowhere but here
    assert [text[0] == "*" for text in options.all_text_contents()] == [True, False]
    page.locator("#chooser").select_option("0")
    with page.expect_download() as download:
        page.locator("#download").click()
    assert download.value.suggested_filename == f"{BROKEN.name}.decisions.json"
    assert not would_ask(page)
    assert [text[0] == "*" for text in options.all_text_contents()] == [False, False]


def test_a_decision_can_be_withdrawn(show: Open) -> None:
    one = broken()
    page = show(one)
    cell(page, one, TOTAL).click()
    before = cell(page, one, TOTAL).text_content()
    decide(page, "23")
    assert page.locator("#decisions li").count() == 1
    page.locator("#decisions button").click()
    assert cell(page, one, TOTAL).text_content() == before
    assert page.locator("#decisions li").count() == 0


@pytest.mark.parametrize(
    ("value", "by", "reason", "problem", "field"),
    [
        ("", "甲", "乙", "请填不带符号的整数。", "value"),
        ("1.5", "甲", "乙", "请填不带符号的整数。", "value"),
        ("-1", "甲", "乙", "请填不带符号的整数。", "value"),
        ("9" * 19, "甲", "乙", "数字过长。", "value"),
        ("1", " ", "乙", "请填认定人。", "by"),
        ("1", "甲", "", "请填理由。", "reason"),
    ],
)
def test_what_cannot_be_decided_is_said(
    show: Open, value: str, by: str, reason: str, problem: str, field: str
) -> None:
    one = broken()
    page = show(one)
    cell(page, one, TOTAL).click()
    decide(page, value, by, reason)
    assert page.locator("#problem").text_content() == problem
    assert page.evaluate("document.activeElement.id") == field
    assert page.locator("#download").is_disabled()


def test_numbers_beyond_a_double_keep_their_digits(show: Open, tmp_path: Path) -> None:
    one = broken()
    page = show(one)
    cell(page, one, TOTAL).click()
    decide(page, "9" * 18)
    with page.expect_download() as download:
        page.locator("#download").click()
    download.value.save_as(tmp_path / "kept.json")
    assert gd.read(BROKEN).with_decisions(tmp_path / "kept.json")[TOTAL].value == 10**18 - 1


def test_full_width_digits_are_the_same_number(show: Open) -> None:
    one = broken()
    page = show(one)
    cell(page, one, TOTAL).click()
    decide(page, "　１２ ")
    assert "= 12 (" in page.locator("#decisions").text_content()
    cell(page, one, FEES).click()
    decide(page, "３．５")
    assert "= 3.5 (" in page.locator("#decisions").text_content()


def test_signs_that_only_look_like_digits_are_no_number(show: Open) -> None:
    one = broken()
    page = show(one)
    cell(page, one, TOTAL).click()
    for text in ("3²", "①", "１２，０００", "٣"):
        decide(page, text)
        assert page.locator("#problem").text_content() != "", text


def test_a_place_in_a_document_is_said_in_the_language_of_the_page(show: Open) -> None:
    report = gd.read(BROKEN)
    placed = attrs.evolve(report[TOTAL], place=gd.Place(page=5, table=2, row=27, column=10))
    one = Reviewed(attrs.evolve(report, cells=Cells({**report.cells, TOTAL: placed})), "a.pdf")
    page = show(one)
    cell(page, one, TOTAL).click()
    place = page.locator("#card-place")
    assert place.text_content().startswith("第 5 页，表 2，第 27 行，第 10 列 · ")
    page.locator("#language").click()
    assert place.text_content().startswith("page 5, table 2, row 27, column 10 · ")


def test_candidates_are_offered_and_not_filled_in(show: Open) -> None:
    report = gd.read(BROKEN)
    open_cell = gd.Cell(TOTAL, None, "ambiguous", "2123", gd.Span(9, 13), candidates=(21, 23))
    report = attrs.evolve(report, cells=Cells({**report.cells, TOTAL: open_cell}))
    one = Reviewed(report)
    page = show(one)
    cell(page, one, TOTAL).click()
    assert page.locator("#value").input_value() == ""
    page.locator("#card-candidates").get_by_role("button", name="23").click()
    assert page.locator("#value").input_value() == "23"
    assert page.locator("#download").is_disabled()


def test_earlier_decisions_are_kept(show: Open, tmp_path: Path) -> None:
    report = gd.read(BROKEN).resolve(TOTAL, 23, by="甲", reason="核实")
    one = Reviewed(report)
    page = show(one)
    assert cell(page, one, TOTAL).text_content().startswith("23†")
    cell(page, one, FEES).click()
    decide(page, "1.5")
    with page.expect_download() as download:
        page.locator("#download").click()
    download.value.save_as(tmp_path / "kept.json")
    decided = gd.read(BROKEN).with_decisions(tmp_path / "kept.json")
    assert {one.key: str(one.value) for one in decided.decisions} == {TOTAL: "23", FEES: "1.5"}
    page.locator("#decisions button").first.click()
    assert cell(page, one, TOTAL).text_content().startswith("21")


# ------------------------------------------------------------------ phones, screen readers, enemies


def test_a_phone_needs_no_sideways_scrolling(show: Open) -> None:
    one = broken()
    page = show(one, **PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") == 375
    cell(page, one, TOTAL).tap()
    assert page.locator("#card-printed").text_content() == "“21”"
    card = page.locator("#card-printed").bounding_box()
    assert 0 < card["y"] < 720  # in sight without scrolling
    page.locator("#to-source").tap()
    page.wait_for_timeout(100)
    mark = page.locator("pre .chosen").bounding_box()
    assert 0 < mark["y"] < 720
    assert page.evaluate("document.documentElement.scrollWidth") == 375


def test_a_phone_shows_a_chosen_cell_beside_its_label(show: Open) -> None:
    one = broken()
    page = show(one, **PHONE)
    for key in ("applications.carried_to_next_year.legal_service", TOTAL):
        mark = page.locator(f"mark[data-c~='{number_of(one, key)}']")
        mark.evaluate("own => own.click()")
        page.wait_for_timeout(100)
        on_top = cell(page, one, key).evaluate(
            "own => { const box = own.getBoundingClientRect(), middle = box.left + box.width / 2;"
            " return own.contains(document.elementFromPoint(middle, box.top + 5)); }"
        )
        assert on_top, key


@pytest.mark.parametrize(
    ("key", "labels"),
    [
        (TOTAL, ["三、本年度办理结果", "（七）总计"]),
        (
            "applications.denied.state_secret.total",
            ["三、本年度办理结果", "（三）不予公开", "1.属于国家秘密"],
        ),
        ("applications.received.total", ["一、本年新收政府信息公开申请数量"]),
    ],
)
def test_a_phone_keeps_heads_and_labels_of_every_level_in_sight(
    show: Open, key: str, labels: list[str]
) -> None:
    one = broken()
    page = show(one, **PHONE)
    mark = page.locator(f"mark[data-c~='{number_of(one, key)}']")
    mark.evaluate("own => own.click()")
    page.wait_for_timeout(200)
    assert cell(page, one, key).evaluate("own => own.closest('.wide').scrollLeft") > 0
    box = cell(page, one, key).bounding_box()
    for label in labels:
        words = page.get_by_role("rowheader", name=label, exact=True)
        own = words.bounding_box()
        assert 0 <= own["x"] < own["x"] + own["width"] <= box["x"]
        assert own["y"] < box["y"] + box["height"] / 2 < own["y"] + own["height"]
        assert is_on_top(words.locator("span") if words.locator("span").count() else words), label
    table = cell(page, one, key).locator("xpath=ancestor::table")
    head = table.get_by_role("columnheader", name="总计", exact=True)
    assert abs(head.bounding_box()["x"] - box["x"]) < 3
    assert is_on_top(head)


@pytest.mark.parametrize("width", [1440, 900])
def test_a_wide_screen_keeps_the_heads_of_a_table_in_sight(show: Open, width: int) -> None:
    one = broken()
    page = show(one, viewport={"width": width, "height": 800})
    mark = page.locator(f"mark[data-c~='{number_of(one, TOTAL)}']")
    mark.evaluate("own => own.click()")
    page.wait_for_timeout(200)
    own = cell(page, one, TOTAL)
    table = own.locator("xpath=ancestor::table")
    head = table.get_by_role("columnheader", name="总计", exact=True)
    label = table.get_by_role("rowheader", name="（七）总计", exact=True)
    assert page.locator("#form .pane").evaluate("own => own.scrollTop") > 200
    assert is_on_top(head)
    assert is_on_top(own)
    assert is_on_top(label)
    assert head.bounding_box()["y"] < own.bounding_box()["y"]
    assert abs(head.bounding_box()["x"] - own.bounding_box()["x"]) < 3
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_the_bar_of_a_phone_is_above_the_heads_of_tables(show: Open) -> None:
    one = broken()
    page = show(one, **PHONE)
    page.locator("#findings").evaluate("own => own.scrollIntoView()")
    page.mouse.wheel(0, -60)
    page.wait_for_timeout(100)
    assert is_on_top(page.locator("#next"))


def is_on_top(element: Any) -> bool:
    """Whether nothing hides the middle of an element."""
    return bool(
        element.evaluate(
            "own => { const box = own.getBoundingClientRect();"
            " const found = document.elementFromPoint("
            "box.left + box.width / 2, box.top + box.height / 2);"
            " return own === found || own.contains(found); }"
        )
    )


def test_a_cell_is_read_out_with_its_row_and_column(show: Open) -> None:
    one = broken()
    page = show(one)
    cell(page, one, "applications.received.natural_person").focus()
    page.keyboard.press("ArrowRight")
    described = page.evaluate(
        "document.activeElement.getAttribute('aria-describedby').split(' ')"
        ".map(id => document.getElementById(id).textContent).join(' ')"
    )
    assert "本年新收" in described
    assert "商业企业" in described
    assert "已填" in described
    assert page.locator("#form [aria-current='true']").count() == 1


def test_landmarks_names_and_headings_for_screen_readers(show: Open) -> None:
    page = show(broken())
    for name in ("原文", "表格", "诊断", "单元格"):
        assert page.get_by_role("region", name=name, exact=True).count() == 1
    assert page.get_by_role("main").count() == 1
    assert page.get_by_role("banner").count() == 1
    assert page.get_by_role("status").count() >= 1
    assert page.get_by_role("table", name="三、收到和处理政府信息公开申请情况").count() == 1
    unnamed = page.evaluate(
        "[...document.querySelectorAll('button, input, select, textarea')]"
        ".filter(own => !own.textContent.trim() && !own.labels?.length && !own.ariaLabel)"
        ".map(own => own.outerHTML)"
    )
    assert unnamed == []
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"


def test_hostile_sources_stay_text(show: Open) -> None:
    clean = BROKEN.read_text(encoding="utf-8")
    report = gd.parse(f"{HOSTILE}\n{clean}\n{HOSTILE}")
    report = attrs.evolve(
        report,
        title=HOSTILE,
        organ=HOSTILE,
        unread=(gd.UnreadRow(HOSTILE, (HOSTILE,), gd.Span(0, 9)),),
        cells=Cells(
            {
                **report.cells,
                TOTAL: gd.Cell(TOTAL, None, "unreadable", HOSTILE, gd.Span(0, 9), note=HOSTILE),
            }
        ),
        diagnostics=(gd.Diagnostic("R006", "error", "source", HOSTILE, HOSTILE, (TOTAL,)),),
    )
    one = Reviewed(report, HOSTILE.replace("\x00", ""))
    page = show(one)
    cell(page, one, TOTAL).click()
    page.keyboard.press("n")
    assert "taken" not in page.title() or "<script>" in page.title()
    assert page.locator("img").count() == 0
    assert page.locator("script").count() == 2
    assert "document.title='taken'" in page.locator("pre").text_content()
    assert "\u202e" not in page.content()
    assert page.locator("pre .odd[data-is='202E']").count() == 2


def test_a_megabyte_of_source_stays_responsive(show: Open) -> None:
    clean = BROKEN.read_text(encoding="utf-8")
    filler = "本页面导航与相关链接若干。\n" * 75_000
    one = Reviewed(gd.parse(clean + filler), "large.txt")
    assert len(one.report.source) > 900_000
    page = show(one)
    cell(page, one, TOTAL).click()
    assert in_sight(page, page.locator("pre .chosen"))
    # of many chunks the browser lays out those in sight
    drawn = page.evaluate(
        "[...document.querySelectorAll('.chunk')]"
        ".filter(own => own.checkVisibility({contentVisibilityAuto: true}) "
        "&& own.getBoundingClientRect().top < 5000).length"
    )
    assert 0 < drawn < page.locator(".chunk").count() / 4
