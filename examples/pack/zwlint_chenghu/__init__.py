"""澄湖市的规则包：规则和词表都是数据，代码只说它们在哪里。"""

from pathlib import Path

from zwlint import hookimpl
from zwlint.ruleset.loader import Pack

PACK = Pack("zwlint-chenghu", Path(__file__).parent)


@hookimpl
def zwlint_rule_packs() -> list[Pack]:
    """本包的规则。"""
    return [PACK]
