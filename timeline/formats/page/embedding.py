"""The page inside another one: in a frame that grows with it, by oEmbed, or as a fragment for a content system."""

from __future__ import annotations

import json
import re
from html import escape

from timeline.formats.addresses import file_address, page_address
from timeline.formats.page.style import rules_of
from timeline.formats.page.theme import without_faces
from timeline.record.event import Chronology
from timeline.record.slugs import slug_of

WIDTH = HEIGHT = 600
"""CSS pixels of the frame where nothing makes it grow, and where a host takes the attributes alone."""

SCRIPT = (
    '(()=>{const i=new URLSearchParams(location.search).get("childId")||"",r=document.documentElement,'
    'k=location.hash.match(/^#\\?(\\w+)=(\\w+)$/),say=(m,v)=>k&&parent.postMessage({message:m,value:v,[k[1]]:k[2]},"*"),'
    "f=()=>{const h=Math.ceil(r.getBoundingClientRect().height);"
    'parent.postMessage({sentinel:"amp",type:"embed-size",height:h},"*");'
    'parent.postMessage("pymxPYMx"+i+"xPYMxheightxPYMx"+h,"*");say("height",h)};'
    "new ResizeObserver(f).observe(r);[1e3,5e3].map(t=>setTimeout(f,t));"
    'addEventListener("click",c=>{const l=k&&c.target.closest("a[target]");'
    'if(l){c.preventDefault();say("link",l.href)}});'
    'const e=document.querySelector(".end a"),a=k?"":decodeURIComponent(location.hash.slice(1));'
    "if(e&&a&&!document.getElementById(a))e.href+=location.hash})()"
)
"""Tells the page around it how high it is, in the words of AMP's frames, of pym.js and of WordPress.

It says so again after one second and after five: the scripts of a host may come later than the frame. A height is no
secret. An address with an event that is not in the frame leads from its foot to that event. WordPress puts a secret of
its own there, and lets a frame open nothing: what is clicked, it is told.
"""

LISTENER = """<script>
addEventListener("message", ({{source, data}}) => {{
  for (const frame of document.querySelectorAll("iframe"))
    if (frame.contentWindow === source && frame.getAttribute("src") === {address} && data.type === "embed-size")
      frame.style.cssText += `;max-height:none!important;height:${{Math.min(Number(data.height) || {height}, 99999)}}px!important`
}})
</script>"""  # noqa: E501  # a line of what is pasted
"""What makes the frame as high as it says it is, whatever a page says of frames: that of this address alone."""

KEYS_ALONE = "v-key"
"""The place in a frame whose address shows its key events and no choice."""


def snippet(chronology: Chronology, *, is_light: bool = False, keys_alone: bool = False) -> str | None:
    """The HTML by which another page shows this one; None without the address of the site."""
    name = "embed-light.html" if is_light else "embed.html"
    address = file_address(chronology, f"{name}#{KEYS_ALONE}" if keys_alone else name)
    if address is None:
        return None
    in_script = json.dumps(address, ensure_ascii=False).replace("<", "\\u003c")
    return f"{_frame(chronology, address)}\n{LISTENER.format(address=in_script, height=HEIGHT)}"


def _frame(chronology: Chronology, address: str) -> str:
    title = escape(chronology.title)
    # Where a host drops the style, as WordPress does, what says it the old way stays.
    size = f'width="{WIDTH}" height="{HEIGHT}" frameborder="0" style="width:100%;border:0"'
    return f'<iframe src="{escape(address)}" title="{title}" {size} loading="lazy"></iframe>'


def oembed(chronology: Chronology) -> str | None:
    """What oEmbed 1.0 wants to know of the page; None without its address."""
    address = file_address(chronology, "embed.html")
    if address is None:
        return None
    data = {
        "version": "1.0",
        "type": "rich",
        "title": chronology.title,
        "provider_name": chronology.publisher,
        "provider_url": page_address(chronology),
        "html": _frame(chronology, address),
        "width": WIDTH,
        "height": HEIGHT,
    }
    return json.dumps({name: value for name, value in data.items() if value}, ensure_ascii=False, indent=1) + "\n"


def oembed_address(chronology: Chronology) -> str | None:
    """The address of `oembed.json`; None for a chronology without `url`."""
    return file_address(chronology, "oembed.json")


def outward(html: str) -> str:
    """The page in a frame: links to its own events stay in it, all others open beside it.

    What stands at the foot of the whole page alone is led to there.

    >>> outward('<a href="#x">1</a> <a href="https://example.org/" rel="nofollow">2</a>')
    '<a href="#x">1</a> <a target="_blank" rel="noopener nofollow" href="https://example.org/">2</a>'
    """
    html = html.replace('href="#w.', 'href="index.html#w.').replace('href="#s-', 'href="index.html#s-')
    return re.sub(r'<a [^>]*?href="(?!#)[^>]*>', _outward, html)


def _outward(tag: re.Match[str]) -> str:
    rest = tag[0].removeprefix("<a").replace(_NOFOLLOW, "")
    rel = "noopener nofollow" if _NOFOLLOW in tag[0] else "noopener"
    return f'<a target="_blank" rel="{rel}"{rest}'


_NOFOLLOW = ' rel="nofollow"'


def lifted(html: str) -> str:
    """The page with the headings of its events one level up, as there are none of years between.

    >>> lifted('<h4 class="p-name">A</h4>')
    '<h3 class="p-name">A</h3>'
    """
    return re.sub(r"<(/?)h([34])\b", lambda tag: f"<{tag[1]}h{int(tag[2]) - 1}", html)


OUR_WORDS = (
    "&{all:initial;display:block;--tl-rem:1em}"
    ":where(:not(svg,svg *,img,style)),::before,::after,::first-letter,::first-line{all:revert}"
    "img{float:none;margin:0;padding:0;border:0;border-radius:0;box-shadow:none;background:none;opacity:1;filter:none;"
    "transform:none;min-inline-size:0;max-block-size:none;min-block-size:0}"
    ".ov{--tl-rem:16px}"
    "p:has(>.mk,>.ov,>label){display:contents}p:has(>label)>:not(label){display:none}"
)
"""What a page around a fragment says of every element, or of one by its name, is not said of ours.

A page may have made a rem small or large: what is a rem in our style is as large as the reader wants letters. The
overview alone has lengths in attributes, which know pixels and nothing else that a page leaves alone. The last are the
paragraphs and breaks that WordPress, where no block editor is, puts around what it doesn't know.
"""
OUR_DRAWINGS = (
    "svg{opacity:1;visibility:visible;transform:none;float:none;margin:0;padding:0;border:0;background:none;max-inline-size:none;"
    "min-inline-size:0;max-block-size:none;min-block-size:0}"
    "svg *{display:inline;visibility:visible;opacity:1;fill-opacity:1;stroke-opacity:1;stroke:none;stroke-width:1;"
    "stroke-dasharray:none;filter:none;transform:none;transition:none;animation:none}"
    ".f,.p,.h,.o,.l,.j,.s,.hl{color:inherit}.f,.p,.b,.b2{stroke:none}"
    "pattern{transform:rotate(45deg)}"
)
"""What a page around a fragment says of every drawing, or of every shape, and must not say of ours."""


def scope_of(chronology: Chronology) -> str:
    """The class of a fragment, and what its ids begin with: no other chronology of an id of its own has it.

    >>> scope_of(Chronology(title="The ferry", id="ferry"))
    'tl-ferry'
    """
    return f"tl-{chronology.id or slug_of(chronology.title) or 'record'}"


def scoped(css: str, scope: str) -> str:
    """The style sheet for a fragment: all of it inside its own class, so that nothing of it leaks out.

    What names the whole document is said of the fragment, what is said of its body of all in it; how paper is cut and
    where its fonts are is the business of the page around it. Its rules weigh more than any of a page that names one id
    and as many classes as it likes, and its lengths are the fragment's own.

    >>> scoped("html{color:red}body{margin:0}p{margin:1.5rem 0}", "tl-ferry").partition("}")[2]
    '.tl-ferry:not(#_,#_ #_){&{color:red}&>*{margin:0}p{margin:calc(var(--tl-rem)*1.5) 0}}'
    """
    css = re.sub(r"@page\{[^}]*\}", "", without_faces(css))
    css = css.replace("[dir=rtl]", "&[dir=rtl]")  # the direction stands on the fragment itself
    css = _BESIDE_A_MARK.sub(r"\1.mk,\1p>.mk", css)
    css = re.sub(r"(?<![\w.#-])body(?=[\s,{])", "&>*", css)
    css = re.sub(r"(?<![\w.#-])(?::root|html|body)(?=[\s,{:])", "&", css)
    css = "".join(_with_own_lengths(head, text) for head, text in rules_of(css))
    return f"{_OWN_LENGTH}.{scope}:not(#_,#_ #_){{{css}}}"


_BESIDE_A_MARK = re.compile(r"(?<=[{},])((?:[^{},()]|\((?:[^()]|\([^()]*\))*\))*[>~])\.mk(?=[,{])")
"""What is said of a mark by where it stands, which is true of one in a paragraph of WordPress as well."""
_OWN_LENGTH = '@property --tl-rem{syntax:"<length>";inherits:true;initial-value:16px}'
_REMS = re.compile(r"(?<![\w.#-])(-?(?:\d+\.?\d*|\.\d+))rem\b")


def _with_own_lengths(head: str, rule: str) -> str:
    """The rule with lengths of ours; where widths are asked for, no length but one in pixels is."""
    inside = rule[len(head) :]
    if head.startswith("@"):
        head = _REMS.sub(lambda found: f"{_pixels(found[1])}px", head)
        inside = "{" + "".join(_with_own_lengths(*one) for one in rules_of(inside[1:-1])) + "}"
        return head + inside
    return head + _REMS.sub(r"calc(var(--tl-rem)*\1)", inside)


def _pixels(rems: str) -> str:
    return f"{float(rems) * 16:g}"


def with_own_lengths(html: str) -> str:
    """The fragment with its drawings in pixels, whatever a rem is around it.

    >>> with_own_lengths('<svg height="1.5rem"><rect y=".188rem"/></svg><p title="3rem">3rem</p>')
    '<svg height="24"><rect y="3.008"/></svg><p title="3rem">3rem</p>'
    """
    return _SHAPE.sub(lambda tag: _ATTRIBUTE.sub(lambda found: f'="{_pixels(found[1])}"', tag[0]), html)


_SHAPE = re.compile(r"<(?:svg|rect|line|text)\s[^>]*>")
_ATTRIBUTE = re.compile(r'="(-?[\d.]+)rem"')


def with_own_ids(html: str, scope: str) -> str:
    """The fragment with ids, groups of choices and what refers to them as no other thing on a page has them.

    An id of ours has no two hyphens in a row, so that where the scope ends is never in doubt.

    >>> with_own_ids('<style>#a:checked p{color:#a;fill:url(#a)}</style><a id="a" href="#b">url(#a)</a>', "tl-x")
    '<style>#tl-x--a:checked p{color:#a;fill:url(#tl-x--a)}</style><a id="tl-x--a" href="#tl-x--b">url(#a)</a>'
    """
    own = f"{scope}--"

    def in_a_rule(part: re.Match[str]) -> str:
        what = r"#(?=[A-Za-z])" if part[0].endswith("{") else r"(?<=url\()#"
        return re.sub(what, f"#{own}", part[0])

    def in_a_tag(tag: re.Match[str]) -> str:
        return _REFERENCE.sub(lambda found: found[1] + re.sub(r"[^\s]+", rf"{own}\g<0>", found[2]), tag[0])

    def in_a_style(style: re.Match[str]) -> str:
        return _IN_A_STYLE.sub(in_a_rule, style[0])

    return _TAG.sub(in_a_tag, _STYLE.sub(in_a_style, html))


_STYLE = re.compile(r"(?<=<style>).*?(?=</style>)", re.DOTALL)
_IN_A_STYLE = re.compile(r"[^{};]*[{};]")
"""The head of a rule, up to its brace, or a declaration, in which a # begins a colour."""
_TAG = re.compile(r"<[a-z][^>]*>")
_REFERENCE = re.compile(r'(\s(?:id|for|name|aria-labelledby|aria-describedby)="|\shref="#|="url\(#)([^")]+)')
