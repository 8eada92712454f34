"""What is found in files that nobody may read: the mark of a preview, and hosts of one machine or network."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.model.hosts import is_private
from bulletin.publishing.leaks import inspect


@pytest.mark.parametrize(
    "host",
    [
        *("localhost", "LOCALHOST", "a.localhost", "printer.local", "x.internal", "127.0.0.1", "127.1", "2130706433"),
        *("0x7f.1", "0177.0.0.1", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.0.1", "169.254.1.1", "0.0.0.0"),
        *("[::1]", "[fe80::1]", "[fc00::1]", "[::ffff:127.0.0.1]"),
    ],
)
def test_hosts_that_only_this_machine_or_network_knows(host: str) -> None:
    assert is_private(host)
    for text in (f"http://{host}/", f"see https://{host}:8000.", f'<a href="//{host}/x">', rf'"http:\/\/{host}\/x"'):
        assert inspect(text.encode()).private, text
    assert inspect(f"http://me:pass@{host}/".encode()).private


@pytest.mark.parametrize(
    "host", ["council.zz", "8.8.8.8", "172.32.0.1", "[2606:4700::1]", "localhost.zz", "local.zz", "1e100.net"]
)
def test_hosts_that_everybody_may_reach(host: str) -> None:
    assert not is_private(host)
    assert inspect(f'<a href="https://{host}/"> // localhost, "localhost", 127.0.0.1'.encode()).private == ()


@given(st.binary(max_size=200))
def test_inspection_bears_any_bytes(data: bytes) -> None:
    found = inspect(b'<meta name="bulletin" content="preview"> http://127.0.0.1/ ' + data)
    assert found.preview
    assert "127.0.0.1" in found.private


def test_an_address_in_a_calendar_is_read_across_the_ends_of_its_lines() -> None:
    whole = b"DESCRIPTION:See https://c\r\n onference.example/ and http://local\r\n host/\r\n"
    assert inspect(whole, is_folded=True).private == ("localhost",)
