/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the general reader of decode.c cannot say in a table row: presets, names, and the handful of values with a form of
 * their own. Roles are read before everything else, because other places ask whether a role is played.
 */
#include <string.h>

#include "procedure/schema.h"

enum { SCORES_MOST = 500 };

void decode_preset(struct compile *x, enum proc_object o, void *out) {
    (void)x;
    switch (o) {
    case OBJ_VACANCY: ((struct proc_vacancy *)out)->posts = 1; break;
    case OBJ_FACT: ((struct proc_fact *)out)->personal = true; break;
    case OBJ_MEASURE: {
        struct proc_score *s = out;
        s->counts = true;
        s->digits = -1;
        s->mode = DEC_DOWN; /* nobody is lifted over a gate by rounding */
        break;
    }
    case OBJ_TOTAL: {
        struct proc_score *s = out;
        s->computed = s->counts = true;
        s->digits = -1;
        s->mode = DEC_HALF_UP;
        break;
    }
    case OBJ_WEIGHT: ((struct proc_weight *)out)->weight = dec_of(1); break;
    case OBJ_JURY: ((struct proc_jury *)out)->quorum = 1; break;
    default: break;
    }
}

void decode_at(enum proc_object o, void *out, const struct yaml_node *name) {
    struct proc_at at = {name->line, name->col};
#define AT(object, type)                                                                                                           \
    case OBJ_##object: ((struct type *)out)->at = at; break
    switch (o) {
        AT(VACANCY, proc_vacancy);
        AT(MILESTONE, proc_milestone);
        AT(CHANGES, proc_changes);
        AT(RETENTION, proc_retention);
        AT(CHANNEL, proc_channel);
        AT(FACT, proc_fact);
        AT(LABEL, proc_label);
        AT(DECISION, proc_decision);
        AT(COMPETENCY, proc_competency);
        AT(CATEGORY, proc_category);
        AT(ROUND, proc_round);
        AT(MEASURE, proc_score);
        AT(TOTAL, proc_score);
        AT(WEIGHT, proc_weight);
        AT(GATE, proc_gate);
        AT(CUT, proc_cut);
        AT(REFILL, proc_refill);
        AT(JURY, proc_jury);
        AT(RESULT, proc_result);
        AT(APPOINT, proc_appoint);
        AT(LIST, proc_list);
        AT(ENTER, proc_when);
        AT(PLACE, proc_when);
        AT(VALID, proc_validity);
        AT(CALL, proc_call);
        AT(OFFER, proc_offer);
        AT(LETTER, proc_letter);
        AT(READING, proc_reading);
    default: break;
    }
#undef AT
}

/* A name of our own; names of inputs and decisions belong to the rules file and are not judged here. */
static void name_judge(struct compile *x, const struct yaml_node *key) {
    str s = key->text;
    bool ok = s.n > 0 && s.n <= 60;
    for (size_t i = 0; ok && i < s.n; i++) {
        char c = s.p[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        ok = letter || (i && ((c >= '0' && c <= '9') || c == '-'));
    }
    if (ok) return;
    struct diag *g = compile_report(x, CHECK_BAD_NAME, key, "\"%.*s\" cannot be a name", STR_ARG(str_sub(s, 0, 60)));
    diag_help(x->d, g, "a name begins with a letter and has letters, digits and hyphens; the words for people stand under `name`");
}

static int word_of_key(struct compile *x, proc_set set, const struct yaml_node *key) {
    int value = 0;
    (void)decode_word(x, set, key, &value);
    return value;
}

void decode_name(struct compile *x, enum proc_object o, void *out, int32_t index, const struct yaml_node *key) {
    enum proc_ref ref = REF__MAX;
#define NAMED(object, type, what)                                                                                                  \
    case OBJ_##object:                                                                                                             \
        ((struct type *)out)->id = key->text;                                                                                      \
        ref = what;                                                                                                                \
        break
#define INDEXED(object, type, what)                                                                                                \
    case OBJ_##object:                                                                                                             \
        ((struct type *)out)->id = key->text;                                                                                      \
        ((struct type *)out)->index = index;                                                                                       \
        ref = what;                                                                                                                \
        break
    switch (o) {
        INDEXED(MILESTONE, proc_milestone, REF_MILESTONE);
        INDEXED(CHANNEL, proc_channel, REF_CHANNEL);
        INDEXED(FACT, proc_fact, REF_FACT);
        INDEXED(CATEGORY, proc_category, REF_CATEGORY);
        INDEXED(ROUND, proc_round, REF_ROUND);
        INDEXED(LIST, proc_list, REF_LIST);
        INDEXED(DECISION, proc_decision, REF__MAX);
        NAMED(COMPETENCY, proc_competency, REF_COMPETENCY);
        NAMED(MEASURE, proc_score, REF_SCORE);
        NAMED(TOTAL, proc_score, REF_SCORE);
        NAMED(LABEL, proc_label, REF__MAX);
        NAMED(LETTER, proc_letter, REF__MAX);
        NAMED(READING, proc_reading, REF__MAX);
    case OBJ_CALL: ((struct proc_call *)out)->need = (proc_need)word_of_key(x, PROC_SET_NEED, key); return;
    case OBJ_OFFER: ((struct proc_offer *)out)->need = (proc_need)word_of_key(x, PROC_SET_OFFER, key); return;
    default: return;
    }
#undef NAMED
#undef INDEXED
    if (o != OBJ_FACT && o != OBJ_DECISION && o != OBJ_LABEL) name_judge(x, key);
    if (ref == REF__MAX) return;
    const void *before = map_find(&x->name[ref], key->text);
    if (!before) {
        map_put(&x->name[ref], key->text, out);
        return;
    }
    const struct yaml_node *first = compile_node(x, before, NULL);
    struct diag *g = compile_report(x, CHECK_NAME_TWICE, key, "another score is called \"%.*s\"", STR_ARG(key->text));
    if (first)
        diag_also(x->d, g, (struct diag_also){.file = x->file, .line = first->line, .col = first->col, .text = "it stands here"});
    diag_help(x->d, g, "give one of the two another name");
}

/* Measures and totals stand in one array, measures first; whichever key comes first reads both. */
static void decode_scores(struct compile *x, const struct proc_key_row *k, void *object, const struct yaml_node *parent) {
    struct proc_round *r = object;
    const struct yaml_node *part[2] = {yaml_find(parent, "measures"), yaml_find(parent, "totals")};
    if (k->arg == 1 && part[0]) return;
    size_t n = 0;
    for (int i = 0; i < 2; i++) {
        if (!part[i]) continue;
        if (part[i]->kind != YAML_MAP) {
            compile_report(x, CHECK_WRONG_KIND, part[i], "each score belongs behind its name");
            return;
        }
        n += part[i]->n;
    }
    if (n > SCORES_MOST) {
        compile_report(x, CHECK_TOO_LARGE, part[0] ? part[0] : part[1], "%zu scores are more than the %d that are read", n,
                       SCORES_MOST);
        return;
    }
    struct proc_score *score = arena_array(x->a, struct proc_score, n);
    size_t at = 0;
    for (int i = 0; i < 2; i++)
        for (size_t j = 0; part[i] && j < part[i]->n; j++, at++) {
            enum proc_object o = i ? OBJ_TOTAL : OBJ_MEASURE;
            score[at].round = r;
            decode_name(x, o, &score[at], (int32_t)at, part[i]->entry[j].key);
            decode_object(x, o, &score[at], part[i]->entry[j].key, part[i]->entry[j].value);
        }
    r->score = score;
    r->scores = n;
}

static void decode_order(struct compile *x, struct proc_order *out, const struct yaml_node *v) {
    size_t n = v->kind == YAML_LIST ? v->n : 1;
    if (n > 50) {
        compile_report(x, CHECK_TOO_LARGE, v, "%zu keys are more than the 50 that are read", n);
        return;
    }
    struct proc_key *key = arena_array(x->a, struct proc_key, n);
    for (size_t i = 0; i < n; i++) {
        const struct yaml_node *item = v->kind == YAML_LIST ? v->entry[i].value : v, *name = item;
        int low = 0;
        if (item->kind == YAML_MAP) {
            name = yaml_find(item, "key");
            const struct yaml_node *first = yaml_find(item, "first");
            if (first) (void)decode_word(x, PROC_SET_FIRST, first, &low);
            if (item->n != (name ? 1u : 0u) + (first ? 1u : 0u)) {
                compile_report(x, CHECK_UNKNOWN_KEY, item, "a key of an order has `key` and `first` and nothing else");
                continue;
            }
        }
        if (!name || name->kind != YAML_TEXT) {
            struct diag *g = compile_report(x, CHECK_WRONG_KIND, item, "the name of a score or fact belongs here");
            diag_help(x->d, g, "write the name, or {key: NAME, first: low}");
            continue;
        }
        key[i] = (struct proc_key){.low_first = low != 0, .at = {name->line, name->col}};
        compile_later(x, REF_KEY, &key[i], name);
    }
    *out = (struct proc_order){n, key};
}

static void decode_roles(struct compile *x, const struct yaml_node *v) {
    if (!v) return;
    if (v->kind != YAML_MAP) {
        compile_report(x, CHECK_WRONG_KIND, v, "each role belongs before a colon, what it is called behind it");
        return;
    }
    for (size_t i = 0; i < v->n; i++) {
        int role = 0;
        if (decode_word(x, PROC_SET_ROLE, v->entry[i].key, &role)) decode_text(x, &x->p->role[role], v->entry[i].value);
    }
}

static void decode_files(struct compile *x, const struct yaml_node *v, const struct proc_tongue **ret, size_t *ret_n) {
    struct proc_text t = {0};
    decode_text(x, &t, v);
    *ret = t.tongue;
    *ret_n = t.n;
    for (size_t i = 0; i < t.n; i++) {
        if (folder_find(x->folder, t.tongue[i].text)) continue;
        const struct yaml_node *at = v;
        for (size_t j = 0; v->kind == YAML_MAP && j < v->n; j++)
            if (str_eq(v->entry[j].key->text, t.tongue[i].lang)) at = v->entry[j].value;
        struct diag *g =
            compile_report(x, CHECK_NO_FILE, at, "the folder has no file %.*s", STR_ARG(str_sub(t.tongue[i].text, 0, 80)));
        struct map names = map_make(x->a);
        for (size_t j = 0; j < x->folder->n; j++) map_put(&names, x->folder->file[j].name, NULL);
        str near = compile_near(x, &names, t.tongue[i].text);
        if (near.n) diag_help(x->d, g, "did you mean %.*s?", STR_ARG(near));
        else diag_help(x->d, g, "add the file, or leave out its name");
    }
}

static void decode_notices(struct compile *x, const struct yaml_node *v) {
    const struct proc_tongue *t;
    size_t n;
    decode_files(x, v, &t, &n);
    struct proc_notice *notice = arena_array(x->a, struct proc_notice, n);
    for (size_t i = 0; i < n; i++) notice[i] = (struct proc_notice){.lang = t[i].lang, .file = t[i].text};
    x->p->notice = notice;
    x->p->notices = n;
}

static void decode_days(struct compile *x, const struct proc_key_row *k, void *object, const struct yaml_node *v) {
    size_t n = v->kind == YAML_LIST ? v->n : 1, m = 0;
    if (n > 1000) {
        compile_report(x, CHECK_TOO_LARGE, v, "%zu days are more than the 1000 that are read", n);
        return;
    }
    date *day = arena_array(x->a, date, n);
    for (size_t i = 0; i < n; i++) {
        struct proc_clock c;
        if (!decode_clock(x, v->kind == YAML_LIST ? v->entry[i].value : v, false, &c)) continue;
        size_t to = m++;
        for (; to && date_cmp(day[to - 1], c.day) > 0; to--) day[to] = day[to - 1];
        day[to] = c.day;
    }
    memcpy((char *)object + k->offset, &day, sizeof day);
    memcpy((char *)object + k->count, &m, sizeof m);
}

static void decode_at_most(struct compile *x, struct proc_list *l, const struct yaml_node *v) {
    struct yaml_node number = *v;
    l->at_most_percent = v->kind == YAML_TEXT && str_ends(v->text, STR("%"));
    if (l->at_most_percent) number.text.n--;
    (void)decode_dec(x, &number, &l->at_most);
}

static void decode_start(struct compile *x, struct proc_validity *out, const struct yaml_node *v) {
    const struct proc_word *w = v->kind == YAML_TEXT ? procedure_word_find(PROC_SET_START, v->text) : NULL;
    out->start = w ? (proc_start)w->value : PROC_FROM_MILESTONE;
    if (w) return;
    if (v->kind != YAML_TEXT) compile_report(x, CHECK_WRONG_KIND, v, "a milestone, or established or end belongs here");
    else compile_later(x, REF_MILESTONE, &out->milestone, v);
}

void decode_special(struct compile *x, const struct proc_key_row *k, void *object, const struct yaml_node *v,
                    const struct yaml_node *parent) {
    void *dest = (char *)object + k->offset;
    switch (k->type) {
    case TYPE_VERSION:
        if (v->kind == YAML_TEXT && str_is(v->text, "1")) return;
        diag_help(x->d, compile_report(x, CHECK_VERSION, v, "this program reads version 1 of the language"), "write `wervik: 1`");
        return;
    case TYPE_MORE_THAN:
        if (decode_dec(x, v, dest)) ((struct proc_gate *)object)->strict = true;
        return;
    case TYPE_DIVIDE:
        if (v->kind == YAML_TEXT && str_is(v->text, "weights")) *(dec *)dest = dec_of(-1); /* resolve.c puts the sum there */
        else if (decode_dec(x, v, dest) && dec_sign(*(dec *)dest) <= 0)
            compile_report(x, CHECK_WEIGHT, v, "a sum is divided by a number above 0, or by `weights`");
        return;
    case TYPE_AT_MOST: decode_at_most(x, object, v); return;
    case TYPE_SINGLE_DAY:
        if (decode_clock(x, v, false, dest)) memcpy((char *)object + k->count, dest, sizeof(struct proc_clock));
        return;
    case TYPE_DAYS: decode_days(x, k, object, v); return;
    case TYPE_ORDER: decode_order(x, dest, v); return;
    case TYPE_START: decode_start(x, object, v); return;
    case TYPE_SCORES: decode_scores(x, k, object, parent); return;
    case TYPE_NOTICES: decode_notices(x, v); return;
    case TYPE_FILES: decode_files(x, v, dest, (size_t *)((char *)object + k->count)); return;
    default: return; /* TYPE_ROLES: read first, by decode_file */
    }
}

/* The procedure's own language: texts without a language are in it, so it is looked up before they are read. */
static str own_language(const struct yaml_node *root) {
    const struct yaml_node *l = yaml_find(yaml_find(root, "vacancy"), "languages");
    if (l && l->kind == YAML_LIST && l->n) l = l->entry[0].value;
    return l && l->kind == YAML_TEXT ? l->text : STR("nl");
}

void decode_file(struct compile *x) {
    x->lang = own_language(x->root);
    const struct yaml_node *notice = yaml_find(x->root, "notice");
    for (size_t i = 0; notice && notice->kind == YAML_MAP && i < notice->n && x->langs < 8; i++)
        x->notice_lang[x->langs++] = notice->entry[i].key->text;
    decode_roles(x, yaml_find(x->root, "roles"));
    decode_object(x, OBJ_FILE, x->p, NULL, x->root);
}
