"""Sentences of a session file for its screens: plain, or the same in several languages.

`Please wrap up` is plain; `{en: Please wrap up, fr: Concluez}` stands on the screen with a line for
each language, the session's own first and the others as they were written.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from console.domain.wording import text
from console.runtime import session_faults as say
from console.runtime.session_keys import line_within
from console.runtime.session_values import FlawError, language, shown
from console.runtime.yaml_located import Mapping, Scalar, is_empty

if TYPE_CHECKING:
    from console.domain.wording import Text
    from console.runtime.session_keys import Keys, Sheet
    from console.runtime.yaml_located import Mark, Node

SENTENCE = 300
"""Characters of a message for a screen, in one language."""

MOST_LANGUAGES = 6
"""Of one sentence: more lines than that nobody reads from the back."""

_WRITTEN_TAGS = (
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy "
    "da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu "
    "hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb "
    "lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om "
    "or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv "
    "sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh "
    "zu"
)
"""The languages of two letters (ISO 639-1); those of three are too many to know."""

_TAGS = frozenset(_WRITTEN_TAGS.split())

_MEANT = {
    **dict.fromkeys(("arabic", "ara", "arab", "العربية", "عربي"), "ar"),
    **dict.fromkeys(("chinese", "zho", "chi", "cn", "mandarin", "中文", "汉语"), "zh"),
    **dict.fromkeys(("english", "eng", "gb", "us"), "en"),
    **dict.fromkeys(("french", "fra", "fre", "français", "francais"), "fr"),
    **dict.fromkeys(("russian", "rus", "русский"), "ru"),
    **dict.fromkeys(("spanish", "spa", "sp", "español", "espanol"), "es"),
    **dict.fromkeys(("portuguese", "por", "português", "portugues"), "pt"),
    **dict.fromkeys(("german", "deu", "ger", "deutsch"), "de"),
    **dict.fromkeys(("japanese", "jpn", "jp"), "ja"),
    **dict.fromkeys(("korean", "kor"), "ko"),
    **dict.fromkeys(("italian", "ita"), "it"),
    **dict.fromkeys(("ukrainian", "ukr", "ua"), "uk"),
    **dict.fromkeys(("hindi", "hin"), "hi"),
    **dict.fromkeys(("greek", "ell", "gre", "gr"), "el"),
    **dict.fromkeys(("czech", "ces", "cze", "cz"), "cs"),
}
"""What people write in the place of a tag: names, codes of three letters, codes of countries."""


def sentences(keys: Keys, key: str, most: int, own: str) -> tuple[str, ...]:
    """Read a list of sentences; `own` is the session's language, which is said first."""
    read = (_sentence(keys.sheet, node, key, own) for node in keys.nodes(key, most))
    return tuple(each for each in read if each)


def sentence(keys: Keys, key: str, usual: str, own: str) -> str:
    """Read one sentence."""
    node = keys.node(key)
    return usual if node is None else _sentence(keys.sheet, node, key, own) or usual


def _sentence(sheet: Sheet, node: Node, key: str, own: str) -> str:
    if not isinstance(node, Mapping):
        return sheet.value(node, key, partial(line_within, key=key, most=SENTENCE), "")
    if not node.items:
        sheet.fault(node.mark, say.empty(key))
    if len(node.items) > MOST_LANGUAGES:
        sheet.fault(node.mark, say.too_many(key, MOST_LANGUAGES))
        return ""
    said = [
        (tag, _in_language(sheet, node.keys[tag], tag, item)) for tag, item in node.items.items()
    ]
    said.sort(key=lambda each: _main(each[0]) != _main(own))
    return "\n".join(words for _, words in said if words)


def _in_language(sheet: Sheet, mark: Mark, tag: str, item: Node) -> str:
    if is_empty(item):
        sheet.fault(mark, say.left_empty(tag) if _is_tag(tag) else _after_a_comma(tag))
        return ""
    sheet.value(Scalar(mark, tag), tag, _language, None)
    return sheet.value(item, tag, partial(line_within, key=tag, most=SENTENCE), "")


def _language(value: str) -> str:
    """Read the tag of a language that there is, as far as its letters tell."""
    meant = _MEANT.get(value.strip().casefold())
    if meant is None:
        tag = language(value)
        main = _main(tag)
        if len(main) != 2 or main in _TAGS:  # noqa: PLR2004 - letters, as the table says
            return tag
        meant = _MEANT.get(main, "")
    raise FlawError(
        text(
            "“{value}” is not the tag of a language. Did you mean “{meant}”?",
            value=shown(value),
            meant=meant,
        )
        if meant
        else text(
            "“{value}” is not the tag of a language. Allowed: tags such as en, fr, zh-Hans.",
            value=shown(value),
        )
    )


def _is_tag(value: str) -> bool:
    try:
        language(value)
    except FlawError:
        return False
    return True


def _after_a_comma(value: str) -> Text:
    """Say what happens to a sentence with a comma between braces."""
    return text(
        "“{value}” stands after a comma, where the next language begins. "
        "Put the whole sentence in quotation marks.",
        value=shown(value),
    )


def _main(tag: str) -> str:
    """Give the first part of the tag of a language."""
    return tag.strip().replace("_", "-").partition("-")[0].lower()
