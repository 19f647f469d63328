"""Measures every claim of the lesson anew: `python docs/claims/run.py`.

It writes `results.json`, and the figures and verdicts into the pages beside it.
`--only G3` measures one claim, and keeps the results of the others.
"""

import json
import platform
from importlib.metadata import version
from typing import Any

import click
import on_code
import on_correlation
import on_lambda
import on_penalties
import on_steps
import on_zeros
import pictures
from claim import CLAIMS, Figure
from pages import ORDER, RESULTS, fill

MODULES = (on_penalties, on_steps, on_zeros, on_lambda, on_correlation, on_code)
PACKAGES = ("keras", "numpy", "scikit-learn", "scipy")


def measured(name: str) -> dict[str, Any]:
    """What is kept of a claim: figures to four digits, and the verdict."""
    figures, verdict = CLAIMS[name].measure()
    kept = {text: _rounded(figure) for text, figure in figures.items()}
    return {"verdict": verdict, "figures": kept}


def versions() -> dict[str, str]:
    """With what it was measured."""
    import keras

    found = {"python": platform.python_version(), "backend": keras.backend.backend()}
    return found | {package: version(package) for package in PACKAGES}


def _rounded(figure: Figure) -> dict[str, float | int | None]:
    def short(value: float | None) -> float | None:
        return None if value is None else float(f"{value:.4g}")

    low, high = short(figure.low), short(figure.high)
    mean = short(figure.mean)
    return {"mean": mean, "low": low, "high": high, "repetitions": figure.repetitions}


@click.command()
@click.option("--only", multiple=True, type=click.Choice(ORDER))
def main(only: tuple[str, ...]) -> None:
    """Measures all claims, or some."""
    before = json.loads(RESULTS.read_text(encoding="utf-8")) if only else {"claims": {}}
    for name in only or ORDER:
        before["claims"][name] = measured(name)
        click.echo(f"{name}: {before['claims'][name]['verdict']}")
    results = {"versions": versions(), "claims": before["claims"]}
    text = json.dumps(results, indent=1, ensure_ascii=False) + "\n"
    RESULTS.write_text(text, encoding="utf-8")
    fill(results)
    if not only:
        pictures.gap()
        pictures.trace()


if __name__ == "__main__":
    main()
