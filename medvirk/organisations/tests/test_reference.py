from collections import Counter

from medvirk.organisations import reference


def test_there_are_as_many_as_the_sources_say():
    assert len(list(reference.municipalities())) == 357
    assert len(list(reference.counties())) == 15
    assert Counter(trust.kind for trust in reference.health_trusts()) == {"RHF": 4, "HF": 22}
    assert len(list(reference.county_governors())) == 10
    assert len(list(reference.postal_codes())) == 5146


def test_a_municipality_is_known_by_number_not_by_name():
    municipalities = list(reference.municipalities())

    assert len({one.number for one in municipalities}) == 357
    assert [one.county_name for one in municipalities if one.name == "Herøy"] == ["Møre og Romsdal", "Nordland"]


def test_names_are_kept_in_every_language_they_have():
    porsanger = next(one for one in reference.municipalities() if one.number == "5622")

    assert (porsanger.name, porsanger.name_sami, porsanger.name_kven) == ("Porsanger", "Porsángu", "Porsanki")
    assert porsanger.sami_language == "se"


def test_every_county_has_one_governor_to_complain_to():
    answered = Counter(number for governor in reference.county_governors() for number in governor.county_numbers)

    assert answered == {county.number: 1 for county in reference.counties()}


def test_every_local_trust_has_a_regional_owner():
    trusts = list(reference.health_trusts())
    regional = {trust.organisation_number for trust in trusts if trust.kind == "RHF"}

    assert {trust.owner_number for trust in trusts if trust.kind == "HF"} == regional
    assert {trust.owner_number for trust in trusts if trust.kind == "RHF"} == {""}
