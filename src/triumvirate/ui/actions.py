"""Everything in the menus, as a table: what it is called, its keys, what it needs and what it does.

Screens have their own buttons; whatever they do by mouse or drag has a twin here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from triumvirate import __version__
from triumvirate.model import edits, words
from triumvirate.model.organisation import Status
from triumvirate.ui import files, merging, safety, view_menu
from triumvirate.ui.text import tr

if TYPE_CHECKING:
    from triumvirate.ui.screens.matrix import DecisionsPage
    from triumvirate.ui.window import Window


@dataclass(frozen=True, slots=True)
class Action:
    """One line of a menu. ``needs`` is "", "map", "division" or "decision"."""

    key: str
    text: str
    does: Callable[[Window], object]
    keys: str = ""
    needs: str = ""


Line = Action | None


def _rename(window: Window) -> None:
    session = window.session
    if session and session.division:
        name = window.ask.text(tr("Rename the division"), tr("Its name"), session.division.name)
        if name:
            session.do(edits.rename_division, session.division_id, name)


def _rename_organisation(window: Window) -> None:
    session = window.session
    if session:
        name = window.ask.text(tr("Rename the organisation"), tr("Its name"), session.value.name)
        if name:
            session.do(edits.rename_organisation, name)


def _duplicate(window: Window) -> None:
    session = window.session
    if session and session.division:
        name = window.ask.text(
            tr("Duplicate the division"), tr("The copy's name"), tr("{name} copy", name=session.division.name)
        )
        if name and session.do(edits.duplicate_division, session.division_id, name):
            place = [division.id for division in session.value.divisions].index(session.division_id or "")
            session.choose_division(session.value.divisions[place + 1].id)


def _remove(window: Window) -> None:
    session = window.session
    if session and session.division:
        name = session.division.name
        if session.do(edits.remove_division, session.division_id):
            session.say(tr("{name} was removed. Edit, Undo brings it back.", name=name))


def _remove_decision(window: Window) -> None:
    session = window.session
    if session and session.mapping:
        session.do(edits.remove_mapping, session.division_id, session.mapping.decision)


def _on_matrix(act: Callable[[DecisionsPage], object]) -> Callable[[Window], object]:
    """Something done on the decisions page, which is brought into view first."""

    def do(window: Window) -> None:
        window.go("decisions")
        if window.session and window.session.division:
            act(cast("DecisionsPage", window.page.page()))

    return do


def _agree(window: Window) -> None:
    """Agree the chart today: the map is kept as it is now, so that later changes can be shown."""
    session = window.session
    if session is None or session.division is None:
        return
    from triumvirate.ui.screens.agree import AgreeDialog

    window.ask.run(AgreeDialog(session, window))


def _back_to_draft(window: Window) -> None:
    if window.session and window.session.division:
        window.session.do(edits.change_division, window.session.division_id, status=Status.DRAFT)


def _move_division(step: int) -> Callable[[Window], object]:
    def do(window: Window) -> None:
        session = window.session
        if session and session.division:
            place = session.value.divisions.index(session.division) + step
            if 0 <= place < len(session.value.divisions):
                session.do(edits.move_division, session.division_id, place)

    return do


def _chart_a3(window: Window) -> None:
    files.export(window, "role-chart", "a3")


def _chart_a4(window: Window) -> None:
    files.export(window, "role-chart", "a4")


def _keys(window: Window) -> None:
    letters = "\n".join(
        f"{letter}   {words.part_word(part)}" for letter, part in words.PART_OF_LETTER.items()
    )
    rest = tr(
        "Shift and a letter   adds the part, or takes it away\n"
        "Delete   clears the cell\n"
        "Arrows   move\n"
        "Enter   goes on to the next cell\n"
        "Shift and arrows   choose several cells\n"
        "Ctrl+C, Ctrl+X, Ctrl+V   copy, cut, paste cells\n"
        "Ctrl+D   fills down\n"
        "Alt and up or down   moves the decision\n"
        "Alt and left or right   moves the post\u2019s column\n"
        "Ctrl+F   finds a decision, post, person or document\n"
        "F2   answers more about the cell\n"
        "Esc   goes back\n"
        "F6   goes to the next area\n"
        "Ctrl+Z, Ctrl+Y   undo, redo\n"
        "Ctrl and a number   shows a page"
    )
    window.ask.notice(tr("Keys"), f"{tr('In a cell of the matrix:')}\n{letters}\n{rest}")


def show_help(window: Window, name: str) -> None:
    """Open the guide at a page, beside the window."""
    from triumvirate.ui.screens.help_page import HelpDialog

    window.help = HelpDialog(name, window)
    window.help.show()


def _help(window: Window) -> None:
    from triumvirate.ui.screens.help_page import PAGES

    key = window.page.key if window.session and window.session.division else ""
    show_help(window, PAGES.get(key, "index"))


def _about(window: Window) -> None:
    window.ask.notice(
        tr("About Triumvirate"),
        tr(
            "Triumvirate {version}\n\n"
            "Who decides what in a division, and what happens when a post changes hands.\n"
            "Your map stays on this computer, in one file.",
            version=__version__,
        ),
    )


FILE: tuple[Line, ...] = (
    Action("new", "&New organisation\u2026", files.new_organisation, "Ctrl+N"),
    Action("open", "&Open\u2026", files.choose_map, "Ctrl+O"),
    Action("sample", "Open sa&mple", files.open_sample),
    Action("recent", "Open &recent", lambda _window: None),
    None,
    Action("saved", "&Save now (saved by itself)", lambda window: window.say_saved(), "Ctrl+S", "map"),
    Action("copy", "Save a &copy as\u2026", files.save_copy, "Ctrl+Shift+S", "map"),
    Action("share", "Share a copy &without names\u2026", safety.share, "", "map"),
    Action("backups", "&Backups\u2026", safety.show_backups, "", "map"),
    None,
    Action(
        "chart",
        "&Export role chart (A3)\u2026",
        lambda window: files.export(window, "role-chart"),
        "Ctrl+P",
        "division",
    ),
    Action(
        "chart-a4",
        "Export role chart (A&4)\u2026",
        lambda w: files.export(w, "role-chart", "a4"),
        "",
        "division",
    ),
    Action("json", "Export the map as &JSON\u2026", lambda window: files.export(window, "json"), "", "map"),
    Action("import", "&Import chart or map\u2026", files.import_file, "Ctrl+I", "map"),
    Action("merge", "Mer&ge another map\u2026", merging.merge_file, "Ctrl+Shift+I", "map"),
    None,
    Action("close", "C&lose the map", lambda window: window.close_map(), "Ctrl+W", "map"),
    Action("quit", "&Quit", lambda window: window.close(), "Ctrl+Q"),
)
EDIT: tuple[Line, ...] = (
    Action("undo", "&Undo", lambda window: window.session and window.session.undo(), "Ctrl+Z", "map"),
    Action("redo", "&Redo", lambda window: window.session and window.session.redo(), "Ctrl+Y", "map"),
    None,
    Action("cut", "Cu&t cells\tCtrl+X", _on_matrix(lambda page: page.blocks.cut()), "", "decision"),
    Action("copy-cells", "&Copy cells\tCtrl+C", _on_matrix(lambda page: page.blocks.copy()), "", "decision"),
    Action(
        "copy-letters",
        "Copy cells as &letters\tCtrl+Shift+C",
        _on_matrix(lambda page: page.blocks.copy_letters()),
        "",
        "decision",
    ),
    Action("paste", "&Paste cells\tCtrl+V", _on_matrix(lambda page: page.blocks.paste()), "", "decision"),
    Action("fill", "&Fill down\tCtrl+D", _on_matrix(lambda page: page.blocks.fill_down()), "", "decision"),
    Action("clear", "Cle&ar the cells\tDel", _on_matrix(lambda page: page.blocks.clear()), "", "decision"),
    None,
    Action("find", "F&ind\u2026", _on_matrix(lambda page: page.start_finding()), "Ctrl+F", "division"),
    None,
    Action(
        "up", "Mo&ve the decision up\tAlt+Up", _on_matrix(lambda page: page.moves.move(-1)), "", "decision"
    ),
    Action(
        "down",
        "Move the decision d&own\tAlt+Down",
        _on_matrix(lambda page: page.moves.move(1)),
        "",
        "decision",
    ),
    Action(
        "post-left",
        "Move the post\u2019s column l&eft\tAlt+Left",
        _on_matrix(lambda page: page.moves.move_post(-1)),
        "",
        "decision",
    ),
    Action(
        "post-right",
        "Move the post\u2019s column rig&ht\tAlt+Right",
        _on_matrix(lambda page: page.moves.move_post(1)),
        "",
        "decision",
    ),
    Action("remove-decision", "Remove the &decision from the chart", _remove_decision, "", "decision"),
)
VIEW: tuple[Line, ...] = (
    Action("scheme", "&Colours", lambda _window: None),
    Action("size", "&Text size", lambda _window: None),
    Action("letters", "&Letters", lambda _window: None, "", "map"),
    Action("columns", "C&olumns of posts", lambda _window: None, "", "division"),
    None,
    Action("next", "&Next area", lambda window: window.next_area(1), "F6"),
    Action("previous", "&Previous area", lambda window: window.next_area(-1), "Shift+F6"),
)
DIVISION: tuple[Line, ...] = (
    Action("add", "&New division\u2026", lambda window: window.add_division(), "Ctrl+Shift+N", "map"),
    Action("rename", "&Rename\u2026", _rename, "", "division"),
    Action("duplicate", "&Duplicate\u2026", _duplicate, "", "division"),
    Action("up-division", "Move &up", _move_division(-1), "", "division"),
    Action("down-division", "Move do&wn", _move_division(1), "", "division"),
    None,
    Action("agree", "&Agree the chart\u2026", _agree, "", "division"),
    Action("draft", "&Back to draft", _back_to_draft, "", "division"),
    None,
    Action("remove", "Re&move", _remove, "", "division"),
    None,
    Action("rename-organisation", "Rename the &organisation\u2026", _rename_organisation, "", "map"),
)
HELP: tuple[Line, ...] = (
    Action("help", "&Help on this page", _help, "F1"),
    Action("guide", "&Guide", lambda window: show_help(window, "index")),
    Action("keys", "&Keys", _keys, "Ctrl+F1"),
    Action("check-file", "&Check file\u2026", safety.check_file),
    Action("about", "&About Triumvirate", _about),
)
MENUS = (("&File", FILE), ("&Edit", EDIT), ("&View", VIEW), ("&Division", DIVISION), ("&Help", HELP))


def fill_menus(window: Window) -> dict[str, QAction]:
    """Put every line into the window's menu bar; gives the actions by key."""
    made: dict[str, QAction] = {}
    for menu, (_title, lines) in zip(window.menus, MENUS, strict=True):
        for line in lines:
            if line is None:
                menu.addSeparator()
            elif line.key in ("recent", "scheme", "size", "letters", "columns"):
                submenu = menu.addMenu(tr(line.text))
                made[line.key] = submenu.menuAction()
            else:
                made[line.key] = _add(window, menu, line)
    recent = made["recent"].menu()
    assert isinstance(recent, QMenu)
    recent.aboutToShow.connect(lambda: fill_recent(window, recent))
    columns = made["columns"].menu()
    assert isinstance(columns, QMenu)
    columns.aboutToShow.connect(lambda: view_menu.fill_columns(window, columns))
    view_menu.fill_looks(window, made)
    _fill_pages(window)
    made["redo"].setShortcuts([QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")])
    return made


def fill_recent(window: Window, menu: QMenu) -> None:
    """List the maps opened lately."""
    menu.clear()
    for name in window.desk.recent:
        action = menu.addAction(name.replace("&", "&&"))
        action.triggered.connect(lambda _checked=False, name=name: window.open_recent(name))


def show_state(window: Window, actions: dict[str, QAction]) -> None:
    """Let each line be used only when what it needs is there; say what undo and redo would do."""
    session = window.session
    there = {
        "": True,
        "map": session is not None,
        "division": session is not None and session.division is not None,
        "decision": session is not None and session.mapping is not None,
    }
    for _title, lines in MENUS:
        for line in lines:
            if line is not None and line.key in actions:
                actions[line.key].setEnabled(there[line.needs])
    for key, verb, said in (
        ("undo", tr("&Undo"), session.workspace.undo_label if session else None),
        ("redo", tr("&Redo"), session.workspace.redo_label if session else None),
    ):
        actions[key].setText(f"{verb} \u2013 {said.replace('&', '&&')}" if said else verb)
        actions[key].setEnabled(said is not None)
    actions["recent"].setEnabled(bool(window.desk.recent))


def _add(window: Window, menu: QMenu, line: Action) -> QAction:
    action = menu.addAction(tr(line.text))
    if line.keys:
        action.setShortcut(QKeySequence(line.keys))
    action.triggered.connect(lambda _checked=False: line.does(window))
    return action


def _fill_pages(window: Window) -> None:
    from triumvirate.ui.screens import SCREENS

    view = window.menus[2]
    view.addSeparator()
    for number, screen in enumerate(SCREENS, 1):
        title = tr(screen.title)
        action = view.addAction(f"&{number} {title}" if number < 10 else title)
        keys = f"Ctrl+{number % 10}" if number <= 10 else ""
        action.setShortcut(QKeySequence(screen.keys or keys))
        action.triggered.connect(lambda _checked=False, key=screen.key: window.go(key))
