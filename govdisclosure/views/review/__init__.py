"""One self-contained page on which a person looks a reading over and decides what it left open.

`page.html`, `page.css` and `page.js` are put together by `page.py`; the other modules each make
one part of it.
"""

from govdisclosure.views.review.page import Reviewed, review_page, write_review

__all__ = ["Reviewed", "review_page", "write_review"]
