"""Creates the fact sheets of an archive on Apache Spark: one copydesk per partition, one result per article.

    spark-submit docs/examples/spark_facts.py ARTICLES OUT [--copydesk PROGRAM] [--partitions N]

ARTICLES is anything that Spark reads as lines: JSON Lines, plain or compressed, one file or many, on any storage.
OUT/kind=facts receives the fact sheets, and OUT/kind=bad the invalid lines, each as {"input": the line, "error": the
problem}. docs/archives.md lists the guarantees.
"""

import argparse
import json
import subprocess
import threading
from collections import deque

from pyspark.sql import SparkSession
from pyspark.sql import functions as F


def facts(copydesk, lines):
    """Pairs of kind and text for the lines (bytes) of one partition, in order.

    Raises if copydesk did not answer every line, so that Spark retries the partition: a killed program must not look
    like one that finished.
    """
    command = [copydesk, "facts", "--input", "jsonl", "--format", "jsonl", "--jobs", "1"]
    child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    asked = deque()  # lines sent to copydesk that it has not answered yet

    def ask():
        try:
            for line in lines:
                line = bytes(line).strip()
                if line.removeprefix(b"\xef\xbb\xbf").strip():
                    asked.append(line)
                    child.stdin.write(line + b"\n")
            child.stdin.close()
        except BrokenPipeError:
            pass  # it has ended; the status is checked below
        except BaseException as error:  # the partition could not be read
            failed.append(error)
            child.kill()

    failed = []
    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    try:
        for answer in child.stdout:
            if not answer.endswith(b"\n"):
                break  # half a line: it was killed while writing
            line = asked.popleft()
            answer = answer[:-1].decode()
            problem = json.loads(answer).get("error") if '"error":' in answer else None
            if problem is None:
                yield "facts", answer
            else:
                yield "bad", json.dumps({"input": line.decode(errors="replace"), "error": problem}, ensure_ascii=False)
        status = child.wait()
        asking.join()
        if failed:
            raise failed[0]
        if status not in (0, 1) or asked:
            raise RuntimeError(f"copydesk ended with status {status}, {len(asked)} lines unanswered")
    finally:
        child.kill()
        child.wait()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("articles")
    parser.add_argument("out")
    parser.add_argument("--copydesk", default="copydesk", help="the program, on every worker")
    parser.add_argument("--partitions", type=int, help="how many parts to make of the archive; Spark's choice by default")
    options = parser.parse_args()
    copydesk = options.copydesk

    spark = SparkSession.builder.appName("copydesk facts").getOrCreate()
    # Both kinds are written as they arrive, without sorting a partition first.
    spark.conf.set("spark.sql.maxConcurrentOutputFileWriters", 2)
    # Bytes, not text: a line that is not UTF-8 must be rejected, not silently repaired.
    lines = spark.read.text(options.articles, lineSep="\n").select(F.col("value").cast("binary"))
    if options.partitions:
        lines = lines.repartition(options.partitions)
    answers = lines.rdd.mapPartitions(lambda rows: facts(copydesk, (row.value for row in rows)))
    answers.toDF("kind string, value string").write.partitionBy("kind").text(options.out)
    spark.stop()


if __name__ == "__main__":
    main()
