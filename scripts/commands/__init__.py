"""The `berdaya` commands, one file for each subject."""
