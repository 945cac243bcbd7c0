"""What holds for all tests."""

from hypothesis import settings

pytest_plugins = ["tests.left_running"]

# How long an example takes says more about the machine than about the code.
settings.register_profile("project", deadline=None)
settings.load_profile("project")
