/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Opening a database, its signing key and the vacancy folders in it. A folder is compiled once and kept as long as the app;
 * it is found by the hash the log names, so a folder changed on disk after publication changes nothing.
 */
#include "app/app.h"

#include <sodium.h>

#include "app/core.h"
#include "app/folder.h"
#include "base/must.h"
#include "sys/file.h"

static ecode open_store(const struct app_config *c, struct app *app, struct err *e) {
    if (!c->database.n) return store_open_memory(&app->s, e);
    struct store_options o = {.path = arena_cstr(&app->own, c->database),
                              .who = "wervik",
                              .create = c->create,
                              .moving = c->moving,
                              .wait_ms = 2000,
                              .look = c->readonly};
    return store_open(&o, &app->s, e);
}

/* A name for keys and logs of this database that no other has: eight random digits behind the program's. */
static str name_make(struct app *app) {
    unsigned char b[4];
    entropy_fill(&app->entropy, b, sizeof b);
    return arena_printf(&app->own, "wervik-%02x%02x%02x%02x", b[0], b[1], b[2], b[3]);
}

static ecode make_key(struct app *app, const char *path, struct err *e) {
    str name = name_make(app);
    TRY(signer_make(&app->own, name, &app->entropy, &app->signer, e));
    if (path) TRY(signer_save(&app->signer, path, e));
    TRY(store_begin(app->s, e));
    TRY(meta_put(app->s, "origin", name, e));
    TRY(meta_put(app->s, "key", verifier_print(&app->own, &app->signer.public), e));
    TRY(store_commit(app->s, e));
    app->signs = true;
    return E_OK;
}

/* Where the key is when nobody says: beside the database's file; of a server, in the folder one is in. */
const char *core_key_path(const struct app_config *c, struct arena *a) {
    if (c->key.n) return arena_cstr(a, c->key);
    if (store_is_server(arena_cstr(a, c->database))) return "wervik.key";
    return arena_printf(a, "%.*s.key", STR_ARG(c->database)).p;
}

static ecode open_key(const struct app_config *c, struct app *app, struct err *e) {
    str line;
    if (!c->database.n) return make_key(app, NULL, e);
    const char *path = core_key_path(c, &app->own);
    if (c->create) return make_key(app, path, e);
    TRY(meta_get(app->s, &app->own, "key", &line, e));
    if (!line.n) {
        err_set(e, E_STATE, "the making of this database was not finished: it has no key");
        return err_remedy(e, "throw it away and make it again; nothing is in it");
    }
    if (c->readonly) return verifier_parse(&app->own, line, &app->signer.public, e);
    TRY(signer_load(&app->own, path, &app->signer, e));
    if (!str_eq(line, verifier_print(&app->own, &app->signer.public)) && core_key_finish(app, path, line, e) == E_OK) {
        signer_done(&app->signer);
        TRY(signer_load(&app->own, path, &app->signer, e));
    }
    if (!str_eq(line, verifier_print(&app->own, &app->signer.public))) {
        signer_done(&app->signer);
        err_set(e, E_TAMPERED, "the signing key is not the one this database was made with");
        return err_remedy(e, "name the key made with it: --key");
    }
    app->signs = true;
    return E_OK;
}

/* The key that keys of persons are wrapped under. The database knows which one it is, so that a wrong one wraps nothing. */
static ecode open_guard(const struct app_config *c, struct app *app, struct err *e) {
    str bytes, known;
    if (!c->kek.n || !c->database.n) return E_OK;
    TRY(file_load_secret(&app->own, arena_cstr(&app->own, c->kek), 32, &bytes, e));
    if (bytes.n != 32) {
        err_set(e, E_INVALID, "%.*s is no key: it has %zu bytes, not 32", STR_ARG(c->kek), bytes.n);
        return err_remedy(e, "make one: head -c 32 /dev/urandom > FILE; chmod 600 FILE");
    }
    hash h = hash_of_parts('k', STR("wervik kek"), bytes);
    str name = str_sub(hash_print(&app->own, h), 0, 16);
    store_guard(app->s, (const unsigned char *)bytes.p);
    sodium_memzero((char *)(uintptr_t)bytes.p, bytes.n);
    TRY(meta_get(app->s, &app->own, "kek", &known, e));
    if (known.n && !str_eq(known, name)) {
        err_set(e, E_DENIED, "the keys of persons are wrapped under another key than %.*s", STR_ARG(c->kek));
        return err_remedy(e, "name the one they were first wrapped under");
    }
    if (c->readonly || c->moving) return E_OK;
    TRY(store_begin(app->s, e));
    ecode code = store_guard_all(app->s, &app->entropy, e);
    if (!code && !known.n) code = meta_put(app->s, "kek", name, e);
    if (!code) return store_commit(app->s, e);
    store_rollback(app->s);
    return code;
}

struct app *core_new(void) {
    struct arena own;
    arena_init(&own, 0);
    struct app *app = arena_new(&own, struct app);
    app->own = own;
    arena_init(&app->scratch, 0);
    arena_init(&app->emitted, 0);
    return app;
}

ecode app_open(const struct app_config *config, struct app **ret, struct err *e) {
    struct app *app = core_new();
    app->entropy = entropy_system();
    if (config->seed && !config->database.n)
        app->entropy = entropy_seeded(arena_printf(&app->own, "%llu", (unsigned long long)config->seed));
    if (config->create && config->database.n && !config->key.n && file_exists(core_key_path(config, &app->own))) {
        err_set(e, E_EXISTS, "there is a signing key %s already", core_key_path(config, &app->own));
        app_close(app);
        return E_EXISTS;
    }
    ecode c = open_store(config, app, e);
    bool opened = !c;
    if (!c) c = open_key(config, app, e);
    if (!c) c = open_guard(config, app, e);
    if (c && opened && config->create && config->database.n) { /* without its key nothing is left behind */
        store_close(app->s);
        app->s = NULL;
        store_del(arena_cstr(&app->own, config->database));
    }
    if (c) {
        app_close(app);
        return c;
    }
    *ret = app;
    return E_OK;
}

ecode app_open_reader(struct app *app, struct app **ret, struct err *e) {
    struct app *reader = core_new();
    reader->signer.public = app->signer.public;
    reader->entropy = entropy_system();
    ecode c = store_open_reader(app->s, &reader->s, e);
    if (!c) store_guard_like(reader->s, app->s);
    if (c) {
        app_close(reader);
        return c;
    }
    *ret = reader;
    return E_OK;
}

void app_close(struct app *app) {
    if (!app) return;
    store_close(app->s);
    signer_done(&app->signer);
    for (struct loaded *l = app->loaded; l;) {
        struct loaded *next = l->next;
        struct arena a = l->a;
        arena_done(&a);
        l = next;
    }
    arena_done(&app->scratch);
    arena_done(&app->emitted);
    struct arena own = app->own;
    arena_done(&own);
}

struct store *app_store(struct app *app) {
    return app->s;
}

/* ---- folders ---- */

/* What the hash of a folder is taken over: `name NUL sha256` of each file, in byte order of name. */
static str manifest_of(struct arena *a, const struct folder *f) {
    struct buf b = buf_make(a);
    for (size_t i = 0; i < f->n; i++) {
        hash h = hash_of(f->file[i].bytes);
        buf_add(&b, f->file[i].name);
        buf_addc(&b, 0);
        buf_add(&b, hash_str(&h));
    }
    return buf_str(&b);
}

/* Compile what stands in l->bytes and remember it. */
static ecode compile(struct app *app, struct loaded *l, const struct loaded **ret, struct err *e) {
    TRY(procedure_load(&l->a, &l->bytes, &l->p, e));
    TRY(judge_make(&l->a, l->p, &l->judge, e));
    l->zone = l->p->tz;
    for (size_t i = 0; i < sizeof l->folder.b; i++) l->folder.b[i] = l->p->hash[i];
    l->next = app->loaded;
    app->loaded = l;
    *ret = l;
    return E_OK;
}

static struct loaded *loaded_new(void) {
    struct arena a;
    arena_init(&a, 0);
    struct loaded *l = arena_new(&a, struct loaded);
    l->a = a;
    return l;
}

static ecode drop(struct loaded *l, ecode c) {
    struct arena a = l->a;
    arena_done(&a);
    return c;
}

ecode core_load_path(struct app *app, str path, const struct loaded **ret, struct err *e) {
    struct loaded *l = loaded_new();
    ecode c = folder_load(&l->a, path, &l->bytes, e);
    if (!c) c = compile(app, l, ret, e);
    return c ? drop(l, c) : E_OK;
}

ecode core_load_bytes(struct app *app, const struct folder *f, const struct loaded **ret, struct err *e) {
    struct loaded *l = loaded_new();
    ecode c = folder_copy(&l->a, f, &l->bytes, e);
    if (!c) c = compile(app, l, ret, e);
    return c ? drop(l, c) : E_OK;
}

static ecode read_stored(struct app *app, struct loaded *l, hash folder, struct err *e) {
    str manifest;
    TRY(blob_get(app->s, &l->a, folder, &manifest, e));
    struct folder_file *file = arena_try(&l->a, FOLDER_FILES, sizeof *file);
    size_t n = 0;
    while (manifest.n && file && n < FOLDER_FILES) {
        size_t name = str_find(manifest, str_make("", 1), 0);
        hash h;
        if (name == SIZE_MAX || !hash_of_bytes(str_sub(manifest, name + 1, name + 33), &h))
            return err_set(e, E_TAMPERED, "the manifest of the vacancy folder is damaged");
        file[n].name = str_sub(manifest, 0, name);
        TRY(blob_get(app->s, &l->a, h, &file[n++].bytes, e));
        manifest = str_sub(manifest, name + 33, manifest.n);
    }
    l->folder = folder;
    l->bytes = (struct folder){.n = n, .file = file, .named = l->folder.b}; /* each blob was what its hash says */
    return E_OK;
}

ecode core_load(struct app *app, hash folder, const struct loaded **ret, struct err *e) {
    for (struct loaded *l = app->loaded; l; l = l->next)
        if (hash_eq(l->folder, folder)) return *ret = l, E_OK;
    struct loaded *l = loaded_new();
    ecode c = read_stored(app, l, folder, e);
    if (!c) c = compile(app, l, ret, e);
    return c ? drop(l, c) : E_OK;
}

ecode core_keep(struct app *app, const struct loaded *l, struct err *e) {
    hash h;
    for (size_t i = 0; i < l->bytes.n; i++) TRY(blob_put(app->s, l->bytes.file[i].bytes, &h, e));
    TRY(blob_put(app->s, manifest_of(&app->scratch, &l->bytes), &h, e));
    MUST(hash_eq(h, l->folder));
    return E_OK;
}

/* ---- procedures ---- */

ecode app_procedures(struct app *app, struct arena *a, str **ret, size_t *ret_n, struct err *e) {
    str *name = NULL;
    size_t n = 0, cap = 0;
    struct stmt *q = store_stmt(app->s, SQL_procedure_each);
    for (;;) {
        bool row;
        TRY(stmt_next(q, &row, e));
        if (!row) break;
        if (n == cap) {
            cap = cap ? cap * 2 : 8;
            str *more = arena_array(a, str, cap);
            for (size_t i = 0; i < n; i++) more[i] = name[i];
            name = more;
        }
        size_t at = n++;
        str found = arena_str(a, col_str(q, 1));
        while (at > 0 && str_cmp(name[at - 1], found) > 0) name[at] = name[at - 1], at--;
        name[at] = found;
    }
    *ret = name;
    *ret_n = n;
    return E_OK;
}

ecode core_row(struct app *app, struct arena *a, str name, struct procedure_row *ret, struct err *e) {
    str *all;
    size_t n;
    if (name.n) return procedure_find(app->s, a, name, ret, e);
    TRY(app_procedures(app, a, &all, &n, e));
    if (n == 1) return procedure_find(app->s, a, all[0], ret, e);
    if (!n) {
        err_set(e, E_NOTFOUND, "no vacancy is published in this database");
        return err_remedy(e, "publish one: wervik publish FOLDER");
    }
    err_set(e, E_USAGE, "there are %zu vacancies: which one?", n);
    return err_remedy(e, "name it: --procedure %.*s", STR_ARG(all[0]));
}

ecode core_current(struct app *app, struct arena *a, const struct procedure_row *row, const struct loaded **ret, struct err *e) {
    struct board b = {app->s, row->id};
    struct stand s;
    hash folder;
    TRY(board_stand(&b, a, &s, e));
    if (!hash_parse(s.folder, &folder)) return err_set(e, E_TAMPERED, "the folder in force has no hash");
    return core_load(app, folder, ret, e);
}

ecode app_procedure(struct app *app, str procedure, const struct procedure **ret, struct err *e) {
    struct procedure_row row;
    const struct loaded *l;
    struct arena_mark mark = arena_mark(&app->scratch);
    ecode c = core_row(app, &app->scratch, procedure, &row, e);
    if (!c) c = core_current(app, &app->scratch, &row, &l, e);
    arena_rewind(&app->scratch, mark);
    if (!c) *ret = l->p;
    return c;
}

ecode app_key(struct app *app, struct arena *a, str *ret, struct err *e) {
    (void)e;
    *ret = verifier_print(a, &app->signer.public);
    return E_OK;
}
