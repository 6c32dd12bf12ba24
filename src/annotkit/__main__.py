"""`python -m annotkit`: the command line."""


def main() -> None:
    """Run the command line."""
