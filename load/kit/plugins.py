"""Compiles the functions in load/plugins for `call`, against the weir of this checkout."""
import re
import shutil
import subprocess
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
ROOT = HERE.parent


def folder():
    """The folder for --plugins, made anew where a source is newer."""
    made = HERE / "data" / "plugins"
    jar = made / "weir-load.jar"
    sources = sorted((HERE / "plugins").glob("*.java"))
    if not jar.exists() or any(source.stat().st_mtime > jar.stat().st_mtime for source in sources):
        jdk = jdk_of_the_launcher()
        classes = HERE / "data" / "plugin-classes"
        made.mkdir(parents=True, exist_ok=True)
        subprocess.run([jdk / "bin/javac", "--release", "21", "-proc:none", "-nowarn", "-cp", str(ROOT / "target/lib/*"), "-d", classes, *sources], check=True)
        shutil.copytree(HERE / "plugins/META-INF", classes / "META-INF", dirs_exist_ok=True)
        subprocess.run([jdk / "bin/jar", "--create", "--file", jar, "-C", classes, "."], check=True)
    return str(made)


def jdk_of_the_launcher():
    """The launcher remembers the JDK it chose."""
    found = re.search(r"^jdk='(.*)'$", (ROOT / ".weir/jdk").read_text(), re.MULTILINE)
    if not found:
        raise SystemExit("load: .weir/jdk names no JDK; run ./weir once")
    return Path(found[1])
