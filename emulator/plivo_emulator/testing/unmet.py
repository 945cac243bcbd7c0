"""Expectations that were not met."""


class Unmet(AssertionError):
    """Something that the call sheet expects has not happened. The message ends with the journal."""

    def __init__(self, sentence: str, story: str) -> None:
        super().__init__(f"{sentence}\n\nWhat happened:\n{story}")
        self.sentence = sentence
