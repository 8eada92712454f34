"""What a Git host reads: valid by the published schemas, safe against strangers, and in words for everybody."""

import re
import tomllib
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from builds import ROOT
from jsonschema import Draft7Validator
from workflows import GITHUB, WORKFLOWS, read, schema, steps, workflow

FORMS = sorted((GITHUB / "ISSUE_TEMPLATE").glob("[!c]*.yml"))
KINDS = [
    *((GITHUB / "workflows" / name, "github-workflow") for name in WORKFLOWS),
    *((form, "github-issue-forms") for form in FORMS),
    (GITHUB / "ISSUE_TEMPLATE" / "config.yml", "github-issue-config"),
]
SITE = ["content/**", "pelicanconf.py", "publishconf.py", "addresses.txt"]  # what belongs to the site
STRANGERS = ["check.yml", "ci.yml"]  # what runs on the changes that anybody may propose
WRITING = {"publish.yml": {"publish": {"pages", "id-token"}}}


@pytest.mark.parametrize(("file", "name"), KINDS, ids=lambda value: getattr(value, "name", value))
def test_each_file_is_valid_by_its_published_schema(file: Path, name: str) -> None:
    assert [error.message for error in Draft7Validator(schema(name)).iter_errors(read(file))] == []


@pytest.mark.parametrize(
    ("name", "broken"),
    [
        ("github-workflow", {"on": "pull_requests", "jobs": {"a": {"runs-on": "x", "steps": [{"run": "x"}]}}}),
        ("github-issue-forms", {"name": "A", "description": "B", "body": [{"type": "inputs"}]}),
        ("github-issue-config", {"contact_links": [{"name": "A", "url": "mailto:a@example.org", "about": "B"}]}),
    ],
)
def test_the_schemas_refuse_what_is_wrong(name: str, broken: Any) -> None:
    Draft7Validator.check_schema(schema(name))
    assert list(Draft7Validator(schema(name)).iter_errors(broken))


def test_every_file_of_the_host_is_known_to_these_tests() -> None:
    seen = {file for file, _ in KINDS} | {GITHUB / "pull_request_template.md", GITHUB / "preview.md"}
    assert {file for file in GITHUB.rglob("*") if file.is_file()} == seen


def test_actions_are_pinned_by_commit_with_their_version_and_each_at_one() -> None:
    pins: dict[str, set[str]] = defaultdict(set)
    for name in WORKFLOWS:
        text = (GITHUB / "workflows" / name).read_text("utf-8")
        for used in re.findall(r"uses: (.+)", text):
            pin = re.fullmatch(r"(actions/[\w-]+)(?:/\w+)?@([0-9a-f]{40} # v\d+\.\d+\.\d+)", used)
            assert pin, used
            pins[pin[1]].add(pin[2])
    assert len(pins) >= 6
    assert [action for action, versions in pins.items() if len(versions) > 1] == []


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_workflow_may_do_no_more_than_it_needs(name: str) -> None:
    read_only: tuple[dict[str, str], ...] = ({}, {"contents": "read"})
    assert workflow(name)["permissions"] in read_only
    for title, job in workflow(name)["jobs"].items():
        written = {key for key, value in job.get("permissions", {}).items() if value != "read"}
        assert written == WRITING.get(name, {}).get(title, set())
        assert "uses" in job or job["timeout-minutes"] <= 60


@pytest.mark.parametrize("name", WORKFLOWS)
def test_no_step_can_be_taken_over_by_a_proposed_change(name: str) -> None:
    text = (GITHUB / "workflows" / name).read_text("utf-8")
    assert re.findall(r"pull_request_target|workflow_run|secrets\.|secrets: inherit", text) == []
    for step in steps(name):
        assert "${{" not in step.get("run", ""), "pass it by env, or it is run as part of the script"
        assert "checkout" not in step.get("uses", "") or step["with"]["persist-credentials"] is False


@pytest.mark.parametrize("name", STRANGERS)
def test_what_runs_on_proposed_changes_keeps_no_store_that_publishing_reads(name: str) -> None:
    assert "pull_request" in workflow(name)["on"]
    assert [step["uses"] for step in steps(name) if step.get("uses", "").startswith("actions/cache@")] == []


def test_a_site_is_checked_and_built_before_publishing_and_the_engine_alone_is_tested() -> None:
    on = workflow("ci.yml")["on"]
    assert set(on) == {"pull_request", "push"}
    assert on["pull_request"]["paths-ignore"] == on["push"]["paths-ignore"] == SITE
    assert set(workflow("publish.yml")["on"]) == {"push", "workflow_dispatch"}
    jobs = workflow("publish.yml")["jobs"]
    assert set(jobs) == {"build", "publish"}
    assert jobs["publish"]["needs"] == "build"
    for name in ("check.yml", "publish.yml"):
        assert [step["run"] for step in steps(name) if "test" in step.get("run", "")] == []


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_a_form_speaks_english_and_chinese_and_names_each_field_once(form: Path) -> None:
    fields = [field for field in read(form)["body"] if field["type"] != "markdown"]
    labels = [field["attributes"]["label"] for field in fields]
    assert len({field["id"] for field in fields}) == len(set(labels)) == len(fields) > 0
    options = [option["label"] for field in fields for option in field["attributes"].get("options", ())]
    said = [*labels, *options, *(field["attributes"].get("description", "A 一") for field in fields)]
    assert [text for text in said if not (re.search("[一-鿿]", text) and re.search("[A-Za-z]", text))] == []


def test_only_what_no_report_is_without_must_be_filled_in() -> None:
    fields = read(GITHUB / "ISSUE_TEMPLATE" / "report-a-meeting.yml")["body"]
    assert {field.get("id") for field in fields if field.get("validations")} == {"source", "committee"}


def test_netlify_is_told_what_to_build_and_where_it_lies() -> None:
    told = tomllib.loads((ROOT / "netlify.toml").read_text("utf-8"))
    assert set(told) == {"build", "context"}
    assert told["build"]["publish"] == "public"
    assert set(told["context"]) == {"deploy-preview", "branch-deploy"}
