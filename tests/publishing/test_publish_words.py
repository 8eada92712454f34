"""What a publisher is told in the language of the site: what went wrong, what readers see now, and what to do."""

from typing import Any

import pytest

from bulletin.model.translating import translator
from bulletin.press.progress import Progress
from bulletin.publishing.leaks import secret_in
from bulletin.publishing.ledger import RepairContext, repair_lost
from bulletin.publishing.placing import wrong_with
from bulletin.publishing.remote import OutcomeError, TargetError, stating_outcome


def test_an_error_is_told_with_its_outcome_in_the_language_of_the_site(capsys: pytest.CaptureFixture[str]) -> None:
    def outcome() -> str:
        return "the published site is unchanged"

    with pytest.raises(OutcomeError) as raised, stating_outcome(outcome, "publish"):
        raise TargetError("somebody else is publishing to /srv (process 12); wait until that ends")
    assert str(raised.value).startswith("somebody else is publishing to /srv (process 12); wait until that ends; the ")
    Progress(language="de").fail(*raised.value.args)
    assert capsys.readouterr().err == (
        "jemand anderes veröffentlicht gerade nach /srv (process 12); warten Sie, bis das endet; die veröffentlichte "
        "Website ist unverändert. Ist das behoben, versuchen Sie „publish“ erneut\n"
    )


@pytest.mark.parametrize(
    ("lost", "said"),
    [
        (["/reports/x/", "/reports/x/index.json"], ("/reports/x/ et 1 de plus au-dessous a été publié", "former_ids")),
        (["/zh/", "/zh/feed.atom"], ("/zh/ et 1 de plus au-dessous a été publié", "écrivez de nouveau zh parmi")),
        (["/images/x.png"], ("/images/x.png a été publié", "ramenez le fichier sous ce nom")),
    ],
)
def test_a_lost_address_is_told_with_what_fixes_it(tmp_path: Any, lost: list[str], said: tuple[str, str]) -> None:
    (problem,) = repair_lost(lost, {"/"}, RepairContext(tmp_path, "settings.py", {}))
    told = problem.told(translator("fr"))
    assert all(part in told for part in said)
    assert "answer" not in told
    assert "write" not in told


def test_an_address_and_its_secret_are_judged_in_the_language_of_the_site() -> None:
    say = translator("zh-Hans")
    todo = "write the address at which readers will find the site, as SITEURL in x.py or with --siteurl"
    assert say(wrong_with("http://localhost", todo)) == (
        "http://localhost 是本机或局域网的地址；请写读者将访问本站的网址，作为 x.py 中的 SITEURL 或用 --siteurl"
    )
    assert say(secret_in("https://me:secret@host.zz/")).startswith("其中含有密码；请写 https://")
