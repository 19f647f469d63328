"""The folder in which a learner works: exercises, what to read, and how to begin."""

import os
from pathlib import Path

from grader.catalog import FOLDER, ROOT, entries

COURSE = FOLDER / "course"


def course_files(first: str) -> dict[str, bytes]:
    """What is in the folder, by path.

    Args:
        first: the first command to type.
    """
    readme = (COURSE / "README.md").read_text(encoding="utf-8")
    stubs = {f"exercises/{e.name}.py": e.stub.read_bytes() for e in entries()}
    text = readme.replace("FIRST", first, 1)
    return {"README.md": text.encode()} | stubs | lesson()


def lesson() -> dict[str, bytes]:
    """The pages to read. An installed grader has them with it."""
    inside = COURSE / "docs"
    docs = inside if inside.exists() else ROOT / "docs"
    pages = [docs / "lesson.md", *sorted((docs / "lesson").glob("*.md"))]
    return {
        f"docs/{page.relative_to(docs).as_posix()}": page.read_bytes() for page in pages
    }


def write_new(folder: Path, files: dict[str, bytes]) -> None:
    """Write files into a folder, which is made if it is not there.

    Raises:
        FileExistsError: if one of them is there already; then nothing is written.
        OSError: if the folder cannot be written to.
    """
    if os.path.lexists(folder):
        os.scandir(folder).close()
    for name in files:
        for path in _on_the_way(folder, name):
            # A link to nowhere is there, too.
            if path.is_symlink() or (path.exists() and not path.is_dir()):
                raise FileExistsError(path)
        if (folder / name).exists():
            raise FileExistsError(folder / name)
    folder.mkdir(exist_ok=True)
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            file.write(data)


def _on_the_way(folder: Path, name: str) -> list[Path]:
    """The path of a file and those above it, within the folder."""
    parts = Path(name).parts
    return [folder.joinpath(*parts[:count]) for count in range(1, len(parts) + 1)]
