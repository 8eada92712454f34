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
    Label,
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
    content_field,
)
from bulletin.model.parts import AnyPresent, AnySource, DatedNote, FormerAddresses, FormerIds, Part

Event = Literal["sitting", "work-conference", "symposium", "joint-session", "other"]
Status = Literal["published", "draft", "withdrawn"]
_EARLIER = ("former_ids", "former_addresses")
OF_A_TRANSLATION = frozenset(
    ("title", "lang", "translates", "summary", "added", "corrections", "status", "withdrawn_because", *_EARLIER)
)
_FORMER = content_field(
    "Former ids", "ids this file had before; they redirect", Label("旧编号", "此文件以前的编号，旧地址会转到新地址"), ()
)
_ADDRESSES = content_field(
    "Former addresses",
    "addresses it had on an earlier site, without the host; they redirect: /2018/03/minutes.html",
    Label("旧地址", "在以前的网站上的地址（不含域名），会转到新地址：/2018/03/minutes.html"),
    (),
)


class Report(Part):
    """`content/reports/**/<id>.md`: one report of one meeting."""

    required = ("title", "date", "body", "source")
    title: Line | None = content_field("Headline", "our headline", Label("标题", "本站自拟的标题"))
    date: Date | None = content_field(
        "Date of the meeting",
        "the day of the meeting, as far as it is known",
        Label("会议日期", "会议当天，知道多少写多少：2019-04-17、2019-04、XXXX-04-17（年份不详）、2019-04-17?（推断）"),
    )
    date_note: Text | None = content_field(
        "How the date is known", "how an uncertain date is known", Label("日期依据", "不确定的日期从何得知")
    )
    body: Annotated[tuple[Committee, ...], Listed()] = content_field(
        "Committee",
        "the committee that met; a list for a joint meeting",
        Label("委员会", "开会的委员会：编号、名称或别名；联席会议写成列表"),
        (),
    )
    body_note: Text | None = content_field(
        "How the committee is known",
        "how the committee is known when the source does not name it",
        Label("委员会依据", "来源未点名时，从何得知是该委员会"),
    )
    chair: Person | None = content_field(
        "Chair",
        "who chaired, as the source has the name, or a person's id; left out where none is named",
        Label("主持人", "按来源的写法，或人物编号；来源未提则不写"),
    )
    chair_role: Text | None = content_field(
        "Office of the chair", "the chair's office as stated then", Label("主持人职务", "来源当时所述的职务")
    )
    source: AnySource | None = content_field(
        "Source",
        "where the meeting was reported: a web address, or its parts",
        Label("来源", "会议报道的出处：网址，或分项填写"),
    )
    sources: tuple[AnySource, ...] = content_field(
        "Further sources", "further sources", Label("其他来源", "其他来源"), ()
    )
    tags: Annotated[tuple[Topic, ...], Listed()] = content_field(
        "Topics", "topics of content/tags.yml", Label("主题", "content/tags.yml 中的主题"), ()
    )
    event: Event = content_field("Event", "what kind of meeting it was", Label("会议类型", "是什么样的会议"), "sitting")
    present: tuple[AnyPresent, ...] = content_field(
        "Present", "others named as taking part", Label("出席者", "来源点名的其他与会者"), ()
    )
    documents: Annotated[tuple[Text, ...], Listed()] = content_field(
        "Documents", "what was adopted or considered", Label("文件", "会议通过或审议的文件"), ()
    )
    summary: Text | None = content_field(
        "Summary", "one or two sentences; by default the first paragraph", Label("摘要", "一两句话；不写则取第一段")
    )
    note: Text | None = content_field("Caveat", "a caveat for readers", Label("提示", "需要读者留意之处"))
    relays: Annotated[tuple[ReportId, ...], Listed()] = content_field(
        "Passes on",
        "reports of the higher-level meetings passed on",
        Label("传达", "本次会议传达的上级会议，写其报道的编号"),
        (),
    )
    distinct_from: Annotated[tuple[ReportId, ...], Listed()] = content_field(
        "Not the same meeting as",
        "reports that look like this one and are of other meetings; ./run check then asks no more",
        Label("并非同一会议", "看似相同、实为另一次会议的报道的编号；检查时不再提醒"),
        (),
    )
    added: FullDate | None = content_field(
        "Added on", "the day we first carried it", Label("收录日期", "本站首次刊出的日期")
    )
    corrections: tuple[DatedNote, ...] = content_field(
        "Corrections", "what was corrected, and when", Label("更正", "何时更正了什么"), ()
    )
    status: Status = content_field(
        "Status", "published, draft or withdrawn", Label("状态", "已发布、草稿或已撤回"), "published"
    )
    withdrawn_because: Text | None = content_field(
        "Why it was withdrawn", "why it was withdrawn", Label("撤回原因", "为何撤回；与 status: withdrawn 同用")
    )
    lang: Language | None = content_field(
        "Language", "the language of the text; by default the site's", Label("语言", "正文的语言；不写则为本站语言")
    )
    translates: ReportId | None = content_field(
        "Translates", "the report of which this is a translation", Label("译自", "译文所依据的报道的编号")
    )
    former_ids: FormerIds = _FORMER
    former_addresses: FormerAddresses = _ADDRESSES

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
    name: Line | None = content_field("Name", "its name in the site's language", Label("名称", "用本站语言写的名称"))
    names: Names = content_field(
        "Names in other languages", "its name in other languages", Label("其他语言的名称", "语言标签与名称"), {}
    )
    aliases: Annotated[tuple[Line, ...], Listed()] = content_field(
        "Other names", "other names and spellings seen", Label("别名", "见过的其他名称和写法"), ()
    )
    level: Line | None = content_field("Level", "a key of the setting LEVELS", Label("层级", "设置 LEVELS 中的一项"))
    jurisdiction: Line | None = content_field(
        "Jurisdiction", "the place it is responsible for", Label("管辖地", "它所负责的地方")
    )
    parent: CommitteeId | None = content_field(
        "Above it", "the committee above it", Label("上级", "上一级委员会的编号")
    )
    predecessor: CommitteeId | None = content_field(
        "Follows", "the committee it follows", Label("前身", "它所接替的委员会的编号")
    )
    established: Date | None = content_field("Set up on", "when it was set up", Label("成立日期", "何时成立"))
    established_source: WebAddress | None = content_field(
        "Source for that", "where that is stated", Label("成立依据", "载明此事的网址")
    )
    website: WebAddress | None = content_field("Website", "its own site", Label("网站", "它自己的网站"))
    checked: tuple[DatedNote, ...] = content_field(
        "Looked for", "days on which we looked and found nothing", Label("查找记录", "何日查找而未有所得"), ()
    )
    former_ids: FormerIds = _FORMER


class PersonFile(Part):
    """`content/people/<id>.md`, optional; offices are never written here."""

    required = ("name",)
    name: PersonalName | None = content_field(
        "Name", "the name in the site's language", Label("姓名", "用本站语言写的姓名")
    )
    names: PersonalNames = content_field(
        "Name in other languages", "the name in other languages", Label("其他语言的姓名", "语言标签与姓名"), {}
    )
    aliases: Annotated[tuple[PersonalName, ...], Listed()] = content_field(
        "Other spellings", "other spellings seen", Label("其他写法", "见过的其他写法"), ()
    )
    former_ids: FormerIds = _FORMER


class FormulaFile(Part):
    """`content/formulas/<id>.md`: a recurring phrase of political language."""

    required = ("name",)
    name: Line | None = content_field(
        "Phrase", "the phrase in the site's language", Label("提法", "用本站语言写的提法")
    )
    names: Names = content_field(
        "Phrase in other languages", "the phrase in other languages", Label("其他语言的提法", "语言标签与提法"), {}
    )
    variants: Annotated[tuple[Line, ...], Listed()] = content_field(
        "Other renderings", "other renderings, in any language", Label("其他译法", "任何语言的其他译法或写法"), ()
    )
    source: WebAddress | None = content_field("Source", "where it is explained", Label("出处", "解释它的网址"))
    former_ids: FormerIds = _FORMER


class PageFile(Part):
    """`content/pages/<id>.md`."""

    required = ("title",)
    title: Line | None = content_field("Headline", "its headline", Label("标题", "页面的标题"))
    menu: int | None = content_field(
        "Place in the menu",
        "its place in the menu; without one it is not there",
        Label("菜单位置", "在菜单中的次序；不写则不列入菜单"),
        ge=1,
        le=999,
    )
    former_ids: FormerIds = _FORMER
    former_addresses: FormerAddresses = _ADDRESSES


class TopicKeys(Part):
    """An entry of `content/tags.yml`: a label for each language tag beside these keys."""

    required = ("names",)
    names: Names = content_field("Labels", "the labels, by language tag", Label("名称", "各语言标签下的名称"), {})
    meaning: Text | None = content_field("Meaning", "what reports the topic gathers", Label("含义", "此主题收哪些报道"))
    former_ids: FormerIds = content_field(
        "Former ids",
        "ids this topic had before; they redirect",
        Label("旧编号", "主题以前的编号，旧地址会转到新地址"),
        (),
    )
