"""The Language Server Protocol over standard input and output: the answers, in the editor's own terms."""

from __future__ import annotations

import asyncio
import os
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer
from pygls.uris import from_fs_path, to_fs_path

from timeline.chronology import Project
from timeline.decoding import split_lines
from timeline.document.splicing import Insertion
from timeline.findings import Finding, Place
from timeline.lsp import answers, naming
from timeline.lsp.completing import Proposal, proposals
from timeline.lsp.outline import Part, outline
from timeline.lsp.positions import Positions
from timeline.lsp.reading import Text, is_chronology, text_of
from timeline.lsp.shared import findings_in, rename_shared, source_at
from timeline.site.settings import sharing

if TYPE_CHECKING:
    from pygls.workspace import TextDocument

PAUSE = 0.15
"""Seconds without a key pressed after which the text is read."""


class Server(LanguageServer):
    """A server that knows each open text: as it is, and as it was when it could last be read."""

    def __init__(self, version: str) -> None:
        # The whole text each time: what a change of a part means depends on where lines end, and libraries differ.
        super().__init__("timeline", version, text_document_sync_kind=lsp.TextDocumentSyncKind.Full)
        self.texts: dict[str, Text] = {}
        self.readable: dict[str, Project] = {}
        self.reading = asyncio.Lock()

    def read(self, uri: str) -> Text:
        """Reads the text as it stands, and publishes what is wrong with it."""
        return self._publish(uri, _text(self.workspace.get_text_document(uri).source, uri))

    async def read_beside(self, uri: str, version: int | None) -> None:
        """The same in a thread, while other questions are answered; nothing once the text is another one."""

        def is_current() -> bool:
            document = self.workspace.text_documents.get(uri)
            return document is not None and document.version == version

        async with self.reading:  # one at a time: of those that wait, all but the last find another text
            if is_current():
                text = await asyncio.to_thread(_text, self.workspace.get_text_document(uri).source, uri)
                if is_current():
                    self._publish(uri, text)

    def _publish(self, uri: str, text: Text) -> Text:
        document, file = self.workspace.get_text_document(uri), to_fs_path(uri) or uri
        self.texts[uri] = text
        if text.project is not None:
            self.readable[uri] = text.project
        where = _positions(document)
        found = [diagnostic(finding, where, file) for finding in text.findings]
        published = lsp.PublishDiagnosticsParams(uri=uri, version=document.version, diagnostics=found)
        self.text_document_publish_diagnostics(published)
        return text

    def latest(self, uri: str) -> Text:
        """The text as it stands, read now if it has changed since it was last."""
        text = self.texts.get(uri)
        is_read = text is not None and text.source == self.workspace.get_text_document(uri).source
        return text if text is not None and is_read else self.read(uri)


def _text(source: str, uri: str) -> Text:
    """The text, read and checked; of a file that is no chronology what is wrong, if it is one of shared sources."""
    file = to_fs_path(uri) or uri
    if is_chronology(source, file):
        return text_of(source, file)
    return Text(source, None, findings_in(Path(file), source))


def _positions(document: TextDocument) -> Positions:
    return Positions(document.source, document.position_codec.encoding or "utf-16")


def diagnostic(finding: Finding, where: Positions, file: str) -> lsp.Diagnostic:
    """What is wrong at its place; what is wrong in a file that this one needs, before its first character."""
    place, lead = finding.place, ""
    if place.file != file:
        place, lead = Place(file, 1, 1), f"{place.file}:{place.line}: "
    return lsp.Diagnostic(
        range=where.of(place),
        message=lead + finding.message + (f"\n{finding.help}" if finding.help else ""),
        severity=lsp.DiagnosticSeverity.Error if finding.severity == "error" else lsp.DiagnosticSeverity.Warning,
        code=finding.code,
        source="timeline",
    )


def server(version: str) -> Server:
    """A server with everything that it can be asked."""
    own = Server(version)
    for name, function, options in _FEATURES:
        own.feature(name, options)(function)
    return own


def _opened(ls: Server, params: lsp.DidOpenTextDocumentParams) -> None:
    ls.read(params.text_document.uri)


def _saved(ls: Server, params: lsp.DidSaveTextDocumentParams) -> None:
    ls.read(params.text_document.uri)


async def _changed(ls: Server, params: lsp.DidChangeTextDocumentParams) -> None:
    uri, version = params.text_document.uri, params.text_document.version
    await asyncio.sleep(PAUSE)
    await ls.read_beside(uri, version)


def _closed(ls: Server, params: lsp.DidCloseTextDocumentParams) -> None:
    uri = params.text_document.uri
    ls.texts.pop(uri, None)
    ls.readable.pop(uri, None)
    ls.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri=uri, diagnostics=[]))


def _hovered(ls: Server, params: lsp.HoverParams) -> lsp.Hover | None:
    uri = params.text_document.uri
    where, text = _positions(ls.workspace.get_text_document(uri)), ls.latest(uri)
    if text.project is None:
        return None
    found = answers.hover(text.project, where.offset(params.position))
    if found is None:
        return None
    content = lsp.MarkupContent(lsp.MarkupKind.Markdown, found.markdown)
    return lsp.Hover(content, where.between(found.start, found.end))


def _asked_where(ls: Server, params: lsp.DefinitionParams) -> lsp.Location | None:
    uri = params.text_document.uri
    where, text = _positions(ls.workspace.get_text_document(uri)), ls.latest(uri)
    if text.project is None:
        return None
    found = naming.definition(text.project, where.offset(params.position))
    return _locations(ls, [found], text.project, uri)[0] if found is not None else None


def _locations(ls: Server, found: Sequence[naming.Where], project: Project | None, uri: str) -> list[lsp.Location]:
    """Places of the open file, and of others on the disk: of that of the sources it shares, or those that share it."""
    open_document = ls.workspace.get_text_document(uri)
    encoding = open_document.position_codec.encoding or "utf-16"
    known: dict[int, tuple[str, Positions]] = {}  # of each document once: there may be thousands of places in it
    if project is not None:
        known[id(project.document)] = uri, _positions(open_document)
    for document in (one.document for one in found):
        if id(document) not in known:
            path = os.path.abspath(document.file)  # noqa: PTH100  # links are followed by nobody
            known[id(document)] = from_fs_path(path) or uri, Positions(document.text, encoding)
    places = ((known[id(one.document)], one) for one in found)
    return [lsp.Location(uri, where.between(one.start, one.end)) for (uri, where), one in places]


def _asked_for_references(ls: Server, params: lsp.ReferenceParams) -> list[lsp.Location]:
    uri = params.text_document.uri
    where, text = _positions(ls.workspace.get_text_document(uri)), ls.latest(uri)
    project = text.project
    if project is None:
        file = Path(to_fs_path(uri) or uri)
        cited = naming.cited_from(file, text.source, where.offset(params.position))
        return _locations(ls, cited, None, uri)
    found = naming.references(
        project, where.offset(params.position), with_definition=params.context.include_declaration
    )
    return _locations(ls, found, project, uri)


def _asked_what_to_rename(ls: Server, params: lsp.PrepareRenameParams) -> lsp.PrepareRenamePlaceholder | None:
    uri = params.text_document.uri
    where, text = _positions(ls.workspace.get_text_document(uri)), ls.latest(uri)
    at = where.offset(params.position)
    if text.project is None:
        key = source_at(Path(to_fs_path(uri) or uri), text.source, at)
        return lsp.PrepareRenamePlaceholder(where.between(key.start, key.end), key.value) if key is not None else None
    use = naming.use_at(text.project, at)
    return lsp.PrepareRenamePlaceholder(where.between(use.start, use.end), use.id) if use is not None else None


def _renamed(ls: Server, params: lsp.RenameParams) -> lsp.WorkspaceEdit | None:
    uri = params.text_document.uri
    where, text = _positions(ls.workspace.get_text_document(uri)), ls.latest(uri)
    at, new = where.offset(params.position), params.new_name
    try:
        if text.project is None:
            return _renamed_shared(ls, uri, text, at, new)
        made = naming.rename(text.project, at, new)
    except naming.RenameError as error:
        raise JsonRpcException(str(error), lsp.LSPErrorCodes.RequestFailed) from None
    return lsp.WorkspaceEdit(changes={uri: [_edit(one, where) for one in made]}) if made else None


def _renamed_shared(ls: Server, uri: str, text: Text, at: int, new: str) -> lsp.WorkspaceEdit | None:
    """What changes in a file of shared sources and in the chronologies that cite the source, open or not."""
    opened = {os.path.realpath(to_fs_path(one) or one): one for one in ls.workspace.text_documents}

    def text_in_editor(path: Path) -> str | None:
        own = opened.get(os.path.realpath(path))
        return ls.workspace.get_text_document(own).source if own is not None else None

    encoding = ls.workspace.get_text_document(uri).position_codec.encoding or "utf-16"
    changes: dict[str, list[lsp.TextEdit]] = {}
    for document, made in rename_shared(Path(to_fs_path(uri) or uri), text.source, at, new, text_in_editor):
        path = os.path.abspath(document.file)  # noqa: PTH100  # links are followed by nobody
        own = opened.get(os.path.realpath(path)) or from_fs_path(path) or uri
        where = Positions(document.text, encoding)
        changes[own] = [_edit(one, where) for one in made]
    return lsp.WorkspaceEdit(changes=changes) if changes else None


def _edit(insertion: Insertion, where: Positions) -> lsp.TextEdit:
    at, new, until = insertion
    return lsp.TextEdit(where.between(at, at if until is None else until), new)


def _asked_for_outline(ls: Server, params: lsp.DocumentSymbolParams) -> list[lsp.DocumentSymbol]:
    uri = params.text_document.uri
    where, text = _positions(ls.workspace.get_text_document(uri)), ls.latest(uri)
    return [_symbol(part, where) for part in outline(text.project.document)] if text.project is not None else []


_KINDS = {
    "list": lsp.SymbolKind.Namespace,
    "chapter": lsp.SymbolKind.Module,
    "source": lsp.SymbolKind.File,
    "event": lsp.SymbolKind.Event,
}


def _symbol(part: Part, where: Positions) -> lsp.DocumentSymbol:
    return lsp.DocumentSymbol(
        name=part.name,
        kind=_KINDS[part.kind],
        range=where.between(part.start, part.end),
        selection_range=where.between(*part.chosen),
        detail=part.detail or None,
        children=[_symbol(one, where) for one in part.parts] or None,
    )


def _completed(ls: Server, params: lsp.CompletionParams) -> lsp.CompletionList:
    uri = params.text_document.uri
    document = ls.workspace.get_text_document(uri)
    file = to_fs_path(uri) or uri
    within = () if is_chronology(document.source, file) else ("sources",)
    if within and not sharing(Path(file)):
        return lsp.CompletionList(is_incomplete=False, items=[])
    where = _positions(document)
    line, column = where.place(params.position)
    found = proposals(split_lines(document.source), line, column, ls.readable.get(uri), within)
    can_select = _takes_snippets(ls.client_capabilities)
    return lsp.CompletionList(
        is_incomplete=False, items=[_item(one, line, where, can_select=can_select) for one in found]
    )


def _takes_snippets(capabilities: lsp.ClientCapabilities) -> bool:
    document = capabilities.text_document
    item = document.completion.completion_item if document and document.completion else None
    return bool(item and item.snippet_support)


def _item(proposal: Proposal, line: int, where: Positions, *, can_select: bool) -> lsp.CompletionItem:
    """The proposal with the characters whose place it takes; what is to be written over selected where that can be."""
    is_snippet = can_select and bool(proposal.over)
    new = proposal.text
    if is_snippet:
        new = f"{_in_snippet(new)}${{1:{_in_snippet(proposal.over)}}}"
    return lsp.CompletionItem(
        proposal.label,
        detail=proposal.detail or None,
        filter_text=proposal.label,
        text_edit=lsp.TextEdit(where.on_line(line, proposal.start, proposal.end), new),
        insert_text_format=lsp.InsertTextFormat.Snippet if is_snippet else lsp.InsertTextFormat.PlainText,
    )


def _in_snippet(text: str) -> str:
    return re.sub(r"([\\$}])", r"\\\1", text)


def _asked_for_fixes(ls: Server, params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
    uri = params.text_document.uri
    where, text = _positions(ls.workspace.get_text_document(uri)), ls.latest(uri)
    if text.project is None:
        return []
    ends = [where.offset(position) for position in (params.range.start, params.range.end)]
    found = answers.fixes(text.project, text.findings, *ends)
    return list(_actions(found, where, uri))


def _actions(found: Iterator[answers.Fix], where: Positions, uri: str) -> Iterator[lsp.CodeAction]:
    for fix in found:
        edit = _edit(fix.insertion, where)
        put_right: Sequence[lsp.Diagnostic] = (
            [diagnostic(fix.finding, where, fix.finding.place.file)] if fix.finding else []
        )
        yield lsp.CodeAction(
            title=fix.title,
            kind=lsp.CodeActionKind.QuickFix,
            diagnostics=put_right,
            edit=lsp.WorkspaceEdit(changes={uri: [edit]}),
            is_preferred=True,
        )


_FEATURES: tuple[tuple[str, Callable[..., object], object], ...] = (
    (lsp.TEXT_DOCUMENT_DID_OPEN, _opened, None),
    (lsp.TEXT_DOCUMENT_DID_SAVE, _saved, None),
    (lsp.TEXT_DOCUMENT_DID_CHANGE, _changed, None),
    (lsp.TEXT_DOCUMENT_DID_CLOSE, _closed, None),
    (lsp.TEXT_DOCUMENT_HOVER, _hovered, None),
    (lsp.TEXT_DOCUMENT_DEFINITION, _asked_where, None),
    (lsp.TEXT_DOCUMENT_REFERENCES, _asked_for_references, None),
    (lsp.TEXT_DOCUMENT_PREPARE_RENAME, _asked_what_to_rename, None),
    (lsp.TEXT_DOCUMENT_RENAME, _renamed, lsp.RenameOptions(prepare_provider=True)),
    (lsp.TEXT_DOCUMENT_DOCUMENT_SYMBOL, _asked_for_outline, None),
    (
        lsp.TEXT_DOCUMENT_COMPLETION,
        _completed,
        lsp.CompletionOptions(trigger_characters=[":", " ", "[", "{", ",", "-", "#", "'", '"']),
    ),
    (
        lsp.TEXT_DOCUMENT_CODE_ACTION,
        _asked_for_fixes,
        lsp.CodeActionOptions(code_action_kinds=[lsp.CodeActionKind.QuickFix]),
    ),
)
"""What it can be asked, with what it says of that beforehand."""
