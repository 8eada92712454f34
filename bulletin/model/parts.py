"""The mappings within front matter: a source, somebody present, a dated note."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, model_validator

from bulletin.model.fields import (
    FullDate,
    Id,
    Label,
    Language,
    Line,
    Listed,
    OldAddress,
    Person,
    Sha256,
    Text,
    WebAddress,
    content_field,
    editor_error,
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
    publisher: Line | None = content_field(
        "Publisher", "who published it, as the page names itself", Label("发布者", "页面上自称的发布单位")
    )
    url: WebAddress | None = content_field(
        "Address", "the page itself, not a mirror", Label("网址", "原页面，不用镜像")
    )
    title: Line | None = content_field("Original headline", "the original headline", Label("原标题", "来源的原标题"))
    published: FullDate | None = content_field(
        "Published on", "the day the page gives as its own", Label("发布日期", "页面自己注明的日期")
    )
    language: Language | None = content_field(
        "Language", "the language tag of the page", Label("语言", "页面的语言标签，如 zh")
    )
    editor: Line | None = content_field(
        "Editor",
        "the editor named on the page; a reporter is not the editor",
        Label("编辑", "页面署名的编辑；记者不是编辑"),
    )
    kind: SourceKind | None = content_field(
        "Kind", "official, media, translation or repost", Label("类别", "官方、媒体、译文或转载")
    )
    accessed: FullDate | None = content_field("Read on", "the day we read it", Label("阅读日期", "我们读到它的日期"))
    archived: WebAddress | None = content_field("Archived copy", "an archived copy", Label("存档", "存档副本的网址"))
    sha256: Sha256 | None = content_field(
        "SHA-256", "the digest of the copy we keep", Label("SHA-256", "我们所存副本的摘要")
    )

    @model_validator(mode="after")
    def _named_or_linked(self) -> Source:
        if not any(getattr(self, key) for key in self.one_of):
            raise editor_error("a source names its publisher or its url; write one of the two at least")
        return self


class Present(Part):
    """Somebody named as taking part, with the office as stated then."""

    required = ("name",)
    name: Person | None = content_field("Name", "the name as the source has it", Label("姓名", "按来源的写法"))
    role: Text | None = content_field("Office", "the office as stated then", Label("职务", "来源当时所述的职务"))


class DatedNote(Part):
    """A correction, or a day on which we looked and found nothing."""

    required = ("date", "note")
    date: FullDate | None = content_field("Date", "the day", Label("日期", "当天"))
    note: Text | None = content_field("Note", "what was done or seen", Label("说明", "做了什么或看到了什么"))


def _as_source(value: Any) -> Any:
    return {"url": value} if isinstance(value, str) else value


def _as_present(value: Any) -> Any:
    return {"name": value} if isinstance(value, str) else value


AnySource = Annotated[Source, BeforeValidator(_as_source, json_schema_input_type=WebAddress | Source)]
AnyPresent = Annotated[Present, BeforeValidator(_as_present, json_schema_input_type=Person | Present)]
FormerAddresses = Annotated[tuple[OldAddress, ...], Listed()]
FormerIds = Annotated[tuple[Id, ...], Listed()]
