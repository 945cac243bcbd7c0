"""Expectations that are not met."""


class Unmet(AssertionError):  # it is what happened
    """What the call sheet says has not happened. The message ends with the journal of what did."""

    def __init__(self, sentence: str, story: str) -> None:
        super().__init__(f"{sentence}\n\nWhat happened:\n{story}")
        self.sentence = sentence
