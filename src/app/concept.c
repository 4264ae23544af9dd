/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Vacancy folders being made. A version is a manifest in `blob` (name NUL sha256 of each file, as of a published folder), so that
 * files which did not change are stored once and publishing finds the very bytes that were checked.
 * Trap: saves are judged against the version they were made over, in the writer's transaction; two officers cannot both pass.
 */
#include "app/concept.h"

#include <stdlib.h>

#include "ledger/hash.h"
#include "store/log.h"
#include "store/store.h"

enum { NAME_MAX_BYTES = 120, REHEARSAL_LOST_MS = 15 * 60 * 1000, REHEARSALS_TOLD = 10, HASH_BYTES = 32 };

bool concept_name_is(str name) {
    if (!name.n || name.n > NAME_MAX_BYTES) return false;
    for (size_t i = 0; i < name.n; i++) {
        char c = name.p[i];
        bool begins = i == 0 || name.p[i - 1] == '/';
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
        if (!plain && (begins || (c != '.' && c != '/'))) return false;
    }
    return name.p[name.n - 1] != '/';
}

static int file_order(const void *x, const void *y) {
    return str_cmp(((const struct folder_file *)x)->name, ((const struct folder_file *)y)->name);
}

static ecode folder_judge(const struct folder *f, struct err *e) {
    size_t bytes = 0;
    if (f->n > CONCEPT_FILES_MAX) return err_set(e, E_LIMIT, "the folder holds more than %d files", CONCEPT_FILES_MAX);
    for (size_t i = 0; i < f->n; i++) {
        bytes += f->file[i].bytes.n;
        if (concept_name_is(f->file[i].name)) continue;
        err_set(e, E_INVALID, "a file cannot be called `%.*s`", STR_ARG(f->file[i].name));
        return err_remedy(e, "use letters, digits, points, dashes and slashes: letters/invitation.nl.md");
    }
    return bytes > CONCEPT_BYTES_MAX ? err_set(e, E_LIMIT, "the folder is larger than 24 MiB") : E_OK;
}

static ecode folder_keep(struct store *s, struct arena *a, const struct folder *f, hash *ret, struct err *e) {
    struct buf b = buf_make(a);
    struct folder_file *file = arena_array(a, struct folder_file, f->n + 1);
    for (size_t i = 0; i < f->n; i++) file[i] = f->file[i];
    qsort(file, f->n, sizeof *file, file_order);
    for (size_t i = 0; i < f->n; i++) {
        hash h;
        TRY(blob_put(s, file[i].bytes, &h, e));
        buf_add(&b, file[i].name);
        buf_addc(&b, 0);
        buf_add(&b, hash_str(&h));
    }
    return blob_put(s, buf_str(&b), ret, e);
}

/* What people call it: the number and Dutch title of its procedure.yaml, as far as they can be read. */
static str title_of(struct arena *a, const struct folder *f) {
    const struct folder_file *file = folder_find(f, STR("procedure.yaml"));
    const struct procedure *p;
    struct err e;
    if (!file || procedure_load(a, f, &p, &e)) return (str){0};
    return arena_printf(a, "%.*s %.*s", STR_ARG(p->vacancy.number), STR_ARG(procedure_text(p->vacancy.title, STR("nl"))));
}

static ecode version_add(struct store *s, const struct concept_save *w, int64_t version, hash folder, struct err *e) {
    struct stmt *q = store_stmt(s, SQL_concept_version_add);
    stmt_int(q, 1, w->id);
    stmt_int(q, 2, version);
    stmt_instant(q, 3, w->at);
    stmt_str(q, 4, w->by);
    stmt_blob(q, 5, hash_str(&folder));
    stmt_str(q, 6, w->what);
    return stmt_run(q, NULL, e);
}

/* The next number is taken only from the one before: who comes second changes nothing. */
static ecode version_step(struct store *s, int64_t id, int64_t version, str title, bool *ret_taken, struct err *e) {
    int64_t changed;
    struct stmt *q = store_stmt(s, SQL_concept_step);
    stmt_int(q, 1, id);
    stmt_int(q, 2, version);
    stmt_str(q, 3, title);
    TRY(stmt_run(q, &changed, e));
    *ret_taken = changed == 1;
    return E_OK;
}

ecode concept_make(struct store *s, struct arena *a, const struct concept_save *w, const struct folder *f, int64_t *ret_id,
                   struct err *e) {
    struct concept_save first = *w;
    hash folder;
    bool taken;
    TRY(folder_judge(f, e));
    TRY(folder_keep(s, a, f, &folder, e));
    str title = title_of(a, f);
    if (!title.n) title = w->what;
    struct stmt *q = store_stmt(s, SQL_concept_add);
    stmt_str(q, 1, title);
    TRY(stmt_one(q, "concept", e));
    first.id = col_int(q, 0);
    stmt_done(q);
    TRY(version_step(s, first.id, 1, title, &taken, e));
    *ret_id = first.id;
    return version_add(s, &first, 1, folder, e);
}

/* c.id, title, version, published, at, by, folder, what */
static ecode concept_row(struct arena *a, const struct stmt *q, int64_t version, struct concept *ret, struct err *e) {
    hash h;
    if (!hash_of_bytes(col_blob(q, 6), &h)) return err_set(e, E_TAMPERED, "the name of a folder being made is damaged");
    *ret = (struct concept){.id = col_int(q, 0),
                            .title = arena_str(a, col_str(q, 1)),
                            .last = col_int(q, 2),
                            .version = version ? version : col_int(q, 2),
                            .published = arena_str(a, col_str(q, 3)),
                            .at = col_instant(q, 4),
                            .by = arena_str(a, col_str(q, 5)),
                            .folder = hash_print(a, h),
                            .what = arena_str(a, col_str(q, 7))};
    return E_OK;
}

ecode concept_each(struct store *s, struct arena *a, struct concepts *ret, struct err *e) {
    struct concept *one = arena_array(a, struct concept, CONCEPTS_MAX);
    size_t n = 0;
    struct stmt *q = store_stmt(s, SQL_concept_each);
    stmt_int(q, 1, CONCEPTS_MAX);
    for (;;) {
        bool row;
        TRY(stmt_next(q, &row, e));
        if (!row) break;
        if (n == CONCEPTS_MAX) continue;
        TRY(concept_row(a, q, 0, &one[n++], e));
    }
    *ret = (struct concepts){n, one};
    return E_OK;
}

ecode concept_find(struct store *s, struct arena *a, int64_t id, int64_t version, struct concept *ret, struct err *e) {
    struct stmt *q = store_stmt(s, version ? SQL_concept_get_version : SQL_concept_get);
    stmt_int(q, 1, id);
    if (version) stmt_int(q, 2, version);
    TRY(stmt_one(q, "draft vacancy", e));
    ecode c = concept_row(a, q, version, ret, e);
    stmt_done(q);
    return c;
}

ecode concept_versions(struct store *s, struct arena *a, int64_t id, struct concepts *ret, struct err *e) {
    struct concept *one = arena_array(a, struct concept, CONCEPT_VERSIONS_MAX);
    size_t n = 0;
    struct stmt *q = store_stmt(s, SQL_concept_versions);
    stmt_int(q, 1, id);
    stmt_int(q, 2, CONCEPT_VERSIONS_MAX);
    for (;;) {
        bool row;
        hash h;
        TRY(stmt_next(q, &row, e));
        if (!row) break;
        if (n == CONCEPT_VERSIONS_MAX || !hash_of_bytes(col_blob(q, 3), &h)) continue;
        one[n++] = (struct concept){.id = id,
                                    .version = col_int(q, 0),
                                    .at = col_instant(q, 1),
                                    .by = arena_str(a, col_str(q, 2)),
                                    .folder = hash_print(a, h),
                                    .what = arena_str(a, col_str(q, 4))};
    }
    *ret = (struct concepts){n, one};
    return E_OK;
}

ecode concept_folder(struct store *s, struct arena *a, const struct concept *c, struct folder *ret, struct err *e) {
    hash h;
    str manifest;
    if (!hash_parse(c->folder, &h)) return err_set(e, E_TAMPERED, "the name of a folder being made is damaged");
    TRY(blob_get(s, a, h, &manifest, e));
    struct folder_file *file = arena_array(a, struct folder_file, CONCEPT_FILES_MAX + 1);
    size_t n = 0;
    while (manifest.n) {
        size_t name = str_find(manifest, str_make("", 1), 0);
        if (n == CONCEPT_FILES_MAX || name == SIZE_MAX || !hash_of_bytes(str_sub(manifest, name + 1, name + 1 + HASH_BYTES), &h))
            return err_set(e, E_TAMPERED, "the manifest of the vacancy folder is damaged");
        file[n].name = str_sub(manifest, 0, name);
        TRY(blob_get(s, a, h, &file[n++].bytes, e));
        manifest = str_sub(manifest, name + 1 + HASH_BYTES, manifest.n);
    }
    *ret = (struct folder){.n = n, .file = file};
    return E_OK;
}

static ecode overtaken(struct store *s, struct arena *a, const struct concept_save *w, struct err *e) {
    struct concept now;
    TRY(concept_find(s, a, w->id, 0, &now, e));
    err_set(e, E_STATE, "%.*s saved version %lld after you opened version %lld", STR_ARG(now.by), (long long)now.version,
            (long long)w->over);
    return err_remedy(e, "look at the newest version beside your text, put in what you changed, and save again");
}

ecode concept_save(struct store *s, struct arena *a, const struct concept_save *w, const struct folder *f, int64_t *ret_version,
                   struct err *e) {
    struct concept now;
    hash folder;
    bool taken;
    TRY(folder_judge(f, e));
    TRY(concept_find(s, a, w->id, 0, &now, e));
    if (now.version != w->over) return overtaken(s, a, w, e);
    TRY(folder_keep(s, a, f, &folder, e));
    *ret_version = now.version;
    if (str_eq(hash_print(a, folder), now.folder)) return E_OK;
    str title = title_of(a, f);
    TRY(version_step(s, w->id, w->over + 1, title.n ? title : now.title, &taken, e));
    if (!taken) return overtaken(s, a, w, e);
    *ret_version = w->over + 1;
    return version_add(s, w, w->over + 1, folder, e);
}

struct folder concept_with(struct arena *a, const struct folder *f, str name, const str *text) {
    struct folder_file *file = arena_array(a, struct folder_file, f->n + 1);
    size_t n = 0;
    for (size_t i = 0; i < f->n; i++)
        if (!str_eq(f->file[i].name, name)) file[n++] = f->file[i];
    if (text) file[n++] = (struct folder_file){name, *text};
    qsort(file, n, sizeof *file, file_order);
    return (struct folder){.n = n, .file = file};
}

ecode concept_publish(struct app *app, struct arena *a, const struct concept_save *w, str seen, str *ret_number, struct err *e) {
    struct store *s = app_store(app);
    struct concept c;
    struct folder f;
    const struct procedure *p;
    struct act_result done;
    TRY(concept_find(s, a, w->id, 0, &c, e));
    if (c.published.n) return err_set(e, E_STATE, "this draft was published already, as %.*s", STR_ARG(c.published));
    if (!str_eq(seen, c.folder)) return overtaken(s, a, w, e);
    TRY(concept_folder(s, a, &c, &f, e));
    TRY(procedure_load(a, &f, &p, e));
    struct json *args = json_object(a);
    json_put_str(a, args, "folder", STR("."));
    struct act_request rq = {
        .procedure = p->vacancy.number, .act = ACT_PUBLISH, .by = w->by, .role = ROLE_OFFICER, .at = w->at, .args = args};
    TRY(app_act_folder(app, a, &rq, &f, &done, e));
    *ret_number = p->vacancy.number;
    struct stmt *q = store_stmt(s, SQL_concept_published);
    stmt_int(q, 1, w->id);
    stmt_str(q, 2, p->vacancy.number);
    return stmt_run(q, NULL, e);
}

/* ---- rehearsals ---- */

ecode rehearsal_ask(struct store *s, const struct rehearsal_row *r, int64_t *ret_id, struct err *e) {
    struct stmt *q = store_stmt(s, SQL_rehearsal_waiting);
    TRY(stmt_one(q, "count", e));
    bool full = col_int(q, 0) >= REHEARSALS_WAITING_MAX;
    stmt_done(q);
    if (full) {
        err_set(e, E_BUSY, "%d rehearsals wait already", REHEARSALS_WAITING_MAX);
        return err_remedy(e, "try again in a few minutes");
    }
    q = store_stmt(s, SQL_rehearsal_add);
    stmt_int(q, 1, r->concept);
    stmt_int(q, 2, r->version);
    stmt_str(q, 3, r->by);
    stmt_instant(q, 4, r->at);
    stmt_int(q, 5, r->people);
    stmt_int(q, 6, r->seed);
    TRY(stmt_one(q, "rehearsal", e));
    *ret_id = col_int(q, 0);
    stmt_done(q);
    return E_OK;
}

static struct rehearsal_row rehearsal_read(struct arena *a, const struct stmt *q) {
    return (struct rehearsal_row){.id = col_int(q, 0),
                                  .concept = col_int(q, 1),
                                  .version = col_int(q, 2),
                                  .by = arena_str(a, col_str(q, 3)),
                                  .at = col_instant(q, 4),
                                  .people = col_int(q, 5),
                                  .seed = col_int(q, 6),
                                  .state = arena_str(a, col_str(q, 7)),
                                  .began = col_instant(q, 8),
                                  .result = arena_str(a, col_str(q, 9))};
}

ecode rehearsal_each(struct store *s, struct arena *a, int64_t concept, struct rehearsal_rows *ret, struct err *e) {
    struct rehearsal_row *one = arena_array(a, struct rehearsal_row, REHEARSALS_TOLD);
    size_t n = 0;
    struct stmt *q = store_stmt(s, SQL_rehearsal_each);
    stmt_int(q, 1, concept);
    stmt_int(q, 2, REHEARSALS_TOLD);
    for (;;) {
        bool row;
        TRY(stmt_next(q, &row, e));
        if (!row) break;
        if (n < REHEARSALS_TOLD) one[n++] = rehearsal_read(a, q);
    }
    *ret = (struct rehearsal_rows){n, one};
    return E_OK;
}

ecode rehearsal_find(struct store *s, struct arena *a, int64_t concept, int64_t id, struct rehearsal_row *ret, struct err *e) {
    struct stmt *q = store_stmt(s, SQL_rehearsal_get);
    stmt_int(q, 1, concept);
    stmt_int(q, 2, id);
    TRY(stmt_one(q, "rehearsal", e));
    *ret = rehearsal_read(a, q);
    stmt_done(q);
    return E_OK;
}

ecode rehearsal_claim(struct store *s, struct arena *a, instant now, struct rehearsal_row *ret, struct folder *ret_folder,
                      struct err *e) {
    struct concept c;
    int64_t taken;
    bool row;
    *ret = (struct rehearsal_row){0};
    struct stmt *q = store_stmt(s, SQL_rehearsal_lost);
    stmt_int(q, 1, now.ms - REHEARSAL_LOST_MS);
    stmt_str(q, 2, STR("{}"));
    TRY(stmt_run(q, NULL, e));
    q = store_stmt(s, SQL_rehearsal_next);
    TRY(stmt_next(q, &row, e));
    if (!row) return E_OK;
    struct rehearsal_row r = {
        .id = col_int(q, 0), .concept = col_int(q, 1), .version = col_int(q, 2), .people = col_int(q, 3), .seed = col_int(q, 4)};
    stmt_done(q);
    q = store_stmt(s, SQL_rehearsal_begin);
    stmt_int(q, 1, r.id);
    stmt_instant(q, 2, now);
    TRY(stmt_run(q, &taken, e));
    if (!taken) return E_OK; /* another process has it */
    TRY(concept_find(s, a, r.concept, r.version, &c, e));
    TRY(concept_folder(s, a, &c, ret_folder, e));
    *ret = r;
    return E_OK;
}

ecode rehearsal_settle(struct store *s, int64_t id, bool failed, str result, struct err *e) {
    struct stmt *q = store_stmt(s, SQL_rehearsal_end);
    stmt_int(q, 1, id);
    stmt_str(q, 2, failed ? STR("failed") : STR("done"));
    stmt_str(q, 3, result);
    return stmt_run(q, NULL, e);
}
