"""Hypothesis strategies of whole maps: everything a map may be, and nothing it may not."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from triumvirate.model import organisation as model
from triumvirate.model.kinds import LARGEST

texts = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
"""Any text a map may hold: odd signs, line ends and control characters included."""

words = st.sampled_from(
    ["", "Clinical director", "Æthelred — O’Neill", "  spaced  ", "=1+1", "<b>x</b>", "ن"]
)
names = words | texts
days = st.dates()
maybe_days = st.none() | days
amounts = st.integers(0, 1000) | st.floats(0, LARGEST, allow_nan=False)
ids = st.from_regex(r"[A-Za-z0-9 ._-]{1,6}", fullmatch=True) | st.sampled_from(["C", "O", "N", "d1"])


def some_ids(max_size: int) -> st.SearchStrategy[list[str]]:
    """A few ids, none twice."""
    return st.lists(ids, max_size=max_size, unique=True)


def one_of(known: list[str]) -> st.SearchStrategy[str | None]:
    """One of the known ids, or None."""
    return st.none() | st.sampled_from(known) if known else st.none()


def some_of(
    known: list[str], max_size: int = 3, *, unique: bool = False
) -> st.SearchStrategy[tuple[str, ...]]:
    """A few of the known ids."""
    if not known:
        return st.just(())
    return st.lists(st.sampled_from(known), max_size=max_size, unique=unique).map(tuple)


def people(id_: str) -> st.SearchStrategy[model.Person]:
    """A person of this id."""
    return st.builds(model.Person, st.just(id_), names)


def documents(id_: str) -> st.SearchStrategy[model.Document]:
    """A document of this id."""
    return st.builds(
        model.Document,
        st.just(id_),
        st.sampled_from(model.DocumentKind),
        names,
        names,
        maybe_days,
        maybe_days,
        st.sampled_from(model.Names),
    )


def decisions(id_: str) -> st.SearchStrategy[model.Decision]:
    """A decision of this id."""
    return st.builds(
        model.Decision,
        st.just(id_),
        title=names,
        code=names,
        domain=names,
        description=names,
        usual_rule=names,
        source=names,
        last_word=st.sampled_from(model.LastWord),
        money=st.booleans(),
        weight=amounts,
        per_year=st.none() | amounts,
        retired=st.booleans(),
    )


def rules(posts: list[str]) -> st.SearchStrategy[model.Rule | None]:
    """A sign-off rule over the known posts, nested or not, or None."""
    if not posts:
        return st.none()
    leaves = st.builds(model.Leaf, st.sampled_from(posts))
    return st.none() | st.recursive(leaves, gates, max_leaves=6)


def gates(members: st.SearchStrategy[Any]) -> st.SearchStrategy[model.Gate]:
    """A gate over some members."""
    several = st.lists(members, min_size=1, max_size=3).map(tuple)
    plain = st.sampled_from([model.Quota.ALL, model.Quota.ANY, model.Quota.IN_ORDER])
    counted = several.flatmap(
        lambda of: st.builds(model.Gate, st.just(model.Quota.AT_LEAST), st.just(of), st.integers(1, len(of)))
    )
    return st.builds(model.Gate, plain, several) | counted


def accepted() -> st.SearchStrategy[tuple[model.Accepted, ...]]:
    """A few accepted findings."""
    about = st.lists(ids, max_size=2).map(tuple)
    return st.lists(st.builds(model.Accepted, names, about, names, names, maybe_days), max_size=1).map(tuple)


class Makers:
    """Strategies of the parts of a division, given the ids they may name."""

    def __init__(
        self, people: list[str], documents: list[str], decisions: list[str], posts: list[str]
    ) -> None:
        self.people, self.documents, self.decisions, self.posts = people, documents, decisions, posts

    def grounds(self) -> st.SearchStrategy[model.Ground]:
        """What a right rests on."""
        return st.builds(
            model.Ground, st.sampled_from(model.Basis), one_of(self.documents), one_of(self.people), names
        )

    def covers(self) -> st.SearchStrategy[model.Cover]:
        """A deputy post."""
        bases = st.sampled_from(model.Basis)
        return st.builds(model.Cover, st.sampled_from(self.posts), bases, one_of(self.documents))

    def holdings(self) -> st.SearchStrategy[model.Holding]:
        """A person's time in a post, its days in any order."""
        kinds = st.sampled_from(model.HoldingKind)
        return st.builds(model.Holding, st.sampled_from(self.people), maybe_days, maybe_days, kinds)

    def rights(self) -> st.SearchStrategy[model.Right]:
        """A post's part in a decision."""
        return st.builds(
            model.Right,
            st.sampled_from(self.posts),
            st.sampled_from(model.Part),
            st.lists(self.grounds(), max_size=2).map(tuple),
            some_of(self.people, 2),
        )

    def mapping(self, decision: str) -> st.SearchStrategy[model.Mapping]:
        """A row for this decision."""
        return st.builds(
            model.Mapping,
            st.just(decision),
            st.lists(self.rights(), max_size=4).map(tuple) if self.posts else st.just(()),
            rules(self.posts),
            one_of(self.posts),
            some_of(self.decisions),
            st.sampled_from(model.CarriesOut),
            st.none() | names,
            names,
            st.booleans(),
            accepted(),
        )

    def plans(self, id_: str) -> st.SearchStrategy[model.Plan]:
        """A handover plan of this id."""
        tasks = st.builds(
            model.Task, st.sampled_from(model.TaskAction), st.sampled_from(self.posts or [""]), names
        )
        drafts = st.builds(
            model.Draft,
            st.sampled_from(self.decisions or [""]),
            st.sampled_from(self.posts or [""]),
            st.sampled_from(model.DocumentKind),
            names,
        )
        replies = st.builds(
            model.Reply,
            st.sampled_from(self.decisions or [""]),
            st.sampled_from(model.ReplyState),
            names,
            maybe_days,
        )
        successors = st.builds(
            model.Successor,
            st.sampled_from(self.posts or [""]),
            st.none() | st.sampled_from(self.people) if self.people else st.none(),
            names,
        )
        return st.builds(
            model.Plan,
            st.just(id_),
            names,
            some_of(self.people),
            some_of(self.posts),
            maybe_days,
            st.lists(tasks, max_size=2).map(tuple) if self.posts else st.just(()),
            st.lists(drafts, max_size=2).map(tuple) if self.posts and self.decisions else st.just(()),
            notes=names,
            open_matters=names,
            replies=st.lists(replies, max_size=2).map(tuple) if self.decisions else st.just(()),
            moment=names,
            accepted=maybe_days,
            successors=st.lists(successors, max_size=2).map(tuple) if self.posts else st.just(()),
        )


profiles = st.fixed_dictionaries(dict.fromkeys(("purpose", "boundaries", "skills", "pathway"), names))


@st.composite
def posts_of(draw: Any, make: Makers, id_: str, seats: list[str]) -> model.Post:
    """A post of this id; a committee if it may have seats."""
    members = draw(some_of(seats, unique=True))
    quorum = draw(st.none() | st.integers(1, len(members))) if members else None
    return model.Post(
        id=id_,
        title=draw(names),
        lane=draw(st.sampled_from(model.Lane)),
        leadership=draw(st.booleans()),
        reports_to=draw(one_of(make.posts)),
        time=draw(st.none() | st.builds(model.RoleTime, amounts, names)),
        holdings=tuple(draw(st.lists(make.holdings(), max_size=2))) if make.people else (),
        cover=tuple(draw(st.lists(make.covers(), max_size=2))),
        members=members,
        quorum=quorum,
        seat_basis=draw(st.none() | st.sampled_from(model.Basis)),
        **draw(profiles),
    )


@st.composite
def divisions(
    draw: Any, id_: str, people: list[str], documents: list[str], known: list[str]
) -> model.Division:
    """A division of this id, naming only what is known."""
    posts = draw(some_ids(4))
    make = Makers(people, documents, known, posts)
    committees = draw(some_of(posts, 1, unique=True))
    seats = [post for post in posts if post not in committees]
    mapped = draw(some_of(known, 4, unique=True))
    return model.Division(
        id=id_,
        name=draw(names),
        posts=tuple(draw(posts_of(make, post, seats if post in committees else [])) for post in posts),
        mappings=tuple(draw(make.mapping(decision)) for decision in mapped),
        status=draw(st.sampled_from(model.Status)),
        agreed=draw(maybe_days),
        review=draw(maybe_days),
        version=draw(names),
        accepted=draw(accepted()),
        plans=tuple(draw(make.plans(plan)) for plan in draw(some_ids(2))),
    )


@st.composite
def organisations(draw: Any, max_divisions: int = 3) -> model.Organisation:
    """A whole organisation that passes the check; post ids may repeat across its divisions."""
    person_ids, document_ids, decision_ids = (draw(some_ids(3)) for _ in range(3))
    division_ids = draw(some_ids(max_divisions))
    return model.Organisation(
        name=draw(names),
        standard=draw(one_of(division_ids)),
        settings=model.Settings(draw(st.sampled_from(model.Letters))),
        people=tuple(draw(people(id_)) for id_ in person_ids),
        documents=tuple(draw(documents(id_)) for id_ in document_ids),
        decisions=tuple(draw(decisions(id_)) for id_ in decision_ids),
        divisions=tuple(draw(divisions(id_, person_ids, document_ids, decision_ids)) for id_ in division_ids),
    )
