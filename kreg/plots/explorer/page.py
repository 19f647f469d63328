"""The page: its markup, with the script and the data that it draws from inside."""

import base64
import hashlib
import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from kreg.plots.explorer.content import Content
from kreg.plots.explorer.measures import label

if TYPE_CHECKING:
    import jinja2

_FOLDER = Path(__file__).parent
# In this order they are one script; the last begins to draw.
_SCRIPT = ("data", "axes", "curves", "weights", "plane", "show")


def page(content: Content, title: str) -> str:
    """Writes what there is to show as one HTML page.

    Raises:
        ImportError: If jinja2 is missing.
    """
    script = "".join(_read(f"script/{name}.js") for name in _SCRIPT)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return _template().render(
        title=title,
        content=content,
        columns=[name for name in content.table.columns if name != "member"],
        rows=content.table.rows(),
        head=_head,
        style=_read("style.css"),
        script=script,
        digest=digest,
        data=embedded(content.drawn),
    )


def embedded(data: Any) -> str:
    r"""Data as JSON that no HTML parser takes for anything else.

    Example:
        >>> from kreg.plots.explorer.page import embedded
        >>> embedded({"name": "</script><!--"})
        '{"name":"\\u003c/script\\u003e\\u003c!--"}'
    """
    text = json.dumps(data, allow_nan=False, separators=(",", ":"))
    for character in "<>&":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


@cache
def _template() -> "jinja2.Template":
    """The markup, in which whatever is filled in is text unless it says otherwise."""
    try:
        import jinja2
    except ImportError:
        raise ImportError(
            "`kreg.plots.explore` writes its page with jinja2, which is not installed. "
            "Install it: pip install 'kreg[plots]'."
        ) from None
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_FOLDER),
        autoescape=True,
        finalize=_readable,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("page.html.j2")


def _readable(value: Any) -> Any:
    """Numbers are short."""
    if isinstance(value, float):
        return f"{value:.4g}" if np.isfinite(value) else "not finite"
    return value


def _head(column: str) -> str:
    """What stands above a column of the table."""
    known = {
        "lam": "λ",
        "alpha": "α",
        "zeros": "Weights exactly zero",
        "nonzeros": "Weights left",
        "features": "Inputs read",
    }
    if column in known:
        return known[column]
    if column.endswith("_se"):
        return f"{_head(column.removesuffix('_se'))}, standard error"
    if column.startswith("val_"):
        return f"Validation: {label(column.removeprefix('val_'))}"
    return label(column)


def _read(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")
