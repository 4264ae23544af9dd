/* SPDX-License-Identifier: Apache-2.0 */
/* Moving a database: carried by store/move.c, then every procedure in it verified where it arrived, then the mark taken away. */
#include "store/move.h"

#include "app/core.h"

enum { WAIT_MS = 2000 };

/* Make the target. What is left of a move that was cut off goes first. */
static ecode make_target(const char *path, struct store **ret, struct err *e) {
    struct store_options o = {.path = path, .who = "wervik move-store", .create = true, .moving = true, .wait_ms = WAIT_MS};
    struct store *s = NULL;
    struct err why;
    bool left_over = false;
    ecode c = store_open(&o, ret, e);
    if (c != E_EXISTS) return c;
    o.create = false;
    if (!store_open(&o, &s, &why)) c = store_move_is_left_over(s, &left_over, e);
    store_close(s);
    if (c && c != E_EXISTS) return c;
    if (!left_over) return E_EXISTS; /* as told above */
    store_del(path);
    o.create = true;
    return store_open(&o, ret, e);
}

static ecode verify_each(const char *path, struct app_moved *ret, struct err *e) {
    struct app_config config = {.database = str_of(path), .readonly = true, .moving = true};
    struct app *app;
    struct arena a;
    str *name;
    TRY(app_open(&config, &app, e));
    arena_init(&a, 0);
    ecode c = app_procedures(app, &a, &name, &ret->procedures, e);
    for (size_t i = 0; !c && i < ret->procedures; i++) {
        struct app_verdict v;
        c = app_verify(app, &a, name[i], (str){0}, &v, e);
        if (!c && !v.holds)
            c = err_set(e, E_TAMPERED, "procedure %.*s does not hold: %.*s", STR_ARG(name[i]), STR_ARG(v.what.text));
    }
    app_close(app);
    arena_done(&a);
    return c;
}

ecode app_move(const char *from, const char *to, struct app_moved *ret, struct err *e) {
    struct store_options o = {.path = from, .who = "wervik move-store", .alone = true, .wait_ms = WAIT_MS};
    struct store *source, *target = NULL;
    struct moved m = {0};
    struct app_moved moved = {0};
    TRY(store_open(&o, &source, e));
    ecode c = make_target(to, &target, e);
    bool made = !c;
    if (!c) c = store_move(source, target, &m, e);
    store_close(target);
    target = NULL;
    if (!c) c = verify_each(to, &moved, e);
    o = (struct store_options){.path = to, .who = "wervik move-store", .moving = true, .wait_ms = WAIT_MS};
    if (!c) c = store_open(&o, &target, e);
    if (!c) c = store_move_finish(target, e);
    store_close(target);
    store_close(source);
    if (c && made) store_del(to);
    if (c) return c;
    moved.tables = m.tables;
    moved.rows = m.rows;
    *ret = moved;
    return E_OK;
}
