# SPDX-License-Identifier: Apache-2.0
# What every tests/cli/*.sh begins with: `. "$(dirname "$0")/lib/lib.sh"`. $1 is the binary; the test runs in an empty folder that is
# removed afterwards, with Dutch messages and a fixed clock given by --at where it needs one. The first thing that does not hold ends it.
set -eu
wervik=$1
source=$(cd "$(dirname "$0")/../.." && pwd)
vacancy=$source/vacancies/19498
unset WERVIK_CONFIG NO_COLOR
export LANG=nl_BE.UTF-8 LC_ALL=C.UTF-8
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
cd "$room"
[ -z "${WERVIK_TEST_DB:-}" ] || echo "db = $WERVIK_TEST_DB" >wervik.conf # on the server of tests/postgres.sh

fail() {
    echo "FAILED: $*"
    [ ! -s out ] || { echo "--- out"; head -c 2000 out; }
    [ ! -s err ] || { echo "--- err"; head -c 2000 err; }
    exit 1
}

# exits CODE COMMAND...: run, keep out and err, and it must exit so.
exits() {
    want=$1
    shift
    code=0
    "$@" >out 2>err || code=$?
    [ "$code" -eq "$want" ] || fail "exit $code instead of $want: $*"
}

# says FILE TEXT: the text stands in out or err.
says() { grep -qF -- "$2" "$1" || fail "\`$2\` is not in $1"; }
silent() { ! grep -qF -- "$2" "$1" || fail "\`$2\` should not be in $1"; }
