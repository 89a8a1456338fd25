"""Reads the HTML of parse_mode=HTML with the tags, the tolerance and the errors of Telegram."""

from dataclasses import dataclass

from bot.local.formatting import Entity, Formatted, checked_link, in_reading_order
from bot.local.refusals import RefusedError, bad_request

_STYLES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
}
_TAGS = frozenset(_STYLES) | {"a", "code", "pre", "blockquote", "tg-emoji"}
_NAMED_REFERENCES = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_SPACES = " \t\r\n\v\0"  # the end of the source counts as a space, so that every loop stops there
_END = "\0"


@dataclass(slots=True)
class _OpenTag:
    name: str
    argument: str
    offset: int
    start: int


def parse_html(source: str) -> Formatted:
    """Return the text and entities of a piece of HTML. Raises RefusedError with Telegram's sentence if it is wrong."""
    return _Reader(source).read()


class _Reader:
    def __init__(self, source: str) -> None:
        self._source = source.replace(_END, " ") + _END
        self._length = len(source)
        self._at = 0
        self._output: list[str] = []
        self._offset = 0
        self._open: list[_OpenTag] = []
        self._entities: list[Entity] = []

    def read(self) -> Formatted:
        while self._at < self._length:
            character = self._source[self._at]
            if character == "<":
                self._read_tag()
                continue
            decoded = self._read_reference() if character == "&" else None
            if decoded is None:
                self._at += 1
            self._put(decoded or character)
        if self._open:
            raise _cannot_parse(f'Can\'t find end tag corresponding to start tag "{self._open[-1].name}"')
        for entity in self._entities:
            if entity["type"] == "code":
                entity.pop("language", None)
        return Formatted("".join(self._output), tuple(in_reading_order(self._entities)))

    def _put(self, character: str) -> None:
        self._output.append(character)
        self._offset += 2 if character > "\uffff" else 1

    def _byte(self, position: int) -> int:
        return len(self._source[:position].encode())

    def _read_reference(self) -> str | None:
        """Read &lt; &#233; &#xE9; and their like; leave anything else as it stands and return None."""
        end = self._at + 1
        if self._source[end] == "#":
            base, digits = (16, "0123456789abcdefABCDEF") if self._source[end + 1] == "x" else (10, "0123456789")
            start = end = end + (2 if base == 16 else 1)
            while self._source[end] in digits:
                end += 1
            code = int(self._source[start:end] or "0", base)
            if not 0 < code < 0x10FFFF or 0xD800 <= code <= 0xDFFF or end - self._at >= 10:
                return None
            decoded: str | None = chr(code)
        else:
            while self._source[end].isascii() and self._source[end].isalpha():
                end += 1
            decoded = _NAMED_REFERENCES.get(self._source[self._at + 1 : end])
        if decoded is not None:
            self._at = end + 1 if self._source[end] == ";" else end
        return decoded

    def _read_tag(self) -> None:
        begin = self._at
        self._at += 1
        if self._source[self._at] == "/":
            self._read_end_tag(begin)
        else:
            self._read_start_tag(begin)
        self._at += 1

    def _read_start_tag(self, begin: int) -> None:
        name = self._take_until(">").lower()
        if self._source[self._at] == _END:
            raise _cannot_parse(f"Unclosed start tag at byte offset {self._byte(begin)}")
        if name not in _TAGS:
            raise _cannot_parse(f'Unsupported start tag "{name}" at byte offset {self._byte(begin)}')
        argument = ""
        while self._skip_spaces() != ">":
            attribute, value = self._read_attribute(name, begin)
            argument = _argument_of(name, attribute, value) or argument
        if name == "span" and argument != "spoiler":
            raise _cannot_parse(f'Tag "span" must have class "tg-spoiler" at byte offset {self._byte(begin)}')
        self._open.append(_OpenTag(name, argument, self._offset, len(self._output)))

    def _read_attribute(self, tag: str, begin: int) -> tuple[str, str | None]:
        attribute = self._take_until("=>/\"'")
        if not attribute:
            raise _cannot_parse(f'Empty attribute name in the tag "{tag}" at byte offset {self._byte(begin)}')
        if self._skip_spaces() != "=":
            self._refuse_end_of_source(tag, begin)
            return attribute, None
        self._at += 1
        quote = self._skip_spaces()
        self._refuse_end_of_source(tag, begin)
        value = self._read_quoted(quote) if quote in "'\"" else self._read_name_token()
        if self._source[self._at] == _END:
            raise _cannot_parse(f"Unclosed start tag at byte offset {self._byte(begin)}")
        return attribute, value

    def _refuse_end_of_source(self, tag: str, begin: int) -> None:
        if self._source[self._at] == _END:
            raise _cannot_parse(f'Unclosed start tag "{tag}" at byte offset {self._byte(begin)}')

    def _read_name_token(self) -> str:
        start = self._at
        while (c := self._source[self._at]) in ".-" or (c.isascii() and c.isalnum()):
            self._at += 1
        if self._source[self._at] not in _SPACES + ">":
            raise _cannot_parse(f"Unexpected end of name token at byte offset {self._byte(start)}")
        return self._source[start : self._at].lower()

    def _read_quoted(self, quote: str) -> str:
        self._at += 1
        value: list[str] = []
        while (character := self._source[self._at]) not in (quote, _END):
            decoded = self._read_reference() if character == "&" else None
            if decoded is None:
                self._at += 1
            value.append(decoded or character)
        if character == quote:
            self._at += 1
        return "".join(value)

    def _read_end_tag(self, begin: int) -> None:
        if not self._open:
            raise _cannot_parse(f"Unexpected end tag at byte offset {self._byte(begin)}")
        self._at += 1
        name = self._take_until(">").lower()
        if self._skip_spaces() != ">":
            raise _cannot_parse(f"Unclosed end tag at byte offset {self._byte(begin)}")
        tag = self._open.pop()
        if name and name != tag.name:
            raise _cannot_parse(
                f'Unmatched end tag at byte offset {self._byte(begin)}, expected "</{tag.name}>", found "</{name}>"'
            )
        if self._offset > tag.offset:
            self._close(tag)

    def _close(self, tag: _OpenTag) -> None:
        span = {"offset": tag.offset, "length": self._offset - tag.offset}
        if tag.name in _STYLES:
            self._entities.append({"type": _STYLES[tag.name], **span})
        elif tag.name == "a":
            link = checked_link(tag.argument or "".join(self._output[tag.start :]))
            if link:  # an address that Telegram cannot open stays plain text, without any error
                self._entities.append({"type": "text_link", **span, "url": link})
        elif tag.name == "blockquote":
            self._entities.append({"type": "expandable_blockquote" if tag.argument else "blockquote", **span})
        elif tag.name == "tg-emoji":
            if not tag.argument.isdigit():
                raise _cannot_parse("Invalid custom emoji identifier specified")
            self._entities.append({"type": "custom_emoji", **span, "custom_emoji_id": tag.argument})
        else:
            self._close_verbatim(tag, span)

    def _close_verbatim(self, tag: _OpenTag, span: dict[str, int]) -> None:
        """Add code or pre; a code that fills a pre gives it its language."""
        last = self._entities[-1] if self._entities else {}
        same_span = last.get("offset") == span["offset"] and last.get("length") == span["length"]
        if tag.name == "pre" and last.get("type") == "code" and same_span and last.get("language"):
            last["type"] = "pre"
        elif tag.name == "code" and tag.argument:
            self._entities.append({"type": "code", **span, "language": tag.argument})
        else:
            self._entities.append({"type": tag.name, **span})

    def _take_until(self, stops: str) -> str:
        start = self._at
        while self._source[self._at] not in _SPACES + stops:
            self._at += 1
        return self._source[start : self._at]

    def _skip_spaces(self) -> str:
        while (character := self._source[self._at]) != _END and character in _SPACES:
            self._at += 1
        return character


def _argument_of(tag: str, attribute: str, value: str | None) -> str | None:
    if tag == "blockquote" and attribute == "expandable":
        return "1"
    wanted = {"a": "href", "code": "class", "span": "class", "tg-emoji": "emoji-id"}.get(tag)
    if value is None or attribute != wanted:
        return None
    if attribute == "class":
        prefix = "language-" if tag == "code" else "tg-"
        return value.removeprefix(prefix) if value.startswith(prefix) else None
    return value


def _cannot_parse(reason: str) -> RefusedError:
    return bad_request(f"can't parse entities: {reason}")
