"""``python -m zwlint`` is the command line."""

from zwlint.cli import main

if __name__ == "__main__":
    main()
