"""What the flow of a cell holds."""

from __future__ import annotations

from govdisclosure.readers.html.tree import BREAK, Flow, Table, flow_of


def runs_of(flow: Flow) -> list[int]:
    """Its runs of text, those in tables left out."""
    return [item for item in flow if isinstance(item, int) and item >= 0]


def has_table(flow: Flow) -> bool:
    """Whether a table stands in it."""
    return Table in map(type, flow)


def framed(flow: Flow) -> Flow:
    """The flow, with each cell of tables in it on a line of its own."""
    if not has_table(flow):
        return flow
    found: Flow = []
    for item in flow:
        if not isinstance(item, Table):
            found.append(item)
            continue
        for _, row in item.rows:
            for cell in row:
                found += (*flow_of(cell), BREAK)
    return found


def is_broken(flow: Flow) -> bool:
    """Whether a line break stands between two runs of text."""
    if BREAK not in flow:
        return False
    texts = [at for at, item in enumerate(flow) if isinstance(item, int) and item >= 0]
    return bool(texts) and BREAK in flow[texts[0] : texts[-1]]
