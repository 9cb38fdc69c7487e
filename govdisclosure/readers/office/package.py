"""Parts of an Office Open XML file and what they refer to."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from xml.etree.ElementTree import Element

from attrs import frozen

from govdisclosure.errors import UnreadableError
from govdisclosure.readers.archive import Archive
from govdisclosure.readers.office.markup import Wanted, parse_markup

_RELATIONS = Wanted(frozenset(), frozenset(["Id", "Type", "Target", "TargetMode"]))


@frozen
class Relation:
    """What a part refers to: the kind (last part of its address) and the name of the other part."""

    kind: str
    part: str


@frozen
class Package:
    """The parts of a file."""

    archive: Archive

    def main(self) -> str:
        """Name of the part that holds the document.

        Raises:
            UnreadableError: there is none.
        """
        for relation in self.relations("").values():
            if relation.kind == "officeDocument":
                return relation.part
        raise self._without("officeDocument")

    def relations(self, part: str) -> Mapping[str, Relation]:
        """Id → what a part refers to inside of the file; what is outside is not followed."""
        folder, name = posixpath.split(part)
        root = self.optional(posixpath.join(folder, "_rels", f"{name}.rels"), _RELATIONS)
        found: dict[str, Relation] = {}
        for one in root if root is not None else ():
            if one.get("TargetMode", "Internal") == "Internal":
                target = posixpath.normpath(posixpath.join("/", folder, one.get("Target", "")))
                kind = one.get("Type", "").rpartition("/")[2]
                found[one.get("Id", "")] = Relation(kind, target.lstrip("/"))
        return found

    def related(self, part: str, kind: str, wanted: Wanted) -> Element | None:
        """The root element of the first part of a kind that a part refers to, None without one.

        Errors as for `required`.
        """
        parts = (one.part for one in self.relations(part).values() if one.kind == kind)
        first = next(parts, None)
        return self.optional(first, wanted) if first is not None else None

    def required(self, part: str, wanted: Wanted) -> Element:
        """The root element of a part.

        Raises:
            UnreadableError: the part is missing or broken.
            LimitError: it is too large.
        """
        root = self.optional(part, wanted)
        if root is None:
            raise self._without(part)
        return root

    def optional(self, part: str, wanted: Wanted) -> Element | None:
        """The root element of a part, None where the file lacks it; errors as for `required`."""
        member = self.archive.find(part)
        if member is None:
            return None
        return parse_markup(self.archive.chunks(member), wanted, self.archive.budget)

    def _without(self, part: str) -> UnreadableError:
        return UnreadableError(
            f"the file is damaged: it lacks its part {part!r}. Fetch it again.",
            f"文件已损坏：缺少部件 {part!r}，请重新下载。",
        )
