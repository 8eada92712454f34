"""Regular expressions that are compiled when they are first used.

One with ranges of Chinese signs takes Python a millisecond or two, and most commands use few of them.
"""

import re
from typing import Any, AnyStr, cast


def late(written: AnyStr, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[AnyStr]:
    """A pattern as `re.compile` makes it; its methods are called on itself, not by way of the module `re`."""
    return cast("re.Pattern[AnyStr]", _Late(written, flags))


class _Late:
    def __init__(self, written: Any, flags: re.RegexFlag) -> None:
        self._given = (written, flags)

    def __getattr__(self, name: str) -> Any:
        """What the pattern has, which from then on this has too: it is asked for once."""
        pattern = re.compile(*self._given)
        vars(self).update({of_it: getattr(pattern, of_it) for of_it in dir(pattern) if not of_it.startswith("__")})
        return getattr(pattern, name)
