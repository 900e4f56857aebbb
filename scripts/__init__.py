"""The command line and set-up: start, test, and the `berdaya` command."""
