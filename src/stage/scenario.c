/* SPDX-License-Identifier: Apache-2.0 */
/* Scenarios. A file is read line by line; a scenario is opened at its first act or expectation and closed at the next `scenario`
 * or the end. What does not hold is told as a difference and the scenario goes on; an act refused without `expect refused`, or a
 * line that makes no sense, ends it. docs/play.md is the same for officers. */
#include "stage/scenario.h"

#include "app/folder.h"
#include "stage/expect.h"
#include "stage/fact.h"
#include "stage/near.h"
#include "sys/file.h"

enum { FILE_BYTES = 4 << 20, INCLUDES = 8, LIKES = 8, WORDS = 2000 };

/* ---- scenarios ---- */

static void scene_close(struct scenario *p) {
    if (p->staged) stage_close(&p->stage);
    p->staged = p->skipping = false;
    arena_reset(&p->scene);
}

static ecode scene_need(struct scenario *p, struct err *e) {
    if (p->staged) return E_OK;
    if (!p->folder.n && !p->bytes) {
        err_set(e, E_USAGE, "which vacancy is played?");
        return err_remedy(e, "put the file in the folder's tests/, or write `folder PATH` at its top");
    }
    if (p->bytes) TRY(stage_open_bytes(&p->scene, p->bytes, p->scenarios + 1, &p->stage, e));
    else TRY(stage_open(&p->scene, p->folder, p->scenarios + 1, (str){0}, &p->stage, e));
    p->stage.stop = p->stop;
    p->stage.stop_user = p->stop_user;
    p->staged = true;
    p->scenarios++;
    return E_OK;
}

/* Words with every `like=NAME` replaced by what the template says. */
static ecode words_expand(struct scenario *p, const struct play_word *word, size_t n, struct play_word *to, size_t *at, int depth,
                          struct err *e) {
    for (size_t i = 0; i < n; i++) {
        if (*at == WORDS) return err_set(e, E_LIMIT, "the line grows past %d words", WORDS);
        if (!word[i].named || !str_is(word[i].name, "like")) {
            to[(*at)++] = word[i];
            continue;
        }
        const struct play_line *t = map_find(&p->person, word[i].text);
        if (!t || depth == LIKES) {
            str near = map_suggest(&p->person, word[i].text);
            err_set(e, E_USAGE, t ? "persons like each other without end: `%.*s`" : "there is no person `%.*s` to be like",
                    STR_ARG(word[i].text));
            return near.n && !t ? err_remedy(e, "did you mean `%.*s`?", STR_ARG(near)) : E_USAGE;
        }
        TRY(words_expand(p, t->word + 2, t->n - 2, to, at, depth + 1, e));
    }
    return E_OK;
}

/* Facts that others give may stand on `apply`, to keep scenarios short: they are taken out of `word` here. */
static size_t others_part(struct scenario *p, struct play_word *word, size_t *n, struct play_word *to) {
    size_t kept = 0, others = 0;
    for (size_t i = 0; i < *n; i++)
        if (word[i].named && fact_is_from_others(p->stage.procedure, word[i].name)) to[others++] = word[i];
        else word[kept++] = word[i];
    *n = kept;
    return others;
}

/* ... and are registered as proofs at the same moment, for each who applied. */
static ecode others_prove(struct scenario *p, str file, const str *who, size_t n_who, struct play_word *word, size_t n,
                          struct err *e) {
    for (size_t i = 0; i < n_who && n; i++) {
        struct request rq;
        word[n] = (struct play_word){.text = who[i], .line = word[0].line, .col = word[0].col};
        word[n + 1] = (struct play_word){.name = STR("source"), .text = STR("scenario"), .named = true};
        TRY(stage_read(&p->stage, file, ACT_PROVE, word, n + 2, &rq, e));
        TRY(stage_do(&p->stage, &rq, e));
    }
    return E_OK;
}

/* An act as a line has it: its words with templates put in, and room for two more. */
struct spoken {
    act_kind act;
    struct play_word *word;
    size_t n;
};

static ecode act_words(struct scenario *p, str file, const struct play_word *word, size_t n, struct spoken *ret, struct err *e) {
    if (word[0].named || !act_find(word[0].text, &ret->act)) {
        struct near near = {0};
        for (act_kind k = 0; k < ACT__MAX; k++) near_offer(&near, word[0].text, str_of(act_row_get(k)->word));
        err_set(e, E_USAGE, "there is no act `%.*s`", STR_ARG(word[0].text));
        err_at(e, file, (int)word[0].line, (int)word[0].col);
        return near.name.n ? err_remedy(e, "did you mean `%.*s`?", STR_ARG(near.name))
                           : err_remedy(e, "docs/play.md lists the acts");
    }
    ret->word = arena_array(&p->scene, struct play_word, WORDS + 2);
    ret->n = 0;
    return words_expand(p, word + 1, n - 1, ret->word, &ret->n, 0, e);
}

static ecode act_play(struct scenario *p, str file, const struct play_line *l, struct err *e) {
    struct spoken said;
    struct play_word *others = arena_array(&p->scene, struct play_word, WORDS + 2);
    size_t n_others = 0;
    struct request rq;
    TRY(act_words(p, file, l->word, l->n, &said, e));
    if (said.act == ACT_APPLY) n_others = others_part(p, said.word, &said.n, others);
    TRY(stage_read(&p->stage, file, said.act, said.word, said.n, &rq, e));
    str *who = arena_array(&p->scene, str, rq.n_args);
    for (size_t i = 0; i < rq.n_args && n_others; i++) who[i] = arena_str(&p->scene, rq.subject[i]);
    TRY(stage_do(&p->stage, &rq, e));
    return others_prove(p, file, who, rq.n_args, others, n_others, e);
}

/* `expect refused T4: act ...` */
static ecode refusal_judge(struct scenario *p, str file, const struct play_line *l, struct expect_result *ret, struct err *e) {
    size_t i = 2;
    str clause = {0};
    bool bare = str_is(l->word[1].text, "refused:");
    if (!bare && i < l->n) clause = l->word[i++].text;
    if (!bare && (!clause.n || clause.p[--clause.n] != ':'))
        return err_set(e, E_USAGE, "write `expect refused T4: act ...` or `expect refused: act ...`");
    if (i >= l->n) return err_set(e, E_USAGE, "which act is refused?");
    struct request rq;
    struct err why = {0};
    struct spoken said;
    TRY(act_words(p, file, l->word + i, l->n - i, &said, e));
    TRY(stage_read(&p->stage, file, said.act, said.word, said.n, &rq, e));
    ecode refused = stage_do(&p->stage, &rq, &why);
    bool cites = !clause.n;
    for (size_t at = 0; refused && !cites && (at = str_find(str_of(why.msg), clause, at)) != SIZE_MAX; at++) {
        char after = why.msg[at + clause.n];
        cites = !(after >= '0' && after <= '9');
    }
    ret->holds = refused && cites;
    ret->expected = clause.n ? arena_printf(&p->scene, "refused, citing %.*s", STR_ARG(clause)) : STR("refused");
    ret->found = refused ? arena_printf(&p->scene, "refused: %s", why.msg) : STR("done");
    if (!refused) p->skipping = true; /* what follows would be judged in another world */
    return E_OK;
}

static ecode expect_play(struct scenario *p, str file, const struct play_line *l, struct err *e) {
    struct expect_result r = {0};
    p->expects++;
    bool refusal = l->n > 1 && !l->word[1].named && (str_is(l->word[1].text, "refused") || str_is(l->word[1].text, "refused:"));
    if (refusal) TRY(refusal_judge(p, file, l, &r, e));
    else TRY(expect_judge(&p->stage, &p->scene, file, l->word + 1, l->n - 1, &r, e));
    if (!r.holds) {
        p->failures++;
        p->told(p->user, file, l, &r, NULL);
    }
    return E_OK;
}

static ecode happening_play(struct scenario *p, str file, const struct play_line *l, struct err *e) {
    TRY(scene_need(p, e));
    if (l->has_when) TRY(stage_clock(&p->stage, l->when, e));
    return l->kind == PLAY_EXPECT ? expect_play(p, file, l, e) : act_play(p, file, l, e);
}

/* ---- lines and files ---- */

/* The path of `name` seen from `file`. */
str scenario_beside(struct arena *a, str file, str name) {
    size_t slash = file.n;
    while (slash && file.p[slash - 1] != '/') slash--;
    if ((name.n && name.p[0] == '/') || !slash) return name;
    return arena_printf(a, "%.*s%.*s", (int)slash, file.p, STR_ARG(name));
}

static ecode file_play(struct scenario *p, str file, int depth, struct err *e);

/* A folder at hand is the only one there is. */
static ecode folder_own(str file, const struct play_line *l, str path, struct err *e) {
    if (str_is(path, "..") || str_is(path, ".") || str_is(path, "../")) return E_OK;
    err_set(e, E_DENIED, "only the folder itself can be played here, not `%.*s`", STR_ARG(path));
    return err_at(e, file, (int)l->line, 1);
}

static ecode direction_play(struct scenario *p, str file, const struct play_line *l, int depth, struct err *e) {
    if (l->kind == PLAY_SCENARIO) {
        scene_close(p);
        p->title = l->text;
        return E_OK;
    }
    if (l->n < 2 || l->word[1].named) {
        err_set(e, E_USAGE, "`%.*s` of what?", STR_ARG(l->word[0].text));
        return err_at(e, file, (int)l->line, (int)l->col);
    }
    str word = l->word[1].text;
    if (l->kind == PLAY_PERSON) map_put(&p->person, word, (void *)(uintptr_t)l);
    else if (l->kind == PLAY_FOLDER && p->bytes) return folder_own(file, l, word, e);
    else if (l->kind == PLAY_FOLDER) p->folder = scenario_beside(p->a, file, word);
    else if (depth == INCLUDES)
        return err_set(e, E_LIMIT, "includes nested deeper than %d", INCLUDES), err_at(e, file, (int)l->line, 1);
    else return file_play(p, scenario_beside(p->a, file, word), depth + 1, e);
    return E_OK;
}

/* `tests/../x` as `x`: names of files at hand have no steps in them. */
static str name_plain(struct arena *a, str path) {
    struct buf b = buf_make(a);
    str part;
    while (str_cut(&path, '/', &part)) {
        if (!part.n || str_is(part, ".")) continue;
        if (str_is(part, "..")) {
            while (b.n && b.p[b.n - 1] != '/') b.n--;
            if (b.n) b.n--;
            continue;
        }
        if (b.n) buf_addc(&b, '/');
        buf_add(&b, part);
    }
    return buf_str(&b);
}

static ecode text_load(struct scenario *p, str file, str *ret, struct err *e) {
    if (!p->bytes) return file_load(p->a, arena_cstr(p->a, file), FILE_BYTES, ret, e);
    const struct folder_file *f = folder_find(p->bytes, name_plain(p->a, file));
    if (!f) return err_set(e, E_NOTFOUND, "the folder has no file %.*s", STR_ARG(file));
    return *ret = f->bytes, E_OK;
}

/* Errors are those of a file that cannot be read; what goes wrong in a scenario is told and counted. */
static ecode file_play(struct scenario *p, str file, int depth, struct err *e) {
    str text;
    struct play play;
    TRY(text_load(p, file, &text, e));
    TRY(play_parse(p->a, file, text, &play, e));
    for (size_t i = 0; i < play.n; i++) {
        const struct play_line *l = &play.line[i];
        if (l->kind != PLAY_ACT && l->kind != PLAY_EXPECT) {
            TRY(direction_play(p, file, l, depth, e));
            continue;
        }
        struct err why = {0};
        if (p->skipping) continue;
        ecode failed = happening_play(p, file, l, &why);
        if (failed && p->stage.stopped) return stage_over(e);
        if (!failed) continue;
        p->failures++;
        p->skipping = true; /* a line that cannot be played ends its scenario */
        if (!why.file[0] || !why.line) err_at(&why, file, (int)l->line, (int)l->col);
        p->told(p->user, file, l, NULL, &why);
    }
    return E_OK;
}

ecode scenario_play(struct scenario *p, str file, struct err *e) {
    struct arena a;
    arena_init(&a, 0);
    arena_init(&p->scene, 0);
    p->a = &a;
    p->person = map_make(&a);
    ecode failed = file_play(p, file, 0, e);
    scene_close(p);
    arena_done(&p->scene);
    arena_done(&a);
    return failed;
}
