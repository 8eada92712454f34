"""The mappings within front matter: a source, somebody present, a dated note."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, model_validator

from bulletin.model.fields import (
    FullDate,
    Id,
    Language,
    Line,
    Listed,
    Person,
    Sha256,
    Text,
    WebAddress,
    Words,
    said,
    wrong,
)

SourceKind = Literal["official", "media", "translation", "repost"]


class Part(BaseModel):
    """A mapping of known keys; frozen, so that a page can be a pure function of it."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    required: ClassVar[tuple[str, ...]] = ()

    @classmethod
    def required_in(cls, data: Mapping[str, Any]) -> tuple[str, ...]:
        """The keys that a mapping with this `data` must have."""
        return cls.required

    @classmethod
    def misplaced_in(cls, data: Mapping[str, Any]) -> dict[str, str]:
        """The known keys that a mapping with this `data` must not have, each with the reason."""
        return {}


class Source(Part):
    """Where a report was read: `publisher` or `url` at least."""

    one_of: ClassVar[tuple[str, ...]] = ("publisher", "url")
    publisher: Line | None = said(
        "Publisher", "who published it, as the page names itself", Words("发布者", "页面上自称的发布单位")
    )
    url: WebAddress | None = said("Address", "the page itself, not a mirror", Words("网址", "原页面，不用镜像"))
    title: Line | None = said("Original headline", "the original headline", Words("原标题", "来源的原标题"))
    published: FullDate | None = said(
        "Published on", "the day the page gives as its own", Words("发布日期", "页面自己注明的日期")
    )
    language: Language | None = said("Language", "the language tag of the page", Words("语言", "页面的语言标签，如 zh"))
    editor: Line | None = said(
        "Editor",
        "the editor named on the page; a reporter is not the editor",
        Words("编辑", "页面署名的编辑；记者不是编辑"),
    )
    kind: SourceKind | None = said(
        "Kind", "official, media, translation or repost", Words("类别", "官方、媒体、译文或转载")
    )
    accessed: FullDate | None = said("Read on", "the day we read it", Words("阅读日期", "我们读到它的日期"))
    archived: WebAddress | None = said("Archived copy", "an archived copy", Words("存档", "存档副本的网址"))
    sha256: Sha256 | None = said("SHA-256", "the digest of the copy we keep", Words("SHA-256", "我们所存副本的摘要"))

    @model_validator(mode="after")
    def _named_or_linked(self) -> Source:
        if not any(getattr(self, key) for key in self.one_of):
            raise wrong("a source names its publisher or its url; write one of the two at least")
        return self


class Present(Part):
    """Somebody named as taking part, with the office as stated then."""

    required = ("name",)
    name: Person | None = said("Name", "the name as the source has it", Words("姓名", "按来源的写法"))
    role: Text | None = said("Office", "the office as stated then", Words("职务", "来源当时所述的职务"))


class DatedNote(Part):
    """A correction, or a day on which we looked and found nothing."""

    required = ("date", "note")
    date: FullDate | None = said("Date", "the day", Words("日期", "当天"))
    note: Text | None = said("Note", "what was done or seen", Words("说明", "做了什么或看到了什么"))


def _as_source(value: Any) -> Any:
    return {"url": value} if isinstance(value, str) else value


def _as_present(value: Any) -> Any:
    return {"name": value} if isinstance(value, str) else value


AnySource = Annotated[Source, BeforeValidator(_as_source, json_schema_input_type=WebAddress | Source)]
AnyPresent = Annotated[Present, BeforeValidator(_as_present, json_schema_input_type=Person | Present)]
FormerIds = Annotated[tuple[Id, ...], Listed()]
