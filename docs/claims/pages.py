"""Figures and verdicts in the text of the pages."""

import re
from pathlib import Path
from typing import Any

from claim import CLAIMS

FOLDER = Path(__file__).parent
RESULTS = FOLDER / "results.json"
PAGES = {
    "P": "costs",
    "S": "one_step",
    "Z": "zeros",
    "G": "gap",
    "C": "correlation",
    "O": "other",
}
# The claims by page, in the order of their numbers.
ORDER = sorted(CLAIMS, key=lambda name: (list(PAGES).index(name[0]), int(name[1:])))
SECTION = re.compile(r"(?m)^## (\w+): .*$")
MEASURED = re.compile(r"(?ms)^\*\*Verdict: .*?$(\n\n\|.*?(?=\n\n|\Z))?")
INDEX = re.compile(r"(?ms)^\| \| claim \| verdict \|.*?(?=\n\n|\Z)")


def fill(results: dict[str, Any]) -> None:
    """Writes results into the pages: what follows each heading, and the index."""
    for page in sorted(set(PAGES.values())):
        file = FOLDER / f"{page}.md"
        file.write_text(filled(file.read_text(encoding="utf-8"), results), "utf-8")
    file = FOLDER / "index.md"
    text = file.read_text(encoding="utf-8")
    file.write_text(INDEX.sub(lambda _: index(results), text), "utf-8")


def filled(text: str, results: dict[str, Any]) -> str:
    """A page with the verdict and the figures of each of its claims."""
    parts = re.split(r"(?m)^(?=## )", text)
    return "".join(
        MEASURED.sub(lambda _, s=found[1]: section(s, results), part, count=1)
        if (found := SECTION.match(part))
        else part
        for part in parts
    )


def section(name: str, results: dict[str, Any]) -> str:
    """A verdict, and a table of the figures that led to it."""
    result = results["claims"][name]
    lines = [f"**Verdict: {result['verdict']}.**"]
    if result["figures"]:
        lines += ["", "| measured | mean | 95 % interval |", "|---|---|---|"]
    for text, figure in result["figures"].items():
        interval = ""
        if figure["low"] is not None:
            interval = f"{_short(figure['low'])} to {_short(figure['high'])}"
        lines.append(f"| {text} | {_short(figure['mean'])} | {interval} |")
    return "\n".join(lines)


def index(results: dict[str, Any]) -> str:
    """The table of all claims."""
    lines = ["| | claim | verdict |", "|---|---|---|"]
    for name in ORDER:
        claim = CLAIMS[name]
        heading = f"{name}: {claim.says}".lower()
        anchor = re.sub(r"[^\w\- ]", "", heading).replace(" ", "-")
        link = f"[{name}]({PAGES[name[0]]}.md#{anchor})"
        lines.append(
            f"| {link} | {claim.says} | {results['claims'][name]['verdict']} |"
        )
    return "\n".join(lines)


def _short(value: float) -> str:
    return f"{value:.3g}"
