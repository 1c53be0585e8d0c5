"""What the publisher says of itself in the configuration: facts that rules hold a draft against."""

from __future__ import annotations

from zwlint.values import NamedTuple


class Site(NamedTuple):
    """``[site]`` of the configuration; what is empty is not known, and nothing is held against it."""

    name: str = ""
    """As the meta element SiteName has it."""
    domain: str = ""
    """The host of the site, without scheme or path."""
    code: str = ""
    """The site's 政府网站标识码."""
    hosts: tuple[str, ...] = ()
    """Further hosts to which pages may link; a leading dot stands for all below it (``.gov.cn``)."""
    sources: tuple[str, ...] = ()
    """Whom the site may repost, as source lines name them."""
    columns: tuple[str, ...] = ()
    """Names of its columns."""
    catalogue: tuple[str, ...] = ()
    """What its public catalogues must say beside what the rule requires: 公开方式, 有效性."""
    contacts: tuple[str, ...] = ()
    """Telephones, mail addresses, accounts and addresses that the publisher makes public, as people write them."""
    root: str = ""
    """The folder in which its pages lie as they will be served, relative to the configuration."""

    def options(self) -> tuple[str, ...]:
        """What is said, as the configuration has it."""
        said = ((key, value) for key, value in self._asdict().items() if value)
        return tuple(f"{key} = {_toml(value)}" for key, value in said)


def _toml(value: str | tuple[str, ...]) -> str:
    return f'"{value}"' if isinstance(value, str) else f"[{', '.join(map(_toml, value))}]"
