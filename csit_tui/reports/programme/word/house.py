"""A Word template, ours or a house's own: opened, filled in, its broken places told of."""

from __future__ import annotations

import io
import re
import traceback
import zipfile
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from csit_tui.model.trouble import Refused, refused
from csit_tui.text import brief, quoted, safe

if TYPE_CHECKING:
    from docxtpl import DocxTemplate
    from jinja2 import Environment

_LARGEST = 64 << 20
"""Bytes of a template, unpacked."""
_NUMBERED = {ord(sign): f"&#{ord(sign)};" for sign in "{}%"}
_PATTERN = "Begin with the template of csit: csit report --write-template FILE.docx"
TEMPLATE = "the template"
"""Where something is refused in: whoever knows its file names that."""
_SWELLS = {"center", "expandtabs", "format", "format_map", "indent", "ljust", "rjust", "zfill"}
"""What makes a text as large as it is told to."""
_LINKS = {"hyperlink", "hlinkClick", "hlinkHover"}
_FETCHES = re.compile(r"\b(?:INCLUDE\w+|IMPORT|LINK|DDE\w*)\b", re.IGNORECASE)
"""Fields that take their words from another file."""
_PAIRS = ("{{", "}}"), ("{%", "%}"), ("{#", "#}")


def opened(data: bytes) -> DocxTemplate:
    """A template from a file's bytes.

    Raises `Refused` where they are no Word document, or one into which no report can be filled.
    """
    from docxtpl import DocxTemplate

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            size = sum(about.file_size for about in packed.infolist())
        document = DocxTemplate(io.BytesIO(data if size <= _LARGEST else b""))
        document.init_docx()
    except Exception as error:  # noqa: BLE001 - whatever a foreign file makes its reader raise
        what = f"The template is no Word document (.docx): {safe(brief(error, 100))}"
        mend = "Save it as .docx in Word or LibreOffice, without large pictures."
        raise refused(what, mend, TEMPLATE) from None
    _check(document)
    _cut_off(document)
    return document


def filled(document: DocxTemplate, context: Mapping[str, Any]) -> None:
    """Fill a template in. Raises `Refused`, with the words near the place, where it is broken."""
    try:
        document.render(dict(context), _room(), autoescape=True)
    except Exception as error:  # noqa: BLE001 - a template may ask for anything
        raise _broken(_near(document, _line(error)), str(error) or type(error).__name__) from None


def _cut_off(document: DocxTemplate) -> None:
    """Leave out the template of the template, and refuse what is fetched where a report is opened.

    Whoever receives the report would ask another place for it; a link waits until it is followed.
    """
    from docx.oxml.ns import qn

    settings = document.docx.settings.element
    for attached in list(settings.iter(qn("w:attachedTemplate"))):
        settings.remove(attached)
    for part in document.docx.part.package.iter_parts():
        for key, relation in list(part.rels.items()):
            if relation.is_external and relation.reltype.endswith("/attachedTemplate"):
                del part.rels[key]
        found = next(_fetched(part), None)
        if found is not None:
            what = f"The template takes something from elsewhere ({safe(brief(found, 40))})."
            raise refused(what, "Put it into the document itself.", TEMPLATE)


def _fetched(part: Any) -> Iterator[str]:
    """What a part of a document asks another place for: all but links that wait to be followed."""
    from docx.oxml.ns import qn

    external = ((key, one) for key, one in part.rels.items() if one.is_external)
    outside = {key: one.reltype.rpartition("/")[2] for key, one in external}
    element = getattr(part, "element", None)
    if element is None:
        yield from outside.values()
        return
    yield from (kind for kind in outside.values() if kind != "hyperlink")
    for node in element.iter():
        if str(node.tag).rpartition("}")[2] not in _LINKS:
            yield from (outside[value] for value in node.attrib.values() if value in outside)
    fields = [one.text or "" for one in element.iter(qn("w:instrText"))]
    fields += [one.get(qn("w:instr"), "") for one in element.iter(qn("w:fldSimple"))]
    yield from _FETCHES.findall("".join(fields))


def _check(document: DocxTemplate) -> None:
    """Refuse a template without a place for the report, or with braces that stand alone.

    From a brace that a paragraph opens and does not close, all up to the next would vanish.
    """
    from docx.oxml.ns import qn

    has_place = False
    for paragraph in document.docx.element.body.iter(qn("w:p")):
        text = "".join(one.text or "" for one in paragraph.iter(qn("w:t")))
        if any(text.count(start) != text.count(end) for start, end in _PAIRS):
            raise _broken(text, "braces are opened and not closed, or the other way round")
        has_place = has_place or re.search(r"\{%.*\bin\s+blocks\b", text) is not None
    if not has_place:
        what = "The template has no place for the report: {%p for block in blocks %} is not in it."
        raise refused(what, _PATTERN, TEMPLATE)


def _room() -> Environment:
    """Where a template is filled in: it reaches nothing but what it is given, and names no more.

    Of that the texts, lists and tables have attributes, and what a loop tells of itself. Nothing is
    repeated or padded, as a few letters would fill the memory by that.
    """
    from jinja2 import StrictUndefined
    from jinja2.exceptions import SecurityError
    from jinja2.runtime import LoopContext
    from jinja2.sandbox import ImmutableSandboxedEnvironment
    from jinja2.utils import Namespace

    class Room(ImmutableSandboxedEnvironment):
        intercepted_binops = frozenset({"*", "**"})

        def call_binop(self, _: Any, operator: str, *__: Any) -> Any:
            raise SecurityError(f"{operator} is nothing that a template needs")

        def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
            known = isinstance(obj, str | dict | list | LoopContext | Namespace)
            return known and attr not in _SWELLS and super().is_safe_attribute(obj, attr, value)

    room = Room(autoescape=True, undefined=StrictUndefined)
    for name in _SWELLS:
        room.filters.pop(name, None)
    return room


def _broken(near: str, why: str) -> Refused:
    where = f" near {quoted(safe(near), 80)}" if near else ""
    said = safe(brief(why, 200)).removesuffix(".")
    return refused(f"The template is broken{where}: {said}.", _PATTERN, TEMPLATE)


def _line(error: Exception) -> int | None:
    """The line of the template that was read or filled in."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [frame.lineno for frame in frames if frame.filename in {"<template>", "<unknown>"}]
    found: int | None = getattr(error, "lineno", None)
    return found or (lines[-1] if lines else None)


def _near(document: DocxTemplate, line: int | None) -> str:
    """The words at a line of what was filled in, as docxtpl reads it: a line is a paragraph."""
    part = vars(document).get("current_rendering_part")
    main = part is None or part is document.docx.part
    xml = document.get_xml() if main else document.get_part_xml(part)
    lines = re.sub(r"<w:p([ >])", r"\n<w:p\1", document.patch_xml(xml)).split("\n")
    found = lines[line - 1] if line is not None and line <= len(lines) else ""
    return " ".join(re.sub(r"<[^>]+>", " ", found).split())


def described(document: DocxTemplate, png: bytes, size: tuple[int, int], alt: str) -> Any:
    """A picture in the text, of a width and height in Word's units, with words in its place."""

    def put() -> str:
        part = document.current_rendering_part
        inline = part.new_pic_inline(io.BytesIO(png), *size)
        inline.docPr.set("descr", alt)
        for side in "TBLR":  # LibreOffice leaves room around it where nothing is said
            inline.set(f"dist{side}", "0")
        return f"</w:t></w:r><w:r><w:drawing>{_xml(inline)}</w:drawing></w:r><w:r><w:t>"

    return _Picture(put)


class _Picture:
    """A picture as a template has it: it can be put somewhere, and leads nowhere else.

    The document that it goes into would: it writes files, and runs templates without a sandbox.
    """

    def __init__(self, put: Callable[[], str]) -> None:
        self.__put = put

    def __html__(self) -> str:
        return self.__put()

    __str__ = __html__


def _xml(element: Any) -> str:
    from docx.oxml.xmlchemy import serialize_for_reading

    return numbered(serialize_for_reading(element))


def numbered(xml: str) -> str:
    """XML with the signs that mean something to a template named by their numbers."""
    return xml.translate(_NUMBERED)
