#!/usr/bin/env bash
# How the site grows: the same workspace with 500 and with 5,000 notes in four locales, and after a change of one
# translation. Time has to grow no faster than the notes, memory not above threefold (DESIGN.md §7), and the change
# must touch no file but those that show the note.
#
#   benches/growth.sh
#
# The notes are made up here. Needs hyperfine, GNU time and python3.
set -euo pipefail
cd "$(dirname "$0")/.."
for tool in hyperfine /usr/bin/time python3; do
    command -v "$tool" >/dev/null || { echo "$tool is missing: apt-get install hyperfine time python3" >&2; exit 2; }
done
cargo build --release --locked --quiet
keplog=$PWD/target/release/keplog
place=${TMPDIR:-/tmp}
[ -w /dev/shm ] && place=/dev/shm
work=$(mktemp -d -p "$place")
trap 'rm -rf "$work"' EXIT

for notes in 500 5000; do
    mkdir -p "$work/$notes/locales" "$work/$notes/kep-data/notes"
    # A fourth language: Japanese under a tag of private use.
    cp -r locales/ja "$work/$notes/locales/x-four"
    python3 - "$work/$notes" "$notes" <<'PY'
import json, pathlib, sys
root, total = pathlib.Path(sys.argv[1]), int(sys.argv[2])
sigs = ["node", "network", "storage", "apps", "auth", "cli", "scheduling", "api-machinery"]
kinds = ["bug", "feature", "cleanup", "api-change", "deprecation"]
(root / "keplog.yaml").write_text("title: Growth\nbase-url: https://almanac.example/\nlocales: [en, ja, ko, x-four]\n")
releases = 10
each = total // releases
for release in range(releases):
    minor = f"1.{20 + release}"
    notes, units = {}, []
    for at in range(each):
        number = 90000 + release * each + at
        text = f"Changed how `component-{at}` handles `--flag-{number}` in clusters of {at} nodes, so that Pods of `group-{at % 17}` start sooner."
        sig = [sigs[at % 8]] + ([sigs[(at + 3) % 8]] if at % 3 == 0 else [])
        notes[str(number)] = {"commit": f"{number:040x}", "text": text, "markdown": text, "author": f"user{at % 90}",
            "author_url": f"https://github.com/user{at % 90}", "pr_url": f"https://github.com/kubernetes/kubernetes/pull/{number}",
            "pr_number": number, "kinds": [kinds[at % 5]], "sigs": sig}
        units.append(f'[[unit]]\nid = "{minor}/{number}"\nen = {json.dumps(text)}\ntext = "`component-{at}` `--flag-{number}` {at} `group-{at % 17}`"\nstate = "reviewed"\nby = "a"\nreview = "b"\n')
    (root / f"kep-data/notes/{minor}.0.json").write_text(json.dumps(notes))
    for locale in ["ja", "ko", "x-four"]:
        folder = root / f"locales/{locale}/notes/{minor}"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "all.toml").write_text("\n".join(units))
PY
done

mean() { python3 -c 'import json, sys; print(round(json.load(open(sys.argv[1]))["results"][0]["mean"] * 1000, 1))' "$1"; }
for notes in 500 5000; do
    cd "$work/$notes"
    hyperfine --style none --warmup 1 --min-runs 5 --prepare "rm -rf public" --export-json times.json "$keplog build --quiet" >/dev/null 2>&1
    rm -rf public
    memory=$(/usr/bin/time -f %M "$keplog" build --quiet 2>&1 | tail -n 1)
    echo "$notes notes x 4 locales: $(mean times.json) ms, $((memory / 1024)) MB, $(find public -type f | wc -l) files"
done
cd "$work/5000"
cp -r public before
sed -i '0,/ 7 `group-7`/s// 7 `group-7`!/' locales/ja/notes/1.24/all.toml
"$keplog" build 2>&1 | tail -n 1
echo "files that differ after a change of one translation:"
diff -rq before public | sed 's/^Files before/ /; s/ and .*//' || true
