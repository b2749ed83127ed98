"""Plays cases on the Rust side and tells what differs."""

import json
import subprocess
import sys


class Report:
    """Counts what agreed and keeps what did not."""

    def __init__(self, reference):
        self.reference = reference
        self.passed = 0
        self.failed = []

    def expect(self, what, case, found, expected):
        if found == expected:
            self.passed += 1
        else:
            self.failed.append((what, case, found, expected))

    def close(self):
        for what, case, found, expected in self.failed[:20]:
            print(f"{self.reference}: {what} differs\n  case  {json.dumps(case, default=str)}\n  ours  {found}\n  reference  {expected}")
        print(f"{self.reference}: {self.passed} passed, {len(self.failed)} failed")
        sys.exit(1 if self.failed else 0)


def play(program, cases):
    """The answers of the Rust side to all cases, in their order."""
    lines = "".join(json.dumps(case) + "\n" for case in cases)
    done = subprocess.run([program], input=lines, capture_output=True, text=True, check=True)
    # Not `splitlines`: JSON may hold separators that it takes for line ends.
    answers = [json.loads(line) for line in done.stdout.split("\n") if line]
    assert len(answers) == len(cases), "an answer for every case"
    return answers
