from types import ModuleType

from grader.isolation.loading import similar


def test_a_name_that_looks_like_the_similar_one_is_said():
    module = ModuleType("ex03_sign")
    module.sgn = len
    assert similar("sign", module) == "sgn"


def test_names_that_no_file_could_have_are_passed_over():
    module = ModuleType("ex03_sign")
    vars(module)[3] = vars(module)["sign" * 1000] = len
    assert similar("sign", module) == ""
