"""Invented official Chinese prose: every place, organ and person is made up, no sentence is taken from a document.

Called by ``pages`` and ``wrapping``. The same seed gives the same text, so a failing page can be made again.
"""

from random import Random
from typing import Final

# Compounds made up so as to name no place that the author knows of.
PLACES: Final = ("云岫市", "澜汀县", "栖梧区", "墨涧镇", "砚溪乡", "霁川市", "棠渚县", "皎湖区", "筠岭市", "芷泽县")
BUREAUS: Final = (
    "人民政府办公室", "发展和改革局", "教育体育局", "民政局", "财政局", "人力资源和社会保障局", "自然资源局",
    "住房和城乡建设局", "交通运输局", "水利局", "农业农村局", "卫生健康局", "应急管理局", "市场监督管理局",
)  # fmt: skip
SURNAMES: Final = ("沈", "陆", "韩", "顾", "梁", "郑", "邱", "罗", "程", "欧阳", "司徒")
# 镕 is outside GB2312, 𠮷 outside the BMP: the two that readers of labelled pages lose.
GIVEN: Final = ("镕", "知远", "文棠", "𠮷安", "砚秋", "立行", "怀瑾", "明澈", "一舟", "书言")
TOPICS: Final = (
    "城镇老旧小区改造", "农村人居环境整治", "政务服务标准化", "中小学校园安全", "防汛抗旱", "森林草原防火",
    "公共租赁住房配租", "高标准农田建设", "基层卫生服务能力提升", "道路交通安全整治", "政府信息公开", "节约用水",
)  # fmt: skip
ACTIONS: Final = ("组织开展", "统筹推进", "扎实做好", "持续深化", "稳步实施", "按时完成")
MEASURES: Final = (
    "健全工作台账", "压实部门责任", "细化任务分工", "公开办理结果", "强化督促检查", "畅通投诉渠道", "定期通报进展",
    "完善应急预案",
)  # fmt: skip
RESULTS: Final = (
    "群众满意度进一步提高", "各项任务按期完成", "办理时限压缩三分之一", "有关问题得到及时解决", "服务水平明显提升",
    "资金使用更加规范",
)  # fmt: skip
UNITS: Final = ("个", "处", "项", "户", "公里", "亩")
SENTENCES: Final = (
    "{date}，{organ}召开{topic}工作会议，{organ2}负责人{person}参加会议。",
    "各有关单位要{action}{topic}工作，{measure}，{measure2}，确保{result}。",
    "截至{date}，全市共完成{topic}项目{n}{unit}，占年度计划的{percent}%。",
    "{organ}{action}{topic}工作，做到“早部署、早检查、早整改”，{result}。",
    "根据《{place}{topic}管理办法》有关规定，现将第{n}批名单予以公示，公示期为{days}个工作日。",
    "{person}在{place}调研{topic}工作时要求，{measure}，{measure2}，让{result}。",
    "申请人可持有效证件到{place}政务服务中心{n}号窗口办理，逾期未办理的，视为自动放弃。",
    "对在{topic}工作中推诿扯皮、弄虚作假的，由{organ}依法依规处理；情节轻微的，予以批评教育。",
    "本通知自{date}起施行，有效期{days}年，由{organ}负责解释。",
    "会议强调，要聚焦{topic}中的突出问题，{measure}，{measure2}。",
    "{place}安排专项资金{n}万元，用于{topic}，重点支持{place2}等{days}个地区。",
    "请于{date}前将{topic}情况报送{organ}（联系人：{person}）。",
)
TITLES: Final = (
    "{organ}关于做好{year}年{topic}工作的通知",
    "关于印发《{place}{topic}实施方案》的通知",
    "{place}{topic}情况通报（第{n}期）",
    "{organ}关于{topic}项目的公示",
    "{person}主持召开{place}{topic}工作推进会",
)
DIGITS: Final = "〇一二三四五六七八九"


class Prose:
    """Invented official text drawn from ``rng``; two instances on equally seeded generators say the same."""

    def __init__(self, rng: Random) -> None:
        """Draw everything from ``rng``."""
        self.rng = rng

    def title(self) -> str:
        """A document's title, without a full stop."""
        return self._fill(self.rng.choice(TITLES))

    def sentence(self) -> str:
        """One sentence with its full stop; no white space in it."""
        return self._fill(self.rng.choice(SENTENCES))

    def paragraph(self, n: int) -> str:
        """``n`` sentences in a row."""
        return "".join(self.sentence() for _ in range(n))

    def organ(self) -> str:
        """A body with its place, such as a county's finance bureau."""
        return self.place() + self.rng.choice(BUREAUS)

    def person(self) -> str:
        """A personal name of two to four characters."""
        return self.rng.choice(SURNAMES) + self.rng.choice(GIVEN)

    def place(self) -> str:
        """A place that does not exist, with its kind."""
        return self.rng.choice(PLACES)

    def date(self) -> str:
        """A date of 2015 to 2029 in digits or, as in 成文日期, in Chinese numerals with 〇."""
        year, month, day = self._year(), self.rng.randint(1, 12), self.rng.randint(1, 28)
        if self.rng.random() < 0.6:
            return f"{year}年{month}月{day}日"
        return f"{_by_digit(year)}年{_counted(month)}月{_counted(day)}日"

    def topic(self) -> str:
        """A field of work, fit for a column or a cell."""
        return self.rng.choice(TOPICS)

    def rare(self) -> str:
        """A sentence with the characters that charset handling loses: 〇, 镕, 𠮷 and an emoji."""
        return f"二〇二六年，{self.place()}居民沈镕、陆𠮷安获评“热心市民”🏅，{self.sentence()}"

    def _year(self) -> int:
        return self.rng.randint(2015, 2029)

    def _fill(self, template: str) -> str:
        rng = self.rng
        measure, measure2 = rng.sample(MEASURES, 2)
        place, place2 = rng.sample(PLACES, 2)
        return template.format(
            date=self.date(), organ=self.organ(), organ2=self.organ(), person=self.person(), place=place,
            place2=place2, topic=self.topic(), action=rng.choice(ACTIONS), measure=measure, measure2=measure2,
            result=rng.choice(RESULTS), unit=rng.choice(UNITS), n=rng.randint(2, 480), days=rng.randint(3, 9),
            percent=rng.randint(51, 99), year=self._year(),
        )  # fmt: skip


def _by_digit(number: int) -> str:
    return "".join(DIGITS[int(digit)] for digit in str(number))


def _counted(number: int) -> str:
    """1 to 99 as months and days are spelt: 十, 二十一."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else DIGITS[tens] + "十"
    return head + (DIGITS[ones] if ones else "")
