/* SPDX-License-Identifier: Apache-2.0 */
/* The notice and the rules of a draft side by side: each clause with every place of the folder that names it, each decision with
 * its clauses, linked both ways. Places are found in the texts themselves, so that the page also serves a folder with mistakes in
 * it. */
#include "app/concept_table.h"
#include "codec/md.h"
#include "dmn/print.h"
#include "web/concept.h"
#include "web/office.h"
#include "web/page.h"

enum { PLACES = 14, PLACE_CHARS = 90, CLAUSE_CHARS = 700 };

struct rules_page {
    struct web_ctx *x;
    const struct concept_page *p;
    const struct md_notice *notice;
    struct concept_table *table;
    size_t tables;
    struct dmn_model *model;
    struct view_concept_rules *m;
};

static bool is_word(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

/* The line names the clause as a word of its own. */
static bool names(str line, str id) {
    for (size_t at = 0; (at = str_find(line, id, at)) != SIZE_MAX; at++) {
        bool before = at && is_word(line.p[at - 1]), after = at + id.n < line.n && is_word(line.p[at + id.n]);
        if (!before && !after) return true;
    }
    return false;
}

static str shortened(struct web_ctx *x, str s, size_t chars) {
    size_t at = 0, n = 0;
    while (at < s.n && n++ < chars) (void)str_utf8_next(s, &at);
    return at < s.n ? arena_printf(x->a, "%.*s…", (int)at, s.p) : s;
}

static void place_add(struct view_beside *c, str path, str text) {
    if (c->n < PLACES) c->does[c->n++] = (struct view_action){path, text};
}

/* ---- decisions ---- */

static str anchor_of(struct web_ctx *x, const struct dmn_node *d) { return arena_printf(x->a, "b-%.*s", STR_ARG(d->id)); }

/* The clause of a knowledge source: what stands behind `#`. */
static str clause_of(const struct dmn_source *s) {
    size_t at = str_find(s->uri, STR("#"), 0);
    return at == SIZE_MAX ? (str){0} : str_sub(s->uri, at + 1, s->uri.n);
}

static const struct concept_table *table_of(const struct rules_page *r, const struct dmn_node *d) {
    for (size_t i = 0; i < r->tables; i++)
        if (str_eq(r->table[i].id, d->id)) return &r->table[i];
    return NULL;
}

static void decision_fill(struct rules_page *r, const struct dmn_node *d, struct view_decision *v) {
    struct web_ctx *x = r->x;
    const struct concept_table *t = table_of(r, d);
    *v = (struct view_decision){.name = d->name, .anchor = anchor_of(x, d), .question = d->question};
    v->kind = text_get(x->l, t ? TEXT_CONCEPT_RULES_KIND_TABLE : TEXT_CONCEPT_RULES_KIND_DECISION);
    v->path = t ? arena_printf(x->a, "%.*s/tabel?t=%zu", STR_ARG(r->p->base), t->no)
                : concept_file_path(x, r->p, str_of(d->file), d->line);
    v->clause = arena_array(x->a, struct view_action, d->n_sources + 1);
    for (size_t i = 0; i < d->n_sources; i++) {
        str id = clause_of(d->source[i]);
        if (id.n) v->clause[v->n++] = (struct view_action){arena_printf(x->a, "#%.*s", STR_ARG(id)), id};
    }
}

static void decisions_fill(struct rules_page *r) {
    size_t n;
    const struct dmn_node *const *d = dmn_list(r->model, DMN_DECISION, &n);
    r->m->decision = arena_array(r->x->a, struct view_decision, n + 1);
    for (size_t i = 0; i < n; i++) decision_fill(r, d[i], &r->m->decision[r->m->n_decisions++]);
}

/* The page's own sheet colours it: a strict policy takes no style from inside a page. */
static void picture_fill(struct rules_page *r) {
    struct buf b = buf_make(r->x->a);
    dmn_graph_print(&b, r->model);
    str svg = buf_str(&b);
    size_t from = str_find(svg, STR("<style>"), 0), to = str_find(svg, STR("</style>"), 0);
    if (from == SIZE_MAX || to == SIZE_MAX || to < from) return;
    r->m->picture =
        html_trust(arena_printf(r->x->a, "%.*s%.*s", STR_ARG(str_sub(svg, 0, from)), STR_ARG(str_sub(svg, to + 8, svg.n))));
}

/* ---- clauses ---- */

static void clause_decisions(struct rules_page *r, struct view_beside *c) {
    for (size_t i = 0; i < r->m->n_decisions; i++) {
        const struct view_decision *d = &r->m->decision[i];
        for (size_t k = 0; k < d->n; k++)
            if (str_eq(d->clause[k].text, c->id)) place_add(c, arena_printf(r->x->a, "#%.*s", STR_ARG(d->anchor)), d->name);
    }
}

static size_t indent_of(str line) {
    size_t n = 0;
    while (n < line.n && (line.p[n] == ' ' || line.p[n] == '-')) n++;
    return n;
}

/* The lines of a file, and of each the line that it belongs to: the nearest above that stands further to the left. */
static void clause_lines(struct rules_page *r, struct view_beside *c, const struct folder_file *f) {
    enum { DEEP = 24 };
    struct {
        str line;
        uint32_t no;
    } above[DEEP] = {{{0}, 0}}; /* the last line of each indentation, in steps of two */
    str rest = f->bytes, line;
    for (uint32_t no = 1; str_cut(&rest, '\n', &line); no++) {
        str text = str_trim(line);
        if (!text.n || text.p[0] == '#') continue;
        size_t deep = indent_of(line) / 2;
        if (deep >= DEEP) deep = DEEP - 1;
        above[deep].line = text;
        above[deep].no = no;
        if (!names(line, c->id)) continue;
        size_t at = str_starts(text, STR("clause:")) && deep ? deep - 1 : deep; /* what is said of something says it of that */
        place_add(c, concept_file_path(r->x, r->p, f->name, above[at].no),
                  arena_printf(r->x->a, "%.*s:%u  %.*s", STR_ARG(f->name), above[at].no,
                               STR_ARG(shortened(r->x, above[at].line, PLACE_CHARS))));
    }
}

static void clause_fill(struct rules_page *r, const struct md_clause *from, struct view_beside *c) {
    *c = (struct view_beside){.id = from->id,
                              .text = shortened(r->x, md_text_normal(r->x->a, from->text), CLAUSE_CHARS),
                              .info = from->info,
                              .does = arena_array(r->x->a, struct view_action, PLACES)};
    clause_decisions(r, c);
    for (size_t i = 0; i < r->p->f.n; i++) {
        const struct folder_file *f = &r->p->f.file[i];
        if (str_is(f->name, "procedure.yaml")) clause_lines(r, c, f);
    }
    for (size_t i = 0; i < r->p->f.n; i++) {
        const struct folder_file *f = &r->p->f.file[i];
        if (str_is(f->name, arena_cstr(r->x->a, arena_printf(r->x->a, "tests/%.*s.play", STR_ARG(c->id)))))
            place_add(c, concept_file_path(r->x, r->p, f->name, 0), f->name);
    }
}

/* The notice in the page's language, else the first there is. */
static const struct folder_file *notice_of(struct web_ctx *x, const struct folder *f) {
    const struct folder_file *own = folder_find(f, arena_printf(x->a, "notice.%s.md", lang_name(x->l)));
    for (size_t i = 0; !own && i < f->n; i++)
        if (str_starts(f->file[i].name, STR("notice.")) && str_ends(f->file[i].name, STR(".md"))) own = &f->file[i];
    return own;
}

void page_concept_rules(struct web_ctx *x) {
    struct concept_page p;
    struct err e;
    struct view_concept_rules m = {0};
    if (!concept_open(x, &p)) return;
    m.base = p.base;
    struct rules_page r = {.x = x, .p = &p, .m = &m};
    const struct folder_file *notice = notice_of(x, &p.f), *rules = folder_find(&p.f, STR("rules.dmn"));
    if (rules && !dmn_load(x->a, rules->name, rules->bytes, NULL, &r.model, &e)) {
        if (concept_tables(x->a, rules->name, rules->bytes, &r.table, &r.tables, &e)) r.tables = 0;
        decisions_fill(&r);
        picture_fill(&r);
    }
    if (notice && !md_notice_parse(x->a, notice->name, notice->bytes, &r.notice, &e)) {
        m.clause = arena_array(x->a, struct view_beside, r.notice->n + 1);
        for (size_t i = 0; i < r.notice->n; i++) clause_fill(&r, &r.notice->clause[i], &m.clause[m.n++]);
    }
    concept_begin(x, &p, text_get(x->l, TEXT_CONCEPT_TAB_RULES));
    tpl_concept_rules(&x->reply->body, &m, x->l);
    web_frame_end(x);
}
