"""Scrapy (extra `scrapy`): an item pipeline that reads what a spider fetched.

    ITEM_PIPELINES = {"govdisclosure.scraping.ReportPipeline": 300}

In the spider, for pages and attachments alike:

    yield {"url": response.url, "content": response.body}
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, KeysView, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from attrs import frozen

from govdisclosure.api import parse_all
from govdisclosure.errors import Error, MissingExtraError
from govdisclosure.model.report import Report
from govdisclosure.readers.looks import looks_like_report

try:
    from itemadapter.adapter import AdapterInterface, ItemAdapter
    from scrapy.exceptions import DropItem
except ImportError as error:
    raise MissingExtraError(
        "govdisclosure.scraping needs Scrapy; run pip install 'govdisclosure[scrapy]'.",
        "govdisclosure.scraping 需要 Scrapy，请运行 pip install 'govdisclosure[scrapy]'。",
    ) from error

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


@frozen
class ReportItem:
    """A document that was read.

    Attributes:
        url: where it was fetched.
        reports: what it holds, at least one unless there is an error.
        error: code, message and message_zh of the Error that ended reading, None if none did.
    """

    url: str | None
    reports: tuple[Report, ...] = ()
    error: Mapping[str, str] | None = None


class ReportPipeline:
    """Makes a ReportItem of every item with content; drops pages that are no reports.

    An item without the field `content` (setting GOVDISCLOSURE_CONTENT names another one) goes on as
    it is. Feeds write a Report as `report.to_dict()`. What was dropped, read and not readable is
    counted in the crawler's stats under `govdisclosure/`.
    """

    def __init__(self, crawler: Crawler) -> None:
        register()
        self._content = crawler.settings.get("GOVDISCLOSURE_CONTENT", "content")
        self._stats = crawler.stats

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> ReportPipeline:
        """What Scrapy calls."""
        return cls(crawler)

    def process_item(self, item: Any, spider: object = None) -> Any:
        """What Scrapy calls for each item.

        Raises:
            DropItem: `looks_like_report` says that the content is none.
        """
        fields = ItemAdapter(item)
        content = fields.get(self._content)
        if not isinstance(content, (str, bytes)):
            return item
        url = fields.get("url")
        if not looks_like_report(content):
            self._count("dropped")
            raise DropItem(f"no report: {url}")
        read = _read(url, content)
        self._count("failed" if read.error else "read")
        return read

    def _count(self, what: str) -> None:
        if self._stats is not None:
            self._stats.inc_value(f"govdisclosure/{what}")


def _read(url: str | None, content: str | bytes) -> ReportItem:
    origin = url if isinstance(url, str) else None
    try:
        return ReportItem(url, parse_all(content, origin=origin))
    except Error as error:
        told = {"code": error.code, "message": error.message, "message_zh": error.message_zh}
        return ReportItem(url, error=told)


class ReportAdapter(AdapterInterface):
    """A Report as Scrapy's feeds and pipelines see it: the plain data of `report.to_dict()`.

    It cannot be changed: a Report is what was read.
    """

    item: Report

    @classmethod
    def is_item_class(cls, item_class: type) -> bool:
        return issubclass(item_class, Report)

    @cached_property
    def _data(self) -> dict[str, Any]:
        return self.item.to_dict()

    def field_names(self) -> KeysView[str]:
        return self._data.keys()

    def __getitem__(self, name: str) -> Any:
        return self._data[name]

    def __setitem__(self, name: str, value: Any) -> None:
        raise TypeError("a Report cannot be changed; see report.resolve")

    def __delitem__(self, name: str) -> None:
        raise TypeError("a Report cannot be changed; see report.resolve")

    def __iter__(self) -> Iterator[str]:
        return iter(self._data)

    def __len__(self) -> int:
        return len(self._data)


def register() -> None:
    """Let `itemadapter` see Reports as plain data; the pipeline does so by itself.

    Without this a Report is an item too, an attrs class whose cells no feed can write.
    """
    if ReportAdapter not in ItemAdapter.ADAPTER_CLASSES:
        ItemAdapter.ADAPTER_CLASSES = deque([ReportAdapter, *ItemAdapter.ADAPTER_CLASSES])
