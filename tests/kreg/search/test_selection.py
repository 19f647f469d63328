"""The choice of a member from a table."""

import numpy as np
import pytest

from kreg.search import Table, best, one_standard_error, smallest_within


@pytest.fixture
def table():
    columns = {
        "member": [0, 1, 2, 3],
        "lam": [1.0, 0.1, 0.01, 0.001],
        "nonzeros": [1, 5, 9, 20],
        "val_data_loss": [0.50, 0.22, 0.20, 0.21],
        "val_data_loss_se": [0.01, 0.01, 0.03, 0.01],
        "val_accuracy": [0.7, 0.9, 0.91, np.nan],
    }
    return Table({name: np.array(values) for name, values in columns.items()})


def test_best_is_the_least_loss_or_the_greatest_metric(table):
    assert best(table) == 2
    assert best(table, "val_accuracy", "max") == 2
    assert best(table, "val_accuracy", "min") == 0


def test_one_standard_error_is_the_largest_lambda_within_that_of_the_best(table):
    assert one_standard_error(table) == 1


def test_smallest_within_is_the_smallest_model_not_much_worse(table):
    assert smallest_within(table, 0) == 2
    assert smallest_within(table, 12) == 1
    assert smallest_within(table, 200) == 0
    assert smallest_within(table, 25, "val_accuracy", "max", size="lam") == 2


def test_a_metric_without_a_direction_is_refused(table):
    with pytest.raises(ValueError, match='"min" or "max" for val_accuracy'):
        best(table, "val_accuracy")


def test_a_column_that_is_not_there_is_refused_with_those_that_are(table):
    with pytest.raises(ValueError, match="val_data_loss_se"):
        best(table, "val_loss")


def test_standard_errors_are_asked_for(table):
    with pytest.raises(ValueError, match="folds"):
        one_standard_error(table, "val_accuracy", "max")


def test_a_table_is_also_rows_and_text(table):
    assert table.rows()[1]["lam"] == 0.1
    assert "val_accuracy" in str(table)
