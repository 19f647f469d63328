import csv
import json
import math
import sys

import pytest

from kreg.callbacks.records import Records


@pytest.fixture
def records(tmp_path):
    records = Records(tmp_path / "log.jsonl")
    for epoch in range(3):
        records.add({"epoch": epoch, "loss": 0.1 * epoch, f"w{epoch}": math.nan})
    return records


def test_a_record_is_in_the_log_from_the_moment_it_is_made(records):
    lines = records.log.read_text().splitlines()
    assert [json.loads(line)["epoch"] for line in lines] == [0, 1, 2]


def test_the_log_brings_the_records_back_to_the_last_bit(records):
    again = Records(records.log)
    again.load()
    assert str(again) == str(records)


def test_a_line_that_was_being_written_is_dropped(records):
    text = records.log.read_text()
    records.log.write_text(text[:-5])
    again = Records(records.log)
    again.load()
    assert [record["epoch"] for record in again] == [0, 1]


def test_records_from_an_epoch_on_are_dropped_from_the_log_too(records):
    records.cut(2)
    again = Records(records.log)
    again.load()
    for kept in (records, again):
        assert [record["epoch"] for record in kept] == [0, 1]


def test_without_a_log_nothing_is_written(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    records = Records()
    records.load()
    records.add({"epoch": 0})
    records.cut(0)
    assert records == []
    assert list(tmp_path.iterdir()) == []


def test_json_has_them_all(records, tmp_path):
    records.to_json(tmp_path / "records.json")
    found = json.loads((tmp_path / "records.json").read_text())
    assert str(found) == str(list(records))


def test_csv_has_every_column_and_leaves_open_what_a_record_has_not(records, tmp_path):
    records.to_csv(tmp_path / "records.csv")
    with open(tmp_path / "records.csv", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == ["epoch", "loss", "w0", "w1", "w2"]
    assert [float(row["loss"]) for row in rows] == [r["loss"] for r in records]
    assert rows[0]["w0"] == "nan"
    assert rows[0]["w1"] == ""


def test_a_frame_has_a_row_for_each(records):
    pytest.importorskip("pandas")
    frame = records.to_frame()
    assert frame["epoch"].tolist() == [0, 1, 2]
    assert frame["loss"].tolist() == [record["loss"] for record in records]


def test_a_frame_without_pandas_says_what_to_install(records, monkeypatch):
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(ImportError, match="pip install pandas"):
        records.to_frame()
