"""Publishing to a bucket of a real S3 server: what a response says, what is left alone, who is refused."""

import resource
import shutil
import time
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Thread

import pytest
from bucket_server import REMOTE, SITE, BucketServer, bucket_server, check_whole
from builds import tree
from generations import Generation, Place, plain_generations, publish_to
from killing import ENOUGH, KILLS, kill_at_random_moments
from published_site import SITEURL, dead_links, small_project

from bulletin.model.media_types import type_of
from bulletin.publishing.changes import is_packed
from bulletin.publishing.headers import FOREVER, FRESH
from bulletin.publishing.manifest import MANIFEST, entry_of, read_manifest
from bulletin.publishing.rclone import Rclone, StoredObject
from bulletin.publishing.remote import TargetError

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("generations")]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BucketServer]:
    with bucket_server(tmp_path_factory.mktemp("s3")) as server:
        yield server


@pytest.fixture
def bucket(server: BucketServer) -> Path:
    """A bucket that nobody has used yet."""
    return next(folder for folder in sorted(server.folder.iterdir()) if not any(folder.iterdir()))


@pytest.fixture
def place(bucket: Path, tmp_path: Path) -> Place:
    return Place("s3", f"{REMOTE}/{bucket.name}/{SITE}", tmp_path / "ours")


def plain(number: int) -> Generation:
    return plain_generations()[number]


def refused(place: Place, *words: str) -> None:
    with pytest.raises(TargetError) as caught:
        publish_to(place, plain(1), on_message=lambda note: None)
    for word in words:
        assert word in str(caught.value)


def test_the_command_publishes_what_a_response_says_and_edits(
    server: BucketServer, bucket: Path, tmp_path: Path
) -> None:
    project = small_project()
    target = f"s3:{REMOTE}/{bucket.name}"
    assert "nothing was published" in project.published(target=target, dry_run=True).said
    assert tree(bucket) == {}
    project.published(target=target)
    before = tree(bucket)
    assert tree(project.built).items() <= before.items()
    assert not [path for path in before if is_packed(path) or path.startswith(".publishing")]
    assert not dead_links(before, "/some/path")
    (sheet,) = [path for path in before if path.endswith(".css")]
    for path in ("index.html", "people/赵六/index.html", "feed.atom", "reports/full/cite.ris", sheet, MANIFEST):
        with urllib.request.urlopen(server.link(f"{bucket.name}/{path}")) as answer:
            assert answer.read() == before[path]
            assert answer.headers["Content-Type"] == type_of(path)
            assert answer.headers["Cache-Control"] == (FOREVER if path == sheet else FRESH)
    project.edit("reports/year.md", "Only a year", "Another title")
    times = {path: (bucket / path).stat().st_ino for path in before}
    outcome = project.published(target=target)
    assert f"{SITEURL}/reports/year/" in outcome.printed.split()
    after = tree(bucket)
    assert b"Another title" in after["reports/year/index.html"]
    assert {path for path in before.keys() & after.keys() if (bucket / path).stat().st_ino != times[path]} <= {
        path for path in before if before[path] != after.get(path)
    }
    outcome = project.roll_back(target)
    assert (outcome.status, tree(bucket)) == (1, after)
    assert "nothing to go back to" in outcome.said


def test_files_of_others_are_left_alone_and_none_is_overwritten(
    place: Place, bucket: Path, server: BucketServer
) -> None:
    theirs = {"photo.jpg": "a photo", "reports/notes.txt": "notes"}
    for path, text in theirs.items():
        server.put(f"{bucket.name}/{SITE}/{path}", text)
    publish_to(place, plain(0))
    publish_to(place, plain(1))
    for path, text in theirs.items():
        assert (bucket / SITE / path).read_text() == text
        server.run("deletefile", f"{REMOTE}:{bucket.name}/{SITE}/{path}")
    check_whole(bucket)
    server.put(f"{bucket.name}/{SITE}/images/new.png", "somebody else's")
    more = plain(0)._replace(files={**plain(0).files, "images/new.png": entry_of(b"ours")})
    with pytest.raises(TargetError, match=r"holds somebody else's files where ours would be: images/new\.png; move"):
        publish_to(place, more)
    assert (bucket / SITE / "images" / "new.png").read_text() == "somebody else's"


def test_in_a_large_bucket_what_differs_is_looked_at_and_some_of_the_rest(
    place: Place, bucket: Path, server: BucketServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bulletin.publishing.store.LARGE", 1)
    asked: list[str] = []
    ask = Rclone.list

    def listing(store: Rclone, path: str, *more: str) -> list[StoredObject]:
        asked.extend(more)
        return ask(store, path, *more)

    monkeypatch.setattr(Rclone, "list", listing)
    publish_to(place, plain(0))
    server.run("deletefile", f"{REMOTE}:{bucket.name}/{SITE}/about/index.html")
    more = plain(0)._replace(files={**plain(0).files, "robots.txt": plain(0).files["index.html"]})
    shutil.copytree(plain(0).tree, place.folder / "more")
    shutil.copyfile(plain(0).tree / "index.html", place.folder / "more" / "robots.txt")
    publish_to(place, more._replace(tree=place.folder / "more"))
    assert check_whole(bucket).files == more.files
    assert "--no-traverse" in asked
    server.put(f"{bucket.name}/{SITE}/images/new.png", "somebody else's")
    with pytest.raises(TargetError, match=r"holds somebody else's files where ours would be: images/new\.png; move"):
        publish_to(place, more._replace(files={**more.files, "images/new.png": entry_of(b"ours")}))


def test_a_bucket_with_a_site_of_others_is_refused(place: Place, bucket: Path, server: BucketServer) -> None:
    server.put(f"{bucket.name}/{SITE}/index.html", "theirs")
    refused(place, "holds somebody else's files where ours would be: index.html")
    server.put(f"{bucket.name}/{SITE}/{MANIFEST}", '{"name": "an app"}')
    refused(place, "is not one of our manifests")
    assert (bucket / SITE / "index.html").read_text() == "theirs"


def test_wrong_credentials_remotes_and_buckets_are_told(
    place: Place, server: BucketServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    refused(Place("s3", f"{REMOTE}/no-such-bucket", tmp_path), "there is no such bucket")
    nowhere, told = Place("s3", f"{REMOTE}/no-such-bucket/{SITE}", tmp_path), "there is no such bucket: make it first"
    with nowhere.open(writing=False) as remote, pytest.raises(TargetError, match=told):
        remote.manifest()
    refused(Place("s3", "nowhere/bucket", tmp_path), "rclone knows no such remote")
    secret = "another-secret"
    for name, value in server.environment(secret).items():
        monkeypatch.setenv(name, value)
    with pytest.raises(TargetError, match="the store refuses these credentials") as caught:
        publish_to(place, plain(1))
    assert secret not in str(caught.value)


def test_a_lost_connection_is_made_again(place: Place, bucket: Path, server: BucketServer) -> None:
    publish_to(place, plain(0))
    notes: list[str] = []

    def reached(path: Path) -> bool:
        # The store takes a file away before it puts the next one in its place.
        with suppress(FileNotFoundError):
            return plain(1).mark in path.read_bytes()
        return False

    def lose() -> None:
        end = time.monotonic() + 60
        while not any(reached(path) for path in (bucket / SITE).glob("*.html")):
            assert time.monotonic() < end
            time.sleep(0.001)
        server.stop()
        time.sleep(0.5)
        server.start()

    losing = Thread(target=lose)
    losing.start()
    publish_to(place, plain(1), on_message=notes.append)
    losing.join()
    assert all("again in" in note for note in notes)
    assert check_whole(bucket).files == plain(1).files


def test_a_store_that_does_not_come_back_and_one_without_room(
    place: Place, bucket: Path, server: BucketServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bulletin.publishing.remote.WAITS", (0.1,))
    publish_to(place, plain(0))
    server.stop()
    refused(place, "connection refused")
    sizes = sorted(entry.size for path, entry in plain(1).files.items() if path.endswith("html"))
    limit = sizes[-3]
    server.start(lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))
    refused(place, f"{REMOTE}:{bucket.name}/{SITE}")
    assert read_manifest(bucket / SITE).files == plain(0).files
    server.stop()
    server.start()
    publish_to(place, plain(1))
    assert check_whole(bucket).files == plain(1).files


def test_a_second_publisher_is_refused_until_the_first_has_been_gone_for_long(
    place: Place, bucket: Path, server: BucketServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = place._replace(folder=place.folder / "theirs")
    with place.open() as remote:
        remote.manifest()
        with pytest.raises(TargetError, match=r"somebody else is publishing to .* wait until that ends"):
            publish_to(other, plain(0))
    publish_to(other, plain(0))
    server.put(f"{bucket.name}/{SITE}/.publishing/lock-dead", "-")
    with pytest.raises(TargetError, match="no longer counts after 15 minutes"):
        publish_to(place, plain(1))
    monkeypatch.setattr("bulletin.publishing.store.LASTS", -60.0)
    publish_to(place, plain(1))
    assert check_whole(bucket).files == plain(1).files


def test_a_change_killed_at_any_moment_is_completed_by_the_next(place: Place, bucket: Path) -> None:
    publish_to(place, plain(0))
    began = time.monotonic()
    publish_to(place, plain(1))
    longest = time.monotonic() - began
    left: list[bool] = []

    def check(kill: int) -> None:
        left.append((bucket / SITE / ".publishing" / "next.json").exists())
        assert not dead_once_settled(bucket), f"kill {kill}"
        if kill % 2:
            publish_to(place, plain(kill // 2 % 2))
            assert check_whole(bucket).files == plain(kill // 2 % 2).files, f"kill {kill}"

    kill_at_random_moments(KILLS, lambda kill: publish_to(place, plain(kill // 2 % 2)), longest, check)
    assert KILLS < ENOUGH or any(left)


def dead_once_settled(bucket: Path) -> set[str]:
    """The dead links there, once the store has done what it was told: it takes a file away to put the next in place."""
    end = time.monotonic() + 10
    while True:
        with suppress(FileNotFoundError):
            site = {path: data for path, data in tree(bucket / SITE).items() if not path.startswith(".")}
            if not (dead := dead_links(site, "/some/path")) or time.monotonic() > end:
                return dead
        time.sleep(0.1)
