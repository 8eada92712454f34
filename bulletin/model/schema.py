"""What an editor may write, kind by kind: the one source of the checks, the forms and the documentation.

The keys stand in the order in which they are written. `None` is "not stated". A field says its label and hint in
English and in Chinese; the hint is its row in the documentation. Required keys are data (`required`), not types: a
draft may lack them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from bulletin.model.fields import (
    Committee,
    CommitteeId,
    Date,
    FullDate,
    Language,
    Line,
    Listed,
    Names,
    Person,
    PersonalName,
    PersonalNames,
    ReportId,
    Text,
    Topic,
    WebAddress,
    Words,
    said,
)
from bulletin.model.parts import AnyPresent, AnySource, DatedNote, FormerIds, Part

Event = Literal["sitting", "work-conference", "symposium", "joint-session", "other"]
Status = Literal["published", "draft", "withdrawn"]
OF_A_TRANSLATION = frozenset(
    ["title", "lang", "translates", "summary", "added", "corrections", "status", "withdrawn_because", "former_ids"]
)
_FORMER = said(
    "Former ids", "ids this file had before; they redirect", Words("旧编号", "此文件以前的编号，旧地址会转到新地址"), ()
)


class Report(Part):
    """`content/reports/**/<id>.md`: one report of one meeting."""

    required = ("title", "date", "body", "source")
    title: Line | None = said("Headline", "our headline", Words("标题", "本站自拟的标题"))
    date: Date | None = said(
        "Date of the meeting",
        "the day of the meeting, as far as it is known",
        Words("会议日期", "会议当天，知道多少写多少：2019-04-17、2019-04、XXXX-04-17（年份不详）、2019-04-17?（推断）"),
    )
    date_note: Text | None = said(
        "How the date is known", "how an uncertain date is known", Words("日期依据", "不确定的日期从何得知")
    )
    body: Annotated[tuple[Committee, ...], Listed()] = said(
        "Committee",
        "the committee that met; a list for a joint meeting",
        Words("委员会", "开会的委员会：编号、名称或别名；联席会议写成列表"),
        (),
    )
    body_note: Text | None = said(
        "How the committee is known",
        "how the committee is known when the source does not name it",
        Words("委员会依据", "来源未点名时，从何得知是该委员会"),
    )
    chair: Person | None = said(
        "Chair",
        "who chaired, as the source has the name, or a person's id; left out where none is named",
        Words("主持人", "按来源的写法，或人物编号；来源未提则不写"),
    )
    chair_role: Text | None = said(
        "Office of the chair", "the chair's office as stated then", Words("主持人职务", "来源当时所述的职务")
    )
    source: AnySource | None = said(
        "Source",
        "where the meeting was reported: a web address, or its parts",
        Words("来源", "会议报道的出处：网址，或分项填写"),
    )
    sources: tuple[AnySource, ...] = said("Further sources", "further sources", Words("其他来源", "其他来源"), ())
    tags: Annotated[tuple[Topic, ...], Listed()] = said(
        "Topics", "topics of content/tags.yml", Words("主题", "content/tags.yml 中的主题"), ()
    )
    event: Event = said("Event", "what kind of meeting it was", Words("会议类型", "是什么样的会议"), "sitting")
    present: tuple[AnyPresent, ...] = said(
        "Present", "others named as taking part", Words("出席者", "来源点名的其他与会者"), ()
    )
    documents: Annotated[tuple[Text, ...], Listed()] = said(
        "Documents", "what was adopted or considered", Words("文件", "会议通过或审议的文件"), ()
    )
    summary: Text | None = said(
        "Summary", "one or two sentences; by default the first paragraph", Words("摘要", "一两句话；不写则取第一段")
    )
    note: Text | None = said("Caveat", "a caveat for readers", Words("提示", "需要读者留意之处"))
    relays: Annotated[tuple[ReportId, ...], Listed()] = said(
        "Passes on",
        "reports of the higher-level meetings passed on",
        Words("传达", "本次会议传达的上级会议，写其报道的编号"),
        (),
    )
    added: FullDate | None = said("Added on", "the day we first carried it", Words("收录日期", "本站首次刊出的日期"))
    corrections: tuple[DatedNote, ...] = said(
        "Corrections", "what was corrected, and when", Words("更正", "何时更正了什么"), ()
    )
    status: Status = said("Status", "published, draft or withdrawn", Words("状态", "已发布、草稿或已撤回"), "published")
    withdrawn_because: Text | None = said(
        "Why it was withdrawn", "why it was withdrawn", Words("撤回原因", "为何撤回；与 status: withdrawn 同用")
    )
    lang: Language | None = said(
        "Language", "the language of the text; by default the site's", Words("语言", "正文的语言；不写则为本站语言")
    )
    translates: ReportId | None = said(
        "Translates", "the report of which this is a translation", Words("译自", "译文所依据的报道的编号")
    )
    former_ids: FormerIds = _FORMER

    @classmethod
    def required_in(cls, data: Mapping[str, Any]) -> tuple[str, ...]:
        """The required keys of this report; a translation takes its facts from the original."""
        withdrawn = ("withdrawn_because",) if data.get("status") == "withdrawn" else ()
        return (*(("title", "lang") if data.get("translates") else cls.required), *withdrawn)

    @classmethod
    def misplaced_in(cls, data: Mapping[str, Any]) -> dict[str, str]:
        """The keys that have no place in this report, each with the reason; else they would be dropped unsaid."""
        wrong = {}
        if data.get("translates"):
            reason = "a translation takes its facts from the original; leave this out"
            wrong = {key: reason for key in data if key in cls.model_fields and key not in OF_A_TRANSLATION}
        if "withdrawn_because" in data and data.get("status") != "withdrawn":
            wrong["withdrawn_because"] = "this goes with status: withdrawn; write that too, or leave this out"
        return wrong


class CommitteeFile(Part):
    """`content/committees/<id>.md`."""

    required = ("name", "level")
    name: Line | None = said("Name", "its name in the site's language", Words("名称", "用本站语言写的名称"))
    names: Names = said(
        "Names in other languages", "its name in other languages", Words("其他语言的名称", "语言标签与名称"), {}
    )
    aliases: Annotated[tuple[Line, ...], Listed()] = said(
        "Other names", "other names and spellings seen", Words("别名", "见过的其他名称和写法"), ()
    )
    level: Line | None = said("Level", "a key of the setting LEVELS", Words("层级", "设置 LEVELS 中的一项"))
    jurisdiction: Line | None = said(
        "Jurisdiction", "the place it is responsible for", Words("管辖地", "它所负责的地方")
    )
    parent: CommitteeId | None = said("Above it", "the committee above it", Words("上级", "上一级委员会的编号"))
    predecessor: CommitteeId | None = said(
        "Follows", "the committee it follows", Words("前身", "它所接替的委员会的编号")
    )
    established: Date | None = said("Set up on", "when it was set up", Words("成立日期", "何时成立"))
    established_source: WebAddress | None = said(
        "Source for that", "where that is stated", Words("成立依据", "载明此事的网址")
    )
    website: WebAddress | None = said("Website", "its own site", Words("网站", "它自己的网站"))
    checked: tuple[DatedNote, ...] = said(
        "Looked for", "days on which we looked and found nothing", Words("查找记录", "何日查找而未有所得"), ()
    )
    former_ids: FormerIds = _FORMER


class PersonFile(Part):
    """`content/people/<id>.md`, optional; offices are never written here."""

    required = ("name",)
    name: PersonalName | None = said("Name", "the name in the site's language", Words("姓名", "用本站语言写的姓名"))
    names: PersonalNames = said(
        "Name in other languages", "the name in other languages", Words("其他语言的姓名", "语言标签与姓名"), {}
    )
    aliases: Annotated[tuple[PersonalName, ...], Listed()] = said(
        "Other spellings", "other spellings seen", Words("其他写法", "见过的其他写法"), ()
    )
    former_ids: FormerIds = _FORMER


class FormulaFile(Part):
    """`content/formulas/<id>.md`: a recurring phrase of political language."""

    required = ("name",)
    name: Line | None = said("Phrase", "the phrase in the site's language", Words("提法", "用本站语言写的提法"))
    names: Names = said(
        "Phrase in other languages", "the phrase in other languages", Words("其他语言的提法", "语言标签与提法"), {}
    )
    variants: Annotated[tuple[Line, ...], Listed()] = said(
        "Other renderings", "other renderings, in any language", Words("其他译法", "任何语言的其他译法或写法"), ()
    )
    source: WebAddress | None = said("Source", "where it is explained", Words("出处", "解释它的网址"))
    former_ids: FormerIds = _FORMER


class PageFile(Part):
    """`content/pages/<id>.md`."""

    required = ("title",)
    title: Line | None = said("Headline", "its headline", Words("标题", "页面的标题"))
    menu: int | None = said(
        "Place in the menu",
        "its place in the menu; without one it is not there",
        Words("菜单位置", "在菜单中的次序；不写则不列入菜单"),
        ge=1,
        le=999,
    )
    former_ids: FormerIds = _FORMER


class TopicEntry(Part):
    """An entry of `content/tags.yml`: a label for each language tag beside these keys."""

    required = ("names",)
    names: Names = said("Labels", "the labels, by language tag", Words("名称", "各语言标签下的名称"), {})
    meaning: Text | None = said("Meaning", "what reports the topic gathers", Words("含义", "此主题收哪些报道"))
    former_ids: FormerIds = said(
        "Former ids",
        "ids this topic had before; they redirect",
        Words("旧编号", "主题以前的编号，旧地址会转到新地址"),
        (),
    )


Kind = Literal["reports", "committees", "people", "formulas", "pages"]
KINDS: dict[Kind, type[Part]] = {
    "reports": Report,
    "committees": CommitteeFile,
    "people": PersonFile,
    "formulas": FormulaFile,
    "pages": PageFile,
}
