"""What `explore` writes into its page."""

import base64
import io
import json
import re
import sys

import keras
import numpy as np
import pytest
from explored import SPLIT, data_of, explored, network, trained

import kreg
from kreg.plots import explore
from kreg.plots.explorer import page
from kreg.plots.explorer.measures import epochs
from kreg.regularizers import L1
from kreg.search import ChunkedPath, LambdaPath, best

# The members as they stand on the page: their λs are 1, 0 and 0.001, with two αs.
ORDER = [1, 2, 0, 4, 5, 3]


def test_the_file_is_where_it_was_asked_for(tmp_path, path):
    file = explore(path, tmp_path / "page.html")
    assert file == tmp_path / "page.html"
    assert file.read_text(encoding="utf-8") == explored(path)


def test_an_open_file_is_written_to_and_nothing_comes_back(path):
    file = io.StringIO()
    assert explore(path, file) is None
    assert file.getvalue().endswith("</html>")


def test_positions_are_the_members_by_alpha_and_ascending_lambda(path):
    drawn = data_of(explored(path))
    assert drawn["lams"] == [[0.0, 0.001, 1.0], [0.0, 0.001, 1.0]]
    assert drawn["alphas"] == [0.5, 1.0]


def unpacked(measure, part, epochs):
    codes = np.frombuffer(base64.b64decode(measure["curves"][part]), "<u2")
    values = measure["low"] + codes / 65534 * (measure["high"] - measure["low"])
    values = np.exp(values) if measure["log"] else values
    return values.reshape(-1, epochs)


@pytest.mark.parametrize("part", ["train", "val"])
@pytest.mark.parametrize("place", [0, 1])
def test_curves_are_those_of_fit_to_what_can_be_drawn(path, part, place):
    measure = data_of(explored(path))["measures"][place]
    column = {"train": "", "val": "val_"}[part] + measure["name"]
    fitted = path.curves[column][:, ORDER].T
    drawn = unpacked(measure, part, epochs=len(path.curves[column]))
    assert np.abs(drawn - fitted).max() < 1e-4 * np.abs(fitted).max()


def test_of_many_epochs_a_hundred_and_twenty_are_drawn_with_both_ends():
    places = epochs({"data_loss": np.zeros((300, 2))})
    assert len(places) == 120
    assert (places[0], places[-1]) == (0, 299)


def test_the_ends_are_those_of_the_table_and_the_page_opens_at_its_best(path):
    (x, y), validation = SPLIT
    table = path.table(x, y, validation_data=validation)
    drawn = data_of(explored(path, x=x, y=y, validation_data=validation))
    loss = drawn["measures"][0]
    for part, column in (("train", "data_loss"), ("val", "val_data_loss")):
        assert np.allclose(loss["ends"][part], table[column][ORDER], rtol=1e-3)
    assert ORDER[drawn["start"]] == best(table)


def test_weights_and_zeros_are_those_of_the_members(path):
    drawn = data_of(explored(path, feature_names=["a", "b"]))
    weights, zeros = drawn["weights"], drawn["layers"][0]["zeros"]
    for position, member in enumerate(ORDER):
        kernel = keras.ops.convert_to_numpy(path.member(member).layers[0].kernel)
        norms = dict(zip("ab", np.sqrt((kernel**2).sum(axis=1)), strict=True))
        pairs = zip(weights["names"], weights["values"][position], strict=True)
        assert dict(pairs) == pytest.approx(norms, rel=1e-3)
        assert zeros[position] == (kernel == 0).sum()
        assert weights["removed"][position] == (kernel == 0).all(axis=1).sum()


def test_the_strongest_penalty_leaves_no_weight(path):
    drawn = data_of(explored(path))
    assert drawn["weights"]["values"][-1] == [0, 0]
    assert drawn["layers"][0]["zeros"][-1] == drawn["layers"][0]["size"]


@pytest.mark.long
def test_of_a_hundred_inputs_forty_are_shown_and_the_rest_is_counted():
    rng = np.random.default_rng(0)
    rows = rng.normal(size=(40, 100)), rng.integers(2, size=(40, 1))
    path = trained(network(inputs=100), [0.3, 0.01], (rows, rows))
    weights = data_of(explored(path))["weights"]
    assert len(weights["names"]) == 40
    assert weights["count"] == 100
    assert weights["removed"] == (100 - path.table()["features"][::-1]).tolist()


def test_the_grid_has_each_members_predictions_on_both_sides_of_one_half(path):
    (x, y), _ = SPLIT
    plane = data_of(explored(path, x=x, y=y, plane=(0, 1)))["plane"]
    codes = np.frombuffer(base64.b64decode(plane["grid"]), np.uint8)
    codes = codes.reshape(6, plane["points"], plane["points"])
    sides = [np.linspace(*side, plane["points"]) for side in plane["sides"]]
    grid = np.stack(np.meshgrid(*sides), axis=-1).reshape(-1, 2).astype("float32")
    for position, member in enumerate(ORDER):
        shares = path.member(member).predict(grid, verbose=0)[:, 0]
        drawn = codes[position].ravel()
        clear = np.abs(shares - 0.5) > 1e-3
        assert ((drawn > 127) == (shares > 0.5))[clear].all()
        assert np.abs(drawn / 255 - shares).max() < 0.01


@pytest.mark.long
def test_of_three_classes_the_grid_has_the_likeliest():
    rng = np.random.default_rng(0)
    x = rng.normal(size=(60, 2)).astype("float32")
    y = (x[:, 0] > 0) + (x[:, 1] > 0).astype(int)
    loss = "sparse_categorical_crossentropy"
    path = trained(network(outputs=3), [0.001, 0.1], ((x, y), (x, y)), loss)
    plane = data_of(explored(path, x=x, y=y, class_names=["p", "q", "r"]))["plane"]
    codes = np.frombuffer(base64.b64decode(plane["grid"]), np.uint8)
    assert set(codes.tolist()) <= {0, 1, 2}
    assert plane["classes"] == ["p", "q", "r"]
    assert not plane["binary"]


def test_the_diagnosis_is_that_of_kreg_diagnose(path):
    (x, y), validation = SPLIT
    table = path.table(x, y, validation_data=validation)
    drawn = data_of(explored(path, x=x, y=y, validation_data=validation))
    recorded = {}
    for name in ("data_loss", "accuracy"):
        for before, known in (("", "train_data_"), ("val_", "val_data_")):
            values = path.curves[before + name][:-1, 2].tolist()
            end = float(table[before + name][2])
            recorded[known + name.removeprefix("data_")] = [*values, end]
    rows = len(y), len(validation[1])
    found = kreg.diagnose(recorded, rows=rows)
    assert drawn["diagnoses"][1] == [found.verdict, found.evidence, found.next_step]


@pytest.mark.long
def test_with_folds_the_ends_have_standard_errors():
    (x, y), _ = SPLIT
    path = LambdaPath(network(), [0.1, 0.001], folds=3)
    path.compile("adam", "binary_crossentropy", metrics=["accuracy"])
    path.fit(x, y, epochs=2, verbose=0)
    drawn = data_of(explored(path, x=x, y=y))
    table = path.table(x, y)
    assert drawn["lams"] == [[0.001, 0.1]]
    found = drawn["measures"][0]["ends"]["error"]
    assert np.allclose(found, table["val_data_loss_se"][::-1], rtol=1e-3)
    assert drawn["diagnoses"] is not None


def notes(html):
    return re.findall(r"<li>(.*?)</li>", html)


def test_what_is_missing_is_left_out_and_said():
    (x, y), _ = SPLIT
    path = LambdaPath(network(), [0.1, 0.001])
    path.compile("adam", "mse")
    path.fit(x, y, epochs=2, verbose=0)
    html = explored(path)
    drawn = data_of(html)
    assert drawn["plane"] is None
    assert drawn["diagnoses"] is None
    said = " ".join(notes(html))
    assert "No decision boundary: `x` was not given." in said
    assert "No diagnosis and no gap: they need unseen rows." in said


def test_a_path_from_a_file_has_no_curves_but_can_be_measured(path, tmp_path):
    path.save(tmp_path / "path.keras")
    loaded = keras.saving.load_model(tmp_path / "path.keras")
    (x, y), validation = SPLIT
    html = explored(loaded, x=x, y=y, validation_data=validation)
    drawn = data_of(html)
    assert [measure["curves"] for measure in drawn["measures"]] == [None, None]
    assert drawn["measures"][0]["ends"]["val"][0] > 0
    assert "No curves:" in " ".join(notes(html))
    assert "No losses:" in " ".join(notes(explored(loaded)))


@pytest.mark.long
def test_a_model_that_predicts_no_probabilities_has_no_boundary():
    (x, y), validation = SPLIT
    layer = keras.layers.Dense(1, kernel_regularizer=L1(1.0))
    path = trained(
        keras.Sequential([keras.Input((2,)), layer]), [0.1, 0.01], loss="mse"
    )
    html = explored(path, x=x, y=y, validation_data=validation)
    assert data_of(html)["plane"] is None
    assert "the model predicts no probabilities" in " ".join(notes(html))


@pytest.mark.long
def test_a_loss_alone_is_diagnosed_only_against_what_is_good():
    (x, y), _ = SPLIT
    path = LambdaPath(network(), [0.1, 0.001])
    path.compile("adam", "mse")
    path.fit(x, y, epochs=5, validation_data=SPLIT[1], verbose=0)
    html = explored(path)
    assert data_of(html)["diagnoses"] is None
    assert "Give `good`" in " ".join(notes(html))
    verdicts = [said[0] for said in data_of(explored(path, good=1e-9))["diagnoses"]]
    assert set(verdicts) <= {"still learning", "overfitting", "underfitting"}


@pytest.mark.long
def test_sixty_four_lambdas_with_five_alphas_stay_under_two_megabytes():
    rng = np.random.default_rng(0)
    x = rng.normal(size=(300, 30)).astype("float32")
    y = (x[:, :3].sum(axis=1, keepdims=True) > 0).astype("float32")
    alphas = [0.0, 0.25, 0.5, 0.75, 1.0]
    path = trained(
        network(inputs=30),
        np.geomspace(1e-4, 0.1, 64),
        ((x[:150], y[:150]), (x[150:], y[150:])),
        alphas=alphas,
        epochs=120,
    )
    validation = x[150:], y[150:]
    html = explored(path, x=x[:150], y=y[:150], validation_data=validation)
    drawn = data_of(html)
    assert np.shape(drawn["lams"]) == (5, 64)
    assert len(drawn["epochs"]) == 120
    assert len(html.encode()) < 2_000_000


HOSTILE = "</script><script>alert(1)</script><!-- & \u2028 ' \""


def test_names_are_data_and_never_markup(path):
    (x, y), validation = SPLIT
    html = explored(
        path,
        x=x,
        y=y,
        validation_data=validation,
        feature_names=[HOSTILE, "b"],
        class_names=[HOSTILE, "c"],
        title=HOSTILE,
    )
    assert HOSTILE in data_of(html)["weights"]["names"]
    assert html.count("<script") == 2
    assert html.count("</script>") == 2
    assert "<!--" not in html


def test_an_untrained_path_is_refused():
    path = LambdaPath(network(), [0.1, 1.0])
    path.compile("adam", "mse")
    with pytest.raises(ValueError, match=r"`path` must be trained.*Call `fit`"):
        explore(path, io.StringIO())


def test_a_chunked_path_is_refused():
    path = ChunkedPath(network(), [0.1, 1.0], chunk_size=1)
    with pytest.raises(ValueError, match="`path` must be a `LambdaPath`"):
        explore(path, io.StringIO())


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"feature_names": ["a"]}, "`feature_names` must be None or a list of 2 names"),
        ({"y": SPLIT[0][1]}, "`x` must be given together with"),
        ({"validation_data": SPLIT[1]}, "`x` must be given together with"),
        ({"x": SPLIT[0][0], "validation_data": SPLIT[1]}, "`validation_data` must be"),
        ({"x": SPLIT[0][0], "plane": (0, 2)}, "`plane` must be two different features"),
        ({"x": SPLIT[0][0], "plane": (1, 1)}, "`plane` must be two different features"),
        ({"x": SPLIT[0][0], "plane": 1}, "`plane` must be two different features"),
        ({"x": SPLIT[0][0], "class_names": ["a"]}, "`class_names` must be None or"),
        ({"plane": (0, 1)}, "`x` must be given where `plane`"),
        ({"class_names": ["a", "b"]}, "`x` must be given where `plane`"),
        (
            {"x": SPLIT[0][0], "y": SPLIT[0][1], "validation_data": SPLIT[1][0]},
            r"`y` must be given with inputs.*`validation_data=\(x, y\)`",
        ),
        (
            {"x": SPLIT[0][0], "y": SPLIT[0][1][:3]},
            "`x, y` must be of the same number of rows",
        ),
        ({"x": np.ones((9, 3))}, r"`x` must be inputs of shape \(any, 2\)"),
        (
            {"x": SPLIT[0][0], "y": SPLIT[0][1], "validation_data": (np.ones((9, 3)),)},
            r"`validation_data` must be inputs of shape \(any, 2\)",
        ),
        ({"max_gap": -1}, "`max_gap` must be a finite number > 0"),
    ],
)
def test_what_cannot_be_is_refused(path, wrong, message):
    with pytest.raises(ValueError, match=message):
        explore(path, io.StringIO(), **wrong)


def test_what_is_no_file_is_refused(path):
    with pytest.raises(ValueError, match="`output` must be a file's path or an open"):
        explore(path, 3)


@pytest.mark.parametrize("place", [".", "nowhere/page.html"])
def test_a_place_for_no_file_is_refused(path, tmp_path, place):
    with pytest.raises(ValueError, match="`output` must be a file's path, in a folder"):
        explore(path, tmp_path / place)


def test_without_jinja2_the_error_says_what_to_install(path, monkeypatch):
    page._template.cache_clear()
    monkeypatch.setitem(sys.modules, "jinja2", None)
    with pytest.raises(ImportError, match=r"pip install 'kreg\[plots\]'"):
        explore(path, io.StringIO())


def test_the_data_are_json_without_what_json_does_not_know(path):
    text = re.search(r'id="data">(.*?)</script>', explored(path), re.DOTALL)[1]
    json.loads(text, parse_constant=pytest.fail)
