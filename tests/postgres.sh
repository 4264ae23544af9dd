#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# postgres.sh PROGRAM ARG...: run it with WERVIK_TEST_DB naming a PostgreSQL server of its own, thrown away afterwards. The server
# listens on a socket in a temporary folder only. It never runs as root: then the user `postgres` has it. Exit 77 where there is none.
initdb=$(command -v initdb || ls /usr/lib/postgresql/*/bin/initdb 2>/dev/null | sort -V | tail -1)
[ -n "$initdb" ] || { echo "skipped: no PostgreSQL server here (Debian: postgresql-15)" >&2; exit 77; }
bin=$(dirname "$initdb")
base=/tmp
[ -w /dev/shm ] && base=/dev/shm
dir=$(mktemp -d "$base/wervik-pg-XXXXXX") || exit 1
as() { "$@"; }
if [ "$(id -u)" = 0 ]; then
    id postgres >/dev/null 2>&1 || { echo "skipped: PostgreSQL does not run as root, and there is no user postgres" >&2; exit 77; }
    chown postgres "$dir"
    as() { setpriv --reuid=postgres --regid=postgres --init-groups "$@"; }
fi
end() {
    as "$bin/pg_ctl" -D "$dir/data" -m immediate stop >/dev/null 2>&1
    rm -rf "$dir"
}
trap 'end; exit 1' INT TERM HUP
if ! (cd "$dir" && as "$bin/initdb" -D "$dir/data" -U wervik -A trust -E UTF8 --locale=C.UTF-8 --no-sync >"$dir/initdb.log" 2>&1 &&
    as "$bin/pg_ctl" -D "$dir/data" -w -l "$dir/server.log" \
        -o "-c listen_addresses= -c unix_socket_directories=$dir -c fsync=off -c max_connections=30 -c shared_buffers=16MB" start >/dev/null); then
    cat "$dir"/*.log >&2
    end
    exit 1
fi
WERVIK_TEST_DB="postgres://wervik@/postgres?host=$dir"
export WERVIK_TEST_DB
"$@"
code=$?
end
exit $code
