"""规则里的例子就是测试：应当查出的查得出，正确的写法不报，改法改得对。"""

import pytest
from zwlint_chenghu import PACK

from zwlint.testing import ExampleCase, examples


@pytest.mark.parametrize("case", examples(PACK), ids=str)
def test_example(case: ExampleCase) -> None:
    """例子与规则所说的一致。"""
    case.check()
