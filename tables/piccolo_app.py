"""Tells the `piccolo` command which tables and migrations exist, chapter by chapter."""

from pathlib import Path

from piccolo.conf.apps import AppConfig, table_finder

CHAPTERS = ["books", "people", "selection", "money", "purchases", "follow_up", "training"]
"""In this order on every floor; a chapter knows only earlier ones."""

_here = Path(__file__).parent

APP_CONFIG = AppConfig(
    app_name="tables",
    migrations_folder_path=str(_here / "piccolo_migrations"),
    table_classes=table_finder(
        [
            f"tables.{chapter}.{file.stem}"
            for chapter in CHAPTERS
            for file in sorted((_here / chapter).glob("*.py"))
            if file.stem != "__init__"
        ],
        exclude_tags=["view"],
        exclude_imported=True,
    ),
)
