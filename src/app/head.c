/* SPDX-License-Identifier: Apache-2.0 */
/* The file holds the signed checkpoints one behind the other, each ended by a line `--`: what any receipt holds too, so it tells
 * nobody anything. A log the file does not name is new, and fine. */
#include "app/head.h"

#include "app/core.h"
#include "app/rotate.h"
#include "sys/file.h"

enum { FILE_MAX = 4 << 20 };

static const char *head_path(struct arena *a, str database) {
    if (!database.n || store_is_server(arena_cstr(a, database))) return NULL;
    return arena_printf(a, "%.*s.head", STR_ARG(database)).p;
}

static ecode last_note(struct app *app, int64_t procedure, struct arena *a, str *ret, struct err *e) {
    struct stmt *q = store_stmt(app->s, SQL_checkpoint_last);
    bool row;
    stmt_int(q, 1, procedure);
    TRY(stmt_next(q, &row, e));
    *ret = row ? arena_str(a, col_str(q, 2)) : (str){0};
    if (row) stmt_done(q);
    return E_OK;
}

static ecode save(struct app *app, const char *path, struct arena *a, struct err *e) {
    struct buf b = buf_make(a);
    str *name, note;
    size_t n;
    TRY(app_procedures(app, a, &name, &n, e));
    for (size_t i = 0; i < n; i++) {
        struct procedure_row row;
        TRY(procedure_find(app->s, a, name[i], &row, e));
        TRY(last_note(app, row.id, a, &note, e));
        if (!note.n) continue;
        buf_add(&b, note);
        buf_adds(&b, "--\n");
    }
    return file_save(path, buf_str(&b), 0600, e);
}

ecode app_head_save(struct app *app, str database, struct err *e) {
    struct arena a;
    arena_init(&a, 0);
    const char *path = head_path(&a, database);
    ecode c = path ? save(app, path, &a, e) : E_OK;
    arena_done(&a);
    return c;
}

static ecode gone_back(const struct checkpoint *c, uint64_t size, struct err *e) {
    if (size < c->size)
        err_set(e, E_TAMPERED, "the log of %.*s holds %llu events, and was seen to hold %llu: this is an earlier copy",
                STR_ARG(c->origin), (unsigned long long)size, (unsigned long long)c->size);
    else
        err_set(e, E_TAMPERED, "the log of %.*s is another than was seen before, within its first %llu events", STR_ARG(c->origin),
                (unsigned long long)c->size);
    return err_remedy(e,
                      "put the newest copy in its place with `wervik restore`, which says what is lost if there is no newer one");
}

static ecode check_note(struct app *app, struct arena *a, str note, struct err *e) {
    struct checkpoint c;
    struct verifier *key;
    size_t keys;
    TRY(app_keys(app, a, &key, &keys, e));
    while (checkpoint_open(a, note, &key[keys - 1], &c, e)) /* the last one before a renewal is the old key's */
        if (--keys == 0) return e->code;
    str *name;
    size_t n;
    TRY(app_procedures(app, a, &name, &n, e));
    for (size_t i = 0; i < n; i++) {
        struct procedure_row row;
        uint64_t size;
        instant last;
        hash root;
        TRY(procedure_find(app->s, a, name[i], &row, e));
        if (!str_eq(row.origin, c.origin)) continue;
        TRY(log_head(app->s, row.id, &size, &last, e));
        if (size < c.size) return gone_back(&c, size, e);
        TRY(log_root(app->s, row.id, c.size, &root, e));
        return hash_eq(root, c.root) ? E_OK : gone_back(&c, size, e);
    }
    return gone_back(&c, 0, e);
}

static ecode check(struct app *app, const char *path, struct arena *a, struct err *e) {
    str text;
    ecode c = file_load(a, path, FILE_MAX, &text, e);
    if (c) return c == E_NOTFOUND ? E_OK : c;
    while (text.n) {
        size_t end = str_find(text, STR("\n--\n"), 0);
        if (end == SIZE_MAX) return err_set(e, E_SYNTAX, "a piece of it is cut off"), err_at(e, str_of(path), 0, 0);
        c = check_note(app, a, str_sub(text, 0, end + 1), e);
        if (c) return c;
        text = str_sub(text, end + 4, text.n);
    }
    return E_OK;
}

ecode app_head_check(struct app *app, str database, struct err *e) {
    struct arena a;
    struct err own;
    arena_init(&a, 0);
    const char *path = head_path(&a, database);
    ecode c = path ? check(app, path, &a, e ? e : &own) : E_OK;
    arena_done(&a);
    return c;
}
