"""Who repeats whom: origins are an equivalence, and never more than there are claims."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from geodata.claim import Claim
from geodata.competing import origins
from geodata.source import Source
from geodata.time_span import TimeSpan
from tests.builders import a_citation, a_claim, a_figure, a_source, an_actor


def sourced(key: str, *, day: str = "2016-12-15", draws_on: str | None = None) -> Source:
    return replace(a_source(key), date=TimeSpan.read(day), draws_on=draws_on)


def said(
    key: str,
    *,
    in_source: Source,
    by: str = "agency",
    low: float | None = 10,
    event: str = "event",
    repeats: str | None = None,
) -> Claim:
    claim = a_claim(key, speaker=an_actor(by), figure=a_figure(low=low, high=low))
    return replace(claim, citation=a_citation(in_source), event_id=event, repeats=repeats)


def by_id(*sources: Source) -> dict[str, Source]:
    return {source.id: source for source in sources}


DISPATCH = sourced("dispatch")
PAPER = sourced("paper", day="2016-12-16", draws_on="dispatch")
REVIEW = sourced("review", day="2016-12-20", draws_on="paper")
RADIO = sourced("radio", day="2016-12-17")
ALL = by_id(DISPATCH, PAPER, REVIEW, RADIO)


def test_who_says_that_it_repeats_another_has_that_ones_origin():
    first = said("first", in_source=RADIO, by="army", low=5)
    second = said("second", in_source=DISPATCH, by="agency", low=9, repeats="first")
    third = said("third", in_source=DISPATCH, by="envoy", low=9, repeats="second")
    assert set(origins([third, second, first], ALL).values()) == {"first"}


def test_a_source_that_draws_on_another_repeats_its_speakers_figures_even_through_a_third():
    there = said("there", in_source=DISPATCH, low=10)
    again = said("again", in_source=REVIEW, low=12)
    assert origins([again, there], ALL) == {"there": "there", "again": "there"}


def test_a_source_that_draws_on_another_may_have_speakers_of_its_own():
    there = said("there", in_source=DISPATCH, by="agency")
    own = said("own", in_source=PAPER, by="army")
    assert len(set(origins([there, own], ALL).values())) == 2


def test_the_same_figure_of_the_same_speaker_on_the_same_day_is_one_statement():
    same_day = sourced("other", day="2016-12-15")
    later = said("later", in_source=RADIO)
    found = origins(
        [said("a", in_source=DISPATCH), said("b", in_source=same_day), later],
        by_id(*ALL.values(), same_day),
    )
    assert found == {"a": "a", "b": "a", "later": "later"}


def test_other_figures_other_events_and_other_speakers_are_other_origins():
    claims = [
        said("one", in_source=DISPATCH),
        said("two", in_source=DISPATCH, low=11),
        said("three", in_source=DISPATCH, event="other"),
        said("four", in_source=DISPATCH, by="army"),
    ]
    assert len(set(origins(claims, ALL).values())) == 4


def test_statements_without_a_figure_are_one_only_where_they_say_so():
    first = replace(said("first", in_source=DISPATCH), figure=None)
    second = replace(said("second", in_source=DISPATCH), figure=None)
    third = replace(said("third", in_source=PAPER, repeats="first"), figure=None)
    assert origins([first, second, third], ALL) == {
        "first": "first",
        "second": "second",
        "third": "first",
    }


KEYS = st.sampled_from([f"claim-{n}" for n in range(6)])
SOURCES = st.lists(
    st.builds(
        sourced,
        st.sampled_from(["s0", "s1", "s2", "s3"]),
        day=st.sampled_from(["2016-12-15", "2016-12-16", "2016-12"]),
        draws_on=st.sampled_from([None, "s0", "s1", "s2", "gone"]),
    ),
    min_size=1,
    unique_by=lambda source: source.id,
)


@st.composite
def claims_and_sources(draw):
    sources = draw(SOURCES)
    claim = st.builds(
        said,
        KEYS,
        in_source=st.sampled_from(sources),
        by=st.sampled_from(["agency", "army"]),
        low=st.sampled_from([None, 5.0, 10.0]),
        event=st.sampled_from(["event", "other"]),
        repeats=st.one_of(st.none(), KEYS),
    )
    return draw(st.lists(claim, unique_by=lambda one: one.id)), by_id(*sources)


def parts(found: dict[str, str]) -> set[frozenset[str]]:
    return {frozenset(key for key in found if found[key] == origin) for origin in found.values()}


@given(claims_and_sources(), st.randoms(use_true_random=False))
def test_the_order_of_the_claims_makes_no_difference(made, chance):
    claims, sources = made
    shuffled = chance.sample(claims, len(claims))
    assert origins(shuffled, sources) == origins(claims, sources)


@given(claims_and_sources())
def test_origins_are_an_equivalence_with_one_of_its_own_claims_for_each(made):
    claims, sources = made
    found = origins(claims, sources)
    assert found.keys() == {claim.id for claim in claims}
    assert len(set(found.values())) <= len(claims)
    assert all(found[origin] == origin for origin in found.values())


@given(claims_and_sources())
def test_whoever_says_that_it_repeats_shares_the_origin(made):
    claims, sources = made
    found = origins(claims, sources)
    for claim in claims:
        if claim.repeats in found:
            assert found[claim.id] == found[claim.repeats]


@given(claims_and_sources())
def test_another_claim_joins_origins_and_takes_none_apart(made):
    claims, sources = made
    alone = {key: replace(source, draws_on=None) for key, source in sources.items()}
    claims = [replace(one, citation=a_citation(alone[one.citation.source.id])) for one in claims]
    before, after = origins(claims[1:], alone), origins(claims, alone)
    for group in parts(before):
        assert len({after[key] for key in group}) == 1
