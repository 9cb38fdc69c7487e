"""A Scrapy spider that finds reports on a site and writes them as JSON lines.

    pip install 'govdisclosure[scrapy,pdf]'
    python examples/scrape_scrapy.py https://www.example.gov.cn/zwgk/ --out reports.jsonl

It goes where the site allows it (robots.txt), one request at a time, with a pause between two.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request, Spider
from scrapy.crawler import CrawlerProcess
from scrapy.http import Response, TextResponse
from scrapy.linkextractors import LinkExtractor

SETTINGS = {
    "USER_AGENT": "govdisclosure-example (put your address here, so that they can reach you)",
    "ROBOTSTXT_OBEY": True,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
    "AUTOTHROTTLE_ENABLED": True,
    "DEPTH_LIMIT": 4,
    "DOWNLOAD_MAXSIZE": 50_000_000,
    "TELNETCONSOLE_ENABLED": False,
    "LOG_LEVEL": "ERROR",
    "ITEM_PIPELINES": {"govdisclosure.scraping.ReportPipeline": 300},
}


class ReportSpider(Spider):
    """Follows all links of a host, attachments too, and hands on every document."""

    name = "reports"

    def __init__(self, start: str, **more: Any) -> None:
        super().__init__(**more)
        self.start_urls = [start]
        self.links = LinkExtractor(allow_domains=[urlsplit(start).netloc], deny_extensions=[])

    def parse(self, response: Response) -> Iterator[dict[str, Any] | Request]:
        yield {"url": response.url, "content": response.body}
        if isinstance(response, TextResponse):
            for link in self.links.extract_links(response):
                yield response.follow(link, self.parse)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("start")
    arguments.add_argument("--out", default="reports.jsonl")
    arguments.add_argument("--delay", type=float, default=1.0, help="seconds between requests")
    given = arguments.parse_args()
    feeds = {given.out: {"format": "jsonlines", "encoding": "utf-8", "overwrite": True}}
    pause = {"DOWNLOAD_DELAY": given.delay, "AUTOTHROTTLE_START_DELAY": given.delay}
    process = CrawlerProcess({**SETTINGS, **pause, "FEEDS": feeds})
    crawler = process.create_crawler(ReportSpider)
    process.crawl(crawler, start=given.start)
    process.start()
    for name, count in sorted(crawler.stats.get_stats().items()):
        if name.startswith(("govdisclosure/", "downloader/response_status_count/")):
            print(f"{name}: {count}")


if __name__ == "__main__":
    main()
