"""A text of the help as a page shows it: names on the screen stand out, and a term of the glossary is a link where it
is used first."""

import re
from functools import cache

from markupsafe import Markup

from api.help.texts import Pair, in_language, terms
from operations.words import translate

ON_SCREEN = re.compile(r"\{([^{}]+)\}")


class Reading:
    """One page that is read from top to bottom: knows which terms were met already."""

    def __init__(self, language: str, start: str) -> None:
        self.language, self.start = language, start
        self.met: set[str] = set()

    def __call__(self, pair: Pair) -> Markup:
        """Every second piece is a name on the screen."""
        pieces = ON_SCREEN.split(in_language(pair, self.language))
        return Markup("").join(
            Markup("<strong>{}</strong>").format(translate(piece, self.language)) if place % 2 else self._linked(piece)
            for place, piece in enumerate(pieces)
        )

    def _linked(self, text: str) -> Markup:
        found, shown, done = _forms(self.language), Markup(""), 0
        for one in found.words.finditer(text):
            key = found.keys[one[1].lower()]
            if key not in self.met:
                self.met.add(key)
                link = Markup('<a class="term" href="{}glossary#{}">{}</a>').format(self.start, key, one[0])
                shown, done = shown + text[done : one.start()] + link, one.end()
        return shown + text[done:]


class _Forms:
    """All forms of all terms in one language; the longest of two that begin alike is meant."""

    def __init__(self, language: str) -> None:
        self.keys = {name.lower(): key for key, term in terms().items() for name in term.names(language)}
        longest = sorted(self.keys, key=len, reverse=True)
        plural = "s?" if language == "en" else ""
        self.words = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, longest))}){plural}(?![\w-])", re.IGNORECASE)


@cache
def _forms(language: str) -> _Forms:
    return _Forms(language)
