"""Where a script ends: not at `</script>` inside of `<!-- <script>`, as browsers have it."""

from __future__ import annotations

import re

_STEP = re.compile(r"<!--|(?<=--)>|<(/?)script(?=[ \t\n\f\r/>])", re.IGNORECASE)


def end_of_script(source: str, start: int) -> int:
    """Where the end tag begins of the script whose content begins at `start`."""
    is_comment = is_inner = False
    for step in _STEP.finditer(source, start):
        sign = step[0]
        if sign == "<!--":
            is_comment = True
        elif sign == ">":
            is_comment = is_inner = False
        elif not step[1]:
            is_inner = is_inner or is_comment
        elif is_inner:
            is_inner = False
        else:
            return step.start()
    return len(source)
