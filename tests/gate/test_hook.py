"""Hooks in real repositories: what is not released is not committed, not pushed, and else found."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from gate.conftest import NewStore
from gate.repositories import Site, released
from gate.worlds import CHANGED, CLEAN, World

LATE = "<p>全县各项工作扎实推进。</p>"


BOTH = pytest.mark.parametrize(
    "new_store", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)], indirect=True
)


@pytest.fixture(name="new_store")
def _new_store(request: pytest.FixtureRequest) -> NewStore:
    """A file, but for the tests that are on both: what git does has little to do with the store."""
    if getattr(request, "param", "sqlite") == "sqlite":
        return lambda: "gate.db"
    new: NewStore = request.getfixturevalue("new_database")
    return new


@pytest.fixture(name="site")
def _site(tmp_path: Path, world: World) -> Site:
    site = Site.make(tmp_path / "site", world)
    site.git("init", "-q", "--bare", str(tmp_path / "there.git"))
    site.git("remote", "add", "origin", str(tmp_path / "there.git"))
    return site


@BOTH
def test_commit_is_blocked_until_the_file_is_released(site: Site) -> None:
    site.install()
    site.write("notes.txt", "不在要发布的文件夹里")
    assert site.commit().code == 0
    site.write("public/a.html", CLEAN)
    blocked = site.commit()
    assert (blocked.code, "public/a.html：没有审签过这个文件" in blocked.err) == (1, True), blocked.err
    files = site.world.submit("A1", CLEAN)
    site.world.take("A1")
    assert "not-released" in site.commit().err
    site.world.gate.release(site.world.publisher, "A1", files)
    assert site.commit().code == 0


def test_what_is_staged_counts_not_what_lies_in_the_folder(site: Site) -> None:
    site.install()
    released(site.world, "A1", CLEAN)
    site.write("public/a.html", CHANGED)
    (site.folder / "public/a.html").write_text(CLEAN)
    assert "file-unknown" in site.commit().err
    site.git("add", "-A")
    (site.folder / "public/a.html").write_text(CHANGED)
    assert site.commit().code == 0
    assert "file-unknown" in site.commit("-a").err


def test_attachments_belong_to_their_page(site: Site) -> None:
    site.install()
    released(site.world, "A1", CLEAN, attachments={"附件.txt": "工作安排。".encode()})
    site.write("public/a.html", CLEAN)
    assert "attachment-missing" in site.commit().err
    site.write("public/files/附件.txt", "工作安排！")
    assert "attachment-missing" in site.commit().err
    site.write("public/files/附件.txt", "工作安排。")
    assert site.commit().code == 0
    site.git("mv", "public/a.html", "public/b.html")
    assert site.commit().code == 0


def test_amended_and_rebased_commits_are_held_to_the_same(site: Site) -> None:
    site.install()
    released(site.world, "A1", CLEAN)
    released(site.world, "A2", CHANGED)
    site.write("public/a.html", CLEAN)
    assert site.commit().code == 0
    site.write("public/a.html", LATE)
    assert site.commit("--amend").code == 1
    site.write("public/a.html", CLEAN)
    site.git("checkout", "-q", "-b", "other")
    site.write("public/b.html", CHANGED)
    assert site.commit().code == 0
    site.git("checkout", "-q", "main")
    site.write("notes.txt", "甲")
    assert site.commit().code == 0
    site.git("rebase", "-q", "main", "other")
    assert site.try_git("push", "-q", "origin", "main", "other").code == 0


def test_no_verify_is_noticed_by_push_and_ci_even_when_the_file_is_gone_again(site: Site) -> None:
    site.install()
    released(site.world, "A1", CLEAN)
    site.write("public/a.html", CLEAN)
    assert site.commit().code == 0
    assert site.try_git("push", "-q", "origin", "main").code == 0
    site.write("public/b.html", LATE)
    assert site.commit("--no-verify").code == 0
    assert "file-unknown" in site.try_git("push", "-q", "origin", "main").err
    assert site.check("--tree", "HEAD") == (1, {("public/b.html", "file-unknown")})
    site.git("rm", "-q", "public/b.html")
    assert site.commit("--no-verify").code == 0
    pushed = site.try_git("push", "-q", "origin", "main")
    assert (pushed.code, "file-unknown" in pushed.err) == (1, True)
    assert site.check("--tree", "HEAD") == (0, set())
    assert site.check("--commits", "origin/main..HEAD") == (1, {("public/b.html", "file-unknown")})
    assert site.check("--commits", f"{'0' * 40}..HEAD") == (1, {("public/b.html", "file-unknown")})
    assert site.try_git("push", "-q", "--no-verify", "origin", "main").code == 0
    assert site.check("--commits", "HEAD~2..HEAD") == (1, {("public/b.html", "file-unknown")})


def test_former_versions_may_stay_in_the_past_but_not_come_back(site: Site) -> None:
    site.install()
    released(site.world, "A1", CLEAN)
    site.write("public/a.html", CLEAN)
    assert site.commit().code == 0
    released(site.world, "A1", CHANGED)
    site.write("public/a.html", CHANGED)
    assert site.commit().code == 0
    assert site.try_git("push", "-q", "origin", "main").code == 0
    site.write("public/a.html", CLEAN)
    assert "file-outdated" in site.commit().err
    site.git("reset", "-q", "--hard")
    site.world.gate.withdraw(site.world["钱主"], "A1", "有误")
    assert site.check("--tree", "HEAD") == (1, {("public/a.html", "not-released")})


def test_merges_bring_in_nothing_of_their_own(site: Site) -> None:
    site.install()
    for item, page in (("A1", CLEAN), ("A2", CHANGED)):
        released(site.world, item, page)
    site.write("notes.txt", "甲")
    site.commit()
    site.git("checkout", "-q", "-b", "other")
    site.write("public/b.html", CHANGED)
    site.commit()
    site.git("checkout", "-q", "main")
    site.write("public/a.html", CLEAN)
    site.commit()
    site.git("merge", "-q", "--no-commit", "--no-ff", "other")
    site.write("public/c.html", LATE)
    assert site.commit("--no-verify").code == 0
    assert site.check("--commits", f"{'0' * 40}..HEAD") == (1, {("public/c.html", "file-unknown")})
    site.git("rm", "-q", "public/c.html")
    site.commit("--no-verify")
    assert site.check("--commits", f"{'0' * 40}..HEAD") == (1, {("public/c.html", "file-unknown")})


def test_links_and_replaced_objects_do_not_get_around(site: Site) -> None:
    site.install()
    released(site.world, "A1", CLEAN)
    (site.folder / "notes.txt").write_text(LATE)
    (site.folder / "public").mkdir()
    os.symlink("../notes.txt", site.folder / "public/a.html")
    site.git("add", "-A")
    assert "file-unsafe" in site.commit().err
    os.remove(site.folder / "public/a.html")
    site.write("public/a.html", LATE)
    good = _blob(site, CLEAN)
    site.git("replace", site.git("rev-parse", ":public/a.html"), good)
    assert "file-unknown" in site.commit().err


def test_a_merge_that_brings_a_withdrawn_file_back_is_noticed(site: Site) -> None:
    """The merge has the file from one of its parents: it changes nothing of its own, and still brings it back."""
    site.install()
    released(site.world, "A1", CLEAN)
    site.write("public/a.html", CLEAN)
    assert site.commit().code == 0
    site.git("branch", "topic")
    site.world.gate.withdraw(site.world["钱主"], "A1", "有误")
    site.git("rm", "-q", "public/a.html")
    assert site.commit().code == 0
    assert site.try_git("push", "-q", "origin", "main").code == 0
    site.write("notes.txt", "甲")
    site.git("checkout", "-q", "topic")
    site.git("commit", "-q", "--allow-empty", "--no-verify", "-m", "空")
    site.git("checkout", "-q", "main")
    site.git("merge", "-q", "-s", "ours", "--no-commit", "topic")
    site.git("checkout", "topic", "--", "public/a.html")
    assert "not-released" in site.commit().err
    assert site.commit("--no-verify").code == 0
    pushed = site.try_git("push", "-q", "origin", "main")
    assert (pushed.code, "public/a.html：没有放行：已撤稿" in pushed.err) == (1, True), pushed.err
    assert "withdrawn" not in pushed.err
    assert site.check("--commits", "origin/main..HEAD") == (1, {("public/a.html", "not-released")})


def test_refs_that_the_remote_does_not_have_are_judged_whole(site: Site) -> None:
    site.install()
    released(site.world, "A1", CLEAN)
    site.write("public/a.html", CLEAN)
    assert site.commit().code == 0
    site.git("branch", "old")
    site.world.gate.withdraw(site.world["钱主"], "A1", "有误")
    site.git("rm", "-q", "public/a.html")
    assert site.commit().code == 0
    assert site.try_git("push", "-q", "origin", "main").code == 0
    for ref in ("old", "old:refs/tags/v1"):
        assert "not-released" in site.try_git("push", "-q", "origin", ref).err
    assert "not-released" in site.try_git("push", "-q", "--force", "origin", "old:main").err


def test_folders_that_lead_to_ours_are_folders(site: Site) -> None:
    site.install("--folder", "site/public")
    released(site.world, "A1", CLEAN)
    site.write("site/public/a.html", CLEAN)
    assert site.commit().code == 0
    assert site.try_git("push", "-q", "origin", "main").code == 0
    options = ("--folder", "site/public", "--gate", str(site.world.place.path))
    site.write("other/public/a.html", LATE)
    site.git("rm", "-q", "-r", "site")
    os.symlink("other", site.folder / "site")
    site.git("add", "-A")
    assert "site：是符号链接" in site.commit().err
    assert site.commit("--no-verify").code == 0
    assert "site：是符号链接" in site.try_git("push", "-q", "origin", "main").err
    for what in (("--tree", "HEAD"), ("--commits", "HEAD~1..HEAD")):
        assert site.hook("check", *what, *options).code == 1
    os.remove(site.folder / "site")
    site.git("rm", "-q", "--cached", "site")
    site.git("update-index", "--add", "--cacheinfo", f"160000,{site.git('rev-parse', 'HEAD')},site")
    assert "site：是符号链接" in site.commit().err
    site.git("rm", "-q", "--cached", "site")
    assert site.commit("--no-verify").code == 0
    assert "site（提交" in site.try_git("push", "-q", "origin", "main").err


def test_nothing_there_to_check_is_not_released(site: Site) -> None:
    done = site.hook("install", "--folder", "pubilc", "--gate", str(site.world.place.path))
    assert (done.code, "没有文件夹 pubilc" in done.text) == (0, True)
    site.write("public/new.html", CHANGED)
    done = site.hook("check", "--pre-commit", "--gate", str(site.world.place.path))
    assert (done.code, "都已放行" in done.text, "pubilc 里没有改动" in done.text) == (0, False, True)
    site.git("rm", "-q", "-f", "public/new.html")
    site.install()
    released(site.world, "A1", CLEAN)
    site.write("public/a.html", CLEAN)
    assert site.commit().code == 0
    assert "没有文件夹" not in site.hook("install", "--folder", "public", "--gate", str(site.world.place.path)).text
    options = ("--gate", str(site.world.place.path))
    for what in (("--tree", "HEAD"), ("--commits", f"{'0' * 40}..HEAD")):
        for folder in ("pubilc", "publi", "public/a"):
            done = site.hook("check", *what, "--folder", "public", "--folder", folder, *options)
            assert (done.code, f"{folder}：这个提交里没有这个文件夹" in done.text) == (3, True), done.text
        assert "都已放行" in site.hook("check", *what, "--folder", "public", *options).text
    told = site.hook("check", "--tree", "HEAD", "--folder", "pubilc", *options, "--format", "json").json()
    assert (told["allowed"], told["missing"]) == (False, ["pubilc"])
    assert site.try_git("push", "-q", "origin", "main").code == 0
    site.git("rm", "-q", "public/a.html")
    assert site.commit().code == 0
    assert site.check("--commits", "origin/main..HEAD") == (0, set())
    assert site.try_git("push", "-q", "origin", "main").code == 0


def test_tags_of_what_is_no_commit_are_named(site: Site) -> None:
    site.install()
    released(site.world, "A1", CLEAN)
    site.write("public/a.html", CLEAN)
    assert site.commit().code == 0
    site.git("tag", "附", "HEAD:public/a.html")
    pushed = site.try_git("push", "-q", "origin", "附")
    assert (pushed.code, "“refs/tags/附”不是提交" in pushed.err, "fatal" in pushed.err) == (1, True, False), pushed.err


def _blob(site: Site, text: str) -> str:
    path = site.folder.parent / "blob.html"
    path.write_text(text)
    return site.git("hash-object", "-w", "--no-filters", str(path))


def test_names_that_git_quotes_and_pathspecs_mean(site: Site) -> None:
    site.install()
    released(site.world, "A1", CLEAN)
    site.write('public/通知 "1"\t*.html', CLEAN)
    assert site.commit().code == 0
    site.write("public/:(exclude)稿.html", LATE)
    assert "file-unknown" in site.commit().err


def test_pre_commit_framework_says_what_is_pushed(site: Site) -> None:
    released(site.world, "A1", CLEAN)
    site.write("public/a.html", LATE)
    site.commit()
    options = ("check", "--pre-push", "--folder", "public", "--gate", str(site.world.place.path))
    assert site.hook(*options, PRE_COMMIT_TO_REF=site.git("rev-parse", "HEAD")).code == 1
    site.write("public/a.html", CLEAN)
    site.commit("--amend")
    assert site.hook(*options, PRE_COMMIT_TO_REF=site.git("rev-parse", "HEAD")).code == 0


# -- installing ------------------------------------------------------------------------------------------------


def test_a_hook_of_others_is_never_lost(site: Site) -> None:
    hook = site.folder / ".git/hooks/pre-commit"
    hook.write_text("#!/bin/sh\nexit 7\n")
    hook.chmod(0o755)
    done = site.hook("install", "--folder", "public", "--gate", str(site.world.place.path))
    assert (done.code, "不覆盖" in done.err) == (2, True)
    assert not (site.folder / ".git/hooks/pre-push").exists()
    assert site.git("config", "--local", "--list").count("zwlint") == 0
    site.install("--force")
    assert "zwlint hook check" in hook.read_text()
    site.install("--force")
    assert site.hook("uninstall", "--pre-push").code == 0
    assert site.git("config", "zwlint.folder") == "public"
    assert site.hook("uninstall").code == 0
    assert hook.read_text() == "#!/bin/sh\nexit 7\n"
    assert os.access(hook, os.X_OK)
    assert site.git("config", "--local", "--list").count("zwlint") == 0
    assert site.hook("uninstall").code == 0
    assert hook.read_text() == "#!/bin/sh\nexit 7\n"


def test_one_hook_alone_and_settings_that_are_set_anew(site: Site) -> None:
    site.install("--pre-push", "--folder", "docs/")
    assert not (site.folder / ".git/hooks/pre-commit").exists()
    assert os.access(site.folder / ".git/hooks/pre-push", os.X_OK)
    site.install("--channel", "门户网站")
    assert site.git("config", "--get-all", "zwlint.folder") == "public"
    assert site.git("config", "zwlint.channel") == "门户网站"


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("install",), "没有写要发布的文件夹"),
        (("install", "--folder", "../别处"), "--folder 不能是"),
        (("install", "--folder", "public", "--channel", "报纸"), "流程里没有渠道"),
        (("check",), "中的一个"),
        (("check", "--tree", "HEAD", "--pre-commit"), "中的一个"),
        (("check", "--tree", "没有", "--folder", "public"), "没有提交“没有”"),
        (("check", "--tree", "HEAD"), "没有写要核对的文件夹"),
        (("check", "--commits", "HEAD", "--folder", "public"), "--commits 不能是"),
        (("check", "--pre-push", "--folder", "public"), "标准输入不是"),
    ],
)
def test_wrong_calls_say_what_to_write(site: Site, args: tuple[str, ...], said: str) -> None:
    done = site.hook(*args, "--gate", str(site.world.place.path), stdin=b"x\n")
    assert (done.code, said in done.err) == (2, True), done.err


def test_a_folder_of_hooks_that_others_share_is_left_alone(site: Site, tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    site.git("config", "core.hooksPath", str(tmp_path / "shared"))
    done = site.hook("install", "--folder", "public", "--gate", str(site.world.place.path))
    assert (done.code, "共用" in done.err) == (2, True)
    site.git("config", "core.hooksPath", ".githooks")
    site.install()
    assert (site.folder / ".githooks/pre-commit").exists()


def test_outside_of_a_repository(tmp_path: Path, world: World) -> None:
    (tmp_path / "x").mkdir()
    site = Site(tmp_path / "x", world)
    done = site.hook("check", "--tree", "HEAD", "--folder", "public", "--gate", str(world.place.path))
    assert (done.code, "应在git仓库里执行" in done.err) == (2, True)


def test_a_hook_that_finds_no_zwlint_lets_nothing_through(site: Site) -> None:
    site.install()
    hook = site.folder / ".git/hooks/pre-commit"
    text = hook.read_text().replace("-x ", "-x /nowhere")
    assert text != hook.read_text()
    hook.write_text(text)
    site.write("public/a.html", CLEAN)
    git = site.git("--exec-path")
    env = {**site.env, "PATH": f"{git}:/usr/bin:/bin"}

    done = subprocess.run(["git", "commit", "-qm", "x"], cwd=site.folder, env=env, capture_output=True, check=False)
    assert (done.returncode, "找不到zwlint" in done.stderr.decode()) == (1, True)
