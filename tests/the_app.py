"""The application, built once for all tests of a worker: it keeps no state, and building takes longer than a test."""

from functools import cache

from litestar import Litestar

from api.app import build_app


@cache
def the_app() -> Litestar:
    """Once the cluster has its keys; pools belong to the database of each test. Who registers routes builds her own."""
    return build_app()
