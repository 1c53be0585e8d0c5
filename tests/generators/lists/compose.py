"""Puts a list together: title, introduction, table, notes, and what its recipe plants."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Final

from . import hiding, people, spelling, tables
from .content import Column, columns, common, kinds
from .model import FORMATS, Block, Draft, Paragraph, Sheet, Table, Text, plain
from .people import Person
from .recipe import Recipe, recipe
from .regions import COMMUNITIES, COUNTIES, VILLAGES
from .slots import Voice

COUNT: Final = 1000
_WEAK: Final = Column("弱掩码", ("身份证号", "身份证号码（隐后四位）", "证件号码", "身 份 证 号"), "{weak}", basic=True)
_OTHER: Final = Column("另一掩码", ("身份证号", "证件号码", "公民身份号码"), "{other-mask}", basic=True)
_OTHER_MOBILE: Final = Column("另一手机掩码", ("联系电话", "手机号码"), "{other-mobile-mask}", basic=True)
_COMPANY: Final = {
    "身份证号": ("法定代表人身份证号", "法人身份证号码", "经营者\n身份证号"),
    "手机": ("联系人手机", "手机号码", "法人手机号"),
}
_UNLABELLED: Final = {"blank": ("",), "remark": ("备注", "备 注", "其他", "说明"), "headless": ("",)}


class Maker:
    """Makes one list; holds what its parts share."""

    def __init__(self, number: int) -> None:
        rng = Random(f"public-list-{number}")
        self.rng = rng
        self.number = number
        self.format = FORMATS[number % len(FORMATS)]
        self.kind = kinds()[number % len(kinds())]
        self.recipe: Recipe = recipe(number, self.kind, self.format, rng)
        county = COUNTIES[(number * 11 + number // 31) % len(COUNTIES)]
        day = date(2019, 6, 1) + timedelta(rng.randrange(2400))
        self.voice = Voice(
            rng=rng,
            county=county,
            year=day.year,
            day=day,
            habits=spelling.habits(rng),
            days=rng.choice((3, 5, 7, 7, 10, 15)),
            banking=self.kind.banking or "账号" in self.kind.personal,
            count=self.recipe.rows,
            form=rng.randrange(60),
        )
        self.pays = any(columns()[name].sum for name in self.kind.columns)
        self.village = tuple(rng.sample(VILLAGES if "社区" not in self.kind.name else COMMUNITIES, 4))
        self.people = self.some(self.recipe.rows)

    def some(self, count: int) -> list[Person]:
        """Further persons."""
        voice, kind = self.voice, self.kind
        group = people.Group(kind.ages, self.village, kind.women, kind.anywhere)
        out: list[Person] = []
        while len(out) < count:
            each = people.person(self.rng, voice.county, voice.year, group)
            if each.name not in {other.name for other in out}:
                out.append(each)
        return out

    def said(self, template: str) -> Text:
        """A sentence of the office."""
        return self.voice.text(template.replace("{body}", self.kind.body).replace(":@}", f":{self.kind.mark}}}"))

    def told(self, count: int) -> list[Text]:
        """Sentences about persons."""
        out = []
        for person in self.some(count):
            self.voice.person = person
            out.append(self.said(self.rng.choice(self.kind.prose)))
        self.voice.person = None
        return out

    def chosen(self) -> list[Column]:
        """The columns of the table, in order."""
        plan = self.recipe
        names = list(self.kind.clean if plan.scheme == "clean" else self.kind.columns)
        if plan.scheme == "clean" and names != list(self.kind.columns):
            plan = plan._replace(masks=())
        catalogue = columns()
        out = [catalogue[name] for name in names]
        out += [_WEAK if name == "弱掩码" else catalogue[name] for name in plan.masks if name != self._masked_by_rows()]
        out += [catalogue[name] for name in plan.personal if name not in names]
        return tables.ordered(out)

    def _masked_by_rows(self) -> str:
        """The column of masks that hidden rows lack: there the number stands in full."""
        return "掩码证件" if self.recipe.hiding in {"row", "filtered-row"} else ""

    def sized(self) -> list[tables.Sized]:
        """The columns with headers and stores, hidden ones among them."""
        sizes = [self._of_company(tables.sized(column, self.rng)) for column in self.chosen()]
        if self.recipe.unlabelled:
            sizes = self._unlabelled(sizes)
        return hiding.with_columns(self, sizes)

    def _of_company(self, each: tables.Sized) -> tables.Sized:
        """In lists of companies a header says whose number it is."""
        headers = _COMPANY.get(each.column.name)
        return each._replace(header=self.rng.choice(headers)) if headers and "企业" in self.kind.columns else each

    def _unlabelled(self, sizes: list[tables.Sized]) -> list[tables.Sized]:
        """A number without a telling header: in a column of its own, or behind the name."""
        way = self.recipe.unlabelled
        kept = [each for each in sizes if each.column.name != "备注"]
        slot = self.rng.choice(("{identity}", "{identity}", "{mobile}"))
        if way == "in-name":
            index = next((i for i, each in enumerate(kept) if "name}" in each.column.cell), None)
            if index is not None:
                old = kept[index]
                joint = self.rng.choice(("（{}）", " {}", "{}"))
                cell = old.column.cell + joint.replace("{}", slot)
                kept[index] = old._replace(column=old.column._replace(cell=cell))
                return kept
            way = "blank"
        column = Column("身份证号", _UNLABELLED[way], slot, "identity")
        return [*kept, tables.sized(column, self.rng)]

    def table(self, sizes: list[tables.Sized], persons: list[Person], layout: str, *, total: bool) -> Table:
        """The table of those persons."""
        cells = [tables.row(self.voice, person, index, sizes) for index, person in enumerate(persons)]
        last = tables.total_row(cells, sizes) if total and layout not in {"transposed", "headless"} else None
        return tables.laid_out(self.kind, sizes, [*cells, *([last] if last else [])], layout)

    def second(self) -> Table:
        """A second table of the same persons with another mask."""
        names = [name for name in self.kind.columns if columns()[name].cell in {"{no}", "{name}"}]
        other = _OTHER_MOBILE if "掩码手机" in self.recipe.masks else _OTHER
        chosen = [*(columns()[name] for name in names[:2]), other, columns()["备注"]]
        sizes = [tables.sized(column, self.rng) for column in chosen]
        return self.table(sizes, self.people[: max(3, len(self.people) * 2 // 3)], "simple", total=False)

    def notes(self) -> list[Paragraph]:
        """What stands below the table."""
        rng, shared = self.rng, common()
        lines = [self.said(rng.choice(shared.periods)), self.said(rng.choice(shared.contacts))]
        template = rng.choice(shared.addresses)
        if template and ("资金" not in template or self.pays):
            lines.append(self.said(template))
        if self.voice.banking and rng.random() < 0.08:
            lines.append(self.said(shared.accounts[0]))
        return [Paragraph(line) for line in lines]

    def blocks(self) -> tuple[Block, ...]:
        """The main part of the list."""
        rng = self.rng
        title = self.title
        total = rng.random() < 0.4
        body = Paragraph(self.said(rng.choice(self.kind.intro)))
        told = [Paragraph(text) for text in self.told(self.recipe.prose)]
        table = hiding.with_rows(self, self.table(self.sized(), self.people, self.recipe.layout, total=total))
        signature = [
            Paragraph(self.said("{county}{body}"), "right"),
            Paragraph(self.said("{day:a}"), "right"),
        ]
        head: list[Block] = [Paragraph(title, "title")]
        if self.format == "xlsx":
            money = "　　金额单位：元" if self.pays else ""
            unit = Paragraph(self.said("填报单位：{county}{body}　　填报日期：{day:b}" + money), "line")
            notes = self.notes() if rng.random() < 0.7 else []
            return (*head, *([body] if rng.random() < 0.35 else [unit]), table, *told, *notes)
        if rng.random() < 0.5:
            return (*head, body, *told, *self.notes(), *signature, table, *self._annex())
        return (*head, body, table, *told, *self.notes(), *self._annex(), *signature)

    def _annex(self) -> list[Block]:
        if self.recipe.scheme != "mixed" or self.format == "xlsx":
            return []
        return [
            Paragraph(self.said(self.rng.choice(("附：复核通过人员名单", "附件2：复核人员名单"))), "line"),
            self.second(),
        ]

    def draft(self) -> Draft:
        """The whole list."""
        self.title = self.said(self.rng.choice(self.kind.titles))
        names = ("Sheet1", "公示名单", "名单", self.kind.name)
        sheets = [Sheet(self.rng.choice(names), self.blocks())]
        if self.format == "xlsx" and self.recipe.scheme == "mixed":
            annex = Paragraph(self.said("{county}{month}月复核名单"), "title")
            sheets.append(Sheet("复核名单", (annex, self.second())))
        sheets += hiding.sheets(self)
        shared = common()
        return Draft(
            number=self.number,
            kind=self.kind.name,
            format=self.format,
            sheets=tuple(sheets),
            extras=tuple(hiding.extras(self)),
            title=plain(self.title),
            site=f"{self.voice.county.name}人民政府",
            host=self.voice.county.host,
            day=f"{self.voice.day:%Y-%m-%d}",
            metadata=tuple((label, self.said(value)) for label, value in shared.metadata)
            if self.format == "html" and self.number % 2 == 0
            else (),
            footer=tuple(self.said(line) for line in shared.site_footer) if self.format == "html" else (),
        )


def compose(number: int) -> Draft:
    """The list of that number, before it is written down."""
    return Maker(number).draft()
