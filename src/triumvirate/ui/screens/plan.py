"""The handover page: the plans of the division, and the parts of the one in view.

It chooses the plan and the part; what is in a part is that part's business. It changes the map only through
the session, and writes exports in the background.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from triumvirate.model import edits
from triumvirate.model.organisation import Plan
from triumvirate.ui import theme
from triumvirate.ui.background import Background
from triumvirate.ui.screens.people_rows import post_title
from triumvirate.ui.screens.plan_accept import AcceptPart, RecheckPart, TellPart
from triumvirate.ui.screens.plan_drafts import DraftsPart
from triumvirate.ui.screens.plan_rows import plan_options, progress_words
from triumvirate.ui.screens.plan_tasks import TasksPart
from triumvirate.ui.session import Session
from triumvirate.ui.text import tr
from triumvirate.ui.widgets.empty import EmptyView
from triumvirate.ui.widgets.form import ChoiceEditor
from triumvirate.ui.widgets.tab_row import TabRow
from triumvirate.ui.widgets.tick import Tick

PARTS = ("To do", "Missing paragraphs", "What to tell", "Accept", "Re-check")
PACK, PARAGRAPHS = "handover-pack", "paragraphs"


class HandoverPage(QWidget):
    """Choose a plan; do its tasks, write what is missing, tell, accept, look again."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.plan_id: str | None = None
        self.known: tuple[str, ...] = ()
        self.shown_division: str | None = None
        self.background = Background(self)
        self.background.slow.connect(lambda title: session.say(f"{title}\u2026"))
        self.choice = ChoiceEditor()
        self.choice.setAccessibleName(tr("Which handover"))
        self.choice.committed.connect(self.show_plan)
        self.sentence = theme.label("", "body", "secondary")
        self.exporter = theme.button(tr("Export the handover pack"), "file-down")
        self.exporter.clicked.connect(self.export_pack)
        self.named = Tick(tr("With people’s names"))
        self.remover = theme.button(tr("Remove this plan"), "trash-2")
        self.remover.clicked.connect(self._remove)
        self.tasks, self.drafts, self.tell = TasksPart(session), DraftsPart(session), TellPart(session)
        self.accepting, self.recheck = AcceptPart(session), RecheckPart(session)
        self.recheck.accept_wanted.connect(lambda: self.show_part(PARTS.index("Accept")))
        self.parts: tuple[Any, ...] = (self.tasks, self.drafts, self.tell, self.accepting, self.recheck)
        self.drafts.to_word.clicked.connect(lambda: self.export_paragraphs("docx"))
        self.drafts.to_text.clicked.connect(lambda: self.export_paragraphs("md"))
        self.empty = EmptyView(
            tr("No handover is planned in this division. Ask what happens when somebody leaves."),
            tr("Ask what if"),
            lambda: session.go("what-if"),
            "list-checks",
        )
        self._lay_out()

    def refresh(self) -> None:
        """Show the plans and the part in view as they are now."""
        if self.session.division_id != self.shown_division:
            self.shown_division, self.plan_id, self.known = self.session.division_id, None, ()
        division = self.session.division
        plans = division.plans if division else ()
        self.empty.setVisible(not plans)
        self.body.setVisible(bool(plans))
        self._choose_plan(tuple(plan.id for plan in plans))
        plan = self.plan
        if division is None or plan is None:
            return
        self.choice.offer(plan_options(plans))
        self.choice.set(plan.id)
        self._say(plan)
        self.parts[self.tabs.currentIndex()].show_plan(division, plan)

    @property
    def plan(self) -> Plan | None:
        """The plan in view."""
        division = self.session.division
        return division.plan(self.plan_id) if division and self.plan_id else None

    def show_plan(self, plan_id: str) -> None:
        """Bring a plan into view."""
        self.plan_id = plan_id
        self.refresh()

    def show_part(self, place: int) -> None:
        """Bring a part of the plan into view."""
        self.tabs.setCurrentIndex(place)

    def areas(self) -> list[QWidget]:
        """The areas F6 visits."""
        if not self.body.isVisible():
            return [self.empty]
        return [self.choice, self.row, self.parts[self.tabs.currentIndex()]]

    # ---- exports --------------------------------------------------------------------------------------

    def export_pack(self) -> None:
        """Ask which post and where, and write its handover pack."""
        post = self._post_of_pack()
        if post is not None and self.session.division is not None:
            title = post_title(self.session.division.post(post))
            self._export(PACK, "pdf", tr("Handover pack {post}", post=title), post)

    def export_paragraphs(self, ending: str) -> None:
        """Ask where, and write the missing paragraphs of the division."""
        if self.session.division is not None:
            self._export(
                PARAGRAPHS, ending, tr("Missing paragraphs {name}", name=self.session.division.name), None
            )

    def _post_of_pack(self) -> str | None:
        """The post the pack is about; where the plan is about several, the person says which."""
        from triumvirate.analysis.plan import plan_posts

        division, plan = self.session.division, self.plan
        if division is None or plan is None:
            return None
        meant = plan_posts(division, plan)
        posts = [post.id for post in division.posts if post.id in meant]
        if not posts:
            self.session.say(tr("This plan is about no post, so there is no pack to write."))
            return None
        if len(posts) == 1:
            return posts[0]
        titles = [post_title(division.post(post)) for post in posts]
        chosen = self.session.ask.choose(tr("Handover pack"), tr("For which post?"), titles)
        return None if chosen is None else posts[chosen]

    def _export(self, kind: str, ending: str, name: str, post: str | None) -> None:
        from triumvirate import reports
        from triumvirate.ui.files import _file_name

        wanted = next(one for one in reports.exports() if one.kind == kind)
        endings = " ".join(f"*.{one}" for one in wanted.formats)
        suggested = self.session.workspace.path.parent / f"{_file_name(name)}.{ending}"
        out = self.session.ask.save_file(tr("Export"), suggested, f"{wanted.title} ({endings})")
        if out is not None and self.session.division is not None:
            self._write(kind, out if out.suffix else out.with_suffix(f".{ending}"), post)

    def _write(self, kind: str, out: Path, post: str | None) -> None:
        from triumvirate import reports

        session = self.session
        value, division, day = session.value, session.division_id, session.today
        names = "people" if self.named.is_on() and post is not None else "posts"
        started = self.background.run(
            tr("Writing {file}", file=out.name),
            lambda: reports.write(
                kind, value, [division] if division else [], out, day=day, post=post, names=names
            ),
            lambda _done: session.say(tr("Written: {path}", path=str(out))),
            lambda fault: session.ask.error(str(fault)),
        )
        if not started:
            session.say(tr("One thing at a time: the last one is still going on."))

    # ---- showing --------------------------------------------------------------------------------------

    def _choose_plan(self, ids: tuple[str, ...]) -> None:
        """Keep the plan in view; a plan that is new, or the newest, comes into view otherwise."""
        new = [each for each in ids if each not in self.known]
        if new:
            self.plan_id = new[-1]
        elif self.plan_id not in ids:
            self.plan_id = ids[-1] if ids else None
        self.known = ids

    def _say(self, plan: Plan) -> None:
        from triumvirate.analysis.plan import progress, recheck_due

        how_far = progress(plan, self.session.today)
        said = progress_words(how_far, plan)
        if recheck_due(plan, self.session.today):
            said = f"{said} {tr('The re-check is due.')}"
        self.sentence.setText(said)
        self.sentence.setVisible(self.tabs.currentIndex() != 0)
        number = f"  {how_far.done}/{how_far.of}" if how_far.of else ""
        self.row.name(0, f"{tr(PARTS[0])}{number}")

    def _remove(self) -> None:
        plan = self.plan
        if plan is not None and self.session.do(edits.remove_plan, self.session.division_id, plan.id):
            self.session.say(tr("The plan is removed. What was done for it stays done."))

    def _show_part(self, place: int) -> None:
        self.stack.setCurrentIndex(place)
        self.refresh()

    def _lay_out(self) -> None:
        self.row = TabRow(tr("Parts of the handover"), [tr(title) for title in PARTS])
        self.tabs, self.stack = self.row.tabs, QStackedWidget()
        for part in self.parts:
            self.stack.addWidget(part)
        self.tabs.currentChanged.connect(self._show_part)
        self.choice.setMaximumWidth(theme.look().px(460))
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(self.choice, 1)
        line.addStretch(0)
        line.addWidget(self.named, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.exporter)
        line.addWidget(self.remover)
        self.body = QWidget()
        inner = QVBoxLayout(self.body)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(8)
        inner.addLayout(line)
        inner.addWidget(self.sentence)
        inner.addWidget(self.row)
        inner.addWidget(self.stack, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.body)
        column.addWidget(self.empty)
