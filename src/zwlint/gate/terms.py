"""The gate in Chinese: the names that outputs, forms and ledgers use for stages, kinds of events, steps and rules."""

from __future__ import annotations

from datetime import datetime

from zwlint.findings import Severity
from zwlint.gate.bodies import Correction, Secrecy
from zwlint.gate.holidays import BEIJING, instant
from zwlint.gate.orders.bodies import Outcome, Result, Source

KINDS = {
    "submitted": "提交",
    "checked": "机器检查",
    "reviewed": "审核通过",
    "proofread": "校对通过",
    "secrecy-reviewed": "保密审查",
    "returned": "退回",
    "held": "待用",
    "rejected": "退稿",
    "escalated": "报请答复",
    "opinion-filed": "登记答复",
    "resumed": "继续办理",
    "expedited": "特急",
    "reposted": "转载",
    "backfilled": "补录",
    "linked": "关联",
    "waived": "豁免",
    "dismissed": "认定误报",
    "inspected": "人工查看",
    "signed": "签发",
    "released": "放行",
    "published": "发布",
    "rechecked": "发布后检查",
    "corrected": "要求更正",
    "withdrawn": "撤稿",
    "archived": "归档",
    "enrolled": "登记人员",
    "revoked": "吊销密钥",
    "policy-adopted": "采纳流程规定",
    "ruleset-adopted": "采纳检查规则",
    "order-opened": "工单登记",
    "order-assigned": "工单分派",
    "order-done": "工单整改",
    "order-rechecked": "工单复核",
    "order-closed": "工单办结",
}
SOURCES = {Source.WATCH: "每日检查", Source.READER: "读者找错", Source.INSPECTION: "上级检查"}
OUTCOMES = {Outcome.FIXED: "已改正", Outcome.WITHDRAWN: "已撤下", Outcome.NOT_AN_ERROR: "不是错误"}
RESULTS = {
    Result.FIXED: "复核已整改",
    Result.CONTEXT_GONE: "匹配不到上下文",
    Result.UNREACHABLE: "不可访问",
    Result.WHITELISTED: "白名单",
    Result.STILL_THERE: "疑似未整改",
    Result.UNKNOWN: "未知",
}
SECRECY = {Secrecy.OPEN: "可以公开", Secrecy.CLOSED: "不得公开", Secrecy.UNSURE: "不能确定"}
CORRECTIONS = {Correction.TEXT: "文字", Correction.FACTS: "事实"}
UNKNOWN_YEAR = "没有这一年的放假安排，只按周末计算"
"""Said beside a last day in a year whose holidays are not known yet."""
SEVERITIES = {
    Severity.VETO: "单项否决",
    Severity.ERROR: "阻断",
    Severity.WARNING: "扣分",
    Severity.INFO: "提示",
}
FAMILIES = {
    "FX": "固定表述",
    "NAM": "名称和职务",
    "WRD": "慎用词",
    "TYP": "错别字",
    "SEC": "涉密",
    "PII": "个人信息",
    "META": "网页标签",
    "PAGE": "网页",
    "GOVM": "公开目录",
    "DOC": "公文格式",
    "PUN": "标点",
    "NUM": "数字和日期",
    "INT": "政策解读",
    "GATE": "审签",
    "ZW": "检查本身",
}
"""The families of rules by the letters that their codes begin with."""


def family(rule: str) -> str:
    """The category of a rule, by its code; the letters themselves for the family of a rule pack."""
    letters = rule.rstrip("0123456789")
    return FAMILIES.get(letters, letters)


def moment(time: str) -> str:
    """A moment in Beijing, to the second."""
    return _beijing(time).strftime("%Y-%m-%d %H:%M:%S")


def minute(time: str) -> str:
    """A moment in Beijing as people sign: 2026年3月2日 09:05."""
    at = _beijing(time)
    return f"{at.year}年{at.month}月{at.day}日 {at:%H:%M}"


def day(time: str) -> str:
    """The day of a moment in Beijing, 2026-03-02; empty for none."""
    return _beijing(time).date().isoformat() if time else ""


def _beijing(time: str) -> datetime:
    return instant(time).astimezone(BEIJING)
