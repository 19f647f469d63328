"""How the documentation is built: `sphinx-build -W -n --keep-going docs build/docs`."""

import os
import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE / "_extensions"), str(HERE.parent)]
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

project = "kreg"
copyright = "the authors of kreg, MIT licence"
extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "sphinx_copybutton",
    "docstrings",
    "mathml",
    "pages",
]
exclude_patterns = ["_*"]
nitpicky = True
# Names of other projects, whose inventories are not at hand where there is no network.
nitpick_ignore = [("py:exc", "keras_tuner.errors.FatalValueError")]

myst_enable_extensions = ["dollarmath"]
myst_heading_anchors = 4

default_role = "py:obj"
autodoc_member_order = "bysource"
# The Args of each docstring say in words what may be given.
autodoc_typehints = "none"
napoleon_numpy_docstring = False
napoleon_attr_annotations = False
napoleon_use_ivar = True
napoleon_use_rtype = False

html_theme = "furo"
html_title = "kreg"
html_static_path = ["_static"]
html_css_files = ["kreg.css"]
html_math_renderer = "mathml"
html_copy_source = False
html_show_sphinx = False
toc_object_entries_show_parents = "hide"
copybutton_prompt_text = r">>> |\.\.\. |\$ "
copybutton_prompt_is_regexp = True
