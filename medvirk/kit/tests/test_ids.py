import time
from uuid import RFC_4122

from medvirk.kit.ids import new_id


def test_an_id_is_a_uuid_of_version_seven():
    made = new_id()

    assert made.version == 7
    assert made.variant == RFC_4122


def test_ids_sort_by_the_time_they_were_made():
    first = new_id()
    time.sleep(0.002)

    assert first < new_id()
