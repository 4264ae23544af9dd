/* SPDX-License-Identifier: Apache-2.0 */
/* A new signing key. The order matters: the new key is on the disk under another name before the logs name it, and takes its place
 * only after; core_key_finish does that last step when it was cut off. */
#include "app/rotate.h"

#include "app/core.h"
#include "sys/file.h"

static const char *beside(struct arena *a, const char *path) { return arena_printf(a, "%s.new", path).p; }

ecode core_key_finish(struct app *app, const char *path, str line, struct err *e) {
    const char *next = beside(&app->own, path);
    struct signer k;
    str text;
    if (!file_exists(next) || signer_load(&app->own, next, &k, e)) return E_NOTFOUND;
    bool fits = str_eq(line, verifier_print(&app->own, &k.public));
    signer_done(&k);
    if (!fits) return E_NOTFOUND;
    TRY(file_load_secret(&app->own, next, 4096, &text, e));
    TRY(file_save(path, text, 0600, e));
    return file_del(next, e);
}

static ecode name_in_log(struct app *app, struct arena *a, str procedure, str public, str by, instant at, struct err *e) {
    struct procedure_row row;
    struct json *data = json_object(a);
    json_put_str(a, data, "key", public);
    struct event ev = {.at = at, .kind = STR(KEY_RENEWED), .actor = by, .data = data};
    TRY(procedure_find(app->s, a, procedure, &row, e));
    TRY(log_append(app->s, a, &row, &ev, &app->entropy, e));
    return log_checkpoint(app->s, a, &row, &app->signer, NULL, e);
}

static ecode name_in_all(struct app *app, struct arena *a, str public, str by, instant at, struct err *e) {
    str *name, old, kept = verifier_print(a, &app->signer.public);
    size_t n;
    TRY(app_procedures(app, a, &name, &n, e));
    for (size_t i = 0; i < n; i++) TRY(name_in_log(app, a, name[i], public, by, at, e));
    TRY(meta_get(app->s, a, "old-keys", &old, e));
    TRY(meta_put(app->s, "old-keys", old.n ? arena_printf(a, "%.*s %.*s", STR_ARG(old), STR_ARG(kept)) : kept, e));
    return meta_put(app->s, "key", public, e);
}

ecode app_rotate(struct app *app, const struct app_config *config, struct arena *a, str by, instant at, str *ret_public,
                 struct err *e) {
    if (!app->signs || !config->database.n) return err_set(e, E_DENIED, "opened for looking only: nothing can be done");
    const char *path = core_key_path(config, a);
    struct signer next;
    TRY(signer_make(&app->own, app->signer.public.name, &app->entropy, &next, e));
    str public = verifier_print(a, &next.public);
    TRY(file_del(beside(a, path), e)); /* of a rotation that came to nothing */
    TRY(signer_save(&next, beside(a, path), e));
    TRY(store_begin(app->s, e));
    ecode c = name_in_all(app, a, public, by, at, e);
    if (!c) c = store_commit(app->s, e);
    if (c) {
        store_rollback(app->s);
        signer_done(&next);
        (void)!file_del(beside(a, path), NULL);
        return c;
    }
    signer_done(&app->signer);
    app->signer = next;
    TRY(core_key_finish(app, path, public, e));
    *ret_public = public;
    return E_OK;
}

ecode app_keys(struct app *app, struct arena *a, struct verifier **ret, size_t *ret_n, struct err *e) {
    str old, line;
    size_t n = 0, most = 2;
    TRY(meta_get(app->s, a, "old-keys", &old, e));
    for (size_t i = 0; i < old.n; i++) most += old.p[i] == ' ';
    struct verifier *v = arena_try(a, most, sizeof *v);
    if (!v) return err_set(e, E_LIMIT, "the list of keys is too long");
    while (str_cut(&old, ' ', &line)) TRY(verifier_parse(a, line, &v[n++], e));
    v[n++] = app->signer.public;
    *ret = v;
    *ret_n = n;
    return E_OK;
}
