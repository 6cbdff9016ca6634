"""``python -m network`` is the command ``alliance-network``."""

from network.cli import main

if __name__ == "__main__":
    main()
