"""Processes to be killed, forked from one that has imported everything: to begin costs nothing beside to die."""

import multiprocessing

PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(["tests.races.worker", "tests.races.test_every_step"])
