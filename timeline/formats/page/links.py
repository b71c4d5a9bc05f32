"""Named links beside an event: what each leads to is told from its address, and nothing of it is loaded."""

from __future__ import annotations

from urllib.parse import urlsplit

from timeline.formats.localise import Writer
from timeline.formats.page.views import LinkView
from timeline.record.event import LinkTo

_VIDEO = {"youtube.com": "YouTube", "youtu.be": "YouTube", "vimeo.com": "Vimeo", "dailymotion.com": "Dailymotion"}
_MAPS = ("openstreetmap.org", "osm.org", "maps.google.com", "maps.app.goo.gl", "maps.apple.com", "mapy.com")
_KINDS = {
    "pdf": "Document (PDF)",
    "mp4": "Video", "webm": "Video", "mov": "Video",
    "mp3": "Audio", "m4a": "Audio", "ogg": "Audio", "wav": "Audio",
    "csv": "Table", "ods": "Table", "xlsx": "Table",
}  # fmt: skip
"""By the last letters of the path."""
KINDS = ("Video", "Audio", "Map", "Table", "Document (PDF)", "Page")
"""What a link may lead to, where it is not a film on a site that is known by name."""


def link_of(link: LinkTo, writer: Writer) -> LinkView:
    """The link with its kind and its host in words."""
    host = host_of(link.url)
    video = _VIDEO.get(host) or _VIDEO.get(host.removeprefix("m."))
    kind = writer.say("Video on {site}", site=video) if video else writer.say(_kind(host, urlsplit(link.url).path))
    page = link.page
    if page is not None and page.isdigit():
        page = writer.say("p. {number}", number=page)
    return LinkView(url=link.url, kind=kind, title=link.title, host=host, page=page)


def host_of(url: str) -> str:
    """Whose page it is, as readers know it.

    >>> host_of("https://www.example.org:8080/report.pdf"), host_of("mailto:desk@example.org")
    ('example.org', 'example.org')
    """
    parts = urlsplit(url)
    return (parts.hostname or parts.path.rpartition("@")[2]).removeprefix("www.")


def called(name: str) -> str:
    """The name of a source on the page; one of which only the address is known is called by whose page it is.

    >>> called("https://www.example.org/a/very/long/address"), called("The Guardian")
    ('example.org', 'The Guardian')
    """
    return (host_of(name) if name.startswith(("http://", "https://")) else "") or name


def _kind(host: str, path: str) -> str:
    if host in _MAPS or (host.startswith("google.") and path.startswith("/maps")):
        return "Map"
    return _KINDS.get(path.rpartition(".")[2].casefold(), "Page")
