"""The item pipeline, and reports as Scrapy items."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from typing import Any

import pytest
from attrs import frozen

import govdisclosure as gd
from tests.gold import ROOT
from tests.readers.other_pages import OTHER_PAGES
from tests.tables.invented import ORGAN, new_form

pytest.importorskip("scrapy")

from itemadapter import ItemAdapter
from scrapy.exceptions import DropItem
from scrapy.http import Response
from scrapy.spiders import Spider
from scrapy.utils.misc import load_object
from scrapy.utils.serialize import ScrapyJSONEncoder
from scrapy.utils.test import get_crawler

from govdisclosure.scraping import ReportItem, ReportPipeline

PAGE = new_form().render(unresolved="blank")


def pipeline(**settings: object) -> ReportPipeline:
    return ReportPipeline.from_crawler(get_crawler(Spider, settings))


@frozen
class Fetched:
    """An item of a spider that likes attrs."""

    url: str
    content: bytes


@pytest.mark.parametrize(
    "item", [{"url": "u", "content": PAGE}, Fetched("u", PAGE.encode("gb18030"))]
)
def test_an_item_with_a_report_becomes_the_report(item: object) -> None:
    read = pipeline().process_item(item)
    assert (read.url, read.error) == ("u", None)
    assert [(report.organ, report.year) for report in read.reports] == [(ORGAN, 2022)]


def test_both_ways_in_which_scrapy_calls_are_served() -> None:
    item = {"url": "u", "content": PAGE}
    assert pipeline().process_item(item, Spider("x")) == pipeline().process_item(item)


@pytest.mark.parametrize("name", OTHER_PAGES)
def test_other_pages_are_dropped_and_counted(name: str) -> None:
    one = pipeline()
    with pytest.raises(DropItem, match="no report: u"):
        one.process_item({"url": "u", "content": OTHER_PAGES[name]})
    assert one._stats.get_value("govdisclosure/dropped") == 1


def test_what_cannot_be_read_is_an_item_that_says_why() -> None:
    read = pipeline().process_item({"url": "u", "content": b"PK\x03\x04 broken"})
    assert (read.url, read.reports) == ("u", ())
    assert read.error["code"] == "X003"


def test_items_without_content_go_on_as_they_are() -> None:
    item = {"url": "u", "price": 3}
    assert pipeline().process_item(item) is item


def test_a_setting_names_the_field() -> None:
    read = pipeline(GOVDISCLOSURE_CONTENT="body").process_item({"body": PAGE})
    assert isinstance(read, ReportItem)
    assert read.url is None


def test_a_feed_writes_the_whole_report() -> None:
    read = pipeline().process_item({"url": "u", "content": PAGE})
    line = json.loads(ScrapyJSONEncoder().encode(read))
    assert gd.Report.from_dict(line["reports"][0]) == gd.parse(PAGE)


def test_a_report_is_an_item_that_cannot_be_changed() -> None:
    pipeline()
    report = gd.parse(PAGE)
    fields = ItemAdapter(report)
    assert fields.asdict() == report.to_dict()
    assert (fields["organ"], fields["year"]) == (ORGAN, 2022)
    with pytest.raises(TypeError, match="resolve"):
        fields["year"] = 2023


def test_a_report_is_an_item_without_the_pipeline_too() -> None:
    code = (
        "import govdisclosure as gd; from itemadapter import ItemAdapter; "
        "report = gd.blank('2021'); print(ItemAdapter.is_item(report), ItemAdapter(report)['year'])"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert run.stdout.split() == ["True", "None"]


def test_the_spider_of_the_page_hands_on_what_it_fetched() -> None:
    page = (ROOT / "docs" / "how-to" / "scraper.md").read_text(encoding="utf-8")
    names: dict[str, Any] = {"__name__": "page"}
    exec(re.findall(r"```py\n(.*?)```", page, re.DOTALL)[0], names)
    spider = names["Reports"]()
    (path,) = spider.custom_settings["ITEM_PIPELINES"]
    assert load_object(path) is ReportPipeline
    (item,) = spider.parse(Response("http://a.example/1", body=PAGE.encode()))
    assert pipeline().process_item(item).reports[0].organ == ORGAN


def test_without_scrapy_the_error_says_what_to_install() -> None:
    code = "import sys; sys.modules['scrapy'] = None; import govdisclosure.scraping"
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert "MissingExtraError" in run.stderr
    assert "pip install 'govdisclosure[scrapy]'" in run.stderr
