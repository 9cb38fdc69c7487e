"""`govdisclosure batch SRC… --out OUT`: many documents into tables."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from govdisclosure.cli.command import Command, Status
from govdisclosure.cli.signals import ended_by_signals


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "sources",
        nargs="+",
        metavar="SRC",
        help="文件、文件夹、通配符、zip、JSON lines 或 Parquet  "
        "files, folders, patterns, zip archives, JSON lines, Parquet",
    )
    parser.add_argument(
        "--out",
        required=True,
        metavar="DIR|FILE",
        help="文件夹，或 .duckdb .parquet .csv .jsonl 文件；中断后再次运行即可续跑  "
        "a folder or a file; run again to go on after an interruption",
    )
    parser.add_argument(
        "--format",
        choices=("parquet", "csv", "jsonl"),
        help="文件夹内的格式，默认 parquet  format of the files in a folder",
    )
    parser.add_argument(
        "--workers", type=int, metavar="N", help="进程数，默认等于处理器数  processes"
    )
    parser.add_argument(
        "--checks", action="store_true", help="运行全部检查  run all checks for the diagnostics"
    )
    parser.add_argument(
        "--organs", metavar="CSV", help="机关别名表  names of organs over the years"
    )
    parser.add_argument(
        "--column",
        metavar="NAME",
        help="JSON lines 或 Parquet 中存放报告的列  column that holds the document",
    )
    parser.add_argument(
        "--name", metavar="NAME", help="作为来源名称的列，如网址  column that names it, a URL say"
    )
    parser.add_argument(
        "--part-size",
        type=int,
        default=2_000,
        metavar="N",
        help="每次写出的文件数，默认 2000  documents written at once",
    )


def _run(options: Namespace) -> Status:
    from govdisclosure.batch.run import batch
    from govdisclosure.organs.names import Organs

    organs = Organs.read(options.organs) if options.organs else None
    with ended_by_signals():
        summary = batch(
            options.sources,
            options.out,
            format=options.format,
            workers=options.workers,
            checks=options.checks,
            organs=organs,
            column=options.column,
            name=options.name,
            part_size=options.part_size,
        )
    print(summary)
    return Status.UNREADABLE if summary.run.failed else Status.OK


BATCH = Command(
    "batch", "批量读取，输出表格或数据库  read many documents into tables", _arguments, _run
)
