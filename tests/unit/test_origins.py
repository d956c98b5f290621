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


def origins_of(*claims: Claim) -> int:
    return len(set(origins(claims, ALL).values()))


def test_a_repetition_goes_back_to_the_same_figure_and_merges_no_two():
    told = [said("a30", in_source=DISPATCH, low=30), said("a50", in_source=DISPATCH, low=50)]
    again = said("b30", in_source=PAPER, low=30)
    assert origins([*told, again], ALL) == {"a30": "a30", "a50": "a50", "b30": "a30"}


def test_a_figure_that_may_be_either_of_two_goes_back_to_neither():
    told = [said("a30", in_source=DISPATCH, low=30), said("a50", in_source=DISPATCH, low=50)]
    assert origins_of(*told, said("b40", in_source=PAPER, low=40)) == 3
    turned = [said("b30", in_source=PAPER, low=30), said("b50", in_source=PAPER, low=50)]
    assert origins_of(*turned, said("a40", in_source=DISPATCH, low=40)) == 3
    assert origins_of(*turned, said("a50", in_source=DISPATCH, low=50)) == 2


def test_the_same_figure_is_looked_for_past_a_nearer_source_that_has_another():
    told = [said("a30", in_source=DISPATCH, low=30), said("a50", in_source=DISPATCH, low=50)]
    between = said("b50", in_source=PAPER, low=50)
    again = said("c30", in_source=REVIEW, low=30)
    found = origins([*told, between, again], ALL)
    assert found == {"a30": "a30", "a50": "a50", "b50": "a50", "c30": "a30"}


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
def claims_and_sources(draw, speakers=("agency", "army"), events=("event", "other")):
    sources = draw(SOURCES)
    claim = st.builds(
        said,
        KEYS,
        in_source=st.sampled_from(sources),
        by=st.sampled_from(speakers),
        low=st.sampled_from([None, 5.0, 10.0]),
        event=st.sampled_from(events),
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


ONE_SPEAKER = claims_and_sources(speakers=("agency",), events=("event",))


@given(ONE_SPEAKER, st.data())
def test_a_claim_of_a_source_that_nobody_draws_on_never_joins_two_others(made, data):
    claims, sources = made
    on = data.draw(st.sampled_from(sorted(sources)))
    claims += [said(f"of-{low}", in_source=sources[on], low=low) for low in (5, 10)]
    last = sourced("last", day="2016-12-31", draws_on=on)
    low = data.draw(st.sampled_from([5.0, 10.0, 15.0]))
    new = said("new", in_source=last, low=low, repeats=data.draw(st.none() | KEYS))
    after = origins([*claims, new], {**sources, last.id: last})
    before = origins(claims, sources)
    for joined in parts(after):
        assert len({before[key] for key in joined - {"new"}}) <= 1


@given(ONE_SPEAKER)
def test_a_claim_joins_only_what_is_tied_to_it_where_the_two_stand_alone(made):
    claims, sources = made
    if not claims:
        return
    new, *others = claims
    tied = {one.id for one in others if len(set(origins([new, one], sources).values())) == 1}
    after = origins(claims, sources)
    for joined in parts(after):
        before = [part for part in parts(origins(others, sources)) if part & joined]
        assert len(before) <= 1 or all(part & tied for part in before)
