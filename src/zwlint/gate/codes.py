"""Why the gate refuses: one code for each reason, with what it means and what to do next."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from zwlint.errors import ZwlintError
from zwlint.values import NamedTuple


class Code(StrEnum):
    """The reasons, a closed set; programs rely on them."""

    # the way of an item
    STEPS_MISSING = "steps-missing"
    STEP_SKIPPED = "step-skipped"
    STEP_UNKNOWN = "step-unknown"
    STEP_DONE = "step-done"
    STAGE_WRONG = "stage-wrong"
    ITEM_UNKNOWN = "item-unknown"
    ITEM_EXISTS = "item-exists"
    CHANNEL_UNKNOWN = "channel-unknown"
    CLASS_TOO_LOW = "class-too-low"
    PUBLICITY_WRONG = "publicity-wrong"
    OPINION_MISSING = "opinion-missing"
    DUTIES_MISSED = "duties-missed"
    NOTHING_CHANGED = "nothing-changed"
    TASKS_OPEN = "tasks-open"
    TOO_LATE = "too-late"
    SECRECY_CLOSED = "secrecy-closed"
    SECRECY_UNSURE = "secrecy-unsure"
    SOURCE_UNCHECKED = "source-unchecked"
    SOURCE_ON_THE_WEB = "source-on-the-web"
    SOURCE_CLOSED = "source-closed"
    EXPEDITE_OFF = "expedite-off"
    REPOST_OFF = "repost-off"
    REPOST_SOURCE = "repost-source"
    REPOST_TITLE = "repost-title"
    DATE_WRONG = "date-wrong"
    NOT_RELEASED = "not-released"
    CHANNEL_OTHER = "channel-other"
    LINKED_NOT_READY = "linked-not-ready"
    LINKED_NOT_RELEASED = "linked-not-released"
    # who
    ROLE_WRONG = "role-wrong"
    ROLE_NOT_HELD = "role-not-held"
    SAME_PERSON = "same-person"
    DRAFTER_APART = "drafter-apart"
    PUBLISHER_APART = "publisher-apart"
    SELF_CLEARED = "self-cleared"
    KEY_UNKNOWN = "key-unknown"
    KEY_REVOKED = "key-revoked"
    KEY_NOT_OF_ACTOR = "key-not-of-actor"
    APPROVAL_REVOKED = "approval-revoked"
    SIGNER_OTHER = "signer-other"
    # what exactly
    CONTENT_CHANGED = "content-changed"
    ATTACHMENT_CHANGED = "attachment-changed"
    ATTACHMENT_MISSING = "attachment-missing"
    ATTACHMENT_EXTRA = "attachment-extra"
    APPROVAL_LAPSED = "approval-lapsed"
    CONTENT_STALE = "content-stale"
    CHANGED_SINCE = "changed-since"
    POLICY_STALE = "policy-stale"
    ROSTER_STALE = "roster-stale"
    RULESET_STALE = "ruleset-stale"
    RULESET_OTHER = "ruleset-other"
    RULESET_NOT_ADOPTED = "ruleset-not-adopted"
    POLICY_NOT_ADOPTED = "policy-not-adopted"
    CONTENT_LOST = "content-lost"
    FILE_UNKNOWN = "file-unknown"
    FILE_OUTDATED = "file-outdated"
    FILE_UNSAFE = "file-unsafe"
    FILE_SWAPPED = "file-swapped"
    PAGE_MISSING = "page-missing"
    PAGE_UNREADABLE = "page-unreadable"
    FRAGMENT_MISSING = "fragment-missing"
    FRAGMENT_HIDDEN = "fragment-hidden"
    FRAGMENT_NOT_ALONE = "fragment-not-alone"
    # what was found
    FINDING_VETO = "finding-veto"
    FINDING_ERROR = "finding-error"
    FINDING_WARNING = "finding-warning"
    FINDING_INFO = "finding-info"
    UNCHECKED = "unchecked"
    OWN_COMMENTS = "own-comments"
    VETO_NOT_WAIVABLE = "veto-not-waivable"
    MARK_NOT_WAIVABLE = "mark-not-waivable"
    NOT_WAIVABLE = "not-waivable"
    WAIVER_EXPIRED = "waiver-expired"
    DISMISSED_BY_ONE = "dismissed-by-one"
    DISMISSED_WITHOUT_SECRECY = "dismissed-without-secrecy"
    DECLASSIFICATION_MISSING = "declassification-missing"
    FINDING_UNKNOWN = "finding-unknown"
    PART_UNKNOWN = "part-unknown"
    # the house
    AUTHORITY_MISSING = "authority-missing"
    SELF_ENROLLED = "self-enrolled"
    PROOF_WRONG = "proof-wrong"
    PERSON_HAS_KEY = "person-has-key"
    KEY_IN_USE = "key-in-use"
    ROLE_UNDECLARED = "role-undeclared"
    POLICY_LOOSENED = "policy-loosened"
    POLICY_UNUSABLE = "policy-unusable"
    LAST_HOLDER = "last-holder"
    # the log
    SIGNATURE_WRONG = "signature-wrong"
    PAYLOAD_WRONG = "payload-wrong"
    HOUSE_WRONG = "house-wrong"
    ROOT_WRONG = "root-wrong"
    SEQUENCE_WRONG = "sequence-wrong"
    PREVIOUS_WRONG = "previous-wrong"
    POSITION_WRONG = "position-wrong"
    HASH_WRONG = "hash-wrong"
    CHAIN_WRONG = "chain-wrong"
    COLUMN_WRONG = "column-wrong"
    CLOCK_BACK = "clock-back"
    STALE_HEAD = "stale-head"
    ANCHOR_CUT = "anchor-cut"
    ANCHOR_DIFFERS = "anchor-differs"
    BLOB_DAMAGED = "blob-damaged"
    NOT_WRITTEN = "not-written"
    SCHEMA_WRONG = "schema-wrong"
    STORE_DAMAGED = "store-damaged"
    KEY_FILE_WRONG = "key-file-wrong"
    REPORT_WRONG = "report-wrong"
    # work orders
    ORDER_UNKNOWN = "order-unknown"
    ORDER_EXISTS = "order-exists"
    ORDER_STAGE = "order-stage"


class Sentence(NamedTuple):
    """What a code means, and what to do next."""

    what: str
    hint: str


_S = Sentence
SENTENCES: Mapping[Code, Sentence] = {
    Code.STEPS_MISSING: _S("规定的步骤没有走完", "请依次完成所缺的步骤，zwlint gate show 可以看到"),
    Code.STEP_SKIPPED: _S("前面的步骤还没有完成", "请先完成前面的步骤，不能越过"),
    Code.STEP_UNKNOWN: _S("这份稿件的流程里没有这个步骤", "请核对步骤名称，或者渠道和类别"),
    Code.STEP_DONE: _S("这个步骤已经完成", "不必重复；zwlint gate next 可以看到下一步"),
    Code.STAGE_WRONG: _S("稿件现在的状态不能这样做", "zwlint gate show 可以看到现在的状态和可以做的事"),
    Code.ITEM_UNKNOWN: _S("没有这份稿件", "请核对稿件号；写的是文件名的，没有这个文件"),
    Code.ITEM_EXISTS: _S("已经有这个稿件号", "新稿件请换一个稿件号；退回后修改的，应由原起草人再次提交"),
    Code.CHANNEL_UNKNOWN: _S("gate.toml 里没有这个渠道或者类别的流程", "请核对渠道和类别的名称"),
    Code.CLASS_TOO_LOW: _S("稿件内容属于更高的类别", "请按所指的类别重新提交"),
    Code.PUBLICITY_WRONG: _S("公开属性缺失，或者与渠道不符", "请由起草人重新提交，写明公开属性；不予公开的写明理由"),
    Code.OPINION_MISSING: _S("没有写意见或者理由", "请写明意见，如“同意”"),
    Code.DUTIES_MISSED: _S("校对没有看完规定要看的内容", "请逐项看过，用 --looked-at 写明"),
    Code.NOTHING_CHANGED: _S("与上一稿完全相同", "没有改动不必再次提交"),
    Code.TASKS_OPEN: _S("还有补办的审校没有完成", "请先补办，再归档"),
    Code.TOO_LATE: _S("已经有人审过，现在不能再改走别的流程", "请先退回，再提交"),
    Code.SECRECY_CLOSED: _S("保密审查认为不得公开", "不能发布；请退稿或者退回"),
    Code.SECRECY_UNSURE: _S("保密审查不能确定能否公开", "请报主管部门或者保密行政管理部门，答复后用 opinion 登记"),
    Code.SOURCE_UNCHECKED: _S(
        "转发的来文没有登记公开属性和密级", "请在保密审查时用 --forwarded 逐份登记；已经审过的，先退回再审"
    ),
    Code.SOURCE_ON_THE_WEB: _S("不能以网上已有为依据", "请核对来文的原件，或者向来文单位核实"),
    Code.SOURCE_CLOSED: _S("转发的来文不是主动公开的，或者有密级", "不能公开；请退稿，或者征得来文单位书面同意后再审"),
    Code.EXPEDITE_OFF: _S("没有启用特急流程", "在 gate.toml 写 [expedite] 并经采纳后才能使用"),
    Code.REPOST_OFF: _S("没有启用转载流程", "在 gate.toml 写 [repost] 并经采纳后才能使用"),
    Code.REPOST_SOURCE: _S("转载来源不在名单里", "请按原创稿件的流程办理"),
    Code.REPOST_TITLE: _S("转载的标题与原题不同", "转载不得改题；请改回原题，或者按原创稿件办理"),
    Code.DATE_WRONG: _S("日期不可用", "请写作 2026-03-01；补录和转载的日期不能晚于今天，豁免的截止日不能早于今天"),
    Code.NOT_RELEASED: _S("没有放行", "请办完所缺的步骤，用 zwlint gate release 放行之后再发布"),
    Code.CHANNEL_OTHER: _S("审签的是别的渠道", "请核对 --channel；要在这个渠道发布的，另行提交审签"),
    Code.LINKED_NOT_READY: _S("同步发布的另一份稿件还不能放行", "请先办完那一份稿件的步骤，再一并放行"),
    Code.LINKED_NOT_RELEASED: _S(
        "同步发布的另一份稿件没有放行，或者已经退稿、撤稿",
        "请先放行那一份稿件，再一并发布；已经退稿、撤稿的，这一份也应撤下",
    ),
    Code.ROLE_WRONG: _S("这个角色不能做这件事", "请由 gate.toml 规定的角色办理"),
    Code.ROLE_NOT_HELD: _S("签名的人没有这个角色", "请核对角色，或者由管理员登记"),
    Code.SAME_PERSON: _S("同一个人不能办理这两个步骤", "请由另一个人办理"),
    Code.DRAFTER_APART: _S("起草人不能审自己的稿件", "请由另一个人办理"),
    Code.PUBLISHER_APART: _S("发布人不能是起草人或者签发人", "请由另一个人发布"),
    Code.SELF_CLEARED: _S("起草人不能为自己的稿件豁免、认定误报或者查看", "请由另一个人办理"),
    Code.KEY_UNKNOWN: _S("名册里没有这把密钥", "请由管理员登记"),
    Code.KEY_REVOKED: _S("这把密钥已经吊销", "请换用新登记的密钥"),
    Code.KEY_NOT_OF_ACTOR: _S("这把密钥不是署名的人的", "请用自己的密钥签名"),
    Code.APPROVAL_REVOKED: _S("签名的密钥后来被吊销，这一步不再算数", "请由有权的人重新办理这一步"),
    Code.SIGNER_OTHER: _S("签发之后有改动，应由原签发人重新签发", "请由原签发人签；他的密钥已经吊销的除外"),
    Code.CONTENT_CHANGED: _S("文件与审签的内容不同", "请由起草人重新提交，各步骤重新办理"),
    Code.ATTACHMENT_CHANGED: _S("附件与审签的不同", "请由起草人重新提交，各步骤重新办理"),
    Code.ATTACHMENT_MISSING: _S("缺少审签过的附件", "请补上附件；不再需要的，由起草人重新提交"),
    Code.ATTACHMENT_EXTRA: _S("有没有审签过的附件", "请去掉附件，或者由起草人重新提交"),
    Code.APPROVAL_LAPSED: _S("签字之后内容、附件或者要目有改动，这一步不再算数", "请看过改动之处，重新办理这一步"),
    Code.CONTENT_STALE: _S("签名所针对的不是最新一稿", "请看过最新一稿再签"),
    Code.CHANGED_SINCE: _S("上次签字以后稿件有改动", "请用 show --mine 看过改动，再用 --version 写明看过的是第几稿"),
    Code.POLICY_STALE: _S("签名所依据的不是现行的流程规定", "请重新办理"),
    Code.ROSTER_STALE: _S("签名所依据的不是现行的名册", "请重新办理"),
    Code.RULESET_STALE: _S("签名所依据的不是现行的检查规则", "请重新办理"),
    Code.RULESET_OTHER: _S(
        "本机的规则、配置或者版本与采纳的不同", "请更新zwlint和词表；或者由有权的人用 adopt 采纳新的"
    ),
    Code.RULESET_NOT_ADOPTED: _S("还没有采纳检查规则", "请由有权的人执行 zwlint gate adopt"),
    Code.POLICY_NOT_ADOPTED: _S("gate.toml 与采纳的流程规定不同", "请恢复原样；或者由有权的人用 policy 采纳"),
    Code.CONTENT_LOST: _S("存储里没有这份内容，或者解不开", "请核对密钥文件；内容遗失的，由起草人重新提交"),
    Code.FILE_UNKNOWN: _S("没有审签过这个文件", "请提交审签并放行；不是要发布的文件，请移到别的文件夹"),
    Code.FILE_OUTDATED: _S("是以前的一稿，不是现行的", "请换成最新放行的一稿"),
    Code.FILE_UNSAFE: _S("是符号链接，或者不是普通文件", "请换成文件本身；不发布符号链接所指的内容"),
    Code.FILE_SWAPPED: _S("文件在核对以后被改动或者调换", "什么都没有发布；请查明是谁改的，再重新发布"),
    Code.PAGE_MISSING: _S("只有附件，没有它的正文", "请把正文和附件放在一起"),
    Code.PAGE_UNREADABLE: _S("不能确定浏览器怎样读、怎样显示这个网页", "请改正所指的一处；应为UTF-8编码"),
    Code.FRAGMENT_MISSING: _S("网页里没有与审签相同的片段", "请核对模板和内容管理系统有没有改动正文；有改动的重新提交"),
    Code.FRAGMENT_HIDDEN: _S("片段在网页里不会照原样显示", "请改正模板：片段不能放在隐藏、作废或者不显示的元素里"),
    Code.FRAGMENT_NOT_ALONE: _S("片段所在的元素里还有别的内容", "请把片段单独放在一个元素里，或者核对多出来的内容"),
    Code.FINDING_VETO: _S("有单项否决的问题", "请改正；确属误报的，由两人分别认定"),
    Code.FINDING_ERROR: _S("有阻断的问题", "请改正；确需保留的，由有权的人书面豁免"),
    Code.FINDING_WARNING: _S("有扣分的问题", "请改正；确属误报的，由两人分别认定"),
    Code.FINDING_INFO: _S("有提示的问题", "请改正；确属误报的，由两人分别认定"),
    Code.UNCHECKED: _S("有内容没有检查到", "请由有权的人逐处查看，用 inspect 登记"),
    Code.OWN_COMMENTS: _S("文件里留有zwlint的批注", "请删去批注，再提交"),
    Code.VETO_NOT_WAIVABLE: _S("单项否决不能豁免", "请改正；确属误报的，由两人分别认定"),
    Code.MARK_NOT_WAIVABLE: _S(
        "密级、份号、密电、解密的标志不能豁免", "请改正；确属误报或者已经解密的，由两人认定，其中一人有保密审查的角色"
    ),
    Code.NOT_WAIVABLE: _S("只有阻断的问题要豁免", "扣分和提示不妨碍发布时不必豁免"),
    Code.WAIVER_EXPIRED: _S("豁免已经过期", "请改正，或者重新豁免"),
    Code.DISMISSED_BY_ONE: _S("误报还只有一个人认定", "请由另一个人也认定"),
    Code.DISMISSED_WITHOUT_SECRECY: _S("涉密的误报没有保密角色认定", "认定的两人里应有保密审查的角色"),
    Code.DECLASSIFICATION_MISSING: _S(
        "说是已经解密，没有解密审核的文书",
        "请由两人用 dismiss --declassified 附上同一份文书，其中一人有保密审查的角色；不是解密标志的，由两人认定误报",
    ),
    Code.FINDING_UNKNOWN: _S("稿件里没有这处问题", "请核对文件、规则和指纹；zwlint gate check 可以看到"),
    Code.PART_UNKNOWN: _S("没有这个未检查的部分", "请核对文件和摘要；zwlint gate check 可以看到"),
    Code.AUTHORITY_MISSING: _S("这个角色无权这样做", "请由 gate.toml 的 [authority] 所指的角色办理"),
    Code.SELF_ENROLLED: _S("不能登记或者改动自己", "请由另一位管理员办理"),
    Code.PROOF_WRONG: _S("公钥没有本人的证明", "请由本人用 zwlint gate enroll --make-key 生成，把 .pub 文件交给管理员"),
    Code.PERSON_HAS_KEY: _S("这个人已经有一把有效的密钥", "请先吊销旧的密钥"),
    Code.KEY_IN_USE: _S("这把密钥已经登记过", "一个人一把密钥，吊销的不能再用；请生成新的"),
    Code.ROLE_UNDECLARED: _S("流程规定里没有这个角色", "请核对角色的名称，或者先在 gate.toml 的 [roles] 里写明"),
    Code.POLICY_LOOSENED: _S("新的流程规定有所放宽", "请由 [authority] 的 loosen 所指的角色采纳"),
    Code.POLICY_UNUSABLE: _S("流程规定不可用", "请看所指的毛病，改正后再采纳"),
    Code.SIGNATURE_WRONG: _S("签名不对，内容或者签名被改过", "请从备份恢复，并查明原因"),
    Code.PAYLOAD_WRONG: _S("不是事件的规范形式", "请从备份恢复，并查明原因"),
    Code.HOUSE_WRONG: _S("是别的存储里的事件", "请从备份恢复，并查明原因"),
    Code.ROOT_WRONG: _S("第一个事件不是由 gate.toml 写明的根密钥签的", "请核对 gate.toml，或者从备份恢复"),
    Code.SEQUENCE_WRONG: _S("稿件的事件序号不连续：有缺少、重复或者次序颠倒", "请从备份恢复，并查明原因"),
    Code.PREVIOUS_WRONG: _S("没有接在稿件的上一个事件后面", "请从备份恢复，并查明原因"),
    Code.POSITION_WRONG: _S("总序号不连续：有事件被删去或者插入", "请从备份恢复，并查明原因"),
    Code.HASH_WRONG: _S("事件的摘要不对，内容被改过", "请从备份恢复，并查明原因"),
    Code.CHAIN_WRONG: _S("总链在这里断开", "请从备份恢复，并查明原因"),
    Code.COLUMN_WRONG: _S("存储里的列与签名的内容不符", "请从备份恢复，并查明原因"),
    Code.CLOCK_BACK: _S(
        "本机的时钟早于记录里最后的时间", "请校准本机的时钟；本机准确的，是上一次登记的机器快了，到那个时间之后才能登记"
    ),
    Code.STALE_HEAD: _S("稿件刚刚有了新的事件", "请看过以后再办理"),
    Code.ANCHOR_CUT: _S("记录短于锚点：末尾的事件不见了", "请从备份恢复，并查明原因"),
    Code.ANCHOR_DIFFERS: _S("记录与锚点不符：以前的事件被改写过", "请从备份恢复，并查明原因"),
    Code.REPORT_WRONG: _S("放行时所说的检查结果与重新检查的不同", "请查明放行时是怎样检查的，核对已经发布的内容"),
    Code.LAST_HOLDER: _S("吊销之后没有人能登记人员、吊销或者采纳规定", "请先登记接替的人，由他来吊销"),
    Code.NOT_WRITTEN: _S("存储没有写入这条记录", "这件事没有登记；请用 zwlint gate verify 核对存储，并查明原因"),
    Code.SCHEMA_WRONG: _S("存储里的表、索引、触发器或者规则不是zwlint建的", "请从备份恢复，并查明是谁改的"),
    Code.STORE_DAMAGED: _S("存储文件损坏", "请从备份恢复"),
    Code.KEY_FILE_WRONG: _S("密钥文件不是这个存储的", "请核对 gate.toml 的 key-file，或者从备份恢复 gate.key"),
    Code.BLOB_DAMAGED: _S("保存的内容与摘要不符，或者解不开", "请核对密钥文件，或者从备份恢复"),
    Code.ORDER_UNKNOWN: _S("没有这张工单", "请核对工单号；zwlint gate order list 可以看到"),
    Code.ORDER_EXISTS: _S("已经有这个工单号", "请换一个工单号，或者不写，由zwlint编号"),
    Code.ORDER_STAGE: _S("工单现在的状态不能这样做", "次序是整改、复核、办结；zwlint gate order show 可以看到"),
}


class Refused(ZwlintError):  # noqa: N818 - a refusal is an answer of the gate, not a fault
    """The gate refuses (exit code 1): the call was right, and the answer is no."""

    def __init__(self, code: Code, detail: str = "", *, where: str = "") -> None:
        self.code = code
        self.detail = detail
        sentence = SENTENCES[code]
        what = f"{sentence.what}（{detail}）" if detail else sentence.what
        super().__init__(what, where=where, hint=sentence.hint)
