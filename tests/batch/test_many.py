"""Many workers: processes of our own, any executor, Dask on a real cluster; all end the same."""

from __future__ import annotations

import os
import shutil
import signal
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest

from batch.circular import KRABI, PATTERN, book_of, fatal, folder_of, papers, pattern, register
from thaiplandoc import batch
from thaiplandoc.batch import spreading
from thaiplandoc.batch.spreading import Spread, processes


@pytest.fixture(scope="module")
def alone(tmp_path_factory):
    """What one process makes of eight letters."""
    home = tmp_path_factory.mktemp("alone")
    book = register(home)
    batch.plan(pattern(home), KRABI, numbers=book).run(home / "out", workers=1)
    return folder_of(home / "out"), papers(home / "out"), book_of(book)


def outcome_of(home, **how):
    book = register(home)
    batch.plan(pattern(home), KRABI, numbers=book).run(home / "out", **how)
    return folder_of(home / "out"), papers(home / "out"), book_of(book)


def test_processes_make_what_one_process_makes(tmp_path, alone):
    assert outcome_of(tmp_path, workers=2) == alone


def test_any_executor_makes_the_same(tmp_path, alone):
    with ThreadPoolExecutor(1) as executor:
        assert outcome_of(tmp_path, executor=executor) == alone


def test_a_process_that_ends_costs_its_own_item_at_most(tmp_path):
    with Spread(None, 2) as spread:
        made = list(spread.done(partial(fatal, tmp_path), range(20), 4, str))
    assert Counter(each.key for each in made) == Counter(map(str, range(20)))
    lost = [each for each in made if each.outcome.problems]
    assert [each.key for each in lost] == ["15"]  # 5 ended its process once, and is made again
    assert "หยุดกลางคัน" in lost[0].outcome.problems[0].what.thai


def test_processes_are_renewed_so_that_none_grows_without_end(tmp_path, monkeypatch):
    monkeypatch.setattr(spreading, "_TASKS", 2)
    with Spread(None, 2) as spread:
        made = list(spread.done(partial(fatal, tmp_path), range(20, 29), 1, str))
    assert len(made) == 9
    assert max(Counter(each.files["pid"] for each in made).values()) <= 4  # two processes, two each


def test_few_papers_are_worth_no_process(monkeypatch):
    monkeypatch.setattr(os, "cpu_count", lambda: 8)
    assert [processes(count, 50) for count in (1, 99, 199, 200, 878, 9000)] == [1, 1, 1, 2, 8, 8]
    assert [processes(count, 1) for count in (1, 3, 4, 300)] == [1, 1, 2, 8]


# --- Dask ----------------------------------------------------------------------------------------
@pytest.fixture(scope="module")
def cluster():
    from distributed import Client, LocalCluster

    with (
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,
        Client(cluster) as client,
    ):
        yield client


def kill_a_worker(client, done, total, outcome):
    """Ends one worker when the first paper is in its place: what it holds is lost."""
    del total, outcome
    if done == 1:
        os.kill(next(iter(client.run(os.getpid).values())), signal.SIGKILL)


@pytest.mark.filterwarnings("ignore")
def test_provincial_letters_are_complete_though_a_worker_is_killed(tmp_path, cluster):
    book, out = register(tmp_path), tmp_path / "out"
    text = PATTERN.replace("อำเภอ{{อำเภอ}}", "จังหวัด{{จังหวัด}}")
    plan = batch.plan(
        pattern(tmp_path, text), "ผู้ว่าราชการจังหวัดทุกจังหวัด", numbers=book, suffixes=[".pdf"]
    )
    with cluster.get_executor() as executor:
        report = plan.run(out, executor=executor, progress=partial(kill_a_worker, cluster))
    assert (len(report.made), report.exit_code) == (76, 0)
    assert batch.verify(out).problems == ()
    numbers = [entry.number for entry in book.entries()]
    assert numbers == list(range(1, 77))
    assert {entry.state for entry in book.entries()} == {"issued"}


@pytest.mark.filterwarnings("ignore")
def test_books_of_tambons_are_complete_though_a_worker_is_killed(tmp_path, cluster, root):
    plans, out = tmp_path / "plans", tmp_path / "out"
    plans.mkdir()
    for number in range(20):
        shutil.copy(root / "templates/planbook.yaml", plans / f"ตำบล{number}.yaml")
    with cluster.get_executor() as executor:
        report = batch.plan(plans, suffixes=[".pdf"]).run(
            out, executor=executor, progress=partial(kill_a_worker, cluster)
        )
    assert (len(report.made), report.exit_code) == (20, 0)
    assert batch.verify(out).problems == ()
    assert len(set(folder_of(out).values())) == 1  # twenty times the same plan
