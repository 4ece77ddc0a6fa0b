"""The checks of tests/archive/run: check.py FOLDER COPYDESK COUNT. Prints one line for each: "ok NAME" or "not ok NAME: why"."""

import json
import os
import pathlib
import signal
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).parent
JOB = HERE.parent.parent / "docs/examples/spark_facts.py"
BAD_EVERY = 1000
PARTITIONS = 16
PATIENCE_S = 1500
work, copydesk, count = pathlib.Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
failed = False


def check(name, holds, why=""):
    global failed
    failed |= not holds
    print(f"ok {name}" if holds else f"not ok {name}: {why}", flush=True)


def make(name, count):
    with open(work / name, "wb") as out:
        command = [sys.executable, HERE / "articles.py", str(count), "--bad", str(BAD_EVERY)]
        subprocess.run(command, stdout=out, check=True)


def one_process(name, out):
    """Exit status, peak memory in KiB, seconds."""
    start = time.monotonic()
    with open(work / name, "rb") as articles, open(work / out, "wb") as sheets:
        child = subprocess.Popen(
            [copydesk, "facts", "--input", "jsonl", "--format", "jsonl"], stdin=articles, stdout=sheets)
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    return child.returncode, used.ru_maxrss, time.monotonic() - start


def lines(paths):
    return sorted(line for path in paths for line in path.read_bytes().splitlines() if line)


def parent(pid):
    return int(pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])


def kill_once(pids, job, started, who):
    """Kills the program that was started as number `started`, or its parent. Returns true if it was running."""
    while job.poll() is None:
        pid = next((int(p.name) for p in pids.glob("[0-9]*") if p.read_text().strip() == str(started)), None)
        if pid:
            try:
                os.kill(who(pid), signal.SIGKILL)
                return True
            except (FileNotFoundError, ProcessLookupError):
                started += 1  # already done: the next one
        time.sleep(0.02)
    return False


make("articles.jsonl", count)
make("tenth.jsonl", count // 10)
status, tenth_kib, _ = one_process("tenth.jsonl", "tenth.out")
status, whole_kib, seconds = one_process("articles.jsonl", "one.out")
check("archive: one process answers, and says that some lines are bad", status == 1, f"status {status}")
print(f"# one process: {count} articles in {seconds:.0f} s, at most {whole_kib / 1024:.1f} MiB; "
      f"a tenth of them {tenth_kib / 1024:.1f} MiB", flush=True)
check("archive: memory does not grow with the archive", whole_kib < tenth_kib + 4096,
      f"{tenth_kib} KiB for a tenth, {whole_kib} KiB for the whole")

# Each start writes its process id, so that the test kills the right process.
pids = work / "pids"
pids.mkdir()
program = work / "copydesk"
program.write_text(f"""#!/bin/sh
mkdir -p {work}/turn
n=1; while ! mkdir {work}/turn/$n 2>/dev/null; do n=$((n + 1)); done
echo $n >{pids}/.$$ && mv {pids}/.$$ {pids}/$$
exec {copydesk} "$@"
""")
program.chmod(0o755)
start = time.monotonic()
log = open(work / "spark.log", "wb")
environment = {**os.environ, "PYSPARK_PYTHON": sys.executable, "SPARK_LOCAL_IP": "127.0.0.1"}
job = subprocess.Popen(
    [pathlib.Path(sys.executable).parent / "spark-submit", "--master", "local[2,4]", "--conf", "spark.ui.enabled=false",
     "--conf", f"spark.local.dir={work}/spark", "--conf", "spark.driver.host=127.0.0.1", JOB,
     work / "articles.jsonl", work / "out", "--copydesk", program, "--partitions", str(PARTITIONS)],
    stdout=log, stderr=log, env=environment, cwd=work)
try:
    killed = kill_once(pids, job, 3, lambda pid: pid)
    check("archive: a copydesk is killed at its work", killed, "none was there to be killed")
    killed = kill_once(pids, job, 6, parent)
    check("archive: a Python worker is killed at its work", killed, "none was there to be killed")
    status = job.wait(PATIENCE_S)
finally:
    job.kill()
said = (work / "spark.log").read_text(errors="replace")
tail = "\n".join(said.splitlines()[-30:])
check("archive: the Spark job comes to its end all the same", status == 0, f"status {status}\n{tail}")
print(f"# Spark, two at a time: {time.monotonic() - start:.0f} s", flush=True)
started, lost = len(list(pids.glob("[0-9]*"))), said.count("Lost task")
check("archive: the tasks that were lost were done again", lost >= 2 and started >= PARTITIONS + 2,
      f"{lost} lost, {started} started\n{tail}")

one = lines([work / "one.out"])
problems = [json.loads(line) for line in one if b'"error":' in line]
problems = [p for p in problems if "error" in p]
sheets = [line for line in one if b'"dateline":' in line]
spread = lines((work / "out/kind=facts").glob("part-*"))
check("archive: Spark writes exactly the fact sheets that one process writes",
      spread == sheets and len(sheets) == count - count // BAD_EVERY,
      f"{len(spread)} sheets against {len(sheets)}, {len(set(spread) ^ set(sheets))} differ")

asked = (work / "articles.jsonl").read_bytes().splitlines()
aside = [json.loads(line) for line in lines((work / "out/kind=bad").glob("part-*"))]
wanted = sorted((asked[p["line"] - 1].decode(errors="replace"), p["error"]) for p in problems)
check("archive: bad lines stand aside as they came, each with what is wrong with it",
      sorted((a["input"], a["error"]) for a in aside) == wanted and len(aside) == count // BAD_EVERY,
      f"{len(aside)} aside against {len(wanted)}")
sys.exit(failed)
