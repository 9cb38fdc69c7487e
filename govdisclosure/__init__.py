"""Chinese government-information-disclosure annual reports (政府信息公开工作年度报告) as numbers.

>>> import govdisclosure as gd
>>> report = gd.read("report.txt")                          # doctest: +SKIP
>>> report["applications.received.total"].value             # doctest: +SKIP
"""

from govdisclosure import plot
from govdisclosure.api import blank, parse, parse_all, read, read_all
from govdisclosure.batch.run import batch
from govdisclosure.compare.rows import Row
from govdisclosure.compare.units import Aggregation, aggregate
from govdisclosure.compare.years import Comparison, compare
from govdisclosure.compiled import is_compiled
from govdisclosure.crosswalk.series import Series, SeriesPoint, series
from govdisclosure.crosswalk.table import Counterpart, Crosswalk, crosswalk
from govdisclosure.decisions.overlay import load_decisions, save_decisions
from govdisclosure.editions.edition import (
    Edition,
    editions,
    get_edition,
    load_edition,
    new_edition,
)
from govdisclosure.editions.export import flat_codebook
from govdisclosure.errors import (
    ArgumentError,
    CompareError,
    DataError,
    DecisionError,
    Error,
    FileError,
    GrammarError,
    InputTypeError,
    LimitError,
    MissingExtraError,
    NumberError,
    UnknownCodeError,
    UnknownEditionError,
    UnknownKeyError,
    UnreadableError,
    UnsupportedFormatError,
    WriteError,
)
from govdisclosure.exports.arrow import arrow_schema, to_arrow
from govdisclosure.exports.frame import codebook_frame, to_frame
from govdisclosure.exports.json_schema import json_schema
from govdisclosure.limits import Limits
from govdisclosure.members import Member
from govdisclosure.model.cell import Cell, Span
from govdisclosure.model.decision import Decision
from govdisclosure.model.diagnostic import Diagnostic
from govdisclosure.model.place import Place
from govdisclosure.model.report import Report
from govdisclosure.model.section import Field, Paragraph, Point, Section, UnreadRow
from govdisclosure.normalize.step import Step
from govdisclosure.normalize.text import Text
from govdisclosure.organs.coverage import Coverage, coverage
from govdisclosure.organs.duplicates import Difference, Duplicate, Duplicates, find_duplicates
from govdisclosure.organs.names import Alias, Organs
from govdisclosure.plugins.load import Plugin, PluginWarning, plugins
from govdisclosure.readers.looks import looks_like_report
from govdisclosure.walk import RowView, Transformer

__version__ = "0.1.0"

__all__ = [
    "Aggregation",
    "Alias",
    "ArgumentError",
    "Cell",
    "CompareError",
    "Comparison",
    "Counterpart",
    "Coverage",
    "Crosswalk",
    "DataError",
    "Decision",
    "DecisionError",
    "Diagnostic",
    "Difference",
    "Duplicate",
    "Duplicates",
    "Edition",
    "Error",
    "Field",
    "FileError",
    "GrammarError",
    "InputTypeError",
    "LimitError",
    "Limits",
    "Member",
    "MissingExtraError",
    "NumberError",
    "Organs",
    "Paragraph",
    "Place",
    "Plugin",
    "PluginWarning",
    "Point",
    "Report",
    "Row",
    "RowView",
    "Section",
    "Series",
    "SeriesPoint",
    "Span",
    "Step",
    "Text",
    "Transformer",
    "UnknownCodeError",
    "UnknownEditionError",
    "UnknownKeyError",
    "UnreadRow",
    "UnreadableError",
    "UnsupportedFormatError",
    "WriteError",
    "__version__",
    "aggregate",
    "arrow_schema",
    "batch",
    "blank",
    "codebook_frame",
    "compare",
    "coverage",
    "crosswalk",
    "editions",
    "find_duplicates",
    "flat_codebook",
    "get_edition",
    "is_compiled",
    "json_schema",
    "load_decisions",
    "load_edition",
    "looks_like_report",
    "new_edition",
    "parse",
    "parse_all",
    "plot",
    "plugins",
    "read",
    "read_all",
    "save_decisions",
    "series",
    "to_arrow",
    "to_frame",
]
