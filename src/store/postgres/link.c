/* SPDX-License-Identifier: Apache-2.0 */
/* PostgreSQL: the link. libpq's pipeline mode, so that a write nobody waits for costs no journey; every wait has a deadline of
 * our own, since a server that is stopped keeps its sockets alive and would be waited for for ever.
 *
 * A statement is never cancelled: a commit that waits for its standby and is cancelled is reported as done without having been
 * copied. For the same reason the session sets no statement_timeout, and a commit with a warning is no commit. */
#include <inttypes.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "store/postgres/postgres.h"
#include "sys/clock.h"

/* ---- failures ---- */

static bool starts(const char *state, const char *with) { return strncmp(state, with, strlen(with)) == 0; }

/* The first line, without the end. libpq's may be several. */
static str first_line(const char *s) {
    str rest = str_of(s ? s : ""), line;
    return str_cut(&rest, '\n', &line) ? str_trim(line) : (str){0};
}

static ecode read_only(const struct pg *p, struct err *e) {
    err_set(e, E_IO, "%s may only be read: it is a standby, or this connection only looks", p->where);
    return err_remedy(e, "Write to the primary: give the address of the proxy, or all servers and target_session_attrs=primary.");
}

/* By SQLSTATE. Only the primary message is shown: details hold values. */
static ecode fail_by_state(const struct pg *p, const char *state, str what, struct err *e) {
    if (starts(state, "23505")) return err_set(e, E_EXISTS, "it exists already: %.*s", STR_ARG(what));
    if (starts(state, "22") || starts(state, "23")) return err_set(e, E_INVALID, "the database refuses it: %.*s", STR_ARG(what));
    if (starts(state, "40") || starts(state, "55P03")) {
        err_set(e, E_BUSY, "another process is at work on the same in %s", p->where);
        return err_remedy(e, "Try again in a moment.");
    }
    if (starts(state, "53100")) {
        err_set(e, E_IO, "the disk of %s is full", p->where);
        return err_remedy(e, "Free some space there and try again; nothing of this command was kept.");
    }
    if (starts(state, "53300")) {
        err_set(e, E_BUSY, "%s has no connection left", p->where);
        return err_remedy(e, "Raise max_connections, or run fewer processes; each takes five.");
    }
    if (starts(state, "28") || starts(state, "3D")) {
        err_set(e, E_IO, "%s does not let us in: %.*s", p->where, STR_ARG(what));
        return err_remedy(e, "Look at the name, the password (PGPASSFILE) and the server's pg_hba.conf.");
    }
    if (starts(state, "42501")) {
        err_set(e, E_IO, "%s: %.*s", p->where, STR_ARG(what));
        return err_remedy(e, "Give this user the right: GRANT CREATE ON DATABASE, or let it own the schema wervik.");
    }
    if (starts(state, "25006")) return read_only(p, e);
    if (starts(state, "XX001") || starts(state, "XX002") || starts(state, "42P01") || starts(state, "42703")) {
        err_set(e, E_TAMPERED, "%s is no database of wervik, or it is damaged: %.*s", p->where, STR_ARG(what));
        return err_remedy(e, "Check the address; if the database is damaged, restore the last backup.");
    }
    if (starts(state, "54") || starts(state, "53200"))
        return err_set(e, E_LIMIT, "too large for the database: %.*s", STR_ARG(what));
    return err_set(e, E_IO, "%s: %.*s (%s)", p->where, STR_ARG(what), state);
}

ecode pg_fail(struct pg *p, const PGresult *r, struct err *e) {
    const char *state = r ? p->lib.PQresultErrorField(r, PG_DIAG_SQLSTATE) : NULL;
    if (!state) return pg_lose(p, r ? p->lib.PQresultErrorMessage(r) : p->lib.PQerrorMessage(p->c), e);
    if (starts(state, "57P") || starts(state, "08")) return pg_lose(p, p->lib.PQresultErrorField(r, PG_DIAG_MESSAGE_PRIMARY), e);
    return fail_by_state(p, state, first_line(p->lib.PQresultErrorField(r, PG_DIAG_MESSAGE_PRIMARY)), e);
}

ecode pg_lose(struct pg *p, const char *why, struct err *e) {
    struct err lost = {0};
    str said = first_line(why);
    err_set(&lost, E_IO, "the connection to %s is lost%s%.*s", p->where, said.n ? ": " : "", STR_ARG(said));
    err_remedy(&lost, "Try again in a moment; another server may be taking over.");
    pg_stmt_reset(p, true);
    p->lib.PQfinish(p->c);
    p->c = NULL;
    p->left = 0;
    p->base.memo.valid = false;
    if (p->open && !p->why.code) p->why = lost;
    if (e) *e = lost;
    return lost.code;
}

/* ---- waiting ---- */

static ecode too_late(struct pg *p, struct err *e) {
    struct arena_mark m = arena_mark(&p->base.scratch);
    str why = arena_printf(&p->base.scratch, "no answer in %" PRId64 " s", p->deadline_ms / 1000);
    ecode c = pg_lose(p, why.p, e);
    arena_rewind(&p->base.scratch, m);
    return c;
}

/* Wait until the socket can be read (or, to send, written), at most until `end`. */
static ecode wait_socket(struct pg *p, bool sending, int64_t end_ns, struct err *e) {
    for (;;) {
        int64_t left_ms = (end_ns - clock_ticks_ns()) / 1000000;
        struct pollfd f = {.fd = p->lib.PQsocket(p->c), .events = (short)(POLLIN | (sending ? POLLOUT : 0))};
        if (left_ms <= 0) return too_late(p, e);
        int n = poll(&f, 1, left_ms > 1000 ? 1000 : (int)left_ms + 1);
        if (n <= 0) continue;
        if ((f.revents & (POLLIN | POLLERR | POLLHUP)) && !p->lib.PQconsumeInput(p->c))
            return pg_lose(p, p->lib.PQerrorMessage(p->c), e);
        return E_OK;
    }
}

static ecode flush(struct pg *p, struct err *e) {
    int64_t end = clock_ticks_ns() + p->deadline_ms * 1000000;
    for (;;) {
        int more = p->lib.PQflush(p->c);
        if (more < 0) return pg_lose(p, p->lib.PQerrorMessage(p->c), e);
        if (!more) return E_OK;
        TRY(wait_socket(p, true, end, e));
    }
}

static ecode next_result(struct pg *p, PGresult **ret, struct err *e) {
    int64_t end = clock_ticks_ns() + p->deadline_ms * 1000000;
    while (p->lib.PQisBusy(p->c)) TRY(wait_socket(p, false, end, e));
    *ret = p->lib.PQgetResult(p->c);
    return E_OK;
}

static bool is_good(const struct pg *p, const PGresult *r) {
    ExecStatusType s = p->lib.PQresultStatus(r);
    return s == PGRES_COMMAND_OK || s == PGRES_TUPLES_OK;
}

/* Keep the first failure; the ones behind it only follow from it. */
static void note(struct pg *p, const PGresult *r, struct err *why) {
    if (why->code || p->lib.PQresultStatus(r) == PGRES_PIPELINE_ABORTED) return;
    (void)pg_fail(p, r, why);
}

/* Read answers up to the mark behind them; the last of `p->left` is kept. */
static ecode read_answers(struct pg *p, PGresult **ret_last, struct err *why, struct err *e) {
    unsigned at = 0;
    for (;;) {
        PGresult *r = NULL;
        TRY(next_result(p, &r, e));
        if (!r) {
            at++;
            continue;
        }
        bool mark = p->lib.PQresultStatus(r) == PGRES_PIPELINE_SYNC, good = is_good(p, r);
        if (!mark && !good) note(p, r, why);
        if (!p->c) return p->lib.PQclear(r), why->code; /* lost: told above */
        if (good && at + 1 == p->left && !*ret_last) *ret_last = r;
        else p->lib.PQclear(r);
        if (mark) return E_OK;
    }
}

ecode pg_wait(struct pg *p, PGresult **ret, struct err *e) {
    PGresult *last = NULL;
    struct err why = {0};
    if (!p->c) return pg_lose(p, "", e);
    if (!p->lib.PQpipelineSync(p->c)) return pg_lose(p, p->lib.PQerrorMessage(p->c), e);
    ecode c = flush(p, &why);
    if (!c) c = read_answers(p, &last, &why, &why);
    p->left = 0;
    if (why.code) c = why.code;
    if (c) {
        p->lib.PQclear(last);
        if (p->open && !p->why.code) p->why = why;
        if (e) *e = why;
        return c;
    }
    if (ret) *ret = last;
    else p->lib.PQclear(last);
    return E_OK;
}

ecode pg_leave(struct pg *p, const char *sql, int n, const char *const *value, struct err *e) {
    if (!p->c) return pg_lose(p, "", e);
    if (!p->lib.PQsendQueryParams(p->c, sql, n, NULL, value, NULL, NULL, 0)) return pg_lose(p, p->lib.PQerrorMessage(p->c), e);
    p->left++;
    return E_OK;
}

ecode pg_ask(struct pg *p, const char *sql, int n, const char *const *value, PGresult **ret, struct err *e) {
    TRY(pg_leave(p, sql, n, value, e));
    return pg_wait(p, ret, e);
}

ecode pg_script(struct pg *p, const char *sql, struct err *e) {
    struct err why = {0};
    TRY(p->left ? pg_wait(p, NULL, e) : E_OK);
    if (!p->c || !p->lib.PQexitPipelineMode(p->c) || !p->lib.PQsendQuery(p->c, sql))
        return pg_lose(p, p->c ? p->lib.PQerrorMessage(p->c) : "", e);
    TRY(flush(p, e));
    for (;;) {
        PGresult *r = NULL;
        TRY(next_result(p, &r, e));
        if (!r) break;
        if (!is_good(p, r)) note(p, r, &why);
        p->lib.PQclear(r);
        if (!p->c) break;
    }
    if (p->c && !p->lib.PQenterPipelineMode(p->c)) return pg_lose(p, p->lib.PQerrorMessage(p->c), e);
    if (!why.code) return E_OK;
    if (p->open && !p->why.code) p->why = why;
    if (e) *e = why;
    return why.code;
}

/* ---- connecting ---- */

/* A warning while a commit waits says that its standby was not waited for. Notices are not for people. */
static void notice(void *user, const PGresult *r) {
    struct pg *p = user;
    const char *severity = p->lib.PQresultErrorField(r, PG_DIAG_SEVERITY_NONLOCALIZED);
    if (severity && strcmp(severity, "WARNING") == 0) p->warned = true;
}

/* What a connection must be before it is used. A commit waits for disk and standby (remote_apply, which is more, may stay); a
 * process that vanished does not hold its locks for long; nothing is cut off by the server's own clock. */
static const char session[] =
    "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') <> 'remote_apply';"
    "SET statement_timeout = 0; SET lock_timeout = '5s'; SET idle_in_transaction_session_timeout = '60s';"
    "SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3;"
    "SET bytea_output = hex; SET search_path = wervik, pg_catalog; SET TimeZone = 'UTC'; SET plan_cache_mode = force_generic_plan";

static ecode gone_back(struct pg *p, const char *what, int64_t was, int64_t is, struct err *e) {
    p->lib.PQfinish(p->c);
    p->c = NULL;
    err_set(e, E_TAMPERED, "%s has gone back: its %s is %" PRId64 ", it was %" PRId64 " before", p->where, what, is, was);
    return err_remedy(e, "A server that had fallen behind answers as primary: nothing is written. Look which one is right.");
}

/* Which cluster, on which timeline: the same, gone on or not at all. A standby has no timeline of its own to compare. */
static ecode look_back(struct pg *p, struct err *e) {
    static const char sql[] = "SELECT (SELECT system_identifier FROM pg_control_system()), CASE WHEN pg_is_in_recovery() THEN '0' "
                              "ELSE substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8) END, current_setting('server_encoding')";
    PGresult *r = NULL;
    TRY(pg_ask(p, sql, 0, NULL, &r, e));
    uint64_t system = strtoull(p->lib.PQgetvalue(r, 0, 0), NULL, 10);
    int64_t timeline = (int64_t)strtoull(p->lib.PQgetvalue(r, 0, 1), NULL, 16);
    bool utf8 = strcmp(p->lib.PQgetvalue(r, 0, 2), "UTF8") == 0;
    p->lib.PQclear(r);
    if (!utf8) {
        err_set(e, E_INVALID, "%s is not kept in UTF-8", p->where);
        return err_remedy(e, "Make it with: createdb --encoding=UTF8 --template=template0");
    }
    if (p->system && system != p->system) return gone_back(p, "cluster", (int64_t)p->system, (int64_t)system, e);
    if (timeline && timeline < p->timeline) return gone_back(p, "timeline", p->timeline, timeline, e);
    p->system = system;
    if (timeline) p->timeline = timeline;
    return E_OK;
}

/* Writers hold a lock together, which somebody who must be alone (a move) cannot take beside them. */
static ecode be_alone(struct pg *p, struct err *e) {
    PGresult *r = NULL;
    TRY(pg_ask(p, "SELECT pg_try_advisory_lock(" PG_LOCK_CLASS ", " PG_LOCK_WRITERS ")", 0, NULL, &r, e));
    bool got = *p->lib.PQgetvalue(r, 0, 0) == 't';
    p->lib.PQclear(r);
    if (got) return E_OK;
    err_set(e, E_BUSY, "others are at work in %s", p->where);
    return err_remedy(e, "Stop every process that serves it, then try again.");
}

/* This connection's row among the writers: what a commit whose answer was lost is found out by. What an older connection of ours
 * still does to the row is waited for. */
ecode pg_enter_writer(struct pg *p, struct err *e) {
    char id[24];
    const char *value[] = {id};
    if (!p->writer) return E_OK;
    snprintf(id, sizeof id, "%" PRId64, p->writer);
    if (p->alone) TRY(be_alone(p, e));
    else TRY(pg_leave(p, "SELECT pg_advisory_lock_shared(" PG_LOCK_CLASS ", " PG_LOCK_WRITERS ")", 0, NULL, e));
    return pg_ask(p, "INSERT INTO writer (id, commits, seen) VALUES ($1, 0, now()) ON CONFLICT (id) DO UPDATE SET seen = now()", 1,
                  value, NULL, e);
}

ecode pg_connect(struct pg *p, struct err *e) {
    /* What stands before the address may be said otherwise in it; what stands behind it holds. */
    const char *const key[] = {"connect_timeout",           "target_session_attrs", "dbname",
                               "fallback_application_name", "client_encoding",      NULL};
    const char *const value[] = {"3", p->reader ? "any" : "read-write", p->url, p->who, "UTF8", NULL};
    MUST(!p->c);
    p->c = p->lib.PQconnectdbParams(key, value, 1);
    if (p->lib.PQstatus(p->c) != CONNECTION_OK) {
        str why = first_line(p->lib.PQerrorMessage(p->c));
        err_set(e, E_IO, "%s cannot be reached: %.*s", p->where, STR_ARG(why));
        err_remedy(e, "Look whether the server runs, and at the address: postgres://user@host:port/database.");
        p->lib.PQfinish(p->c);
        p->c = NULL;
        return E_IO;
    }
    p->lib.PQsetNoticeReceiver(p->c, notice, p);
    ecode c =
        p->lib.PQsetnonblocking(p->c, 1) || !p->lib.PQenterPipelineMode(p->c) ? pg_lose(p, p->lib.PQerrorMessage(p->c), e) : E_OK;
    if (!c) c = pg_script(p, session, e);
    if (!c && p->reader) c = pg_script(p, "SET default_transaction_read_only = on", e);
    if (!c) c = look_back(p, e);
    if (!c) c = pg_enter_writer(p, e);
    if (c && p->c) {
        p->lib.PQfinish(p->c);
        p->c = NULL;
    }
    return c;
}
