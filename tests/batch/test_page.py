"""The page to look at all papers: its size, and what a real browser makes of it, offline."""

from __future__ import annotations

import html
import json
import re
import subprocess
from pathlib import Path
from urllib.parse import quote, unquote

import pytest

from batch.circular import KRABI, PATTERN, pattern, register
from thaiplandoc import batch
from tools import require

# Eight letters; one of them is remarked on: a vowel stands twice.
BODY = PATTERN.replace("ต้องทบทวนแผน", "ต้องทบทวนแผน {{ข้อความ}}")


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    home = tmp_path_factory.mktemp("page")
    rows = [
        {**row.values, "ผู้รับ": row.recipient, "ข้อความ": "ทราบ"}
        for row in batch.recipients(KRABI).rows
    ]
    rows[1]["ข้อความ"] = "ทำา"  # a vowel twice
    rows[2]["ข้อความ"] = "ยาว" * 900  # two pages
    rows[3]["ข้อความ"] = "<b>&amp;</b>"
    plan = batch.plan(
        pattern(home, BODY), rows, numbers=register(home), suffixes=[".pdf"], looked_at=True
    )
    report = plan.run(home / "out")
    assert report.exit_code == 0, report.failed
    return report.page


def seen(page: Path, asked: str = "", log: Path | None = None) -> str:
    """The page as the browser has it once its script has run."""
    run = subprocess.run(
        [
            require("browser"),
            *("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"),
            *("--disable-component-update", "--disable-sync", "--no-first-run"),
            *([f"--log-net-log={log}"] if log else []),
            *("--virtual-time-budget=3000", "--dump-dom", f"{page.as_uri()}{asked}"),
        ],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    return run.stdout


def requests(log: Path) -> list[str]:
    """What the page asked of servers; what the browser asks for itself has no origin."""
    events = (event.get("params", {}) for event in json.loads(log.read_text("utf-8"))["events"])
    return sorted(
        {
            event["url"]
            for event in events
            if event.get("url", "").startswith(("http", "ws"))
            and event.get("initiator", "not an origin") != "not an origin"
        }
    )


def shown(dom: str) -> list[str]:
    return [
        html.unescape(re.search("<h2>(.*?)</h2>", paper)[1])
        for paper in re.findall("<article.*?</article>", dom, re.DOTALL)
        if "hidden" not in paper[: paper.index(">")]
    ]


def test_each_paper_has_its_picture_row_number_and_files(page):
    text = page.read_text("utf-8")
    assert text.count("<article") == text.count("data:image/png;base64,") == 8
    assert "ตย ๐๐๒๓.๓/ว ๒" in text
    assert f'href="{quote("8102 นายอำเภอเขาพนม.pdf")}"' in text
    assert "<b>&amp;</b>" not in text  # what a row says is text


def test_pages_after_the_first_are_files_beside_it(page):
    (other,) = re.findall(r'<img loading="lazy" alt="หน้า ๒" src="(.*?)">', page.read_text("utf-8"))
    assert (page.parent / unquote(other)).read_bytes().startswith(b"\x89PNG")


def test_878_pictures_are_no_more_than_25_megabytes(page):
    largest = max(
        len(each)
        for each in re.findall("<article.*?</article>", page.read_text("utf-8"), re.DOTALL)
    )
    assert largest * 878 < 25e6


@pytest.mark.browser
def test_search_and_filter_work_in_a_browser_and_no_request_leaves_it(page, tmp_path):
    log = tmp_path / "net.json"
    assert len(shown(seen(page, log=log))) == 8
    assert requests(log) == []
    leaky = tmp_path / "leaky.html"  # and one that leaves would be seen
    leaky.write_text('<img src="http://127.0.0.1:9/x.png">', "utf-8")
    seen(leaky, log=log)
    assert requests(log) == ["http://127.0.0.1:9/x.png"]
    assert shown(seen(page, f"#q={quote('เขาพนม')}")) == ["นายอำเภอเขาพนม"]
    assert shown(seen(page, "#q=8103")) == ["นายอำเภอเกาะลันตา"]
    assert shown(seen(page, f"#q={quote('๘๑๐๓')}")) == ["นายอำเภอเกาะลันตา"]  # whichever digits
    assert len(shown(seen(page, f"#q={quote('0023.3/ว')}"))) == 8
    assert shown(seen(page, "#remarked=1")) == ["นายอำเภอเขาพนม"]
    assert shown(seen(page, f"#q={quote('เกาะลันตา')}&remarked=1")) == []


def test_the_page_is_made_again_only_when_a_paper_has_changed(tmp_path):
    def run(name: str):
        rows = [{"รหัส": "a", "ผู้รับ": name, "อำเภอ": "เขาพนม"}]
        return (
            batch.plan(pattern(tmp_path), rows, suffixes=[".pdf"], looked_at=True)
            .run(tmp_path / "out")
            .page
        )

    before = run("นาย ก").stat().st_mtime_ns
    assert run("นาย ก").stat().st_mtime_ns == before
    assert "นาย ข" in run("นาย ข").read_text("utf-8")
