"""A report that is as awkward as one may be."""

PATH = "content/reports/2024/x.md"
# Everything that front matter may hold in another form than the form's own, and comments.
DRAFT = """\
---
# imported by hand
title: "No: 7" # line 1
date: XXXX-04-17
body: A Committee of Which Nobody Has Heard
chair: jane-doe
source: https://example.org/news/1.html # a comment
sources:
  - https://example.org/news/2.html
  - publisher: Example Daily
    language: en
    sha256: 0000000000000000000000000000000000000000000000000000000000000007
tags: cybersecurity
present:
  - Jane Doe
  - name: John Doe
    role: |
      secretary
      of two lines
documents: [The "first" plan, 'Yes: no', 007]
note: 1.10
relays: 2020-05-26-binhai
added: 2026-11-21
status: draft
---


A paragraph[^1] with a [link]({filename}/pages/about.md "Title") and *stars*.
Two  spaces, a \\* and a hard\\
break.

Term
:   Definition

| a | b |
|---|---|
| 1 | 2 |

*[HTML]: Hyper Text

<!-- a comment -->

[^1]: A note.
"""
AWKWARD = {PATH: DRAFT}
