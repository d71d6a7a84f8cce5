#!/usr/bin/env bash
# Times `keplog range` over the whole history of a repository beside git-cliff on the same range, and beside
# plain `git log`, all to a file.
#
#   benches/range.sh [DATA]      DATA: the folder of real inputs, default $KEPLOG_DATA or ../shared/data
#
# Needs hyperfine, git and git-cliff (a release binary of it will do; GIT_CLIFF names one that is not in PATH).
set -euo pipefail
cd "$(dirname "$0")/.."
data=$(cd "${1:-${KEPLOG_DATA:-../shared/data}}" && pwd)
cliff=${GIT_CLIFF:-git-cliff}
for tool in hyperfine git "$cliff"; do
    command -v "$tool" >/dev/null || { echo "$tool is missing: install hyperfine, git and git-cliff" >&2; exit 2; }
done

cargo build --release --locked --quiet
keplog=$PWD/target/release/keplog
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
git -c init.defaultBranch=master clone --quiet --bare "$data/git/kubernetes-api-history.bundle" "$work/api.git"

# One line a commit is the least that git-cliff can be asked for; nothing is filtered, as with keplog.
cat >"$work/cliff.toml" <<'TOML'
[changelog]
header = ""
body = "{% for commit in commits %}{{ commit.id }} {{ commit.message | split(pat=\"\\n\") | first }}\n{% endfor %}"
footer = ""
[git]
conventional_commits = false
filter_unconventional = false
filter_commits = false
TOML

race() {
    local from=$1 to=$2
    echo "$from..$to: $(git -C "$work/api.git" rev-list --count "$from..$to") commits"
    hyperfine --shell none --style none --warmup 2 --min-runs 10 --export-json "$work/times.json" \
        --command-name keplog "$keplog range $work/api.git --from $from --to $to --format json -o $work/pulls.json -q" \
        --command-name git-cliff "$cliff -c $work/cliff.toml --repository $work/api.git -o $work/cliff.md $from..$to" \
        --command-name 'git log' "git -C $work/api.git log --output=$work/log.txt --format=%H%n%P%n%B $from..$to" \
        >/dev/null 2>&1
    python3 - "$work/times.json" <<'PY'
import json, sys
results = json.load(open(sys.argv[1]))["results"]
ours = results[0]
for result in results:
    print(f"  {result['command']:10} mean {result['mean'] * 1000:7.1f} ms, best {result['min'] * 1000:7.1f} ms, "
          f"{result['mean'] / ours['mean']:5.1f} times keplog's")
PY
}

first=$(git -C "$work/api.git" rev-list --max-parents=0 master | head -n 1)
echo "budget: 100 ms for 8,000 commits, and a fifth of git-cliff's time"
race "$first" kubernetes-1.36.0
race kubernetes-1.8.0 v0.37.0-beta.0
race kubernetes-1.35.0 kubernetes-1.36.0
