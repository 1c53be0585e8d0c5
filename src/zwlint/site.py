"""What the publisher says of itself in the configuration: facts that rules hold a draft against."""

from __future__ import annotations

from typing import NamedTuple


class Site(NamedTuple):
    """``[site]`` of the configuration."""

    contacts: tuple[str, ...] = ()
    """Mobiles, mail addresses, accounts and addresses that the publisher itself makes public, as people write them."""
