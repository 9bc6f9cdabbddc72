"""All first-level units of five countries at war, each by its usual English name and two other spellings."""

import pytest

from casus.claim import PlaceKind
from casus.gazetteer.lookup import Gazetteer

SYRIA = [
    ("Aleppo", "Halab", "Haleb"),
    ("Damascus", "Dimashq", "Damas"),
    ("Daraa", "Deraa", "Dar'a"),
    ("Deir ez-Zor", "Deir al-Zour", "Dayr az-Zawr"),
    ("Hama", "Hamah", "Hamma"),
    ("Al-Hasakah", "Hassakeh", "Hasaka"),
    ("Homs", "Hims", "Hums"),
    ("Idlib", "Idleb", "Edlib"),
    ("Latakia", "Lattakia", "Al-Ladhiqiyah"),
    ("Quneitra", "Kuneitra", "Al-Qunaytirah"),
    ("Raqqa", "Ar-Raqqah", "Rakka"),
    ("Rif Dimashq", "Rural Damascus", "Damascus Countryside"),
    ("As-Suwayda", "Sweida", "Suweida"),
    ("Tartus", "Tartous", "Tartoos"),
]
UKRAINE = [
    ("Cherkasy", "Cherkassy", "Cherkaska"),
    ("Chernihiv", "Chernigov", "Chernihivska"),
    ("Chernivtsi", "Chernovtsy", "Chernivetska"),
    ("Crimea", "Krym", "Qirim"),
    ("Dnipropetrovsk", "Dnepropetrovsk", "Dnipropetrovska"),
    ("Donetsk", "Donets'k", "Donetska"),
    ("Ivano-Frankivsk", "Ivano-Frankovsk", "Ivano-Frankivska"),
    ("Kharkiv", "Kharkov", "Kharkivska"),
    ("Kherson", "Khersonska", "Cherson"),
    ("Khmelnytskyi", "Khmelnitsky", "Khmelnytska"),
    ("Kirovohrad", "Kirovograd", "Kirovohradska"),
    ("Kyiv", "Kiev", "Kyivska"),
    ("Luhansk", "Lugansk", "Luhanska"),
    ("Lviv", "Lvov", "L'viv"),
    ("Mykolaiv", "Nikolaev", "Mykolayiv"),
    ("Odesa", "Odessa", "Odeska"),
    ("Poltava", "Poltavska", "Pultava"),
    ("Rivne", "Rovno", "Rivnenska"),
    ("Sumy", "Sumska", "Sumi"),
    ("Ternopil", "Ternopol", "Ternopilska"),
    ("Vinnytsia", "Vinnitsa", "Vinnytska"),
    ("Volyn", "Volhynia", "Volynska"),
    ("Zakarpattia", "Transcarpathia", "Zakarpatska"),
    ("Zaporizhzhia", "Zaporizhia", "Zaporozhye"),
    ("Zhytomyr", "Zhitomir", "Zhytomyrska"),
]
SUDAN = [
    ("Blue Nile", "An Nil al Azraq", "Bahr al-Azraq"),
    ("Central Darfur", "Wasat Darfur", "Zalingei"),
    ("East Darfur", "Eastern Darfur", "Sharq Darfur"),
    ("Gedaref", "Al Qadarif", "Gadarif"),
    ("Gezira", "Al Jazirah", "El Gezira"),
    ("Kassala", "Kasala", "Kassalah"),
    ("Khartoum", "Al-Khartum", "Khartum"),
    ("North Darfur", "Northern Darfur", "Shamal Darfur"),
    ("North Kordofan", "Northern Kordofan", "North Kurdufan"),
    ("Northern", "Ash Shamaliyah", "Shamaliya"),
    ("Red Sea", "Al-Bahr al-Ahmar", "Bahr al Ahmar"),
    ("River Nile", "Nahr an-Nil", "Nile River State"),
    ("Sennar", "Sinnar", "Sinar"),
    ("South Darfur", "Southern Darfur", "Janub Darfur"),
    ("South Kordofan", "Southern Kordofan", "South Kurdufan"),
    ("West Darfur", "Western Darfur", "Gharb Darfur"),
    ("West Kordofan", "Western Kordofan", "West Kurdufan"),
    ("White Nile", "An Nil al Abyad", "Bahr al-Abyad"),
]
MALI = [
    ("Bamako", "Bamako Capital District", "District of Bamako"),
    ("Gao", "Gawo", "Gaho"),
    ("Kayes", "Kaye", "Xaayi"),
    ("Kidal", "Kidel", "Kidaal"),
    ("Koulikoro", "Kulikoro", "Koulicoro"),
    ("Ménaka", "Menaka", "Meneka"),
    ("Mopti", "Moptee", "Mobti"),
    ("Ségou", "Segou", "Segu"),
    ("Sikasso", "Sikaso", "Sikassou"),
    ("Taoudénit", "Taoudenni", "Taoudeni"),
    ("Timbuktu", "Tombouctou", "Timbuctoo"),
]
MYANMAR = [
    ("Ayeyarwady", "Irrawaddy", "Ayeyawady"),
    ("Bago", "Pegu", "Bago Division"),
    ("Chin", "Chin Hills", "Chinland"),
    ("Kachin", "Kachin Hills", "Kachinland"),
    ("Kayah", "Karenni", "Kaya"),
    ("Kayin", "Karen", "Kawthoolei"),
    ("Magway", "Magwe", "Minbu"),
    ("Mandalay", "Mandaly", "Mandale"),
    ("Mon", "Mon Land", "Rehmonnya"),
    ("Naypyidaw", "Nay Pyi Taw", "Naypyitaw"),
    ("Rakhine", "Arakan", "Rakhaing"),
    ("Sagaing", "Sagain", "Zagaing"),
    ("Shan", "Shan States", "Shan Hills"),
    ("Tanintharyi", "Tenasserim", "Taninthayi"),
    ("Yangon", "Rangoon", "Yangôn"),
]
# Ukraine: 24 oblasts and Crimea; Mali: ten regions of 2016 with codes in GeoNames, and the district.
COUNTRIES = {
    "SYR": ("governorate", SYRIA, 14),
    "UKR": ("oblast", UKRAINE, 25),
    "SDN": ("state", SUDAN, 18),
    "MLI": ("region", MALI, 11),
    "MMR": ("state", MYANMAR, 15),
}
UNITS = [(country, word, names) for country, (word, rows, _) in COUNTRIES.items() for names in rows]


@pytest.mark.parametrize(("country", "word", "names"), UNITS, ids=lambda value: str(value)[:20])
def test_units_have_their_spellings(gazetteer: Gazetteer, country: str, word: str, names: tuple[str, ...]) -> None:
    """The usual name and two variants, with the type word after it, are the unit and the same one."""
    found = [gazetteer.candidates(f"{name} {word}") or gazetteer.candidates(name) for name in names]
    units = [{e.id for e in entries if e.kind is PlaceKind.ADMIN1 and e.country == country} for entries in found]
    assert all(units), names
    assert set.intersection(*units), names


@pytest.mark.parametrize("country", COUNTRIES)
def test_the_table_above_is_whole(gazetteer: Gazetteer, country: str) -> None:
    """As many units as the country has, no two rows for one."""
    word, rows, expected = COUNTRIES[country]
    first = {
        next(
            e.id
            for e in gazetteer.candidates(f"{row[0]} {word}")
            if e.kind is PlaceKind.ADMIN1 and e.country == country
        )
        for row in rows
    }
    assert len(rows) == len(first) == expected
