"""A small site on 127.0.0.1: lists, reports in wrong charsets, attachments, what is not there."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path

import openpyxl
from attrs import Factory, frozen

from tests.gold import ROOT
from tests.readers.other_pages import OTHER_PAGES, page
from tests.readers.pages import Text, pdf, table
from tests.tables.invented import new_form, old_form

Page = tuple[str, bytes]
EXAMPLE = (ROOT / "examples" / "huaishan-education-2022.html").read_bytes()
# Path → organ and year that stand in it.
REPORTS = {
    "/detail/plain.html": ("槐山县教育局", 2022),
    "/detail/gbk-called-utf8.html": ("甲县财政局", 2021),
    "/detail/utf8-called-gbk.html": ("乙县财政局", 2020),
    "/files/report.docx": ("丙县财政局", 2022),
    "/files/report.xlsx": ("丁县财政局", 2023),
    "/files/report.pdf": ("戊县财政局", 2024),
}
BROKEN = "/files/broken.docx"
GONE = "/detail/gone.html"
FORBIDDEN = "/private/report.html"
# Links as pages have them: no URL, and one that no client sends.
MALFORMED = ["http://[bad", "http://[::1/x", "/a&#1;b.html", "http://a:b:c/", "//", "#"]
_HTML = "text/html; charset={}"


def pages(folder: Path) -> dict[str, Page]:
    """Path → content type and body."""
    details = [*REPORTS, GONE, FORBIDDEN, BROKEN]
    old = old_form("乙县财政局").render(unresolved="blank")
    return {
        "/robots.txt": ("text/plain", b"User-agent: *\nDisallow: /private/\n"),
        "/": _list(
            [*MALFORMED, "/list/1.html", "/news.html", "/guide.html", "http://other.invalid/x.html"]
        ),
        "/list/1.html": _list([*details[:4], "/list/2.html"]),
        "/list/2.html": _list([*details[4:], "/list/1.html", "/"]),
        "/news.html": (_HTML.format("utf-8"), OTHER_PAGES["news list"].encode()),
        "/guide.html": (_HTML.format("gbk"), OTHER_PAGES["guide"].encode("gb18030")),
        "/detail/plain.html": (_HTML.format("utf-8"), EXAMPLE),
        "/detail/gbk-called-utf8.html": (_HTML.format("utf-8"), _wrong("甲县财政局")),
        "/detail/utf8-called-gbk.html": (_HTML.format("gb2312"), old.encode()),
        FORBIDDEN: (_HTML.format("utf-8"), EXAMPLE),
        "/files/report.docx": ("application/msword", _docx("丙县财政局")),
        "/files/report.xlsx": ("application/octet-stream", _xlsx("丁县财政局", folder)),
        "/files/report.pdf": ("application/pdf", _pdf("戊县财政局")),
        BROKEN: ("application/msword", _docx("己县财政局")[:5_000]),
    }


def _list(links: list[str]) -> Page:
    lines = "".join(f'<li><a href="{link}">年度报告</a></li>' for link in links)
    return _HTML.format("utf-8"), page("政府信息公开年度报告", f"<ul>{lines}</ul>").encode()


def _wrong(organ: str) -> bytes:
    """In GB18030, with a declaration of UTF-8."""
    return new_form(organ, 2021).render(unresolved="blank").encode("gb18030")


def _docx(organ: str) -> bytes:
    return new_form(organ, 2022).render("docx", unresolved="blank")


def _xlsx(organ: str, folder: Path) -> bytes:
    """The sheet of the form alone."""
    path = folder / "report.xlsx"
    new_form(organ, 2023).to_excel(path)
    book, out = openpyxl.load_workbook(path), BytesIO()
    for name in book.sheetnames[1:]:
        del book[name]
    book.save(out)
    return out.getvalue()


def _pdf(organ: str) -> bytes:
    """Section two alone."""
    head = ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]
    rows = [head, ["规章", "1", "0", "12"], ["行政规范性文件", "3", "2", "40"]]
    title = Text(60, 60, f"{organ}2024年政府信息公开工作年度报告", size=16)
    heading = Text(60, 120, "二、主动公开政府信息情况")
    return pdf([title, heading, *table(60, 140, [120, 90, 90, 90], rows)])


@frozen
class Site:
    """A server that remembers which paths were asked for."""

    url: str
    asked: list[str] = Factory(list)


@contextmanager
def serving(contents: dict[str, Page]) -> Iterator[Site]:
    """The pages on a free port of this machine."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            kind, body = contents.get(self.path, ("text/html", b"<h1>404</h1>"))
            self.send_response(200 if self.path in contents else 404)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Nothing on the screen."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield Site(f"http://127.0.0.1:{server.server_port}", asked)
    finally:
        server.shutdown()
        server.server_close()
