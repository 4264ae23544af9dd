/* SPDX-License-Identifier: Apache-2.0 */
/* `expect` lines: what was expected and what holds, both as text in the same words, so that a difference can be shown and
 * read. Everything is asked of the app as a face would ask it; nothing looks into the database. */
#include "stage/expect.h"

#include "selection/state.h"
#include "stage/near.h"

/* One line being judged: the words behind `expect`, with `a=b` taken apart into three. */
struct line {
    struct stage *s;
    struct arena *a;
    str file;
    const str *word;
    size_t n;
    uint32_t at_line, at_col;
    struct expect_result *out;
    struct err *e;
};

static ecode nonsense(const struct line *l, const char *remedy) {
    str all = {0};
    for (size_t i = 0; i < l->n; i++) all = arena_printf(l->a, "%.*s%s%.*s", STR_ARG(all), i ? " " : "", STR_ARG(l->word[i]));
    err_set(l->e, E_USAGE, "`expect %.*s` says nothing that can be judged", STR_ARG(all));
    return err_remedy(l->e, "%s", remedy);
}

static ecode judged(const struct line *l, str expected, str found) {
    *l->out = (struct expect_result){str_eq(expected, found), expected, found};
    return E_OK;
}

/* ---- texts ---- */

/* Joined with `, `; sorted first when the order says nothing. */
static str join(struct arena *a, str *item, size_t n, bool sorted) {
    struct buf b = buf_make(a);
    if (!n) return STR("nobody");
    for (size_t i = 1; sorted && i < n; i++) /* few */
        for (size_t k = i; k > 0 && str_cmp(item[k - 1], item[k]) > 0; k--) {
            str t = item[k];
            item[k] = item[k - 1];
            item[k - 1] = t;
        }
    for (size_t i = 0; i < n; i++) buf_addf(&b, "%s%.*s", i ? ", " : "", STR_ARG(item[i]));
    return buf_str(&b);
}

/* What stands behind `=`: the pieces between commas. */
static size_t pieces(const struct line *l, size_t from, str **ret) {
    struct buf b = buf_make(l->a);
    for (size_t i = from; i < l->n; i++) buf_addf(&b, "%s%.*s", i > from ? " " : "", STR_ARG(l->word[i]));
    str rest = buf_str(&b), one;
    str *item = arena_array(l->a, str, rest.n + 1);
    size_t n = 0;
    while (str_cut(&rest, ',', &one)) {
        one = str_trim(one);
        if (one.n && !str_is(one, "nobody") && !str_is(one, "niemand")) item[n++] = one;
    }
    *ret = item;
    return n;
}

static ecode judged_set(const struct line *l, size_t from, str *found, size_t n_found, bool sorted) {
    str *expected;
    size_t n = pieces(l, from, &expected);
    return judged(l, join(l->a, expected, n, sorted), join(l->a, found, n_found, sorted));
}

static str value_text(struct arena *a, const struct json *v) {
    if (!v || v->tag == JSON_NULL) return STR("null");
    if (v->tag == JSON_BOOL) return v->b ? STR("true") : STR("false");
    if (v->tag == JSON_STRING || v->tag == JSON_NUMBER) return v->s;
    return json_print_line(a, v);
}

/* ja and nee, decimal commas and days as people write them become what value_text gives. */
static str plain_text(const struct line *l, size_t from) {
    struct buf b = buf_make(l->a);
    for (size_t i = from; i < l->n; i++) buf_addf(&b, "%s%.*s", i > from ? " " : "", STR_ARG(l->word[i]));
    str s = buf_str(&b);
    bool yes;
    dec d;
    date day;
    if (str_eq_nocase(s, STR("onbekend"))) return STR("null");
    if (entry_bool(s, &yes)) return yes ? STR("true") : STR("false");
    if (entry_date(s, &day)) return date_print(l->a, day);
    return entry_dec(s, &d) ? dec_print_short(l->a, d) : s;
}

/* ---- states ---- */

static bool state_named(str word, cand_state *ret) {
    if (state_find(word, ret)) return true;
    for (int k = 0; k < CAND__MAX; k++) {
        str nl = str_of(state_text((cand_state)k, "nl"));
        if (nl.n != word.n) continue;
        size_t i = 0;
        while (i < nl.n && (nl.p[i] == word.p[i] || (nl.p[i] == ' ' && (word.p[i] == '-' || word.p[i] == '_')))) i++;
        if (i == nl.n) return *ret = (cand_state)k, true;
    }
    return false;
}

struct standing {
    const struct line *l;
    str state;
    str *name;
    size_t n, cap;
};

static bool standing_row(void *user, const struct json *row) {
    struct standing *st = user;
    str state = {0}, id = {0};
    if (json_may_str(row, "status", &state, NULL) || json_may_str(row, "candidate", &id, NULL)) return true;
    if (!str_eq(state, st->state)) return true;
    if (st->n == st->cap) {
        size_t cap = st->cap ? st->cap * 2 : 64;
        str *more = arena_array(st->l->a, str, cap);
        for (size_t i = 0; i < st->n; i++) more[i] = st->name[i];
        st->name = more;
        st->cap = cap;
    }
    st->name[st->n++] = arena_str(st->l->a, stage_name(st->l->s, id));
    return true;
}

static ecode standing_in(const struct line *l, cand_state s, struct standing *ret) {
    *ret = (struct standing){.l = l, .state = str_of(state_word(s))};
    return app_candidates(l->s->app, (str){0}, standing_row, ret, l->e);
}

static ecode expect_state_set(const struct line *l, cand_state s) {
    struct standing st;
    TRY(standing_in(l, s, &st));
    return judged_set(l, 2, st.name, st.n, true);
}

static ecode expect_count(const struct line *l) {
    cand_state state;
    struct standing st;
    if (l->n < 3 || !state_named(l->word[1], &state)) return nonsense(l, "write `expect count valid = 12`");
    TRY(standing_in(l, state, &st));
    return judged(l, plain_text(l, str_is(l->word[2], "=") ? 3 : 2), arena_printf(l->a, "%zu", st.n));
}

/* ---- lists ---- */

static const struct proc_list *list_named(const struct line *l, str name) {
    for (size_t i = 0; i < l->s->procedure->lists; i++)
        if (entry_same(l->s->procedure->list[i].id, name)) return &l->s->procedure->list[i];
    return NULL;
}

/* Those on it now: `Ann 1` where it is ranked, else `Ann`. */
static size_t list_names(const struct line *l, const struct proc_list *list, const struct json *o, str **ret) {
    const struct json *places = json_get(o, "places");
    str *name = arena_array(l->a, str, places ? places->n : 0);
    size_t n = 0;
    for (const struct json *p = places ? places->first : NULL; p; p = p->next) {
        str id = {0}, state = STR("on");
        (void)!json_may_str(p, "candidate", &id, NULL);
        (void)!json_may_str(p, "state", &state, NULL);
        if (str_is(state, "lost")) continue;
        str shown = stage_name(l->s, id);
        const struct json *rank = json_get(p, "rank");
        bool ranked = list->kind == PROC_LIST_RANKED && rank && rank->tag != JSON_NULL;
        name[n++] = ranked ? arena_printf(l->a, "%.*s %.*s", STR_ARG(shown), STR_ARG(rank->s)) : shown;
    }
    *ret = name;
    return n;
}

static ecode expect_list(const struct line *l, const struct proc_list *list) {
    const struct json *o;
    str verb = l->n > 1 ? l->word[1] : (str){0}, *name, until = {0};
    TRY(app_list(l->s->app, l->a, (str){0}, list->id, l->s->now, &o, l->e));
    if (str_is(verb, "=")) {
        size_t n = list_names(l, list, o, &name);
        return judged_set(l, 2, name, n, list->kind != PROC_LIST_RANKED);
    }
    bool valid = json_get(o, "valid") && json_get(o, "valid")->b;
    if (str_is(verb, "valid") || str_is(verb, "expired") || str_is(verb, "geldig") || str_is(verb, "vervallen"))
        return judged(l, str_is(verb, "valid") || str_is(verb, "geldig") ? STR("valid") : STR("expired"),
                      valid ? STR("valid") : STR("expired"));
    if (str_is(verb, "until") || str_is(verb, "tot")) {
        (void)!json_may_str(o, "until", &until, NULL);
        return judged(l, plain_text(l, l->n > 2 && str_is(l->word[2], "=") ? 3 : 2), until.n ? until : STR("null"));
    }
    return nonsense(l, "write `expect LIST = Ann 1, Bo 2`, `expect LIST valid`, `expired` or `until DAY`");
}

/* ---- one candidate ---- */

static ecode explained(const struct line *l, str id, str decision, struct json **ret) {
    str text;
    TRY(app_explain(l->s->app, l->a, &(struct app_question){.candidate = id, .decision = decision, .form = APP_JSON}, &text, l->e));
    return json_parse(l->a, text, NULL, ret, l->e);
}

/* Lists and contexts lose their quotes and blanks, and `;` is `,`: `[a;b]` is ["a", "b"]. */
static str loose(struct arena *a, str s) {
    struct buf b = buf_make(a);
    bool inside = s.n && (s.p[0] == '[' || s.p[0] == '{');
    if (!inside) return s;
    for (size_t i = 0; i < s.n; i++) {
        bool between = s.p[i] == ',' || s.p[i] == ';' || s.p[i] == ':';
        if (s.p[i] == '"') continue;
        while (between && b.n && b.p[b.n - 1] == ' ') b.n--;
        buf_addc(&b, s.p[i] == ';' ? ',' : s.p[i]);
        while (between && i + 1 < s.n && s.p[i + 1] == ' ') i++;
    }
    return buf_str(&b);
}

static ecode expect_decision(const struct line *l, str id) {
    struct json *why;
    if (l->n < 5) return nonsense(l, "write `expect Ann decision \"bevordering open\" = true`");
    TRY(explained(l, id, l->word[2], &why));
    return judged(l, loose(l->a, plain_text(l, 4)), loose(l->a, value_text(l->a, json_get(why, "value"))));
}

static ecode expect_channels(const struct line *l, str id) {
    const struct procedure *p = l->s->procedure;
    str *open = arena_array(l->a, str, p->channels);
    size_t n = 0;
    if (l->n < 3) return nonsense(l, "write `expect Ann channels = aanwerving`");
    for (size_t i = 0; i < p->channels; i++) {
        struct json *why;
        TRY(explained(l, id, p->channel[i].decision, &why));
        const struct json *v = json_get(why, "value");
        if (v && v->tag == JSON_BOOL && v->b) open[n++] = p->channel[i].id;
    }
    return judged_set(l, 3, open, n, true);
}

/* Every text of a tree, to look for clauses and names in. */
static bool tree_has(const struct json *v, str needle, bool whole) {
    if (v->tag == JSON_STRING) {
        size_t at = 0;
        while ((at = str_find(v->s, needle, at)) != SIZE_MAX) {
            char after = at + needle.n < v->s.n ? v->s.p[at + needle.n] : ' ', before = at ? v->s.p[at - 1] : ' ';
            bool edge = !(after >= '0' && after <= '9') && !(before >= 'A' && before <= 'Z');
            if (!whole || edge) return true;
            at++;
        }
        return false;
    }
    for (const struct json *m = v->first; m; m = m->next)
        if (tree_has(m, needle, whole)) return true;
    return false;
}

/* What is under the member `missing` anywhere in the tree. */
static bool missing_has(const struct json *v, str needle) {
    for (const struct json *m = v->first; m; m = m->next) {
        if (str_is(m->key, "missing") && m->tag != JSON_BOOL && tree_has(m, needle, false)) return true;
        const struct json *missing = json_get(m, "missing");
        if (missing && missing->tag == JSON_BOOL && missing->b && tree_has(m, needle, false)) return true;
        if (missing_has(m, needle)) return true;
    }
    return false;
}

static ecode expect_reasons(const struct line *l, str id, bool missing) {
    struct json *why;
    TRY(explained(l, id, (str){0}, &why));
    struct buf lacking = buf_make(l->a), all = buf_make(l->a);
    for (size_t i = 2; i < l->n; i++) {
        str word = l->word[i];
        if (word.n > 1 && word.p[word.n - 1] == ',') word.n--;
        buf_addf(&all, "%s%.*s", all.n ? ", " : "", STR_ARG(word));
        bool there = missing ? missing_has(why, word) : tree_has(why, word, true);
        if (!there) buf_addf(&lacking, "%s%.*s", lacking.n ? ", " : "", STR_ARG(word));
    }
    *l->out =
        (struct expect_result){lacking.n == 0, buf_str(&all), arena_printf(l->a, "not there: %.*s", STR_ARG(buf_str(&lacking)))};
    return E_OK;
}

/* A member by path: a key, a number from 1, or the item of an array that names itself so. */
static const struct json *field_find(const struct json *v, str path) {
    str seg;
    while (v && str_cut(&path, '.', &seg)) {
        int64_t i;
        const struct json *next = json_find(v, seg);
        if (!next && v->tag == JSON_ARRAY && str_int(seg, 1, 100000, &i)) next = json_at(v, (size_t)i - 1);
        for (const struct json *m = v->tag == JSON_ARRAY && !next ? v->first : NULL; m && !next; m = m->next)
            for (const struct json *k = m->first; k && !next; k = k->next)
                if (k->tag == JSON_STRING && str_eq(k->s, seg)) next = m;
        v = next;
    }
    return v;
}

static ecode proposal_judge(const struct line *l, const struct json *o) {
    static const struct {
        const char *nl, *en;
    } words[] = {{"geldig", "valid"},
                 {"niet-geldig", "invalid"},
                 {"niet geldig", "invalid"},
                 {"te-bewijzen", "open"},
                 {"te bewijzen", "open"}};
    str expected = plain_text(l, l->n > 2 && str_is(l->word[2], "=") ? 3 : 2), found = value_text(l->a, json_get(o, "proposal"));
    const struct json *inner = json_get(o, "proposal");
    if (inner && inner->tag == JSON_OBJECT) found = value_text(l->a, json_get(inner, "outcome"));
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_is(expected, words[i].nl)) expected = str_of(words[i].en);
    return judged(l, expected, found);
}

static ecode expect_candidate(const struct line *l, str id) {
    const struct json *o;
    cand_state state;
    str verb = l->n > 1 ? l->word[1] : (str){0};
    if (str_is(verb, "decision")) return expect_decision(l, id);
    if (str_is(verb, "channels")) return expect_channels(l, id);
    if (str_is(verb, "missing")) return expect_reasons(l, id, true);
    if (str_is(verb, "because")) return expect_reasons(l, id, false);
    TRY(app_candidate(l->s->app, l->a, (str){0}, id, &o, l->e));
    if (str_is(verb, "proposal") || str_is(verb, "screening")) return proposal_judge(l, o);
    if (l->n == 2 && state_named(verb, &state))
        return judged(l, str_of(state_word(state)), value_text(l->a, json_get(o, "status")));
    if (l->n < 4 || !str_is(l->word[2], "=")) return nonsense(l, "docs/play.md lists what can be expected");
    return judged(l, plain_text(l, 3), value_text(l->a, field_find(o, verb)));
}

/* ---- the rest ---- */

static ecode expect_verified(const struct line *l) {
    struct app_verdict v = {0};
    TRY(app_verify(l->s->app, l->a, (str){0}, (str){0}, &v, l->e));
    return judged(l, STR("verified"),
                  v.holds ? STR("verified") : arena_printf(l->a, "%.*s: %.*s", STR_ARG(v.code), STR_ARG(v.what.text)));
}

/* Whom the last act's consequences tell. */
static ecode expect_told(const struct line *l) {
    const struct act_result *r = &l->s->last;
    str *name = arena_array(l->a, str, r->n_shown);
    size_t n = 0;
    if (l->n < 2) return nonsense(l, "write `expect told = Ann, Bo`");
    for (size_t i = 0; i < r->n_shown; i++) {
        str kind = {0}, id = {0};
        (void)!json_may_str(r->event[i].body, "kind", &kind, NULL);
        (void)!json_may_str(r->event[i].body, "person", &id, NULL);
        if (str_is(kind, "told") && id.n) name[n++] = stage_name(l->s, id);
    }
    return judged_set(l, 2, name, n, true);
}

static ecode dispatch(const struct line *l) {
    cand_state state;
    str id, first = l->word[0];
    const struct proc_list *list = list_named(l, first);
    if (str_is(first, "verified")) return expect_verified(l);
    if (str_is(first, "count")) return expect_count(l);
    if (str_is(first, "told")) return expect_told(l);
    if (map_has(&l->s->id, first)) return stage_candidate(l->s, l->a, first, &id, l->e) ? l->e->code : expect_candidate(l, id);
    if (list && l->n > 1) return expect_list(l, list);
    if (l->n > 1 && str_is(l->word[1], "=") && state_named(first, &state)) return expect_state_set(l, state);
    TRY(stage_candidate(l->s, l->a, first, &id, l->e));
    return expect_candidate(l, id);
}

ecode expect_judge(struct stage *s, struct arena *a, str file, const struct play_word *word, size_t n, struct expect_result *ret,
                   struct err *e) {
    if (!n) return err_set(e, E_USAGE, "what is expected?"), err_remedy(e, "docs/play.md lists what can be expected");
    TRY(stage_publish(s, e));
    str *flat = arena_array(a, str, n * 3);
    struct line l = {s, a, file, flat, 0, word[0].line, word[0].col, ret, e};
    for (size_t i = 0; i < n; i++) {
        if (word[i].named) {
            flat[l.n++] = word[i].name;
            flat[l.n++] = STR("=");
        }
        if (word[i].text.n || !word[i].named) flat[l.n++] = word[i].text;
    }
    ecode failed = dispatch(&l);
    if (failed && e && !e->line) err_at(e, file, (int)l.at_line, (int)l.at_col);
    return failed;
}
