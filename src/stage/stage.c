/* SPDX-License-Identifier: Apache-2.0 */
/* The stage of scenarios and simulations: an app in memory, a clock that only goes forward, names for candidates. */
#include "stage/stage.h"

#include "app/folder.h"
#include "stage/when.h"

static ecode stage_start(struct stage *s, const struct folder *f, const struct app_config *config, struct stage *ret,
                         struct err *e) {
    TRY(procedure_load(s->a, f, &s->procedure, e));
    TRY(tz_load(s->a, NULL, s->procedure->vacancy.zone, &s->zone, e));
    if (s->procedure->opening) s->now = s->procedure->opening->opens;
    TRY(app_open(config, &s->app, e));
    arena_init(&s->act, 0);
    return *ret = *s, E_OK;
}

ecode stage_open(struct arena *a, str folder, uint64_t seed, str database, struct stage *ret, struct err *e) {
    struct stage s = {.a = a, .folder = folder, .id = map_make(a), .name = map_make(a)};
    struct folder *f = arena_new(a, struct folder); /* the procedure borrows its bytes */
    struct app_config config = {.database = database, .create = database.n > 0, .seed = database.n ? 0 : seed ? seed : 1};
    TRY(folder_load(a, folder, f, e));
    return stage_start(&s, f, &config, ret, e);
}

ecode stage_open_bytes(struct arena *a, const struct folder *f, uint64_t seed, struct stage *ret, struct err *e) {
    struct stage s = {.a = a, .folder = STR("."), .bytes = f, .id = map_make(a), .name = map_make(a)};
    struct app_config config = {.seed = seed ? seed : 1};
    return stage_start(&s, f, &config, ret, e);
}

ecode stage_over(struct err *e) {
    err_set(e, E_LIMIT, "the play took too long and was ended");
    return err_remedy(e, "play it with fewer people");
}

bool stage_must_stop(struct stage *s) {
    if (s->stop && !s->stopped) s->stopped = s->stop(s->stop_user);
    return s->stopped;
}

void stage_close(struct stage *s) {
    if (!s->app) return;
    app_close(s->app);
    arena_done(&s->act);
    s->app = NULL;
}

ecode stage_clock(struct stage *s, struct entry_moment m, struct err *e) {
    instant t;
    TRY(when_instant(s->zone, m, &t, e));
    bool first = !s->published; /* before publication the clock may be set anywhere */
    if (!first && t.ms < s->now.ms) {
        err_set(e, E_INVALID, "the clock goes back, from %.*s", STR_ARG(when_print(s->a, s->zone, s->now)));
        return err_remedy(e, "put the lines in the order of time");
    }
    return s->now = t, E_OK;
}

/* With the folder at hand its own files are all that an act can name. */
static ecode act_at_hand(struct stage *s, const struct act_request *rq, struct act_result *r, struct err *e) {
    str name = {0};
    if (rq->act == ACT_PUBLISH || rq->act == ACT_AMEND) {
        (void)!json_may_str(rq->args, "folder", &name, NULL);
        if (str_is(name, ".")) return app_act_folder(s->app, &s->act, rq, s->bytes, r, e);
        return err_set(e, E_DENIED, "only the folder itself can be played here, not `%.*s`", STR_ARG(name));
    }
    if (rq->act != ACT_DOCUMENT) return app_act(s->app, &s->act, rq, r, e);
    (void)!json_may_str(rq->args, "file", &name, NULL);
    const struct folder_file *f = folder_find(s->bytes, name);
    if (!f) f = folder_find(s->bytes, arena_printf(&s->act, "tests/%.*s", STR_ARG(name)));
    if (!f) return err_set(e, E_NOTFOUND, "the folder has no file %.*s", STR_ARG(name));
    return app_act_file(s->app, &s->act, rq, f->bytes, r, e);
}

/* Do one act as one role. */
static ecode act_as(struct stage *s, act_kind act, act_role role, str by, const struct json *args, struct err *e) {
    struct act_request rq = {.act = act, .role = role, .by = by, .at = s->now, .args = args};
    struct act_result r = {0};
    if (stage_must_stop(s)) return stage_over(e);
    if (s->bytes) TRY(act_at_hand(s, &rq, &r, e));
    else TRY(app_act(s->app, &s->act, &rq, &r, e));
    s->last = r;
    return E_OK;
}

/* Try the roles that may, the likeliest first, until one is not refused for its role. */
ecode stage_act(struct stage *s, act_kind act, const struct json *args, struct err *e) {
    static const act_role order[] = {ROLE_CANDIDATE, ROLE_OFFICER, ROLE_MANAGER,  ROLE_JUROR,   ROLE_CHAIR,
                                     ROLE_AGENCY,    ROLE_CLERK,   ROLE_REGISTRY, ROLE_APPROVER};
    str juror = {0};
    (void)!json_may_str(args, "juror", &juror, NULL);
    if (act == ACT_ASSESS && juror.n) return act_as(s, act, ROLE_JUROR, juror, args, e);
    ecode failed = E_DENIED;
    for (size_t i = 0; i < sizeof order / sizeof *order && failed == E_DENIED; i++)
        if (act_row_get(act)->who & order[i]) failed = act_as(s, act, order[i], str_of(act_role_name(order[i])), args, e);
    return failed;
}

ecode stage_publish(struct stage *s, struct err *e) {
    if (s->published) return E_OK;
    struct json *args = json_object(s->a);
    json_put_str(s->a, args, "folder", s->folder);
    TRY(stage_act(s, ACT_PUBLISH, args, e));
    s->published = true;
    return app_procedure(s->app, (str){0}, &s->procedure, e);
}

ecode stage_candidate(void *user, struct arena *a, str name, str *ret_id, struct err *e) {
    const struct stage *s = user;
    (void)a;
    const char *id = map_find(&s->id, name);
    if (id) return *ret_id = str_of(id), E_OK;
    str near = map_suggest(&s->id, name);
    err_set(e, E_NOTFOUND, "nobody called `%.*s` has applied", STR_ARG(name));
    return near.n ? err_remedy(e, "did you mean `%.*s`?", STR_ARG(near)) : E_NOTFOUND;
}

str stage_name(const struct stage *s, str id) {
    const char *name = map_find(&s->name, id);
    return name ? str_of(name) : id;
}

ecode stage_read(struct stage *s, str file, act_kind act, const struct play_word *word, size_t n, struct request *ret,
                 struct err *e) {
    if (act != ACT_PUBLISH) TRY(stage_publish(s, e));
    struct request_world w = {s->procedure, stage_candidate, s};
    arena_reset(&s->act);
    s->last = (struct act_result){0};
    if (act == ACT_PUBLISH && !n) {
        static const struct play_word here = {.text = {".", 1}};
        TRY(request_read(&s->act, &w, file, act, &here, 1, ret, e));
        struct json *args = json_object(&s->act);
        json_put_str(&s->act, args, "folder", s->folder);
        ret->args[0] = args;
        return E_OK;
    }
    return request_read(&s->act, &w, file, act, word, n, ret, e);
}

static void name_keep(struct stage *s, str name, str id) {
    char *kept = arena_cstr(s->a, name);
    char *kept_id = arena_cstr(s->a, id);
    map_put(&s->id, str_make(kept, name.n), kept_id);
    map_put(&s->name, str_of(kept_id), kept);
}

ecode stage_do(struct stage *s, const struct request *rq, struct err *e) {
    act_role role = ROLE_OFFICER;
    str by = {0};
    if (rq->as.n && !request_role(rq->as, &role, &by)) {
        err_set(e, E_USAGE, "`%.*s` is no role", STR_ARG(rq->as));
        return err_remedy(e, "write officer, jury:Mia, manager:Jo, ...");
    }
    for (size_t i = 0; i < rq->n_args; i++) {
        if (rq->as.n) TRY(act_as(s, rq->act, role, by, rq->args[i], e));
        else TRY(stage_act(s, rq->act, rq->args[i], e));
        if (rq->act == ACT_APPLY) name_keep(s, rq->subject[i], s->last.candidate);
        if (rq->act != ACT_PUBLISH && rq->act != ACT_AMEND) continue;
        s->published = true;
        TRY(app_procedure(s->app, (str){0}, &s->procedure, e));
    }
    return E_OK;
}
