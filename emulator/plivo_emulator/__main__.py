"""The command `plivo-emulator` from its first moment on; `python -m plivo_emulator` is the same."""

import sys


def main() -> int:
    """Loads the command and runs it; returns its exit status, that of Ctrl-C also where it was still loading."""
    try:
        from plivo_emulator.commands.loading import loading  # noqa: PLC0415  # Ctrl-C may come meanwhile

        with loading():
            from plivo_emulator.cli import main as run  # noqa: PLC0415  # the same

        return run()
    except KeyboardInterrupt:
        pass
    except RuntimeError as error:
        if not isinstance(error.__cause__, KeyboardInterrupt):  # Python 3.11 wraps what comes while it makes a class
            raise
    from plivo_emulator.commands.loading import INTERRUPTED  # noqa: PLC0415  # as above

    return INTERRUPTED


if __name__ == "__main__":
    sys.exit(main())
