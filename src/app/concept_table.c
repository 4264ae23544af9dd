/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Decision tables edited as pieces of their source (codec/xml_edit), so a text that does not compile yet can be edited too. A new
 * row is the one before it with new ids and empty cells, so it is written in the manner of its neighbours.
 * Trap: a cell that was not typed in is left alone, entities, CDATA and white space too: it is compared trimmed.
 */
#include "app/concept_table.h"

#include "codec/xml_edit.h"

enum { TABLES = 400, COLUMNS = 60, ROWS = 2000 };

const char *const concept_policies[] = {"UNIQUE",  "ANY",         "PRIORITY",    "FIRST",       "RULE ORDER",    "OUTPUT ORDER",
                                        "COLLECT", "COLLECT SUM", "COLLECT MIN", "COLLECT MAX", "COLLECT COUNT", ""};

/* ---- finding ---- */

static const struct xml_node *child(const struct xml_node *x, const char *name) { return xml_first(x, (str){0}, str_of(name)); }

static const struct xml_node *same(const struct xml_node *x) { return xml_next(x, (str){0}, x->name); }

/* Every decisionTable below a node, in the order of the document. */
static void tables_find(const struct xml_node *x, const struct xml_node **ret, size_t *n) {
    for (const struct xml_node *c = x->first; c && *n < TABLES; c = c->next) {
        if (c->kind != XML_ELEMENT) continue;
        if (str_is(c->name, "decisionTable")) ret[(*n)++] = c;
        else tables_find(c, ret, n);
    }
}

static size_t count_of(const struct xml_node *x, const char *name) {
    size_t n = 0;
    for (const struct xml_node *c = child(x, name); c; c = same(c)) n++;
    return n;
}

static str text_below(struct arena *a, const struct xml_node *x, const char *name) {
    const struct xml_node *c = x ? child(x, name) : NULL;
    const struct xml_node *t = c ? child(c, "text") : NULL;
    return t ? str_trim(xml_text(a, t)) : (str){0};
}

static str policy_of(struct arena *a, const struct xml_node *t) {
    str policy = xml_attr_get(t, "hitPolicy"), sum = xml_attr_get(t, "aggregation");
    if (!policy.n) return STR("UNIQUE");
    return sum.n ? arena_printf(a, "%.*s %.*s", STR_ARG(policy), STR_ARG(sum)) : policy;
}

static const char *const entry_name[] = {
    [CONCEPT_IN] = "inputEntry", [CONCEPT_OUT] = "outputEntry", [CONCEPT_NOTE] = "annotationEntry"};

/* The cells of a rule in the order of the columns: its `text` owner each, NULL where the rule has fewer. */
static void entries_of(const struct xml_node *rule, const struct concept_table *t, const struct xml_node **ret) {
    const struct xml_node *at = NULL;
    for (size_t i = 0; i < t->cols; i++) {
        bool first = !i || t->column[i].kind != t->column[i - 1].kind;
        if (first) at = child(rule, entry_name[t->column[i].kind]);
        else if (at) at = same(at);
        ret[i] = at;
    }
}

static void columns_read(struct arena *a, const struct xml_node *x, struct concept_table *t) {
    t->column = arena_array(a, struct concept_column, COLUMNS);
    for (const struct xml_node *c = child(x, "input"); c && t->cols < COLUMNS; c = same(c)) {
        str of = text_below(a, c, "inputExpression"), label = xml_attr_get(c, "label");
        t->column[t->cols++] = (struct concept_column){CONCEPT_IN, label.n ? label : of, of, text_below(a, c, "inputValues")};
    }
    for (const struct xml_node *c = child(x, "output"); c && t->cols < COLUMNS; c = same(c)) {
        str name = xml_attr_get(c, "name"), label = xml_attr_get(c, "label");
        if (!label.n) label = name.n ? name : t->decision;
        t->column[t->cols++] = (struct concept_column){CONCEPT_OUT, label, name, text_below(a, c, "outputValues")};
    }
    for (const struct xml_node *c = child(x, "annotation"); c && t->cols < COLUMNS; c = same(c))
        t->column[t->cols++] = (struct concept_column){CONCEPT_NOTE, xml_attr_get(c, "name"), (str){0}, (str){0}};
}

static str cell_text(struct arena *a, const struct xml_node *entry) {
    const struct xml_node *t = entry ? child(entry, "text") : NULL;
    return t ? str_trim(xml_text(a, t)) : (str){0};
}

static void table_read(struct arena *a, const struct xml_node *x, struct concept_table *t) {
    const struct xml_node *entry[COLUMNS], *up = x->parent;
    while (up && up->kind == XML_ELEMENT && !xml_attr_get(up, "name").n) up = up->parent;
    t->line = x->line;
    t->policy = policy_of(a, x);
    t->decision = up ? xml_attr_get(up, "name") : (str){0};
    t->id = up ? xml_attr_get(up, "id") : (str){0};
    columns_read(a, x, t);
    t->rows = count_of(x, "rule");
    if (t->rows > ROWS) t->rows = ROWS;
    str *cell = arena_array(a, str, t->rows * t->cols + 1);
    size_t row = 0;
    for (const struct xml_node *r = child(x, "rule"); r && row < t->rows; r = same(r), row++) {
        entries_of(r, t, entry);
        for (size_t i = 0; i < t->cols; i++) cell[row * t->cols + i] = cell_text(a, entry[i]);
    }
    t->cell = cell;
}

ecode concept_tables(struct arena *a, str file, str text, struct concept_table **ret, size_t *ret_n, struct err *e) {
    struct xml_doc *doc;
    const struct xml_node *found[TABLES];
    size_t n = 0;
    TRY(xml_parse(a, file, text, NULL, &doc, e));
    tables_find(doc->root, found, &n);
    struct concept_table *t = arena_array(a, struct concept_table, n + 1);
    for (size_t i = 0; i < n; i++) {
        t[i] = (struct concept_table){.no = i};
        table_read(a, found[i], &t[i]);
    }
    *ret = t;
    *ret_n = n;
    return E_OK;
}

/* ---- changing ---- */

static const struct xml_node *rule_at(const struct xml_node *table, size_t row) {
    const struct xml_node *r = child(table, "rule");
    for (size_t i = 0; r && i < row; i++) r = same(r);
    return r;
}

static str source_of(const struct xml_doc *doc, const struct xml_node *x) { return str_sub(doc->source, x->at, x->close); }

/* White space before a node: the row's own indentation goes and comes with it. */
static str space_before(const struct xml_doc *doc, const struct xml_node *x) {
    size_t at = x->at;
    while (at && (doc->source.p[at - 1] == ' ' || doc->source.p[at - 1] == '\t' || doc->source.p[at - 1] == '\n' ||
                  doc->source.p[at - 1] == '\r'))
        at--;
    return str_sub(doc->source, at, x->at);
}

static bool id_is_used(const struct xml_node *x, str id) {
    if (x->kind == XML_ELEMENT && str_eq(xml_attr_get(x, "id"), id)) return true;
    for (const struct xml_node *c = x->first; c; c = c->next)
        if (id_is_used(c, id)) return true;
    return false;
}

/* No two elements of a document share an id: `x_2`, `x_3` ... */
static void ids_renew(struct xml_edit *x, const struct xml_node *node) {
    const struct xml_attr *was = xml_attr_find(node, "id");
    str id = was ? was->value : (str){0};
    for (int n = 2; was && id_is_used(x->doc->root, id); n++) id = arena_printf(x->a, "%.*s_%d", STR_ARG(was->value), n);
    if (was) xml_edit_attr(x, was, id);
    for (const struct xml_node *c = node->first; c; c = c->next)
        if (c->kind == XML_ELEMENT) ids_renew(x, c);
}

static void rule_blank(struct xml_edit *x, const struct xml_node *rule, const struct concept_table *t) {
    const struct xml_node *entry[COLUMNS];
    entries_of(rule, t, entry);
    for (size_t i = 0; i < t->cols; i++) {
        const struct xml_node *text = entry[i] ? child(entry[i], "text") : NULL;
        if (text) xml_edit_text(x, text, t->column[i].kind == CONCEPT_IN ? STR("-") : (str){0});
    }
}

/* The row as it is written, emptied and with ids of its own: changed in the whole document first, and cut out of that. */
static ecode row_fresh(struct arena *a, const struct xml_doc *doc, const struct xml_node *rule, const struct concept_table *t,
                       str *ret, struct err *e) {
    struct xml_edit x = xml_edit_make(a, doc);
    str whole;
    rule_blank(&x, rule, t);
    ids_renew(&x, rule);
    TRY(xml_edit_print(&x, &whole, e));
    *ret = str_sub(whole, rule->at, rule->close + whole.n - doc->source.n);
    return E_OK;
}

static void cells_set(struct xml_edit *x, const struct xml_node *table, const struct concept_table *t,
                      const struct concept_table_change *c) {
    const struct xml_node *entry[COLUMNS];
    size_t row = 0;
    for (const struct xml_node *r = child(table, "rule"); r && row < t->rows; r = same(r), row++) {
        entries_of(r, t, entry);
        for (size_t i = 0; i < t->cols; i++) {
            str typed = str_trim(c->cell[row * t->cols + i]);
            const struct xml_node *text = entry[i] ? child(entry[i], "text") : NULL;
            if (text && !str_eq(typed, t->cell[row * t->cols + i])) xml_edit_text(x, text, typed);
        }
    }
}

/* Take an attribute out of a start tag, from the space before it to its closing quote. */
static void attr_drop(struct xml_edit *x, const struct xml_node *node, const char *name) {
    str tag = str_sub(x->doc->source, node->at, node->end);
    size_t at = str_find(tag, arena_printf(x->a, " %s", name), 0);
    if (at == SIZE_MAX) return;
    size_t open = at;
    while (open < tag.n && tag.p[open] != '"' && tag.p[open] != '\'') open++;
    size_t close = open + 1;
    while (close < tag.n && tag.p[close] != tag.p[open]) close++;
    if (close < tag.n) xml_edit_put(x, node->at + at, node->at + close + 1, (str){0});
}

static void attr_set(struct xml_edit *x, const struct xml_node *node, const char *name, str value) {
    const struct xml_attr *had = xml_attr_find(node, name);
    size_t behind = node->at + 1 + node->qname.n;
    if (had && value.n) xml_edit_attr(x, had, value);
    else if (had) attr_drop(x, node, name);
    else if (value.n) xml_edit_put(x, behind, behind, arena_printf(x->a, " %s=\"%.*s\"", name, STR_ARG(value)));
}

static ecode policy_set(struct xml_edit *x, const struct xml_node *table, const struct concept_table *t, str policy,
                        struct err *e) {
    size_t i = 0;
    if (str_eq(policy, t->policy)) return E_OK;
    while (concept_policies[i][0] && !str_is(policy, concept_policies[i])) i++;
    if (!concept_policies[i][0]) return err_set(e, E_INVALID, "there is no hit policy `%.*s`", STR_ARG(policy));
    bool sums = str_starts(policy, STR("COLLECT "));
    attr_set(x, table, "hitPolicy", sums ? STR("COLLECT") : policy);
    attr_set(x, table, "aggregation", sums ? str_sub(policy, 8, policy.n) : (str){0});
    return E_OK;
}

/* Two rows change places; what stands between them stays. */
static void rows_swap(struct xml_edit *x, const struct xml_node *upper, const struct xml_node *lower) {
    xml_edit_put(x, upper->at, upper->close, source_of(x->doc, lower));
    xml_edit_put(x, lower->at, lower->close, source_of(x->doc, upper));
}

static ecode row_act(struct xml_edit *x, const struct xml_node *table, const struct concept_table *t,
                     const struct concept_table_change *c, struct err *e) {
    const struct xml_node *rule = rule_at(table, c->row);
    str fresh;
    if (!rule) return err_set(e, E_INVALID, "the table has no row %zu", c->row + 1);
    switch (c->act) {
    case CONCEPT_ADD:
        if (t->rows >= ROWS) return err_set(e, E_LIMIT, "a table has at most %d rows", ROWS);
        TRY(row_fresh(x->a, x->doc, rule, t, &fresh, e));
        xml_edit_put(x, rule->close, rule->close,
                     arena_printf(x->a, "%.*s%.*s", STR_ARG(space_before(x->doc, rule)), STR_ARG(fresh)));
        return E_OK;
    case CONCEPT_DEL:
        if (t->rows == 1) return err_set(e, E_INVALID, "the last row of a table cannot be taken away");
        xml_edit_put(x, rule->at - space_before(x->doc, rule).n, rule->close, (str){0});
        return E_OK;
    case CONCEPT_UP:
        if (c->row > 0) rows_swap(x, rule_at(table, c->row - 1), rule);
        return E_OK;
    case CONCEPT_DOWN:
        if (c->row + 1 < t->rows) rows_swap(x, rule, rule_at(table, c->row + 1));
        return E_OK;
    case CONCEPT_KEEP: break;
    }
    return E_OK;
}

/* Read a text and find the table a change is about. */
static ecode table_find(struct arena *a, str file, str text, size_t no, struct xml_doc **ret_doc, const struct xml_node **ret,
                        struct concept_table *ret_table, struct err *e) {
    const struct xml_node *found[TABLES];
    size_t n = 0;
    TRY(xml_parse(a, file, text, NULL, ret_doc, e));
    tables_find((*ret_doc)->root, found, &n);
    *ret_table = (struct concept_table){.no = no};
    if (no >= n) return err_set(e, E_STATE, "the table was changed by somebody else: look at it again");
    *ret = found[no];
    table_read(a, found[no], ret_table);
    return E_OK;
}

ecode concept_table_change(struct arena *a, str file, str text, const struct concept_table_change *c, str *ret, struct err *e) {
    struct xml_doc *doc;
    const struct xml_node *table;
    struct concept_table t;
    str typed;
    TRY(table_find(a, file, text, c->no, &doc, &table, &t, e));
    if (t.rows != c->rows || t.cols != c->cols)
        return err_set(e, E_STATE, "the table was changed by somebody else: look at it again");
    struct xml_edit x = xml_edit_make(a, doc);
    TRY(policy_set(&x, table, &t, c->policy, e));
    cells_set(&x, table, &t, c);
    TRY(xml_edit_print(&x, &typed, e));
    if (c->act == CONCEPT_KEEP) return *ret = typed, E_OK;
    TRY(table_find(a, file, typed, c->no, &doc, &table, &t, e)); /* places moved: rows are done over what was typed */
    x = xml_edit_make(a, doc);
    TRY(row_act(&x, table, &t, c, e));
    return xml_edit_print(&x, ret, e);
}
