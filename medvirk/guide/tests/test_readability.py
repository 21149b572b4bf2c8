from medvirk.guide.readability import lix, word_count


def test_lix_is_words_per_sentence_and_the_share_of_long_words():
    # Ten words, two sentences, two words of more than six letters: 10 / 2 + 100 × 2 / 10.
    text = "Hun går til skolen i morgen. Læreren hjelper ham litt."

    assert word_count([text]) == 10
    assert lix([text]) == 25


def test_a_date_does_not_end_a_sentence_and_a_heading_does():
    assert lix(["Møtet er 16. mai."]) == 4
    assert lix(["Kort", "Kort igjen"]) == 2


def test_nothing_is_easy():
    assert lix([]) == 0
    assert lix(["", "–"]) == 0
