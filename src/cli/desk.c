/* SPDX-License-Identifier: Apache-2.0 */
/* What every command that needs the database does first: open it, know the procedure's zone, read the clock. */
#include "cli/desk.h"

#include "app/head.h"
#include "procedure/procedure.h"
#include "stage/when.h"
#include "sys/clock.h"

ecode desk_open(struct cli *c, desk_for what, struct desk *ret, struct err *e) {
    struct desk s = {0};
    struct app_config config = {.database = c->config.db,
                                .key = c->config.key,
                                .kek = c->config.kek,
                                .create = what == DESK_MAKE,
                                .readonly = what == DESK_LOOK};
    TRY(app_open(&config, &s.app, e));
    struct err ignored;
    str zone = c->config.zone;
    /* None published yet, or several and none named: no failure here, the act or look itself says so where it matters. */
    if (what != DESK_MAKE && app_procedure(s.app, c->config.procedure, &s.procedure, &ignored)) s.procedure = NULL;
    if (s.procedure) zone = s.procedure->vacancy.zone;
    ecode failed = tz_load(c->a, NULL, zone, &s.zone, e);
    if (failed) return app_close(s.app), failed;
    if (what == DESK_ACT && (failed = app_head_check(s.app, c->config.db, e))) return app_close(s.app), failed;
    if (what != DESK_LOOK) s.acts_on = c->config.db;
    c->zone = s.zone;
    return *ret = s, E_OK;
}

void desk_close(struct desk *s) {
    struct err e; /* a head not remembered is no reason to say that the act failed */
    if (s->app && s->acts_on.n) (void)!app_head_save(s->app, s->acts_on, &e);
    app_close(s->app);
    s->app = NULL;
}

ecode desk_now(const struct cli *c, const struct desk *s, instant *ret, struct err *e) {
    struct entry_moment m;
    str at = c->config.at;
    if (!at.n) return *ret = clock_now(), E_OK;
    if (entry_moment(at, &m)) return when_instant(s->zone, m, ret, e);
    err_set(e, E_USAGE, "`--at %.*s` is no moment that exists", STR_ARG(at));
    return err_remedy(e, "write 2025-11-10, 2025-11-10T23:59:59 or 2025-11-10T22:59:59Z");
}

/* K and digits only. */
static bool is_id(str s) {
    if (s.n < 2 || s.p[0] != 'K') return false;
    for (size_t i = 1; i < s.n; i++)
        if (s.p[i] < '0' || s.p[i] > '9') return false;
    return true;
}

static bool name_keep(void *user, const struct json *row) {
    static char several[] = "";
    struct desk_names *n = user;
    str name = {0}, id = {0};
    if (json_may_str(row, "name", &name, NULL) || json_may_str(row, "candidate", &id, NULL) || !name.n) return true;
    bool again = map_has(&n->id, name);
    map_put(&n->id, again ? name : arena_str(n->id.a, name), again ? several : arena_cstr(n->id.a, id));
    return true;
}

ecode desk_candidate(void *user, struct arena *a, str name, str *ret_id, struct err *e) {
    struct desk_names *n = user;
    (void)a;
    if (is_id(name)) return *ret_id = name, E_OK;
    if (!n->loaded) {
        n->id = map_make(n->c->a);
        TRY(app_candidates(n->s->app, n->c->config.procedure, name_keep, n, e));
        n->loaded = true;
    }
    const char *id = map_find(&n->id, name);
    if (id && *id) return *ret_id = str_of(id), E_OK;
    if (id) err_set(e, E_NOTFOUND, "several candidates are called `%.*s`", STR_ARG(name));
    else err_set(e, E_NOTFOUND, "nobody is called `%.*s`", STR_ARG(name));
    return err_remedy(e, "give the number, such as K00001; `wervik list` shows them");
}
