"""The grid, and its trials in the hands of workers that may be killed."""

import json

import keras_tuner
import pytest

from kreg.search.grid_oracle import GridOracle


def space():
    hp = keras_tuner.HyperParameters()
    hp.Choice("lam", [0.1, 0.01, 0.001], default=0.01)
    if hp.Choice("deep", [False, True]):
        hp.Int("units", 2, 6, step=2)
    with hp.conditional_scope("deep", [True]):
        hp.Int("units", 2, 6, step=2)
    return hp


def oracle_in(folder, kind=GridOracle, **settings):
    """An oracle that works in a folder, and goes on with what it finds there."""
    objective = keras_tuner.Objective("val_data_loss", "min")
    oracle = kind(objective=objective, hyperparameters=space(), **settings)
    oracle.verbose = 0
    oracle._set_project_dir(folder, "search")
    if (folder / "search" / "oracle.json").exists():
        oracle.reload()
    return oracle


def end(oracle, trial):
    oracle.update_trial(trial.trial_id, {"val_data_loss": 0.5})
    trial.status = "COMPLETED"
    oracle.end_trial(trial)


def one_by_one(oracle):
    tried = []
    while (trial := oracle.create_trial("tuner0")).status == "RUNNING":
        tried.append(trial.hyperparameters.values)
        end(oracle, trial)
    assert trial.status == "STOPPED"
    return tried


def at_once(oracle, tuner="tuner0", most=99):
    taken = []
    while len(taken) < most:
        trial = oracle.create_trial(f"{tuner}.{len(taken)}")
        if trial.status != "RUNNING":
            break
        taken.append(trial)
    return taken


def test_all_trials_of_keras_tuners_grid_can_be_had_at_once_in_its_order(tmp_path):
    expected = one_by_one(
        oracle_in(tmp_path / "one", keras_tuner.oracles.GridSearchOracle)
    )
    oracle = oracle_in(tmp_path)
    taken = at_once(oracle)
    assert [trial.hyperparameters.values for trial in taken] == expected
    assert len(taken) == 12
    assert oracle.create_trial("other").status == "IDLE"
    for trial in taken:
        end(oracle, trial)
    assert oracle.create_trial("other").status == "STOPPED"


def test_no_more_than_max_trials_are_given_out_and_nobody_leaves_before_their_end(
    tmp_path,
):
    oracle = oracle_in(tmp_path, max_trials=5)
    taken = at_once(oracle)
    assert len(taken) == 5
    assert oracle.create_trial("other").status == "IDLE"
    assert "other" in oracle.tuner_ids
    for trial in taken:
        end(oracle, trial)
    assert oracle.create_trial("other").status == "STOPPED"
    assert "other" not in oracle.tuner_ids


@pytest.mark.parametrize("finished", range(5))
def test_after_a_kill_the_others_are_given_out_again_and_then_the_rest(
    finished, tmp_path
):
    whole = at_once(oracle_in(tmp_path / "whole"))
    oracle = oracle_in(tmp_path)
    begun = at_once(oracle, most=4)
    for trial in begun[:finished]:
        end(oracle, trial)
    rest = at_once(oracle_in(tmp_path))
    assert [trial.trial_id for trial in rest] == [t.trial_id for t in whole[finished:]]
    values = [trial.hyperparameters.values for trial in rest]
    assert values == [t.hyperparameters.values for t in whole[finished:]]


def test_a_hyperparameter_that_comes_up_later_ends_the_search(tmp_path):
    oracle = oracle_in(tmp_path)
    trial = oracle.create_trial("tuner0")
    trial.hyperparameters.Int("late", 1, 2)
    with pytest.raises(ValueError, match=r"from the beginning.*'late'.*conditional_sc"):
        end(oracle, trial)


def in_stacks(oracle, most):
    """All trials to come, with the values of each, so many at a time."""
    tried = {}
    while taken := at_once(oracle, most=most):
        tried |= {trial.trial_id: trial.hyperparameters.values for trial in taken}
        for trial in taken:
            end(oracle, trial)
    return tried


def test_a_search_killed_at_any_point_repeats_and_misses_nothing(states, tmp_path):
    oracle = oracle_in(tmp_path / "whole", max_trials=5)
    with states(tmp_path / "whole" / "search") as found:
        whole = in_stacks(oracle, most=3)
    assert len(found) > 8 * len(whole)
    for i, state in enumerate(found):
        finished = set()
        for path, content in state.items():
            target = tmp_path / str(i) / "search" / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
            if path.name == "trial.json":
                trial = json.loads(content)
                if trial["status"] == "COMPLETED":
                    finished.add(trial["trial_id"])
        resumed = oracle_in(tmp_path / str(i), max_trials=5)
        rest = in_stacks(resumed, most=2)
        assert rest == {k: v for k, v in whole.items() if k not in finished}, i
        assert {t.score for t in resumed.trials.values()} == {0.5}


@pytest.fixture
def chief(tmp_path, monkeypatch):
    """A chief that has no patience: only who asks last is alive to it."""
    monkeypatch.setenv("KERASTUNER_ORACLE_IP", "127.0.0.1")
    return oracle_in(tmp_path, patience=1e-9)


def test_the_trials_of_a_silent_worker_go_to_those_who_ask(chief):
    (first,) = at_once(chief, "one", most=1)
    chief.update_trial(first.trial_id, {"val_data_loss": 9.0})
    taken = at_once(chief, "two", most=1)
    assert [trial.trial_id for trial in taken] == [first.trial_id]
    end(chief, taken[0])
    assert chief.trials[first.trial_id].score == 0.5


def test_a_worker_that_asks_after_its_trial_keeps_it(tmp_path, monkeypatch):
    monkeypatch.setenv("KERASTUNER_ORACLE_IP", "127.0.0.1")
    oracle = oracle_in(tmp_path, patience=1e9)
    (first,) = at_once(oracle, "one", most=1)
    oracle._heard["one.0"] -= 2e9
    oracle.get_trial(first.trial_id)
    assert at_once(oracle, "two", most=1)[0].trial_id != first.trial_id


def test_a_worker_that_starts_again_gets_its_trials_back(tmp_path):
    oracle = oracle_in(tmp_path)
    before = at_once(oracle, "one", most=3)
    at_once(oracle, "two", most=3)
    assert at_once(oracle, "one", most=3) == before


def test_what_the_first_of_two_workers_says_of_a_trial_holds(chief):
    (first,) = at_once(chief, "one", most=1)
    copy = json.loads(json.dumps(first.get_state()))
    (again,) = at_once(chief, "two", most=1)
    late = type(first).from_state(copy)
    end(chief, late)
    chief.update_trial(again.trial_id, {"val_data_loss": 0.7})
    again.status = "COMPLETED"
    chief.end_trial(again)
    assert chief.trials[first.trial_id].score == 0.5
    assert chief.end_order == [first.trial_id]
    assert chief.ongoing_trials == {}


def test_a_trial_that_was_given_up_and_then_ended_is_not_given_out(tmp_path):
    (first,) = at_once(oracle_in(tmp_path), "one", most=1)
    oracle = oracle_in(tmp_path)
    end(oracle, first)
    assert first.trial_id not in [trial.trial_id for trial in at_once(oracle, "two")]


def test_the_chief_does_not_wait_for_those_who_will_never_ask_again(chief):
    chief.create_trial("dead.0")
    chief.create_trial("alive.0")
    assert "dead.0" not in chief.tuner_ids


def test_a_trial_whose_numbers_went_with_the_chief_is_run_again(tmp_path):
    oracle = oracle_in(tmp_path, max_trials=1)
    trial = oracle.create_trial("worker")
    trial.status = "COMPLETED"
    oracle.end_trial(trial)
    assert oracle.finished() == []
    again = oracle.create_trial("worker")
    assert again.trial_id == trial.trial_id
    end(oracle, again)
    assert [each.score for each in oracle.finished()] == [0.5]
    assert oracle.create_trial("worker").status == "STOPPED"


def test_such_a_trial_that_nobody_has_is_given_to_the_next_who_asks(tmp_path):
    oracle = oracle_in(tmp_path, max_trials=1)
    trial = oracle.create_trial("worker")
    oracle.ongoing_trials.clear()  # as after a restart
    trial.status = "COMPLETED"
    oracle.end_trial(trial)
    assert oracle.create_trial("other").trial_id == trial.trial_id
