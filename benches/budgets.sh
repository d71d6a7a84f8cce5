#!/usr/bin/env bash
# Times whole runs of the release binary beside the budgets of the design, and the site build beside Hugo.
#
#   benches/budgets.sh [DATA]      DATA: the folder of real inputs, default $KEPLOG_DATA or ../shared/data
#
# Needs hyperfine, GNU time and git; the race also needs hugo. Prints one line a job: budget, time, memory.
set -euo pipefail
cd "$(dirname "$0")/.."
data=$(cd "${1:-${KEPLOG_DATA:-../shared/data}}" && pwd)
for tool in hyperfine /usr/bin/time git; do
    command -v "$tool" >/dev/null || { echo "$tool is missing: apt-get install hyperfine time git" >&2; exit 2; }
done

cargo build --release --locked --quiet
keplog=$PWD/target/release/keplog
# In memory where the system allows it: what is to be measured is the program, and the disk of a shared machine
# can take longer to copy the finished site than the program to make it. The copy is timed below for comparison.
place=${TMPDIR:-/tmp}
[ -w /dev/shm ] && place=/dev/shm
work=$(mktemp -d -p "$place")
trap 'rm -rf "$work"' EXIT

git -c advice.defaultBranchName=false clone --quiet --bare "$data/git/enhancements-keps.bundle" "$work/enhancements.git"
cat >"$work/keplog.yaml" <<YAML
title: Kubernetes release almanac
base-url: https://almanac.example/
locales: [en, ja]
sources:
  notes: [$data/relnotes, $data/sig-release/releases]
  maps: [$data/sig-release/releases]
  keps: $work/enhancements.git
  groups: $data/community/sigs.yaml
YAML
cd "$work"

# job NAME BUDGET PREPARE COMMAND: mean of at least five whole runs, and the most memory one of them took.
job() {
    local name=$1 budget=$2 prepare=$3 command=$4
    hyperfine --style none --warmup 1 --min-runs 5 --prepare "$prepare" --export-json times.json "$command" >/dev/null 2>&1
    local mean memory
    mean=$(python3 -c 'import json; print(round(json.load(open("times.json"))["results"][0]["mean"] * 1000, 1))')
    sh -c "$prepare"
    memory=$(/usr/bin/time -f %M sh -c "$command" 2>&1 >/dev/null | tail -n 1)
    printf '%-42s budget %-18s measured %8s ms  %6s MB\n' "$name" "$budget" "$mean" "$((memory / 1024))"
}

draft=$data/sig-release/releases/release-1.37/release-notes
job "notes 1.37 from JSON and its maps" "60 ms, 60 MB" true \
    "$keplog notes 1.37 --from $draft/release-notes-draft.json --maps $draft/maps -o notes.md --quiet"
export KEPLOG_CACHE=$work/cache
job "KEP ledger of the whole history, cold" "1000 ms" "rm -rf $work/cache" \
    "$keplog kep history 2535 --keps $work/enhancements.git --quiet"
job "KEP ledger, nothing new" "100 ms" true "$keplog kep history 2535 --keps $work/enhancements.git --quiet"
job "for comparison: git log -p of the files" "-" true \
    "git -C $work/enhancements.git log --first-parent -p --format=%H%ct -- keps/*kep.yaml"
job "build, all data, en and ja, cold" "2000 ms, 300 MB" "rm -rf public" "$keplog build --quiet"
job "build, nothing changed" "250 ms" true "$keplog build --quiet"
job "build, one locale file changed" "-" "mkdir -p locales/en && date +%s%N >locales/en/x.txt" "$keplog build --quiet"
job "for comparison: cp -r of the site" "-" "rm -rf copy" "cp -r public copy"
rm -rf copy
pages=$(find public -name '*.html' | wc -l)
echo "pages: $pages, files: $(find public -type f | wc -l), $(du -sm public | cut -f1) MB, binary: $(du -m "$keplog" | cut -f1) MB"
release=public/en/releases/1.37
printf 'gzip bytes: overview %s, all notes %s, style %s, script %s\n' \
    "$(gzip -9c $release/index.html | wc -c)" "$(gzip -9c $release/notes/index.html | wc -c)" \
    "$(cat public/assets/*.css | gzip -9c | wc -c)" "$(cat public/assets/*.js | gzip -9c | wc -c)"

# The race: Hugo gets the same SIG summaries and notes as Markdown and a layout of the same weight.
command -v hugo >/dev/null || { echo "race skipped: apt-get install hugo"; exit 0; }
mkdir -p hugo/content hugo/layouts/_default
find public -path '*/api/v1/*.md' | while read -r file; do
    target=hugo/content/$(echo "${file#public/}" | tr / - )
    { printf -- '---\ntitle: "%s"\n---\n' "$(basename "$file" .md)"; cat "$file"; } >"$target"
done
printf 'baseURL = "https://almanac.example/"\ntitle = "Almanac"\ndisableKinds = ["taxonomy", "term", "RSS"]\n' >hugo/config.toml
cat >hugo/layouts/_default/baseof.html <<'HTML'
<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{{ .Title }} – {{ site.Title }}</title>
<meta name="description" content="{{ .Title }}"><link rel="canonical" href="{{ .Permalink }}"></head>
<body><header><nav><ul><li><a href="/">Home</a></li></ul></nav></header><main>{{ block "main" . }}{{ end }}</main>
<footer><p>Made with Hugo</p></footer></body></html>
HTML
echo '{{ define "main" }}<h1>{{ .Title }}</h1>{{ .TableOfContents }}{{ .Content }}{{ end }}' >hugo/layouts/_default/single.html
echo '{{ define "main" }}<ul>{{ range .Pages }}<li><a href="{{ .Permalink }}">{{ .Title }}</a></li>{{ end }}</ul>{{ end }}' >hugo/layouts/_default/list.html
hyperfine --style none --warmup 1 --min-runs 3 --prepare "rm -rf hugo/public" --export-json hugo.json "hugo --quiet --source hugo" >/dev/null
hyperfine --style none --warmup 1 --min-runs 3 --prepare "rm -rf public" --export-json ours.json "$keplog build --quiet" >/dev/null
hugo_pages=$(find hugo/public -name '*.html' | wc -l)
python3 - "$pages" "$hugo_pages" <<'PY'
import json, sys
ours, hugo = (json.load(open(f))["results"][0]["mean"] * 1e6 / int(n) for f, n in zip(("ours.json", "hugo.json"), sys.argv[1:]))
print(f"per page: keplog {ours:.0f} µs over {sys.argv[1]} pages, hugo {hugo:.0f} µs over {sys.argv[2]} pages: {hugo / ours:.1f} times as fast")
PY
