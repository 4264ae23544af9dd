/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Filling a letter in: who, which round, which list, and why. The reasons are those of the decision: the tree of the rules for a
 * screening, scores against gates for a test, what the jury agreed on in writing, and what an answer does for an offer.
 *
 * The tree is shown without the numbers of rows: whoever is refused wants the condition, the clause and the fact.
 */
#include <string.h>

#include "app/explain_words.h"
#include "app/letter.h"
#include "base/must.h"
#include "sys/words.h"

enum { TREES = 32, CLAUSES = 40, MISSING = 40 };

/* A letter being written. */
struct writing {
    struct decide *d;
    const struct letter_cause *cause;
    struct cand c;
    struct person who;
    lang l;
    str lang;
    struct judged judged;
    bool tried; /* to judge */
    const struct dmn_why *tree[TREES];
    size_t trees;
    str clause[CLAUSES];
    size_t clauses;
};

static str words_of(const struct writing *w, struct proc_text t) { return procedure_text(t, w->lang); }

/* ---- the screening's reasons ---- */

static void add_tree(struct writing *w, str name) {
    const struct dmn_node *n = dmn_find_kind(w->d->p->rules, DMN_DECISION, name);
    if (n && w->trees < TREES) w->tree[w->trees++] = dmn_explain(w->judged.ev, n, 0);
}

/* Judge the person once, with a trace; no trees when there are no rules or nothing is known. */
static ecode judge(struct writing *w, struct err *e) {
    struct json *facts;
    bool known;
    if (w->tried) return E_OK;
    w->tried = true;
    TRY(decide_facts(w->d, w->c.no, &facts, &known, e));
    if (known) TRY(decide_case(w->d, &w->c, facts, (date){0}, &w->judged, e));
    if (!w->judged.ev) return E_OK;
    const struct procedure *p = w->d->p;
    static const proc_moment moments[] = {PROC_AT_APPLICATION, PROC_AT_SCREENING};
    bool none = true;
    for (size_t m = 0; m < 2; m++)
        for (size_t n = 0; procedure_decision_find(p, moments[m], n); n++) {
            add_tree(w, procedure_decision_find(p, moments[m], n)->id);
            none = none && moments[m] != PROC_AT_SCREENING;
        }
    const struct proc_channel *ch = procedure_channel_find(p, w->c.channel);
    if (none && ch) add_tree(w, ch->decision);
    return E_OK;
}

/* A tree in words, a line a block: `- ` a decision, `· ` a fact, else the row of a table. */
static void put_tree(struct doc *d, str words) {
    str line;
    while (str_cut(&words, '\n', &line)) {
        str t = str_trim(line);
        uint32_t level = (uint32_t)((size_t)(t.p - line.p) / 2);
        size_t colon = str_find(t, STR(": "), 0);
        if (!t.n) continue;
        if (str_starts(t, STR("- "))) doc_put(d, DOC_ITEM, level, str_sub(t, 2, t.n));
        else if (str_starts(t, STR("· "))) doc_put(d, DOC_ITEM, level, str_sub(t, 3, t.n));
        else if (colon != SIZE_MAX) doc_put(d, DOC_ITEM, level, str_sub(t, colon + 2, t.n));
    }
}

/* The tree came to this answer: those that came to another did not decide. */
static bool bears(const struct writing *w, const struct dmn_why *t) {
    bool no = t->value.tag == FEEL_BOOL && !t->value.b, open = t->value.tag == FEEL_NULL;
    return w->cause->event == PROC_INVALID ? no : w->cause->event == PROC_TO_PROVE ? open || no : true;
}

static void put_screening(struct writing *w, struct doc *d) {
    struct wording words = {.b = buf_make(w->d->a), .p = w->d->p, .l = w->l};
    for (size_t i = 0; i < w->trees; i++)
        if (bears(w, w->tree[i])) wording_why(&words, w->tree[i]);
    put_tree(d, buf_str(&words.b));
}

/* ---- clauses ---- */

static void add_clause(struct writing *w, str id) {
    for (size_t i = 0; i < w->clauses; i++)
        if (str_eq(w->clause[i], id)) return;
    if (id.n && w->clauses < CLAUSES) w->clause[w->clauses++] = id;
}

static void add_clauses(struct writing *w, struct proc_clauses c) {
    for (size_t i = 0; i < c.n; i++) add_clause(w, c.id[i]);
}

static bool clause_seen(void *user, const struct dmn_why *step, unsigned depth) {
    (void)depth;
    for (size_t i = 0; step->kind == DMN_WHY_DECISION && i < step->n_sources; i++)
        add_clause(user, wording_clause(step->source[i]));
    return true;
}

static bool is_screening(proc_event e) { return e == PROC_VALID || e == PROC_INVALID || e == PROC_TO_PROVE; }

static void find_clauses(struct writing *w) {
    const struct letter_cause *c = w->cause;
    if (w->clauses) return;
    if (!is_screening(c->event) || !w->trees) add_clauses(w, c->letter->clauses);
    for (size_t i = 0; is_screening(c->event) && !c->reason.n && i < w->trees; i++)
        if (bears(w, w->tree[i])) dmn_why_each(w->tree[i], clause_seen, w);
    if (is_screening(c->event)) add_clauses(w, c->letter->clauses);
}

/* The words of a clause; those of a heading and of what stands under it as two sentences. */
static void put_clause(struct doc *d, const struct md_clause *c) {
    struct buf head = buf_make(d->a);
    for (const struct md_node *n = c->node->kind == MD_HEADING ? c->node->first : NULL; n; n = n->next)
        if (n->kind == MD_TEXT) buf_add(&head, n->text);
    str h = str_trim(buf_str(&head));
    bool split = h.n && str_starts(c->text, h);
    doc_begin(d, DOC_ITEM, 0);
    doc_add(d, (struct doc_run){.text = split ? arena_printf(d->a, "%.*s: %.*s.", STR_ARG(c->id), STR_ARG(h))
                                              : arena_printf(d->a, "%.*s:", STR_ARG(c->id)),
                                .strong = true});
    doc_add(d, (struct doc_run){.text = STR(" ")});
    doc_add(d, (struct doc_run){.text = str_trim(split ? str_sub(c->text, h.n, c->text.n) : c->text)});
}

static void put_rules(struct writing *w, struct doc *d) {
    const struct md_notice *notice = procedure_notice(w->d->p, w->lang);
    find_clauses(w);
    for (size_t i = 0; notice && i < w->clauses; i++) {
        const struct md_clause *c = md_clause_find(notice, w->clause[i]);
        if (c) put_clause(d, c);
    }
}

/* ---- what is missing ---- */

struct missing {
    struct wording w;
    struct doc *d;
    str path[MISSING];
    size_t n;
};

static bool missing_seen(void *user, const struct dmn_why *step, unsigned depth) {
    struct missing *m = user;
    (void)depth;
    if (!step->missing || m->n == MISSING) return true;
    str path = step->text.n ? step->text : step->node->name;
    for (size_t i = 0; i < m->n; i++)
        if (str_eq(m->path[i], path)) return true;
    m->path[m->n++] = path;
    doc_put(m->d, DOC_ITEM, 0, wording_fact(&m->w, path));
    return true;
}

static void put_proofs(struct writing *w, struct doc *d) {
    for (size_t n = 0; w->judged.ev && procedure_decision_find(w->d->p, PROC_AT_PROOFS, n); n++) {
        const struct dmn_node *node =
            dmn_find_kind(w->d->p->rules, DMN_DECISION, procedure_decision_find(w->d->p, PROC_AT_PROOFS, n)->id);
        feel_value v = node ? dmn_eval_decide(w->judged.ev, node) : feel_null();
        for (size_t i = 0; v.tag == FEEL_LIST && i < v.list->n; i++)
            if (v.list->item[i].tag == FEEL_STRING) doc_put(d, DOC_ITEM, 0, v.list->item[i].s);
    }
}

static void put_missing(struct writing *w, struct doc *d) {
    struct missing *m = arena_new(w->d->a, struct missing);
    *m = (struct missing){.w = {.b = buf_make(w->d->a), .p = w->d->p, .l = w->l}, .d = d};
    for (size_t i = 0; i < w->trees; i++) dmn_why_each(w->tree[i], missing_seen, m);
    put_proofs(w, d);
    if (w->cause->reason.n) doc_put(d, DOC_ITEM, 0, w->cause->reason);
}

/* ---- scores ---- */

static str score_words(struct writing *w, const struct proc_score *s, dec v) {
    int64_t band;
    str plain = dec_print_short(w->d->a, v);
    if (s->scale.kind == PROC_SCALE_BANDS && !s->computed && str_int(plain, 1, (int64_t)s->scale.bands, &band))
        return words_of(w, s->scale.band[band - 1]);
    return words_dec(w->d->a, w->l, plain);
}

static const struct proc_gate *gate_of(const struct proc_round *r, const struct proc_score *s) {
    for (size_t i = 0; i < r->gates; i++)
        if (r->gate[i].score == s && !r->gate[i].only) return &r->gate[i];
    return NULL;
}

static void put_scores(struct writing *w, struct doc *d, const struct proc_round *r, const struct score_sheet *sheet) {
    for (size_t i = 0; i < r->scores; i++) {
        const struct proc_score *s = &r->score[i];
        dec v = sheet->value[score_slot(w->d->p, s)];
        if (!dec_is_finite(v)) continue;
        struct buf b = buf_make(w->d->a);
        const struct proc_gate *g = gate_of(r, s);
        buf_addf(&b, "%.*s: %.*s", STR_ARG(words_of(w, s->name)), STR_ARG(score_words(w, s, v)));
        if (g) {
            str least = words_dec(w->d->a, w->l, dec_print_short(w->d->a, g->value));
            buf_addf(&b, " (%.*s)", STR_ARG(text_print(w->d->a, w->l, g->strict ? TEXT_LETTER_MORE : TEXT_LETTER_LEAST, least)));
        }
        doc_put(d, DOC_ITEM, 0, buf_str(&b));
    }
}

/* What the jury agreed on in writing: it stands in the log only, under the person's key. */
static ecode agreed_reason(struct writing *w, const struct proc_round *r, str *ret, struct err *e) {
    struct decide *d = w->d;
    struct stmt *q;
    struct log_row row;
    struct person_key key;
    bool there;
    str person = arena_printf(d->a, "%.*s/K%05lld", STR_ARG(d->name), (long long)w->c.no);
    if (!r->jury || d->sink.key(d->sink.user, person, &key, NULL)) return E_OK;
    TRY(log_read_person(d->board.s, d->board.id, person, &q, e));
    for (;;) {
        struct event ev;
        TRY(log_next(q, &row, &there, e));
        if (!there) return E_OK;
        if (!str_is(row.kind, "assess")) continue;
        ecode c = event_parse(d->a, arena_str(d->a, row.body), &ev, e);
        const struct json *round = c ? NULL : json_get(ev.data, "round");
        if (!c && !json_get(ev.data, "juror") && round && str_eq(round->s, r->id)) c = event_open(d->a, &ev, &key, e);
        const struct json *why = c ? NULL : json_get(ev.secret, "reason");
        if (why && why->tag == JSON_STRING) *ret = why->s;
        if (!c) continue;
        stmt_done(q);
        return c;
    }
}

/* The rounds whose scores say why: the one the letter is about, else those that decide the result. */
static ecode put_results(struct writing *w, struct doc *d, struct err *e) {
    const struct procedure *p = w->d->p;
    const struct proc_round *r = w->cause->round;
    struct score_sheet sheet = score_sheet_make(w->d->a, p);
    str agreed = {0};
    if (!r && p->result.needs) r = p->result.need[p->result.needs - 1];
    if (!r) return E_OK;
    TRY(board_scores(&w->d->board, p, w->c.no, &sheet, e));
    for (size_t i = 0; i < p->rounds; i++) score_total(p, &p->round[i], &sheet);
    TRY(agreed_reason(w, r, &agreed, e));
    struct json *criteria = NULL;
    str outcome, scores = {0};
    TRY(board_agreed(&w->d->board, w->d->a, r->id, w->c.no, &outcome, &scores, e));
    if (scores.n) TRY(json_parse(w->d->a, scores, NULL, &criteria, e));
    for (const struct json *m = criteria ? criteria->first : NULL; m; m = m->next) {
        const struct proc_score *s = procedure_score_find(p, m->key);
        dec v;
        if (s && dec_parse(m->s, &v)) sheet.value[score_slot(p, s)] = v;
    }
    put_scores(w, d, r, &sheet);
    if (agreed.n) doc_put(d, DOC_PARAGRAPH, 0, agreed);
    return E_OK;
}

/* ---- offers ---- */

static void put_effect(struct writing *w, struct doc *d, text_key answer, proc_effect f) {
    static const text_key effects[] = {
        [PROC_KEEP] = TEXT_LETTER_PLACE_KEEP, [PROC_LOSE] = TEXT_LETTER_PLACE_LOSE, [PROC_LAST] = TEXT_LETTER_PLACE_LAST};
    doc_put(d, DOC_ITEM, 0, text_print(w->d->a, w->l, answer, text_get(w->l, effects[f])));
}

static void put_offer(struct writing *w, struct doc *d) {
    static const struct {
        const char *kind;
        proc_need need;
    } needs[] = {{"permanent", PROC_NEED_EXTRA}, {"fixed-term", PROC_NEED_FIXED_TERM}, {"comparable", PROC_NEED_COMPARABLE}};
    for (size_t i = 0; i < sizeof needs / sizeof *needs; i++) {
        const struct proc_offer *o = str_is(w->cause->offer, needs[i].kind) ? procedure_offer_find(w->d->p, needs[i].need) : NULL;
        if (!o) continue;
        put_effect(w, d, TEXT_LETTER_ANSWER_ACCEPTED, o->accepted);
        put_effect(w, d, TEXT_LETTER_ANSWER_DECLINED, o->declined);
        put_effect(w, d, TEXT_LETTER_ANSWER_NOT_SELECTED, o->not_selected);
    }
}

/* ---- fields ---- */

str letter_when(struct decide *d, const struct proc_milestone *m, int64_t no, lang l) {
    instant opens, closes;
    struct err e;
    if (!m || decide_window(d, m, no, &opens, &closes, &e)) return (str){0};
    date from = core_day(d->l, opens), to = core_day(d->l, (instant){closes.ms - 1});
    bool days = core_day(d->l, (instant){opens.ms - 1}).d != from.d && core_day(d->l, closes).d != to.d;
    if (!days && closes.ms - opens.ms <= 60000) return words_instant(d->a, l, d->l->zone, opens);
    if (!days)
        return text_print(d->a, l, TEXT_LETTER_WINDOW, words_instant(d->a, l, d->l->zone, opens),
                          words_instant(d->a, l, d->l->zone, closes));
    if (!date_cmp(from, to)) return words_date(d->a, l, from);
    return text_print(d->a, l, TEXT_LETTER_WINDOW, words_date(d->a, l, from), words_date(d->a, l, to));
}

static const struct proc_milestone *moment_of(const struct letter_cause *c) {
    return c->moment ? c->moment : c->round ? c->round->when : NULL;
}

static str when_words(struct writing *w) {
    const struct letter_cause *c = w->cause;
    struct slot at = {0};
    struct err e;
    if (c->event == PROC_TIME && !letter_slot(w->d, c, moment_of(c), &at, &e) && at.slot)
        return words_instant(w->d->a, w->l, w->d->l->zone, at.opens);
    str s = letter_when(w->d, moment_of(c), w->c.no, w->l);
    return c->event == PROC_MOVED && !c->moment && c->to.n ? c->to : s; /* a form, not a date */
}

/* The rounds of an invitation: the one named and those behind it at the same moment. */
static str round_words(struct writing *w) {
    const struct letter_cause *c = w->cause;
    const struct proc_round *r = c->round;
    if (!r) return c->moment ? words_of(w, c->moment->name) : (str){0};
    struct buf b = buf_make(w->d->a);
    buf_add(&b, words_of(w, r->name));
    bool together = c->event == PROC_INVITED || c->event == PROC_CALLED || c->event == PROC_CANNOT || c->event == PROC_CHOOSE ||
                    c->event == PROC_TIME;
    for (size_t i = (size_t)r->index + 1; together && i < w->d->p->rounds && w->d->p->round[i].when == r->when; i++)
        buf_addf(&b, ", %.*s", STR_ARG(words_of(w, w->d->p->round[i].name)));
    return buf_str(&b);
}

static str room_words(struct writing *w) {
    struct slot at = {0};
    struct err e;
    return letter_slot(w->d, w->cause, moment_of(w->cause), &at, &e) ? (str){0} : at.room;
}

static str until_words(struct writing *w) {
    struct list_span span = {0};
    struct err e;
    instant choice;
    if (w->cause->event == PROC_CHOOSE && w->cause->round && !board_choice(&w->d->board, w->cause->round->id, &choice, &e) &&
        choice.ms != INT64_MIN)
        return words_instant(w->d->a, w->l, w->d->l->zone, choice);
    if (w->cause->list && !board_list(&w->d->board, w->cause->list->id, &span, &e) && span.last.m)
        return words_date(w->d->a, w->l, span.last);
    if (w->cause->list && w->cause->list->valid.start == PROC_FROM_END) /* begins when the procedure ends */
        return text_print(w->d->a, w->l, TEXT_LETTER_FROM_END, words_of(w, w->cause->list->name));
    const struct proc_milestone *m = w->d->p->closing;
    instant opens, closes;
    if (!m || decide_window(w->d, m, w->c.no, &opens, &closes, &e)) return (str){0};
    return words_date(w->d->a, w->l, core_day(w->d->l, (instant){closes.ms - 1}));
}

static str rank_words(struct writing *w) {
    struct place place;
    struct err e;
    const struct proc_list *l = w->cause->list;
    if (!l || board_place(&w->d->board, w->d->a, l->id, w->c.no, &place, &e) || place.rank <= 0) return STR("–");
    return arena_printf(w->d->a, "%lld", (long long)place.rank);
}

static str clause_words(struct writing *w) {
    struct buf b = buf_make(w->d->a);
    find_clauses(w);
    for (size_t i = 0; i < w->clauses; i++) buf_addf(&b, "%s%.*s", i ? ", " : "", STR_ARG(w->clause[i]));
    return buf_str(&b);
}

static str line(void *user, struct arena *a, letter_field f) {
    struct writing *w = user;
    const struct proc_vacancy *v = &w->d->p->vacancy;
    const struct proc_channel *ch;
    (void)a;
    switch (f) {
    case LETTER_NAME: return w->who.name.n ? w->who.name : candidate_id(w->d->a, w->c.no);
    case LETTER_NUMBER: return v->number;
    case LETTER_TITLE: return words_of(w, v->title);
    case LETTER_BODY: return words_of(w, v->body);
    case LETTER_WORKPLACE: return words_of(w, v->workplace);
    case LETTER_CHANNEL:
        ch = procedure_channel_find(w->d->p, w->c.channel);
        return ch ? words_of(w, ch->name) : text_get(w->l, TEXT_LETTER_NO_CHANNEL);
    case LETTER_TODAY: return words_day(w->d->a, w->l, w->d->today);
    case LETTER_ROUND: return round_words(w);
    case LETTER_WHEN: return when_words(w);
    case LETTER_ROOM: return room_words(w);
    case LETTER_LIST: return w->cause->list ? words_of(w, w->cause->list->name) : (str){0};
    case LETTER_RANK: return rank_words(w);
    case LETTER_UNTIL: return until_words(w);
    case LETTER_CLAUSES: return clause_words(w);
    default: return (str){0};
    }
}

static void put_reasons(struct writing *w, struct doc *d) {
    struct err e;
    proc_event ev = w->cause->event;
    if (is_screening(ev) && !w->cause->reason.n) put_screening(w, d);
    else if (ev == PROC_OFFERED) put_offer(w, d);
    else if (ev == PROC_NOT_CHOSEN) doc_put(d, DOC_PARAGRAPH, 0, text_get(w->l, TEXT_LETTER_COMPARED));
    else if (ev != PROC_MOVED && ev != PROC_TIME && ev != PROC_CHOSEN && !is_screening(ev) && put_results(w, d, &e))
        doc_put(d, DOC_PARAGRAPH, 0, text_get(w->l, TEXT_LETTER_ON_REQUEST));
    if (w->cause->reason.n) doc_put(d, DOC_PARAGRAPH, 0, w->cause->reason);
}

static void block(void *user, struct doc *d, letter_field f);

static void put_appeal(struct writing *w, struct doc *d) {
    const struct procedure *p = w->d->p;
    const struct md_notice *text = NULL;
    for (size_t i = 0; i < p->appeals; i++)
        if (p->appeal_text[i] && (!text || str_eq(p->appeal[i].lang, w->lang))) text = p->appeal_text[i];
    struct letter_source from = {line, block, w};
    if (text) letter_fill(text, &from, d);
}

static void block(void *user, struct doc *d, letter_field f) {
    struct writing *w = user;
    switch (f) {
    case LETTER_REASONS: put_reasons(w, d); return;
    case LETTER_MISSING: put_missing(w, d); return;
    case LETTER_RULES: put_rules(w, d); return;
    case LETTER_APPEAL: put_appeal(w, d); return;
    default: return;
    }
}

/* ---- writing ---- */

/* The language somebody reads: that of the account with this address, else that of the application. */
static ecode language_of(struct writing *w, str *ret, struct err *e) {
    struct stmt *q = store_stmt(w->d->board.s, SQL_account_find);
    char *mail = arena_cstr(w->d->a, str_trim(w->who.mail));
    bool row = false;
    *ret = w->c.language;
    for (char *p = mail; *p; p++)
        if (*p >= 'A' && *p <= 'Z') *p = (char)(*p + 32);
    if (!*mail) return E_OK;
    stmt_str(q, 1, str_of(mail));
    TRY(stmt_next(q, &row, e));
    if (!row) return E_OK;
    *ret = arena_str(w->d->a, col_str(q, 4));
    stmt_done(q);
    return E_OK;
}

ecode letter_write(struct decide *d, const struct letter_cause *cause, struct letter *ret, struct err *e) {
    struct writing *w = arena_new(d->a, struct writing);
    str tongue;
    *w = (struct writing){.d = d, .cause = cause};
    TRY(board_candidate(&d->board, d->a, cause->no, &w->c, e));
    TRY(board_person(&d->board, d->a, cause->no, &w->who, e));
    if (!w->who.known) return err_set(e, E_STATE, "K%05lld was forgotten: nobody is written to", (long long)cause->no);
    tongue = cause->lang;
    if (!tongue.n) TRY(language_of(w, &tongue, e));
    const struct md_notice *text = letter_text(cause->letter, tongue, &w->lang);
    if (!text) return err_set(e, E_INVALID, "letter %.*s cannot be read", STR_ARG(cause->letter->id));
    (void)lang_parse(w->lang, &w->l);
    if (is_screening(cause->event)) TRY(judge(w, e));
    struct doc doc = doc_make(d->a, w->lang);
    struct letter_source from = {line, block, w};
    letter_fill(text, &from, &doc);
    *ret = (struct letter){.made = d->at,
                           .procedure = d->name,
                           .candidate = candidate_id(d->a, cause->no),
                           .address = str_trim(w->who.mail),
                           .subject = doc_title(d->a, &doc),
                           .body = doc_text(d->a, &doc, false),
                           .letter = cause->letter->id,
                           .seq = (int64_t)cause->seq,
                           .lang = w->lang,
                           .doc = doc_print(d->a, &doc)};
    return letter_calendar(d, cause, w->lang, &ret->calendar, e);
}
