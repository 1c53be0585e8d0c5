"""Git hooks that let only released files into a repository, and the same check for a CI system."""
