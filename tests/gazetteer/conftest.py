"""One gazetteer for all tests: the user's, built at first use."""

import pytest

from casus.gazetteer.lookup import Gazetteer, open_gazetteer


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return open_gazetteer()
