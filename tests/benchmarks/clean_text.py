"""How many findings clean official text gets, per 10,000 characters.

Usage: python tests/benchmarks/clean_text.py --corpus PATH [--date 2026-01-01] [--all]

Every text file below PATH is checked with the profile ``draft``; with ``--all`` every finding is printed, so that each
can be read and judged.
"""

from __future__ import annotations

import argparse
from collections import Counter
from datetime import date
from pathlib import Path

from zwlint import Linter
from zwlint.findings import Severity

BUDGET = {"veto/error": 0.1, "all": 1.0}


def main() -> None:
    options = _options()
    dated = date.fromisoformat(options.date) if options.date else None
    linter = Linter()
    counts: Counter[str] = Counter()
    rules: Counter[str] = Counter()
    for path in sorted(Path(options.corpus).rglob("*.txt")):
        report = linter.check(path, dated=dated)
        counts["files"] += 1
        counts["characters"] += report.characters
        counts["unchecked"] += bool(report.unchecked)
        for finding in report.findings:
            counts["all"] += 1
            counts["veto/error"] += finding.severity.at_least(Severity.ERROR)
            rules[finding.rule] += 1
            if options.all:
                where = f"{path.name}:{finding.start}"
                print(where, report.as_of, report.dated_from, finding.rule, finding.severity, finding.context, sep="\t")
    print(f"{counts['files']} files, {counts['characters']:,} characters, {counts['unchecked']} with unchecked parts")
    for name, budget in BUDGET.items():
        rate = counts[name] / max(counts["characters"], 1) * 10_000
        print(f"{name}: {counts[name]} findings, {rate:.4f} per 10,000 characters (budget {budget})")
    print("by rule:", dict(rules.most_common()))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", required=True)
    parser.add_argument("--date", help="hold all texts against this date")
    parser.add_argument("--all", action="store_true", help="print every finding")
    return parser.parse_args()


if __name__ == "__main__":
    main()
