"""What a screen reader needs of a page, read from its HTML alone: fast enough for every page in both languages."""

import re
from collections import Counter
from functools import cached_property
from html.parser import HTMLParser

NAMED_BY_LABEL = {"input", "select", "textarea"}
SPEAKS = {"button", "a", "h1", "h2", "h3", "h4", "h5", "h6", "label", "legend", "caption", "summary", "title", "th"}
VOID = {"input", "meta", "link", "img", "br", "hr", "wbr", "col", "source"}


class Part:
    """One element: what stands in it, and in what it stands."""

    def __init__(self, tag: str, given: dict[str, str], inside: "Part | None") -> None:
        self.tag, self.given, self.inside = tag, given, inside
        self.text, self.tags = "", set[str]()

    def above(self, tag: str) -> "Part | None":
        part = self.inside
        while part is not None and part.tag != tag:
            part = part.inside
        return part

    @property
    def in_region(self) -> bool:
        """What scrolls sideways is announced by its own name."""
        around = self.inside
        return around is not None and around.given.get("role") == "region"

    def __str__(self) -> str:
        shown = " ".join(f'{name}="{value[:40]}"' for name, value in self.given.items())
        return f"<{self.tag} {shown}> {' '.join(self.text.split())[:40]}".strip()


class Reading(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.parts: list[Part] = []
        self._at: Part | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        part = Part(tag, {name: value or "" for name, value in attrs}, self._at)
        self.parts.append(part)
        above = self._at
        while above is not None:
            above.tags.add(tag)
            above.text += part.given.get("alt", "") if tag == "img" else ""
            above = above.inside
        if tag not in VOID:
            self._at = part

    def handle_endtag(self, tag: str) -> None:
        part = self._at
        while part is not None and part.tag != tag:
            part = part.inside
        self._at = part.inside if part else self._at

    def handle_data(self, data: str) -> None:
        part = self._at
        while part is not None:
            if part.tag in SPEAKS:
                part.text += data
            part = part.inside

    def all(self, *tags: str) -> list[Part]:
        return [part for part in self.parts if part.tag in tags]

    @cached_property
    def ids(self) -> Counter[str]:
        return Counter(part.given["id"] for part in self.parts if "id" in part.given)

    @cached_property
    def labeled(self) -> set[str]:
        return {part.given.get("for", "") for part in self.all("label") if part.text.strip()}

    def name_of(self, part: Part) -> str:
        """By what it is announced."""
        given = part.given
        if given.get("aria-labelledby"):
            return " ".join(one for one in given["aria-labelledby"].split() if one in self.ids)
        if part.tag in NAMED_BY_LABEL:
            above = part.above("label")
            return given.get("aria-label") or ("label" if given.get("id") in self.labeled or above else "")
        return given.get("aria-label") or part.text.strip() or given.get("title", "")

    @property
    def faults(self) -> list[str]:
        return [*self._headings(), *self._names(), *self._tables(), *self._ids(), *self._landmarks()]

    def _headings(self) -> list[str]:
        levels = [int(part.tag[1]) for part in self.all("h1", "h2", "h3", "h4", "h5", "h6")]
        jumps = [f"h{b} after h{a}" for a, b in zip(levels, levels[1:], strict=False) if b > a + 1]
        first = [] if levels[:1] == [1] and levels.count(1) == 1 else [f"headings {levels}"]
        empty = [str(part) for part in self.all("h1", "h2", "h3", "h4") if not part.text.strip()]
        return first + jumps + empty

    def _names(self) -> list[str]:
        fields = [p for p in self.all(*NAMED_BY_LABEL) if p.given.get("type") not in ("hidden", "submit")]
        groups = [p for p in self.all("fieldset") if "legend" not in p.tags and not p.given.get("aria-label")]
        silent = [
            p
            for p in [*fields, *self.all("button", "a", "summary", "nav")]
            if not self.name_of(p) and not (p.tag == "a" and "href" not in p.given)
        ]
        return [f"no name: {p}" for p in silent] + [f"no legend: {p}" for p in groups]

    def _tables(self) -> list[str]:
        named = [p for p in self.all("table") if "caption" not in p.tags and not self.name_of(p) and not p.in_region]
        headed = [p for p in self.all("table") if "th" not in p.tags]
        scoped = [p for p in self.all("th") if not p.given.get("scope")]
        scrolled = [
            p
            for p in self.parts
            if p.given.get("class", "").split()[:1] == ["scroll"]
            and not (p.given.get("tabindex") == "0" and p.given.get("role") and self.name_of(p))
        ]
        return [f"table {why}: {p}" for why, found in (
            ("without a name", named), ("without headings", headed), ("heading without scope", scoped),
            ("not for the keyboard", scrolled)) for p in found]  # fmt: skip

    def _ids(self) -> list[str]:
        twice = [f"id twice: {one}" for one, count in self.ids.items() if count > 1]
        names = ("for", "aria-describedby", "aria-labelledby", "aria-controls")
        points = [(name, one) for p in self.parts for name in names for one in p.given.get(name, "").split()]
        return twice + [f"{name} points nowhere: {one}" for name, one in points if one not in self.ids]

    def _landmarks(self) -> list[str]:
        faults = [] if len(self.all("main")) == 1 else ["not one main"]
        first = next((p for p in self.all("a", "button", "input")), None)
        if first is None or first.given.get("href") != "#main":
            faults.append("no skip link first")
        title = " ".join(self.all("title")[0].text.split()) if self.all("title") else ""
        if not re.fullmatch(r".+ · Berdaya", title):
            faults.append(f"title {title!r}")
        tabbed = [f"tabindex: {p}" for p in self.parts if p.given.get("tabindex", "0") not in ("0", "-1")]
        return faults + tabbed
