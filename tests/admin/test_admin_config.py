"""The browser editor's configuration: what the editor's own schema says of it, and what ours does."""

import json
import re
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

import jsonschema
import pytest
from builds import SAMPLE

from bulletin.desk.admin.backend import read_backend
from bulletin.desk.admin.config import TEXT, configuration
from bulletin.desk.admin.fields import CHOICES, shapes
from bulletin.desk.admin.making import policy, unlisted
from bulletin.model.kinds import PARTS
from bulletin.model.parts import Part
from bulletin.model.problem import ContentError
from bulletin.model.schema import TopicKeys
from bulletin.model.site import Site

pytestmark = pytest.mark.xdist_group("admin")

BACKENDS = (None, {"name": "github", "repo": "jane/bulletin"}, {"name": "gitea", "repo": "jane/bulletin"})


@pytest.mark.slow
@pytest.mark.parametrize("given", BACKENDS)
def test_the_editor_s_own_schema_accepts_it(site: Site, modules: Path, given: dict[str, str] | None) -> None:
    package = modules / "@sveltia/cms/schema/sveltia-cms.json"
    config = configuration(site, read_backend({"ADMIN_BACKEND": given}))
    jsonschema.Draft7Validator(json.loads(package.read_text("utf-8"))).validate(config)


def test_every_key_of_the_schema_has_a_field(site: Site) -> None:
    collections = {collection["name"]: collection for collection in configuration(site)["collections"]}
    for name, kind in PARTS.items():
        fields = collections[name]["fields"]
        assert sorted(field["name"] for field in fields) == sorted([*kind.model_fields, TEXT])
        assert TEXT not in kind.model_fields
        assert shapes(site)[name]["order"] == list(kind.model_fields)


def _choices(hint: Any) -> set[str]:
    """The values of every Literal in a type, also in those of the mappings that it holds."""
    if get_origin(hint) is Literal:
        return set(get_args(hint))
    parts = get_type_hints(hint).values() if isinstance(hint, type) and issubclass(hint, Part) else get_args(hint)
    return {value for part in parts for value in _choices(part)}


@pytest.mark.parametrize(
    ("language", "date", "choice", "needed"),
    [
        ("en", "Date of the meeting", "sitting", "(needed to publish)"),
        ("zh", "会议日期", "会议", "（发布时必填）"),
        ("fr", "Date de la séance", "séance", "(nécessaire pour publier)"),
        ("de", "Tag der Sitzung", "Sitzung", "(zum Veröffentlichen nötig)"),
        ("it", "Date of the meeting", "sitting", "(needed to publish)"),
    ],
)
def test_the_form_is_in_the_language_of_the_site(
    site: Site, language: str, date: str, choice: str, needed: str
) -> None:
    config = configuration(site.model_copy(update={"default_lang": language}))
    fields = {field["name"]: field for field in config["collections"][0]["fields"]}
    assert fields["date"]["label"] == date
    assert fields["date"]["hint"].endswith(needed)
    assert fields["event"]["options"][0] == {"label": choice, "value": "sitting"}
    assert language == "zh" or not re.search("[一-鿿]", json.dumps(config, ensure_ascii=False))


def test_every_choice_of_the_schema_has_its_word() -> None:
    choices = {value for kind in (*PARTS.values(), TopicKeys) for value in _choices(kind)}
    assert "work-conference" in choices
    assert choices == set(CHOICES), "fields.py: CHOICES must name the choices of the schema, these and no others"


def test_only_a_host_that_knows_it_gets_the_workflow(site: Site) -> None:
    modes = [configuration(site, read_backend({"ADMIN_BACKEND": given})).get("publish_mode") for given in BACKENDS]
    assert modes == [None, "editorial_workflow", None]


def test_the_page_reaches_its_own_site_and_the_backend_s_host_only() -> None:
    assert "https:" not in policy(None)
    own = {"name": "gitlab", "repo": "jane/bulletin", "base_url": "https://git.example.org/x", "app_id": "1"}
    directives = policy(read_backend({"ADMIN_BACKEND": own})).split("; ")
    assert "connect-src 'self' blob: data: https://gitlab.com https://git.example.org" in directives


def test_no_address_of_this_machine_is_in_it_which_publishing_would_refuse(site: Site) -> None:
    local, public = (site.model_copy(update={"siteurl": url}) for url in ("http://localhost:8000", "https://a.example"))
    assert "localhost" not in str(configuration(local))
    assert configuration(public)["site_url"] == "https://a.example"


def test_a_wrong_backend_is_said_with_its_key() -> None:
    with pytest.raises(ContentError) as caught:
        read_backend({"ADMIN_BACKEND": {"name": "svn", "repo": "bulletin", "brnch": "main"}})
    said = str(caught.value)
    assert all(part in said for part in ("ADMIN_BACKEND.name", "ADMIN_BACKEND.repo", "ADMIN_BACKEND.brnch"))


def test_files_that_the_editor_would_not_list_are_told(tmp_path: Path) -> None:
    for name in ("reports/2024/a.md", "reports/b.md", "people/c.md", "people/x/d.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    found = [Path(path).relative_to(tmp_path).as_posix() for path in unlisted(tmp_path)]
    assert found == ["reports/b.md", "people/x/d.md"]
    assert not list(unlisted(SAMPLE / "content"))
