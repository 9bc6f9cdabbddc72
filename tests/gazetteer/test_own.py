"""The project's own lists of places."""

from collections import Counter
from math import isfinite

from casus.claim import PlaceKind
from casus.gazetteer.normalise import fold
from casus.gazetteer.own import own_admin1_names, own_admin1_points, own_countries, own_places


def test_enough_regions_with_centre_and_radius() -> None:
    areas = [p for p in own_places() if p.radius_km is not None and p.kind in (PlaceKind.REGION, PlaceKind.FEATURE)]
    assert len(areas) >= 250


def test_every_own_place_is_where_it_can_be_and_named_once() -> None:
    places = own_places()
    assert all(-90 <= p.latitude <= 90 and -180 <= p.longitude <= 180 for p in places)
    assert all(p.radius_km is None or (isfinite(p.radius_km) and p.radius_km > 0) for p in places)
    counts = Counter((fold(p.name), p.countries[:1]) for p in places)
    assert not [name for name, count in counts.items() if count > 1]


def test_every_country_has_a_point() -> None:
    assert len(own_countries()) == 250
    assert all(-90 <= c.latitude <= 90 and -180 <= c.longitude <= 180 for c in own_countries().values())


def test_points_belong_to_named_units() -> None:
    assert all("." in code for code in own_admin1_points())
    assert all(names and all(names) for names in own_admin1_names().values())
