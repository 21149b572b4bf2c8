import pytest

from medvirk.accounts.actions import NotAUser, add_user, choose_language
from medvirk.accounts.tests.conftest import PASSWORD


def test_a_user_can_log_in_with_the_password_given(kari):
    assert kari.check_password(PASSWORD)


@pytest.mark.parametrize(
    ("password", "why"),
    [("kort", "for kort"), ("kari@example.org", "ligner for mye"), ("1qaz2wsx3edc", "lett å gjette")],
)
def test_a_password_that_is_easy_to_guess_is_refused(db, password, why):
    with pytest.raises(NotAUser, match=why):
        add_user(username="kari", name="Kari Nes", email="kari@example.org", password=password)


def test_a_user_name_in_use_is_refused(kari):
    with pytest.raises(NotAUser, match="rukernavn"):
        add_user(username="Kari", name="Kari Moen", email="", password=PASSWORD)


def test_a_language_is_kept(kari):
    assert choose_language(by=kari, language="nn").language == "nn"
