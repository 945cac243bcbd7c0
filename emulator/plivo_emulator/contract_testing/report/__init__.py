"""What a run has found, told by its cause: on the terminal, and as JUnit, HAR, SARIF and a page."""
