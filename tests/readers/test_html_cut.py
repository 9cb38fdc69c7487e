"""How a page is cut into text and markup, and what is kept of one page for the next."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govdisclosure.readers.html import read_html, tags
from govdisclosure.readers.html.cut import cut, cut_at_tags, end_of_start_tag, first_space

MOST = 1_000
PIECES = st.sampled_from([
    "<script>", "</script>", "<script", "<!--", "-->", "<!-->", "<!--->", "-", "<", ">", "<a ", "=",
    '"', "'", "<style>", "</style>", "<TITLE>", "</title >", "<plaintext>", "<!x>", "</>", "1",
    "\n",
])  # fmt: skip


@given(st.lists(PIECES, max_size=14).map("".join))
def test_nothing_is_lost_and_only_the_first_text_may_be_white_space(source: str) -> None:
    pieces = cut(source, MOST)
    assert "".join(pieces) == "".join(cut_at_tags(source)) == source
    assert all(markup.startswith("<") for markup in pieces[1::2])
    assert not any(text and text.isspace() for text in pieces[2::2])


@pytest.mark.parametrize(
    ("source", "markup"),
    [
        ("1<p>2", ["<p>"]),
        ("1<p>\n <b>2", ["<p>\n <b>"]),
        ("1 < 2<5<p>", ["<p>"]),
        ("<a title='>' href=\">\">1", ["<a title='>' href=\">\">"]),
        ('<a="x>1', ['<a="x>']),
        ("<a b=c/>1", ["<a b=c/>"]),
        ("<!-- <p> -->1<!-->2<!--->3<!-- ", ["<!-- <p> -->", "<!-->", "<!--->", "<!-- "]),
        ("<script>1<p></SCRIPT >2", ["<script>1<p></SCRIPT >"]),
        (
            "<script><!-- <script></script> --></script>1",
            ["<script><!-- <script></script> --></script>"],
        ),
        ("<script><!-- </script>1", ["<script><!-- </script>"]),
        ("<script><!--><script></script>1", ["<script><!--><script></script>"]),
        ("<title>1<p>2</title>3", ["<title>1<p>2</title>"]),
        ("<title>1<p>2</titles>3", ["<title>1<p>2</titles>3"]),
        ("<plaintext>1</plaintext>2", ["<plaintext>1</plaintext>2"]),
        ("<p", ["<p"]),
    ],
)
def test_markup_as_browsers_see_it(source: str, markup: list[str]) -> None:
    assert cut(source, MOST)[1::2] == markup


def test_many_tags_are_several_pieces() -> None:
    pieces = cut("<p>" * 100 + "1", MOST)
    assert len(pieces) > 10
    assert set(pieces[2:-1:2]) == {""}


def test_of_a_source_with_more_markup_the_rest_is_text() -> None:
    assert cut("1<p>2<p>3<p>4", 2) == ["1", "<p>", "2", "<p>", "3<p>4"]


def test_places_inside_of_markup() -> None:
    assert first_space("<p> <b>") == 3
    assert first_space("<p title=' '><b>") == 0
    assert end_of_start_tag("<style type='>'>a>b") == len("<style type='>'>")


PAGE = "<p class=hide>1</p><p>2</p>"
HIDING = f"<style>.hide{{display:none}}</style>{PAGE}"


def shown(page: str) -> list[str]:
    return [slot.text for slot in read_html(page).slots]


def test_what_styles_hide_on_one_page_shows_on_the_next_and_the_other_way_round() -> None:
    tags.forget()
    for _ in range(2):
        assert shown(PAGE) == ["1", "2"]
        assert shown(HIDING) == ["2"]


def test_little_is_kept_of_a_page() -> None:
    tags.forget()
    read_html("<p>" + "".join(f"<a href={n}>{n}</a>" for n in range(9_000)))
    read_html(f"<p title='{'x' * 10_000}'>1")
    assert 0 < len(tags._known) <= 4_096
    assert max(map(len, tags._known)) <= 500
