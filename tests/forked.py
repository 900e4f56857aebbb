"""Processes of their own, forked from one that has imported everything: to begin costs nothing beside what is asked."""

import multiprocessing

PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(["scripts.cli", "tests.races.worker", "tests.races.test_every_step"])
