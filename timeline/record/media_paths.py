"""What is wrong with the words that stand where the path of a picture belongs, and what to write instead."""

from __future__ import annotations

import json
import re

SAMPLE = "pictures/letter.jpg"

_SAVE = "save the picture beside the file and give its path"
_MARKUP = re.compile(r"\s*(?:<.*?\bsrc\s*=\s*[\"']?([^\s\"'>]+)|!?\[[^\]]*\]\(<?([^\s)>]+))", re.IGNORECASE | re.DOTALL)
_ADDRESS = re.compile(
    r"\s*(?P<scheme>(?:https?:)?)//(?:[^/?#]*@)?(?P<host>[^/?#]+)(?P<rest>.*)", re.IGNORECASE | re.DOTALL
)
_SCHEME = re.compile(r"\s*[a-z][a-z0-9+.-]+:", re.IGNORECASE)
_NAMES = r"(?:jpe?g|png|gif|webp|avif|svg|heic|tiff?|bmp)(?![a-z0-9])"
_PICTURE = re.compile(rf"\.{_NAMES}|[?&](?:format|fm)={_NAMES}", re.IGNORECASE)
_VIDEO = re.compile(r"\.(?:mp4|m4v|mov|webm|ogv|avi|mkv|m3u8|mpe?g)(?![a-z0-9])", re.IGNORECASE)
_VIDEO_HOST = re.compile(
    r"(?:.*\.)?(?:youtube(?:-nocookie)?\.com|youtu\.be|vimeo\.com|dailymotion\.com|dai\.ly|tiktok\.com|twitch\.tv"
    r"|rumble\.com|odysee\.com|bitchute\.com|bilibili\.com|streamable\.com|fb\.watch|rutube\.ru|nicovideo\.jp)\.?",
    re.IGNORECASE,
)


def picture_path_problem(text: str) -> tuple[str, str, str] | None:
    """Code, message and help for what is no path of a picture inside the folder; None for what is one."""
    if markup := _MARKUP.match(text):
        inner = markup[1] or markup[2]
        return "bad-path", "is markup, not a path", _instead_of_address(inner) or f"write {inner}"
    if help := _instead_of_address(text):
        return "remote-media", "is the address of a video" if _is_video(text) else "is an address, not a file", help
    if text.startswith(("/", "\\", "~")) or "\\" in text or "\0" in text:
        is_inside = re.match(r"[^/~\\:\0][^:\0]*\Z", text)
        sample = text.replace("\\", "/") if is_inside else SAMPLE
        return "bad-path", "is not a path inside the folder of the file", f"write it as in {sample}"
    return None


def _instead_of_address(text: str) -> str | None:
    """What to write instead of a web address or another; None for what is none."""
    address = _address(text)
    if address is None:
        return _SAVE if _SCHEME.match(text) else None
    scheme, host, rest = address
    # Markdown would end a link at these, YAML a text in quotation marks.
    link = f"{scheme}//{host}" + re.sub(r'[\s()<>\\"]', lambda found: f"%{ord(found[0]):02X}", rest)
    if _is_video(text):
        return f'a video is linked in the event\'s text, as in text: "[The video]({link})"'
    if _PICTURE.search(rest):
        return _SAVE
    return f'{_SAVE}; a page is linked in the event\'s text, as in text: "[The page]({link})"'


def _address(text: str) -> tuple[str, str, str] | None:
    """Scheme, host and rest of a web address; of one without a scheme where it is one of a video, and no folder."""
    match = _ADDRESS.match(text.rstrip())
    if match:
        return match["scheme"].lower() or "https:", match["host"], match["rest"]
    host, slash, rest = text.strip().partition("/")
    is_video = slash and _VIDEO_HOST.fullmatch(host) and not _PICTURE.search(rest)
    return ("https:", host, slash + rest) if is_video else None


def _is_video(text: str) -> bool:
    _, host, rest = _address(text) or ("", "", "")
    is_of_videos = _VIDEO_HOST.fullmatch(host.partition(":")[0]) or _VIDEO.search(rest)
    return bool(is_of_videos) and not _PICTURE.search(rest)


def written_as_media(value: object) -> str:
    """How a picture is written whose path stands alone, or what is written instead of an address."""
    path = value if isinstance(value, str) and value else "letter.jpg"
    if problem := picture_path_problem(path):
        return problem[2]
    is_plain = re.fullmatch(r"[\w./][\w./ ()&+-]*", path)
    return f"write {{src: {path if is_plain else json.dumps(path, ensure_ascii=False)}, alt: what it shows}}"
