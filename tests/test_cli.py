"""The command line keeps its promises: answers to standard output, messages to standard error, exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from examples import handover_h, vignette
from triumvirate.analysis.standard import from_division
from triumvirate.cli import main
from triumvirate.model import edits, plain
from triumvirate.model.organisation import Organisation
from triumvirate.shelf import resource
from triumvirate.store.file import create, read

DAY = ("--today", "2026-11-22")


class Said:
    """What one command said and how it ended."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    @property
    def answer(self) -> dict:
        found = json.loads(self.out)
        assert isinstance(found, dict)
        return found


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]):  # type: ignore[no-untyped-def]
    """Run one command and catch what it says."""

    def run(*words: object) -> Said:
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main([str(word) for word in words])
        said = capsys.readouterr()
        code = ended.value.code
        return Said(code if isinstance(code, int) else 0, said.out, said.err)

    return run


@pytest.fixture
def h(tmp_path: Path) -> Path:
    path = tmp_path / "h.json"
    path.write_text(plain.dumps(handover_h()), encoding="utf-8")
    return path


@pytest.fixture
def h_file(tmp_path: Path) -> Path:
    path = tmp_path / "h.triumvirate"
    create(path, handover_h()).close()
    return path


def one_sentence(said: Said) -> bool:
    return said.code == 1 and said.out == "" and said.err.count("\n") == 1 and "Traceback" not in said.err


def test_check_answers_in_json_as_promised(run, h: Path) -> None:
    [division] = run("check", h, "--json", *DAY).answer["divisions"]
    assert division["name"] == "H"
    assert (division["decisions"], division["mapped"]) == (6, 6)
    assert division["handover_bar"] == {
        "not_settled": 0, "renegotiate": 2, "custom": 1, "pauses": 2, "carries_on": 1,
    }  # fmt: skip
    assert division["signs"] == {
        "clinical": "7/36", "operational": "7/18", "nursing": "2/9", "outside": "7/36", "nobody": "0",
    }  # fmt: skip
    assert division["worst"] == {"d1": 0, "d2": 1, "d3": 2, "d4": 2, "d5": 4, "d6": 0}
    assert division["needed"] == {"d1": 2, "d2": 1, "d3": 1, "d4": 0, "d5": 0, "d6": 3}
    assert division["sign_off_only"] == {"C": [1, 3], "O": [1, 4], "N": [1, 3]}
    assert division["pattern"] == {"label": "even", "led_by": None, "firm": False}
    assert division["basis"]["label"] == "mostly-written"
    assert {"action": "write-down", "post": "N"} in division["to_do"]
    assert {"rule", "severity", "about", "says", "remedy"} <= set(division["findings"][0])


def test_check_says_the_same_in_words_and_for_a_map_file(run, h_file: Path) -> None:
    said = run("check", h_file, *DAY)
    assert said.code == 0
    assert "Must be renegotiated: 2" in said.out
    assert "Write down the rights of Nursing lead." in said.out


def test_check_takes_several_files_and_the_divisions_named(run, h: Path, tmp_path: Path) -> None:
    other = tmp_path / "a.json"
    other.write_text(plain.dumps(vignette("A")), encoding="utf-8")
    names = [each["name"] for each in run("check", h, other, "--json").answer["divisions"]]
    assert names == ["H", "A"]
    [only] = run("check", h, other, "--division", "a", "--json").answer["divisions"]
    assert only["name"] == "A"


def test_the_standard_is_checked_only_when_it_is_named(run, tmp_path: Path) -> None:
    path, made = tmp_path / "a.json", vignette("A")
    with_standard = edits.make_standard(made, from_division(made, made.divisions[0].id))
    path.write_text(plain.dumps(with_standard), encoding="utf-8")
    assert [each["name"] for each in run("check", path, "--json").answer["divisions"]] == ["A"]
    [named] = run("check", path, "--division", "Trust standard", "--json").answer["divisions"]
    assert named["name"] == "Trust standard"


def test_an_empty_organisation_is_no_fault(run, tmp_path: Path) -> None:
    path = tmp_path / "empty.triumvirate"
    assert run("new", path, "--organisation", "Empty").code == 0
    assert run("check", path, "--json").answer == {"divisions": []}


def test_handover_answers_as_printed(run, h: Path) -> None:
    answer = run("handover", h, "--division", "H", "--person", "P4", "--json", *DAY).answer
    assert answer["levels"] == {"d1": 0, "d2": 4, "d3": 2, "d4": 2, "d5": 4, "d6": 0}
    assert answer["because"]["d3"] == {"post": "IPC", "stage": "proposes", "through": "d4"}
    assert answer["say_that_moves"] == "5/36"
    assert answer["new_single_points"] == {"P3": ["d5"]}
    assert answer["to_do"] == [{"action": "write-down", "post": "N"}]
    assert answer["counts"] == {"not_settled": 0, "renegotiate": 2, "custom": 0, "pauses": 2, "carries_on": 2}


def test_vacating_a_post_leaves_the_persons_other_posts(run, h: Path) -> None:
    answer = run("handover", h, "--division", "H", "--post", "Nursing lead", "--json", *DAY).answer
    assert answer["levels"]["d4"] == 4
    assert answer["levels"]["d1"] == 0


def test_handover_in_words_names_the_cause(run, h: Path) -> None:
    said = run("handover", h, "--division", "H", "--person", "P4", *DAY)
    assert "Decision d3 (Infection control lead, proposing, because of “Decision d4”)" in said.out
    assert "5/36 of the signing say changes hands." in said.out


def test_leaving_by_a_day_takes_everyone_whose_time_ends(run) -> None:
    sample = resource("sample.triumvirate")
    division = read(sample).divisions[1].name
    answer = run(
        "handover", sample, "--division", division, "--leaving-by", "2027-06-30", "--json", *DAY
    ).answer
    assert answer["levels_before"] != answer["levels"]


def test_on_fixes_holdings_and_documents_to_that_day(run, h: Path, tmp_path: Path) -> None:
    before_approval = run(
        "handover", h, "--division", "H", "--person", "P4", "--on", "2025-01-01", "--json"
    ).answer
    assert before_approval["levels"]["d4"] == 1


def test_compare_counts_what_a_different_lead_settles(run, tmp_path: Path) -> None:
    paths = []
    for letter in "AC":
        paths.append(tmp_path / f"{letter}.json")
        paths[-1].write_text(plain.dumps(vignette(letter)), encoding="utf-8")
    answer = run("compare", *paths, "--division", "A", "--division", "C", "--json").answer
    assert answer["shared"] == 12
    assert answer["settled_by_a_different_lead"] == {"A|C": 8}
    assert answer["rows"][0]["settles"] == {"A": ["clinical"], "C": ["operational"]}
    assert set(answer["distance"]) == {"A|C"}
    said = run("compare", *paths)
    assert "settled by a different lead in 8 of the 12 decisions both have mapped" in said.out


def test_one_division_is_no_comparison(run, h: Path) -> None:
    assert one_sentence(run("compare", h))


def test_export_then_import_gives_an_equal_map(run, tmp_path: Path) -> None:
    out, back = tmp_path / "map.json", tmp_path / "back.triumvirate"
    assert run("export", "json", resource("sample.triumvirate"), "-o", out).code == 0
    assert run("import", out, "--into", back, "--json").code == 0
    assert read(back) == read(resource("sample.triumvirate"))


def test_a_map_comes_into_a_new_file_exactly_as_it_is(run, h: Path, tmp_path: Path) -> None:
    target = tmp_path / "new.triumvirate"
    assert run("new", target, "--organisation", "Elsewhere").code == 0
    assert run("import", h, "--into", target).code == 0
    assert read(target) == handover_h()


def test_a_chart_comes_into_a_new_file_and_keeps_its_name(run, tmp_path: Path) -> None:
    chart, target = tmp_path / "chart.csv", tmp_path / "new.triumvirate"
    chart.write_text("Task,Lead,Matron\nOpen beds,A,C\nClose beds,R,A\n", encoding="utf-8")
    assert run("new", target, "--organisation", "Elsewhere").code == 0
    assert run("import", chart, "--into", target).code == 0
    assert read(target).name == "Elsewhere"


def test_import_into_an_open_map_keeps_what_is_there(run, h: Path, tmp_path: Path) -> None:
    target = tmp_path / "target.json"
    target.write_text(plain.dumps(vignette("A")), encoding="utf-8")
    answer = run("import", h, "--into", target, "--json").answer
    assert answer["decisions"] == 6
    after = plain.loads(target.read_text(encoding="utf-8"))
    assert [division.name for division in after.divisions] == ["A", "H"]


def test_a_chart_becomes_a_division_of_the_name_given(run, tmp_path: Path) -> None:
    chart = tmp_path / "chart.csv"
    chart.write_text("Task,Lead,Matron\nOpen beds,A,C\nClose beds,R,A\n", encoding="utf-8")
    target = tmp_path / "new.triumvirate"
    answer = run("import", chart, "--into", target, "--division", "Flow", "--json").answer
    assert answer["division"] == "Flow"
    assert (answer["decisions"], answer["posts"]) == (2, 2)
    assert answer["rights"] == {"decides": 2, "carries-out": 1, "consulted": 1}
    assert answer["not_understood"] == []
    assert [division.name for division in read(target).divisions] == ["Flow"]


@pytest.mark.parametrize(("ending", "start"), [("pdf", b"%PDF"), ("html", b"<!DOCTYPE"), ("docx", b"PK")])
def test_the_handover_pack_of_a_post_is_written_in_each_format(
    run, h: Path, tmp_path: Path, ending: str, start: bytes
) -> None:
    out = tmp_path / f"pack.{ending}"
    said = run("export", "handover-pack", h, "--division", "H", "--post", "Nursing lead", "-o", out, *DAY)
    assert (said.code, said.out) == (0, "")
    assert out.read_bytes().startswith(start)


def test_a_pack_names_people_only_when_asked(run, h: Path, tmp_path: Path) -> None:
    words = ("export", "handover-pack", h, "--division", "H", "--post", "N", *DAY)
    for names, held in (("posts", "<dd>Held</dd>"), ("people", "<dd>P4</dd>")):
        out = tmp_path / f"{names}.html"
        assert run(*words, "--names", names, "-o", out).code == 0
        assert held in out.read_text(encoding="utf-8")
    assert "P4" not in (tmp_path / "posts.html").read_text(encoding="utf-8")


def test_a_pack_without_its_post_is_refused_in_one_sentence(run, h: Path, tmp_path: Path) -> None:
    out = tmp_path / "pack.pdf"
    assert "Say which" in run("export", "handover-pack", h, "-o", out).err
    assert "There is no post Nobody" in run("export", "handover-pack", h, "--post", "Nobody", "-o", out).err
    assert not out.exists()


def test_the_missing_paragraphs_are_written_for_every_division(run, tmp_path: Path) -> None:
    out = tmp_path / "paragraphs.md"
    assert run("export", "paragraphs", resource("sample.triumvirate"), "-o", out, *DAY).code == 0
    told = out.read_text(encoding="utf-8")
    assert all(f"({name})" in told for name in ("Heart, Lung and Kidney", "Medicine and Emergency Care"))


def test_handover_lists_what_becomes_of_each_right(run, h: Path) -> None:
    answer = run("handover", h, "--division", "H", "--person", "P4", "--json", *DAY).answer
    assert [(each["decision"], each["post"], each["part"], each["fate"]) for each in answer["lapses"]][
        :3
    ] == [
        ("d1", "N", "decides", "lapses"),
        ("d6", "N", "signs-off", "lapses"),
        ("d1", "N", "proposes", "pauses"),
    ]


@pytest.mark.parametrize("paper", ["a4", "a3"])
def test_the_role_chart_is_written_as_a_pdf(run, tmp_path: Path, paper: str) -> None:
    out = tmp_path / "chart.pdf"
    division = read(resource("sample.triumvirate")).divisions[0].name
    words = ("export", "role-chart", resource("sample.triumvirate"), "--division", division, "--paper", paper)
    assert run(*words, "-o", out, *DAY).code == 0
    assert out.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    "kind", ["missing", "folder", "empty", "text", "truncated", "unknown key", "wrong part"]
)
def test_bad_input_is_one_sentence_and_changes_nothing(run, tmp_path: Path, h_file: Path, kind: str) -> None:
    path = _bad(kind, tmp_path, h_file)
    there = {each: each.read_bytes() for each in tmp_path.rglob("*") if each.is_file()}
    for words in (
        ("check", path),
        ("handover", path, "--division", "H", "--person", "P4"),
        ("export", "json", path, "-o", tmp_path / "out.json"),
        ("import", path, "--into", tmp_path / "into.triumvirate"),
    ):
        said = run(*words)
        assert one_sentence(said), (words, said.code, said.err)
    assert {each: each.read_bytes() for each in tmp_path.rglob("*") if each.is_file()} == there


def _bad(kind: str, folder: Path, good: Path) -> Path:
    path = folder / "bad.triumvirate"
    data = plain.to_plain(handover_h())
    if kind == "folder":
        path.mkdir()
    elif kind == "empty":
        path.touch()
    elif kind == "text":
        path.write_text("Dear all, please find the chart attached.", encoding="utf-8")
    elif kind == "truncated":
        path.write_bytes(good.read_bytes()[:5000])
    elif kind == "unknown key":
        data["divisions"][0]["colour"] = "blue"
    elif kind == "wrong part":
        data["divisions"][0]["mappings"][0]["rights"][0]["part"] = "decide"
    if kind in ("unknown key", "wrong part"):
        path = folder / "bad.json"
        path.write_text(json.dumps(data), encoding="utf-8")
    return path


def test_a_wrong_value_names_its_path_and_what_is_allowed(run, tmp_path: Path, h_file: Path) -> None:
    said = run("check", _bad("wrong part", tmp_path, h_file))
    assert "divisions[0].mappings[0].rights[0].part" in said.err
    assert "signs-off" in said.err


def test_a_spreadsheet_without_a_chart_is_refused(run, tmp_path: Path) -> None:
    source = tmp_path / "list.csv"
    source.write_text("name,age\nAnn,40\n", encoding="utf-8")
    target = tmp_path / "target.triumvirate"
    assert one_sentence(run("import", source, "--into", target))
    assert not target.exists()


def test_an_unknown_name_lists_those_there_are(run, h: Path) -> None:
    said = run("handover", h, "--division", "Surgery", "--person", "P4")
    assert one_sentence(said)
    assert "H" in said.err
    said = run("handover", h, "--division", "H", "--person", "P9")
    assert one_sentence(said)
    assert "P1" in said.err


def test_new_never_replaces_a_file(run, h_file: Path) -> None:
    before = h_file.read_bytes()
    assert one_sentence(run("new", h_file, "--organisation", "Other"))
    assert h_file.read_bytes() == before


@pytest.mark.parametrize(
    "words",
    [
        ("check",),
        ("handover", "x.json", "--division", "H"),
        ("check", "x.json", "--today", "tomorrow"),
        ("check", "x.json", "--today", "20261122"),
        ("export", "role-chart", "x.json", "--paper", "a5", "-o", "x.pdf"),
        ("nonsense",),
    ],
)
def test_wrong_usage_exits_two(run, words: tuple[str, ...]) -> None:
    said = run(*words)
    assert said.code == 2
    assert said.out == ""


def test_an_unknown_export_or_ending_lists_what_there_is(run, h: Path, tmp_path: Path) -> None:
    said = run("export", "poster", h, "-o", tmp_path / "x.pdf")
    assert one_sentence(said)
    assert "role-chart" in said.err
    assert one_sentence(run("export", "role-chart", h, "-o", tmp_path / "x.doc"))


def test_without_a_screen_no_command_opens_a_window(run, h: Path) -> None:
    assert one_sentence(run())
    assert one_sentence(run(h))


def test_the_demo_writes_answers_and_files(run, tmp_path: Path) -> None:
    said = run("demo", "--out", tmp_path / "demo", *DAY)
    assert said.code == 0
    written = {path.name for path in (tmp_path / "demo").iterdir()}
    papers = {"role-chart-a3.pdf", "role-chart-a4.pdf", "handover-pack-heart-c.pdf"}
    assert written == {"check.txt", "handover.txt", "sample.json", *papers}
    assert plain.loads((tmp_path / "demo" / "sample.json").read_text(encoding="utf-8")).divisions


def test_the_program_checks_itself(run) -> None:
    said = run("self-test")
    assert said.code == 0
    assert "FAULT" not in said.out
    assert said.out.count("ok") >= 7


def test_the_day_can_be_given_before_the_command(run, h: Path) -> None:
    said = run("--today", "2025-01-01", "check", h, "--json")
    assert said.answer["divisions"][0]["basis"]["label"] == "mostly-custom"


def test_an_organisation_without_a_division_has_nothing_to_print(run, tmp_path: Path) -> None:
    path = tmp_path / "empty.json"
    path.write_text(plain.dumps(Organisation("Empty")), encoding="utf-8")
    assert one_sentence(run("export", "role-chart", path, "-o", tmp_path / "x.pdf"))
    assert run("export", "json", path, "-o", tmp_path / "x.json").code == 0


def test_a_rule_with_too_many_signatories_is_left_out_and_said_so(run, tmp_path: Path) -> None:
    posts = [{"id": f"p{number}", "lane": "clinical", "leadership": number < 3} for number in range(21)]
    rights = [{"post": post["id"], "part": "signs-off"} for post in posts]
    data = {
        "format": "triumvirate-map",
        "version": 1,
        "decisions": [{"id": "d"}],
        "divisions": [
            {"id": "v", "name": "V", "posts": posts, "mappings": [{"decision": "d", "rights": rights}]}
        ],
    }
    path = tmp_path / "many.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    [division] = run("check", path, "--json").answer["divisions"]
    assert division["uncounted"] == ["d"]
    assert division["signs"] is None
    assert "1 decision with more than 20 signatories left out of who signs." in run("check", path).out
    assert run("handover", path, "--division", "V", "--post", "p1", "--json").code == 0


def two_of_a_name(tmp_path: Path) -> Path:
    """A map of two divisions that are both called V."""
    division = {"name": "V", "posts": [{"id": "C", "title": "Lead", "lane": "clinical", "leadership": True}]}
    data = {
        "format": "triumvirate-map",
        "version": 1,
        "divisions": [{"id": "v1", **division}, {"id": "v2", **division}],
    }
    path = tmp_path / "two.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


def test_a_name_that_two_divisions_have_is_refused_and_an_id_is_not(run, tmp_path: Path) -> None:
    path = two_of_a_name(tmp_path)
    for words in (("handover", path, "--division", "V", "--post", "C"), ("check", path, "--division", "V")):
        said = run(*words)
        assert one_sentence(said)
        assert "v1 or v2" in said.err
    assert run("handover", path, "--division", "v2", "--post", "C").code == 0


def test_a_pack_is_about_the_post_named_and_no_other(run, tmp_path: Path) -> None:
    sample, out = resource("sample.triumvirate"), tmp_path / "pack.html"
    assert run("export", "handover-pack", sample, "--post", "Chief of Service", "-o", out, *DAY).code == 0
    assert "Handover pack: Chief of Service" in out.read_text(encoding="utf-8")
    said = run(
        "export", "handover-pack", two_of_a_name(tmp_path), "--post", "Lead", "-o", tmp_path / "x.html"
    )
    assert one_sentence(said)
    assert "--division" in said.err


def test_a_path_that_is_too_long_is_one_sentence(run, h: Path, tmp_path: Path) -> None:
    long = tmp_path / f"{'a' * 300}.json"
    for words in (("check", long), ("new", long, "--organisation", "X"), ("export", "json", h, "-o", long)):
        assert one_sentence(run(*words))
    assert one_sentence(run("import", h, "--into", long))


def test_every_command_takes_the_day(run, tmp_path: Path, h: Path) -> None:
    assert run("new", tmp_path / "n.json", "--organisation", "N", *DAY).code == 0
    assert run("import", h, "--into", tmp_path / "n.json", *DAY).code == 0
    assert run("self-test", *DAY).code == 0


def test_a_new_map_needs_a_name_and_an_ending_of_ours(run, tmp_path: Path) -> None:
    assert one_sentence(run("new", tmp_path / "x.db", "--organisation", "X"))
    assert one_sentence(run("new", tmp_path / "x.json", "--organisation", " "))
    assert list(tmp_path.iterdir()) == []


def test_the_demo_writes_over_nothing_and_can_be_run_again(run, tmp_path: Path) -> None:
    folder = tmp_path / "there"
    folder.mkdir()
    (folder / "private.txt").write_text("mine", encoding="utf-8")
    first = run("demo", "--out", folder, *DAY)
    (folder / "role-chart-a4.pdf").write_text("mine too", encoding="utf-8")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    again, third = (run("demo", "--out", folder, *DAY) for _ in range(2))
    assert (first.code, again.code, third.code) == (0, 0, 0)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert "private.txt" not in first.out
    for said, name in ((first, "there"), (again, "there-2"), (third, "there-3")):
        assert f"Written to {tmp_path / name}: " in said.out
        assert (tmp_path / name / "role-chart-a4.pdf").exists()


def test_what_cannot_be_written_into_the_file_is_kept_and_taken_up_next_time(run, tmp_path: Path) -> None:
    target, chart = tmp_path / "map.triumvirate", tmp_path / "chart.md"
    create(target, Organisation("Trust")).close()
    chart.write_text("| Decision | Director | Manager |\n|---|---|---|\n| Buy beds | A | R |\n")
    target.chmod(0o444)
    failed = run("import", chart, "--into", target)
    assert failed.code == 1
    assert "may not be written to. Your map is safe in" in failed.err
    target.chmod(0o644)
    chart.write_text("| Decision | Director | Manager |\n|---|---|---|\n| Buy cots | A | R |\n")
    worked = run("import", chart, "--into", target)
    assert worked.code == 0
    assert "Edits that were only on this computer are in the map again." in worked.err
    assert {decision.title for decision in read(target).decisions} == {"Buy beds", "Buy cots"}


def test_a_map_that_another_program_changed_is_told_of_when_it_is_changed(run, tmp_path: Path) -> None:
    import sqlite3
    from contextlib import closing

    target, chart = tmp_path / "map.triumvirate", tmp_path / "chart.md"
    create(target, Organisation("Trust")).close()
    with closing(sqlite3.connect(target)) as db, db:
        db.execute("UPDATE organisation SET name = 'Elsewhere'")
    chart.write_text("| Decision | Director | Manager |\n|---|---|---|\n| Buy beds | A | R |\n")
    done = run("import", chart, "--into", target)
    assert (done.code, read(target).name) == (0, "Elsewhere")
    assert "outside Triumvirate" in done.err
