"""What an auditor runs on another machine: only Python's standard library, so that nothing has to be installed."""
