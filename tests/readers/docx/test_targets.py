"""What is told of addresses outside a file."""

import pytest

from zwlint.readers.opc.targets import told


@pytest.mark.parametrize(
    ("target", "shown"),
    [
        ("https://example.org/a/b.png", "https://example.org/a/b.png"),
        ("https://example.org:8443/a.png?token=geheim&x=a@b#c", "https://example.org:8443/a.png"),
        ("https://zhang:geheim@example.org/a.png", "https://example.org/a.png"),
        ("HTTPS://zhang:ge@heim@example.org/a.png", "HTTPS://example.org/a.png"),
        ("ftp://zhang:ge/heim@example.org/a.png", "ftp://example.org/a.png"),
        ("https://zhang:ge?heim@example.org/a.png", "https://…"),
        ("https://zhang:ge#heim@example.org/a.png", "https://…"),
        ("https:zhang:geheim@example.org/a.png", "https:example.org/a.png"),
        ("file:///C:/图片/标@2x.png", "file:///C:/图片/标@2x.png"),
        ("file://zhang:geheim@server/a.png", "file://server/a.png"),
        (r"\\server\资料\表.xlsx", r"\\server\资料\表.xlsx"),
        (r"\\zhang:geheim@server\表.xlsx", r"\\server\表.xlsx"),
        (r"C:\资料\表@1.xlsx", r"C:\资料\表@1.xlsx"),
        ("图\n 1.png", "图 1.png"),
        ("", ""),
    ],
)
def test_passwords_and_queries_are_not_told(target: str, shown: str) -> None:
    assert told(target) == shown


def test_long_targets_are_cut() -> None:
    assert told("http://example.org/" + "长" * 300) == "http://example.org/" + "长" * 181 + "…"
