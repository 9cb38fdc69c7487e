"""Find reports on a site with httpx and write them as JSON lines.

    pip install 'govdisclosure[pdf]' httpx
    python examples/scrape_httpx.py https://www.example.gov.cn/zwgk/ --out reports.jsonl

It goes where the site allows it (robots.txt), one request at a time, with a pause between two.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import deque
from collections.abc import Iterator
from urllib.parse import urldefrag, urljoin, urlsplit
from urllib.robotparser import RobotFileParser

import httpx
from selectolax.lexbor import LexborHTMLParser

import govdisclosure as gd

AGENT = "govdisclosure-example (put your address here, so that they can reach you)"
LARGEST = 50_000_000


def crawl(start: str, delay: float = 1.0, most: int = 1_000) -> Iterator[tuple[str, bytes]]:
    """URL and body of the pages and attachments of one host, breadth first, `most` of them."""
    host = urlsplit(start).netloc
    with httpx.Client(headers={"User-Agent": AGENT}, follow_redirects=True, timeout=30) as client:
        allowed = robots(client, start)
        waiting, seen = deque([start]), {start}
        while waiting and len(seen) <= most:
            url = waiting.popleft()
            if not allowed.can_fetch(AGENT, url):
                continue
            time.sleep(delay)
            try:
                response = client.get(url)
                response.raise_for_status()
            except (httpx.HTTPError, httpx.InvalidURL) as error:
                print(f"{url}: {error!r}")
                continue
            if urlsplit(str(response.url)).netloc != host or len(response.content) > LARGEST:
                continue
            yield url, response.content
            for link in links(response):
                if urlsplit(link).netloc == host and link not in seen:
                    seen.add(link)
                    waiting.append(link)


def robots(client: httpx.Client, start: str) -> RobotFileParser:
    """What the site allows; all of it if it does not say."""
    allowed = RobotFileParser()
    response = client.get(urljoin(start, "/robots.txt"))
    allowed.parse(response.text.splitlines() if response.is_success else [])
    return allowed


def links(response: httpx.Response) -> list[str]:
    """The links of a page, none of an attachment; those that are no URL are passed over."""
    if "html" not in response.headers.get("content-type", ""):
        return []
    found = LexborHTMLParser(response.content).css("a[href]")
    base = str(response.url)
    targets = [target(base, link.attributes["href"] or "") for link in found]
    return [url for url in targets if url is not None]


def target(base: str, link: str) -> str | None:
    """Where a link leads, None where it is malformed."""
    try:
        return urldefrag(urljoin(base, link))[0]
    except ValueError:
        return None


def read(url: str, content: bytes) -> Iterator[dict[str, object]]:
    """A line for each report of a document, or one for what stopped reading it."""
    try:
        for number, report in enumerate(gd.parse_all(content), 1):
            yield {"url": url, "number": number, **report.to_dict()}
    except gd.Error as error:
        yield {"url": url, "error": {"code": error.code, "message": error.message}}


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("start")
    arguments.add_argument("--out", default="reports.jsonl")
    arguments.add_argument("--delay", type=float, default=1.0, help="seconds between requests")
    given = arguments.parse_args()
    with open(given.out, "w", encoding="utf-8") as out:
        for url, content in crawl(given.start, given.delay):
            if not gd.looks_like_report(content):
                continue
            for line in read(url, content):
                out.write(json.dumps(line, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
