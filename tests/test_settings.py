"""The configuration: found where it should be, refused where it is wrong, with help."""

from __future__ import annotations

from pathlib import Path

import pytest

from scrcheck.cli.configuration import Overrides, configured
from scrcheck.errors import ConfigurationError
from scrcheck.settings import find_configuration, read_settings


def written(folder: Path, text: str, name: str = "scrcheck.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


class TestFinding:
    def test_nearest_file_above_a_draft_is_used(self, tmp_path: Path) -> None:
        """A draft in a sub-folder is judged by the configuration of the folder above."""
        own = written(tmp_path, 'fail-on = "never"')
        (tmp_path / "2024" / "drafts").mkdir(parents=True)

        assert find_configuration(tmp_path / "2024" / "drafts") == own

    def test_pyproject_counts_only_with_a_table_of_ours(self, tmp_path: Path) -> None:
        """A pyproject.toml that does not speak of scrcheck is passed by."""
        written(tmp_path, "[tool.other]\nx = 1", "pyproject.toml")
        assert find_configuration(tmp_path) is None or find_configuration(tmp_path) != tmp_path / "pyproject.toml"

        written(tmp_path, '[tool.scrcheck]\nselect = ["ANO"]', "pyproject.toml")
        found = find_configuration(tmp_path)

        assert found is not None
        assert read_settings(found).select == ("ANO",)


class TestReading:
    def test_unknown_key_names_the_nearest_valid_one(self, tmp_path: Path) -> None:
        """A misspelt key is an error that shows the right spelling."""
        path = written(tmp_path, 'framewrk = "dhr"')

        with pytest.raises(ConfigurationError, match="framework"):
            read_settings(path)

    def test_unknown_framework_lists_the_known(self, tmp_path: Path) -> None:
        """A regime that does not exist is refused by name."""
        path = written(tmp_path, 'framework = "scr-1066"')

        with pytest.raises(ConfigurationError, match="scr-2006"):
            read_settings(path)

    def test_check_files_are_taken_from_beside_the_configuration(self, tmp_path: Path) -> None:
        """A relative check file is relative to the configuration, not to the working folder."""
        path = written(tmp_path, 'checks = ["house.toml"]')

        assert read_settings(path).checks == (str(tmp_path / "house.toml"),)

    @pytest.mark.parametrize("text", ["select = 'ANO'", "fail-on = 'sometimes'", "thresholds = 3", "not toml"])
    def test_wrong_values_are_refused_with_the_file_named(self, tmp_path: Path, text: str) -> None:
        """Each wrong value is one plain error that names the file."""
        path = written(tmp_path, text)

        with pytest.raises(ConfigurationError, match=r"scrcheck\.toml"):
            read_settings(path)


class TestOverrides:
    def test_command_line_beats_the_file(self, tmp_path: Path) -> None:
        """An option given on the command line replaces the file's value; the others stay."""
        path = written(tmp_path, 'fail-on = "never"\nselect = ["FAM"]')

        settings = configured(path, False, Overrides(select=["ano,rec"]), tmp_path)

        assert settings.select == ("ANO", "REC")
        assert settings.fail_on == "never"

    def test_no_config_ignores_the_file(self, tmp_path: Path) -> None:
        """With --no-config the defaults hold."""
        written(tmp_path, 'fail-on = "never"')

        assert configured(None, True, Overrides(), tmp_path).fail_on == "error"
