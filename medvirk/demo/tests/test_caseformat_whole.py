"""A case with every key of the format, and the liberties it takes."""

from datetime import date

import pytest

from medvirk.demo.caseformat import leaves, read_case

EVERY_KEY = """
id: X1
title: Everything at once
lang: se
owner:
  name: Šárá Testmo
  born: 1990-02-28
  municipality: Prøvik (fictional)
  languages: [se, nb]
  interpreter: none
  protection: strengt fortrolig (kode 6)
  aids: [large text, {hearing: both ears}]
legal_basis: [pbrl-2-5]
plan:
  status: closed
  opened: 2024-01-10
  version: 7
  period: 2024-01-10/2026-10-01
  next_revision:
  earlier_answer: {date: 2023-01-01, plan: declined, coordinator: accepted}
  previous: {municipality: Gamlevik (fictional), closed: 2023-12-31, archived: true, reason: flytting}
  closed: 2026-10-01
  closed_reason: ønsket av eier
  locked: true
  archive_version: 8
responsible_service: Prøvik kommune, helse
responsible_history: [{from: 2024-01-10, state: enighet, decided_by: møte}]
coordinator:
  kind: koordinator
  name: Kari Testmo
  service: Prøvik kommune
  since: 2025-01-01
  until: 2026-10-01
  ends_latest: 2027-01-01
  wish_met: "ja, delvis"
  previous: [{name: Ola Testmo, service: Prøvik kommune, until: 2024-06-01, reason: sluttet}]
  gap: {from: 2024-06-01, to: 2025-01-01, alarm: 2024-06-02}
  next_name: Per Testmo
  next_kind: barnekoordinator
  next_from: 2027-01-01
representation:
  - who: Verge Testmo
    role: verge
    parental_responsibility: none
    home: A
    scope: økonomi
    from: 2024-01-01
    plan_access: false
children_as_relatives: [{age_on_reference: 4, asked: 2026-01-01, follow_up: barnehage}]
identifiers: [{type: D-nummer, from: 2020-01-01, to: 2021-01-01}]
consents:
  - kind: plan
    by: [A, B]
    date: 2024-01-01
    form: written
    ended: 2026-10-01
    because: planen er avsluttet
    explained_by: Kari
    explained_in: samisk
    explained_with: bilder
    language: se
    child_view: none
    note: med tolk
  - {kind: share, to: NAV, topics: [alt], excluded: [helse], period: 2024-01-01/2026-01-01, by: A,
     hidden_from: [far]}
  - {kind: share, to: Lag, withdrawn: true}
  - {kind: share, to: Klubb, withdrawn: 2026-01-01, refused: false}
competence:
  - {date: 2026-03-11, question: q, outcome: lacking, decided_by: lege, reason: r,
     shown_to: [A], ended: 2026-05-06}
hidden_items:
  - {item: i, hidden_from: [mor], reason_recorded: true, child_told: 2026-01-01,
     necessary_information_given: "ja"}
child_participation: tekst
matters: tekst
resources: [a]
needs: [b]
team:
  - {who: Kari Testmo, role: koordinator, sector: kommune, contributes: alt, note: merknad}
goals:
  - id: G1
    text: t
    words_of_owner: w
    life_area: helse
    icf: d1
    sub:
      - {id: G1.1, text: t, due: 2026-12-31,
         gas: {w: 0, base: -2, now: +2, levels: {-2: a, "-1": b, 0: c, "+1": d, 2: e}}}
    measures:
      - {what: a, who: Kari Testmo, extent: e, how: h, decision: none, visible_to_parents: true}
      - {what: b, who: Kari Testmo, decision: 2026-01-01}
meetings: [{date: 2026-01-01, type: t, status: held, decisions: [d], place: p, interpreter: i}]
decisions:
  - id: D1
    about: a
    outcome: o
    label: l
    legal_basis: pbrl-2-5
    known_to_person: 2026-01-01
    deadline_days: 28
    complaint: {received: 2026-01-02, in_time: true, result: r}
crisis: {first: Ring, early_signs: [lite søvn], valid_from: 2026-01-01}
other_plans: [{for: barn, born: 2022-01-01, right: bvl-15-9, state: s, ask_again: 2027-01-01}]
evaluation: null
closing:
  date: 2026-10-01
  wish_by: Šárá
  final_evaluation: bra
  open_measures: [tur]
  access_ended: true
"""


@pytest.fixture
def case(tmp_path):
    file = tmp_path / "whole.yaml"
    file.write_text(EVERY_KEY, encoding="utf-8")
    return read_case(file)


def test_every_key_of_the_format_is_read(case):
    assert case.plan.locked is True
    assert case.plan.archive_version == 8
    assert case.plan.next_revision is None
    assert case.coordinator.gap.alarm == date(2024, 6, 2)
    assert case.goals[0].sub[0].gas.levels == {-2: "a", -1: "b", 0: "c", 1: "d", 2: "e"}
    assert case.crisis == {"first": "Ring", "early_signs": ("lite søvn",), "valid_from": date(2026, 1, 1)}
    assert case.other_plans[0].for_whom == "barn"
    assert case.closing.access_ended is True
    assert case.consents[2].withdrawn is True
    assert case.goals[0].measures[1].decision == date(2026, 1, 1)


def test_leaves_are_named_as_in_the_file(case):
    found = dict(leaves(case))

    assert found["owner", "aids", 1] == "hearing"
    assert found["owner", "aids", 1, "hearing"] == "both ears"
    assert found["other_plans", 0, "for"] == "barn"
    assert found["identifiers", 0, "type"] == "D-nummer"
    assert found["coordinator", "gap", "from"] == date(2024, 6, 1)
    assert found["goals", 0, "sub", 0, "gas", "w"] == 0
    assert found["consents", 1, "period", 1] == date(2026, 1, 1)
    assert ("evaluation",) not in found


def test_a_byte_order_mark_and_anchors_are_fine(tmp_path):
    file = tmp_path / "anchor.yaml"
    shared = EVERY_KEY.replace("matters: tekst", "matters: &ord tekst").replace("needs: [b]", "needs: [*ord]")
    file.write_text("\ufeff" + shared, encoding="utf-8")

    assert read_case(file).needs == ("tekst",)
