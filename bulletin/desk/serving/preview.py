"""A preview at work: each change is built, what came of it goes to the browsers and to the terminal."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable

from bulletin.desk.serving.messages import AHEAD, BuildRequest, BuildStatus
from bulletin.desk.serving.process import BuilderProcess
from bulletin.desk.serving.state import State
from bulletin.desk.serving.watching import Watch, WatchedChanges
from bulletin.model.problem import Problem

Say = Callable[[Iterable[Problem]], None]


class Preview:
    """Builds again and again, until it is interrupted.

    `settings` is the settings file as given; `say` puts remarks on the terminal, where the builder itself puts errors.
    """

    def __init__(self, builder: BuilderProcess, state: State, settings: str, say: Say) -> None:
        self._builder = builder
        self._state = state
        self._settings = [os.curdir, os.path.dirname(settings) or os.curdir]
        self._say = say
        self._watch = Watch(None, self._settings)

    def run(self) -> None:
        """Build, and after each change build again; raises WatchError."""
        self._build(BuildRequest())
        while True:
            changes = self._watch.next()
            if changes.code:
                self._builder.close()
            self._build(self._ask(changes))

    def _ask(self, changes: WatchedChanges) -> BuildRequest:
        everything = changes.code or changes.theme
        changed = None if everything else sorted(changes.content)
        return BuildRequest(changed, self._state.viewed(), anew=changes.theme)

    def _build(self, ask: BuildRequest) -> None:
        before = self._state.snapshot
        answer = self._builder.build(ask, self._told)
        self._state.finish(tuple(answer.problems))
        snapshot = self._state.snapshot
        if snapshot.remarks and snapshot.remarks != before.remarks:
            self._say(snapshot.remarks)

    def _told(self, answer: BuildStatus) -> None:
        """How a build goes: the pages that somebody looks at are shown before it has ended."""
        if answer.stage == AHEAD:
            self._state.refresh()
        elif answer.folders and answer.folders != self._state.snapshot.folders:
            self._watch.stop()
            self._watch = Watch(answer.folders, self._settings)
            self._state.build_on(answer.folders)
