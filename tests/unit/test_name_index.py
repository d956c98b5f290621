import pytest

from geodata.name_index import NameIndex

INDEX = NameIndex(
    [
        ["Aleppo", "Alep", "حلب", "Halab"],
        ["Old Market", "Vieux Marché", "souk"],
        ["Old Town", "Alt"],
        ["Idlib province", "Idlib"],
        ["Idlib city", "Idlib"],
    ]
)


def spellings(text):
    return [set(term) for term in INDEX.terms(text)]


@pytest.mark.parametrize("asked", ["alep", "ALEPPO", "Halab", "حلب", "حَلَب"])
def test_every_spelling_of_a_name_stands_for_all_the_others(asked):
    assert spellings(asked) == [{"aleppo", "alep", "halab", "حلب"}]


def test_the_spelling_asked_for_comes_first_in_its_term():
    assert INDEX.terms("Halab")[0][0] == "halab"


def test_a_name_of_several_words_is_one_term_and_the_longest_name_wins():
    assert spellings("old market") == [{"old market", "vieux marche", "souk"}]


def test_a_longer_name_is_not_cut_short_by_a_name_that_it_begins_with():
    assert spellings("idlib city") == [{"idlib city", "idlib"}]


def test_words_that_are_no_name_are_terms_of_their_own():
    assert spellings("old souk burns") == [
        {"old"},
        {"souk", "old market", "vieux marche"},
        {"burns"},
    ]


def test_a_name_that_two_places_share_stands_for_both():
    assert spellings("idlib") == [{"idlib", "idlib province", "idlib city"}]


def test_a_text_without_words_has_no_terms():
    assert INDEX.terms(" — ") == ()


def test_an_index_without_names_still_splits_words():
    assert NameIndex([]).terms("Two words") == (("two",), ("words",))
