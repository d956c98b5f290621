from geodata.local_text import LocalText


def test_a_text_is_given_in_the_language_asked_for():
    text = LocalText("Aleppo", "Alep", "حلب")
    assert [text.in_language(code) for code in ("en", "fr", "ar")] == ["Aleppo", "Alep", "حلب"]


def test_where_a_language_is_missing_the_first_one_that_has_it_stands_in():
    assert LocalText("Aleppo").in_language("ar") == "Aleppo"
    assert LocalText(fr="Alep", ar="حلب").in_language("en") == "Alep"
    assert LocalText(ar="حلب").in_language("fr") == "حلب"


def test_an_unknown_language_is_answered_in_the_first_one():
    assert LocalText("Aleppo", "Alep").in_language("de") == "Aleppo"
    assert LocalText("Aleppo", "Alep").in_language("__class__") == "Aleppo"


def test_only_the_texts_that_are_there_are_gone_through():
    assert list(LocalText("Aleppo", ar="حلب")) == ["Aleppo", "حلب"]


def test_a_text_in_no_language_is_false():
    assert not LocalText()
    assert LocalText(ar="حلب")
