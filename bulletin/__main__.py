"""What `./run` hands over to, and the command `bulletin`: Ctrl-C has its line from the first moment on."""

import gc
import signal
import sys

from bulletin.tasks.options import INTERRUPTED, RUN_AGAIN

SELDOM = 1_000_000  # new objects between two searches for garbage: hundreds of modules make many, and none to collect


def main() -> None:
    """Run the command line; all that takes time to import is imported here."""
    try:
        if hasattr(signal, "pthread_sigmask"):  # not on Windows
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})  # `run` holds it back while Python starts
        gc.set_threshold(SELDOM)
        from bulletin.tasks.command_line import main as run_command_line

        run_command_line()
    except KeyboardInterrupt:
        print(RUN_AGAIN, file=sys.stderr)
        raise SystemExit(INTERRUPTED) from None


if __name__ == "__main__":
    main()
