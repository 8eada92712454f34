"""The reports that README and CONTRIBUTING show to copy are good as they stand."""

import re
import shutil
from pathlib import Path

import pytest
from builds import ROOT, SAMPLE
from conftest import ExamineContent


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md"])
def test_the_report_to_copy_has_no_problem_in_the_sample_content(
    document: str, tmp_path: Path, examined: ExamineContent
) -> None:
    (model,) = re.findall(r"^```markdown\n(.*?)^```", (ROOT / document).read_text("utf-8"), re.DOTALL | re.MULTILINE)
    content = tmp_path / "content"
    shutil.copytree(SAMPLE / "content", content)
    (content / "reports" / "2024-05-06-dalian-model.md").write_text(model, "utf-8")
    assert [problem for problem in examined(content).problems if "dalian-model" in problem.path] == []
