/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A model changed as its author's tool would, without being that tool: the elements say where their bytes stand, and only
 * those bytes are replaced (codec/xml_edit). A new row is written as the row it stands beside is: same prefix, same
 * indentation, ids when that one has them. Traps: white space around an expression belongs to the file, not to the
 * expression; a model may have had mistakes before, so only a mistake that is new refuses a change.
 */
#include "dmn/edit.h"

#include "codec/xml_edit.h"
#include "dmn/check.h"
#include "dmn/model.h"

#define MISTAKES_MAX 10000

struct edit {
    struct arena *a;
    struct unit *u;
    struct xml_edit xml;
    uint32_t ids; /* made so far */
    struct err *e;
};

/* Every element of the document, in order. */
static const struct xml_node *node_after(const struct xml_node *x) {
    if (x->first) return x->first;
    while (x && !x->next) x = x->parent;
    return x ? x->next : NULL;
}

static const struct xml_node *find_id(const struct unit *u, str id) {
    for (const struct xml_node *x = u->doc->root; x && id.n; x = node_after(x))
        if (x->kind == XML_ELEMENT && str_eq(x->ns, u->xmlns) && str_eq(xml_attr_get(x, "id"), id)) return x;
    return NULL;
}

static const struct xml_node *find_name(struct edit *ed, str name) {
    const struct xml_node *found = NULL;
    for (const struct xml_node *x = xml_first(ed->u->doc->root, ed->u->xmlns, STR("")); x; x = xml_next(x, ed->u->xmlns, STR(""))) {
        if (!str_eq(model_name_normal(ed->a, xml_attr_get(x, "name")), name)) continue;
        if (!found || str_is(x->name, "decision")) found = x;
    }
    return found;
}

static const struct xml_node *find(struct edit *ed, str at) {
    const struct xml_node *x = find_id(ed->u, at);
    return x ? x : find_name(ed, at);
}

static ecode at_node(struct edit *ed, const struct xml_node *x) { return err_at(ed->e, ed->u->file, (int)x->line, (int)x->col); }

static ecode not_found(struct edit *ed, str at) {
    err_set(ed->e, E_NOTFOUND, "the model has no element `%.*s`", STR_ARG(at));
    err_at(ed->e, ed->u->file, 0, 0);
    str near = dmn_suggest(ed->u->model, at);
    return near.n ? err_remedy(ed->e, "did you mean `%.*s`", STR_ARG(near)) : E_NOTFOUND;
}

/* ---- tables ---- */

static const struct xml_node *logic_of(const struct unit *u, const struct xml_node *x) {
    if (boxed_is(u, x)) return x;
    const struct xml_node *inside = model_child(u, x, "encapsulatedLogic");
    if (inside) x = inside;
    for (const struct xml_node *c = xml_first(x, u->xmlns, STR("")); c; c = xml_next(c, u->xmlns, STR("")))
        if (boxed_is(u, c)) return c;
    return NULL;
}

static ecode find_table(struct edit *ed, str at, const struct xml_node **ret) {
    const struct xml_node *x = find(ed, at), *t = x ? logic_of(ed->u, x) : NULL;
    if (!x) return not_found(ed, at);
    if (!t || !str_is(t->name, "decisionTable")) {
        err_set(ed->e, E_INVALID, "the logic of `%.*s` is not a decision table", STR_ARG(at));
        return at_node(ed, x);
    }
    *ret = t;
    return E_OK;
}

static size_t count(const struct unit *u, const struct xml_node *x, const char *name) {
    size_t n = 0;
    for (const struct xml_node *c = model_child(u, x, name); c; c = model_same(u, c)) n++;
    return n;
}

static const struct xml_node *nth(const struct unit *u, const struct xml_node *x, const char *name, size_t n) {
    const struct xml_node *c = model_child(u, x, name);
    while (c && n--) c = model_same(u, c);
    return c;
}

static ecode find_row(struct edit *ed, const struct xml_node *table, uint32_t row, const struct xml_node **ret) {
    *ret = row ? nth(ed->u, table, "rule", row - 1) : NULL;
    if (*ret) return E_OK;
    err_set(ed->e, E_NOTFOUND, "the table has no row %u", row);
    at_node(ed, table);
    return err_remedy(ed->e, "rows 1 to %zu", count(ed->u, table, "rule"));
}

static ecode find_cell(struct edit *ed, str table, uint32_t row, uint32_t column, const struct xml_node **ret) {
    static const char *const kind[] = {"inputEntry", "outputEntry", "annotationEntry"};
    const struct xml_node *t, *r;
    TRY(find_table(ed, table, &t));
    TRY(find_row(ed, t, row, &r));
    size_t all = 0, before = 0;
    for (size_t k = 0; k < sizeof kind / sizeof *kind; k++) all += count(ed->u, r, kind[k]);
    for (size_t k = 0; k < sizeof kind / sizeof *kind; k++) {
        size_t n = count(ed->u, r, kind[k]);
        if (column > before && column <= before + n) return *ret = nth(ed->u, r, kind[k], column - before - 1), E_OK;
        before += n;
    }
    err_set(ed->e, E_NOTFOUND, "the row has no column %u", column);
    at_node(ed, r);
    return err_remedy(ed->e, "columns 1 to %zu", all);
}

/* TABLE/ROW/COLUMN, read from behind: names may hold a slash. */
static bool split(str at, str *ret_table, uint32_t *ret_row, uint32_t *ret_column) {
    int64_t number[2];
    for (int i = 1; i >= 0; i--) {
        size_t slash = at.n;
        while (slash && at.p[slash - 1] != '/') slash--;
        if (slash < 2 || !str_int(str_sub(at, slash, at.n), 1, UINT32_MAX, &number[i])) return false;
        at = str_sub(at, 0, slash - 1);
    }
    *ret_table = at;
    *ret_row = (uint32_t)number[0];
    *ret_column = (uint32_t)number[1];
    return true;
}

/* ---- text ---- */

/* The element whose child <text> is meant: itself, the literal expression that is its logic, the expression of an input. */
static const struct xml_node *text_owner(const struct unit *u, const struct xml_node *x) {
    static const char *const bearer[] = {"literalExpression", "inputExpression", "inputEntry",   "outputEntry",
                                         "annotationEntry",   "inputValues",     "outputValues", "defaultOutputEntry",
                                         "allowedValues",     "typeConstraint"};
    for (size_t i = 0; i < sizeof bearer / sizeof *bearer; i++)
        if (str_is(x->name, bearer[i])) return x;
    if (model_child(u, x, "text")) return x;
    if (str_is(x->name, "input")) return model_child(u, x, "inputExpression");
    const struct xml_node *logic = logic_of(u, x);
    return logic && str_is(logic->name, "literalExpression") ? logic : NULL;
}

/* A <text> where there was none. */
static void text_insert(struct edit *ed, const struct xml_node *owner, str text) {
    struct buf b = buf_make(ed->a);
    str prefix = str_sub(owner->qname, 0, owner->qname.n - owner->name.n);
    if (owner->is_short) buf_addf(&b, "%.*s>", STR_ARG(str_trim(str_sub(ed->u->doc->source, owner->at, owner->end - 2))));
    buf_addf(&b, "<%.*stext>", STR_ARG(prefix));
    xml_edit_escape(&b, ed->u->doc, text, 0);
    buf_addf(&b, "</%.*stext>", STR_ARG(prefix));
    if (owner->is_short) buf_addf(&b, "</%.*s>", STR_ARG(owner->qname));
    size_t at = owner->is_short ? owner->at : owner->end;
    for (const struct xml_node *x = owner->first; x; x = x->next) /* DMN's order: these two come first */
        if (str_is(x->name, "description") || str_is(x->name, "extensionElements")) at = x->close;
    xml_edit_put(&ed->xml, at, owner->is_short ? owner->close : at, buf_str(&b));
}

static ecode set_text(struct edit *ed, const struct dmn_patch *c) {
    str table;
    uint32_t row, column;
    const struct xml_node *x = find(ed, c->at);
    if (!x && split(c->at, &table, &row, &column)) TRY(find_cell(ed, table, row, column, &x));
    if (!x) return not_found(ed, c->at);
    const struct xml_node *owner = text_owner(ed->u, x), *text = owner ? model_child(ed->u, owner, "text") : NULL;
    if (!owner) {
        const struct xml_node *logic = logic_of(ed->u, x);
        err_set(ed->e, E_INVALID, "`%.*s` has no text of its own: its logic is `%.*s`", STR_ARG(c->at),
                STR_ARG(logic ? logic->name : STR("nothing")));
        at_node(ed, x);
        return err_remedy(ed->e, "name a part of it by its id, or a cell as TABLE/ROW/COLUMN");
    }
    if (text) {
        str old = xml_text(ed->a, text), core = str_trim(old), with = str_trim(c->text);
        if (str_eq(core, with)) return E_OK;
        size_t head = core.n ? (size_t)(core.p - old.p) : 0;
        struct buf b = buf_make(ed->a);
        buf_addf(&b, "%.*s%.*s", STR_ARG(str_sub(old, 0, head)), STR_ARG(with));
        if (core.n) buf_add(&b, str_sub(old, head + core.n, old.n));
        xml_edit_text(&ed->xml, text, buf_str(&b));
        return E_OK;
    }
    if (str_trim(c->text).n) text_insert(ed, owner, str_trim(c->text));
    return E_OK;
}

/* ---- names ---- */

/* A type's name stands wherever it is referred to: as an attribute in every version, as an element in item definitions. */
static void rename_type(struct edit *ed, str old, str name) {
    const struct unit *u = ed->u;
    for (const struct xml_node *x = u->doc->root; x; x = node_after(x)) {
        if (x->kind != XML_ELEMENT || !str_eq(x->ns, u->xmlns)) continue;
        const struct xml_attr *ref = xml_attr_find(x, "typeRef");
        if (ref && str_eq(str_trim(ref->value), old)) xml_edit_attr(&ed->xml, ref, name);
        if (str_is(x->name, "typeRef") && str_eq(str_trim(xml_text(ed->a, x)), old)) xml_edit_text(&ed->xml, x, name);
    }
}

static ecode set_name(struct edit *ed, const struct dmn_patch *c) {
    const struct xml_node *x = find(ed, c->at);
    str name = str_trim(c->text);
    if (!x) return not_found(ed, c->at);
    const struct xml_attr *at = xml_attr_find(x, "name"), *inner = NULL;
    const struct xml_node *variable = model_child(ed->u, x, "variable");
    if (!at && variable) at = xml_attr_find(variable, "name"), variable = NULL; /* a context entry */
    if (variable) inner = xml_attr_find(variable, "name");
    if (!at || !name.n) {
        err_set(ed->e, E_INVALID, at ? "a name cannot be empty" : "`%.*s` has no name", STR_ARG(c->at));
        return at_node(ed, x);
    }
    if (str_is(x->name, "itemDefinition")) rename_type(ed, str_trim(at->value), name);
    xml_edit_attr(&ed->xml, at, name);
    if (inner) xml_edit_attr(&ed->xml, inner, name);
    return E_OK;
}

/* ---- rows ---- */

/* The white space that stands right before a node, when it is a line end and what indents the next line. */
static str indent_of(const struct edit *ed, const struct xml_node *x) {
    str source = ed->u->doc->source;
    size_t at = x->at, from = at;
    while (from && (source.p[from - 1] == ' ' || source.p[from - 1] == '\t')) from--;
    if (!from || source.p[from - 1] != '\n') return STR("");
    from--;
    if (from && source.p[from - 1] == '\r') from--;
    return str_sub(source, from, at);
}

/* An id like those of the tool that wrote this one: what stands before its last `_`, and a name of the row's place. */
static str id_like(struct edit *ed, str like) {
    static const char digit[] = "0123456789abcdefghijklmnopqrstuvwxyz";
    size_t head = like.n;
    while (head && like.p[head - 1] != '_') head--;
    for (;;) {
        struct buf b = buf_make(ed->a);
        buf_add(&b, head ? str_sub(like, 0, head) : STR("_"));
        uint64_t h = str_hash(arena_printf(ed->a, "%.*s %u", STR_ARG(like), ed->ids++));
        for (int i = 0; i < 7; i++, h /= 36) buf_addc(&b, digit[h % 36]);
        if (!find_id(ed->u, buf_str(&b))) return buf_str(&b);
    }
}

struct look {
    str prefix;                     /* of its elements */
    str rule, cell, text, cell_end; /* white space before each */
    const struct xml_node *beside;  /* the row it is written like; NULL = none */
};

static struct look look_of(const struct edit *ed, const struct xml_node *table, const struct xml_node *beside) {
    struct look l = {.beside = beside};
    const struct xml_node *like = beside ? beside : model_child(ed->u, table, "output");
    l.prefix = str_sub(table->qname, 0, table->qname.n - table->name.n);
    l.rule = like ? indent_of(ed, like) : STR("");
    const struct xml_node *cell = beside ? xml_first(beside, ed->u->xmlns, STR("outputEntry")) : NULL;
    l.cell = cell ? indent_of(ed, cell) : l.rule.n ? arena_printf(ed->a, "%.*s  ", STR_ARG(l.rule)) : STR("");
    const struct xml_node *text = cell ? model_child(ed->u, cell, "text") : NULL;
    l.text = text ? indent_of(ed, text) : STR("");
    if (l.text.n) l.cell_end = l.cell;
    return l;
}

static void cell_write(struct edit *ed, struct buf *b, const struct look *l, const char *name, str text, size_t i) {
    const struct xml_node *like = l->beside ? nth(ed->u, l->beside, name, i) : NULL;
    str id = like ? xml_attr_get(like, "id") : STR("");
    buf_addf(b, "%.*s<%.*s%s", STR_ARG(l->cell), STR_ARG(l->prefix), name);
    if (id.n) buf_addf(b, " id=\"%.*s\"", STR_ARG(id_like(ed, id)));
    buf_addf(b, ">%.*s<%.*stext>", STR_ARG(l->text), STR_ARG(l->prefix));
    xml_edit_escape(b, ed->u->doc, str_trim(text), 0);
    buf_addf(b, "</%.*stext>%.*s</%.*s%s>", STR_ARG(l->prefix), STR_ARG(l->cell_end), STR_ARG(l->prefix), name);
}

static ecode add_row(struct edit *ed, const struct dmn_patch *c) {
    const struct xml_node *t, *before = NULL;
    struct unit *u = ed->u;
    TRY(find_table(ed, c->at, &t));
    size_t rows = count(u, t, "rule"), ins = count(u, t, "input"), outs = count(u, t, "output"), notes = count(u, t, "annotation");
    if (c->row && c->row != rows + 1) TRY(find_row(ed, t, c->row, &before));
    if (c->n_cells < ins + outs || c->n_cells > ins + outs + notes) {
        err_set(ed->e, E_INVALID, "a row of %zu cells for a table of %zu inputs, %zu outputs and %zu annotations", c->n_cells, ins,
                outs, notes);
        return at_node(ed, t);
    }
    const struct xml_node *beside = before ? before : rows ? nth(u, t, "rule", rows - 1) : NULL;
    struct look l = look_of(ed, t, beside);
    struct buf b = buf_make(ed->a);
    str id = beside ? xml_attr_get(beside, "id") : STR("");
    buf_addf(&b, "%.*s<%.*srule", STR_ARG(l.rule), STR_ARG(l.prefix));
    if (id.n) buf_addf(&b, " id=\"%.*s\"", STR_ARG(id_like(ed, id)));
    buf_addc(&b, '>');
    for (size_t i = 0; i < ins; i++) cell_write(ed, &b, &l, "inputEntry", c->cell[i], i);
    for (size_t i = 0; i < outs; i++) cell_write(ed, &b, &l, "outputEntry", c->cell[ins + i], i);
    for (size_t i = 0; i < notes; i++)
        cell_write(ed, &b, &l, "annotationEntry", ins + outs + i < c->n_cells ? c->cell[ins + outs + i] : STR(""), i);
    buf_addf(&b, "%.*s</%.*srule>", STR_ARG(l.cell.n ? l.rule : STR("")), STR_ARG(l.prefix));
    const struct xml_node *last = beside;
    for (const struct xml_node *x = xml_first(t, u->xmlns, STR("")); x && !beside; x = xml_next(x, u->xmlns, STR(""))) last = x;
    size_t at = before ? before->at - l.rule.n : last ? last->close : xml_edit_inside_end(&ed->xml, t);
    xml_edit_put(&ed->xml, at, at, buf_str(&b));
    return E_OK;
}

static ecode remove_row(struct edit *ed, const struct dmn_patch *c) {
    const struct xml_node *t, *r;
    TRY(find_table(ed, c->at, &t));
    TRY(find_row(ed, t, c->row, &r));
    xml_edit_put(&ed->xml, r->at - indent_of(ed, r).n, r->close, STR(""));
    return E_OK;
}

/* ---- all together ---- */

/* What XML cannot hold, however it is spelt. */
static ecode text_judge(struct edit *ed, str s) {
    size_t bad;
    bool ok = str_utf8_is(s, &bad);
    for (size_t i = 0; ok && i < s.n;) {
        uint32_t cp = str_utf8_next(s, &i);
        ok = cp >= 0x20 ? cp != 0xFFFE && cp != 0xFFFF : cp == '\t' || cp == '\n' || cp == '\r';
    }
    return ok ? E_OK : err_set(ed->e, E_INVALID, "the text has characters that XML cannot hold");
}

static ecode apply(struct edit *ed, const struct dmn_patch *c) {
    static ecode (*const act[])(struct edit * ed, const struct dmn_patch *c) = {
        [DMN_SET_TEXT] = set_text, [DMN_SET_NAME] = set_name, [DMN_ADD_ROW] = add_row, [DMN_REMOVE_ROW] = remove_row};
    TRY(text_judge(ed, c->text));
    for (size_t i = 0; i < c->n_cells; i++) TRY(text_judge(ed, c->cell[i]));
    return act[c->kind](ed, c);
}

/* What is wrong with a model's expressions. Gaps and overlaps are the author's to see: a table is not filled in one step. */
static struct diags mistakes(struct arena *a, const struct dmn_model *m) {
    static const dmn_check_id kind[] = {DMN_CHECK_UNSOUND, DMN_CHECK_NAME, DMN_CHECK_TYPE, DMN_CHECK_RESULT_TYPE};
    size_t rows, n = 0;
    const struct dmn_check_row *row = dmn_check_all(&rows);
    struct diags d = diags_make(a);
    d.max = MISTAKES_MAX;
    dmn_check(a, m, &d);
    for (size_t i = 0; i < d.n; i++)
        for (size_t k = 0; k < sizeof kind / sizeof *kind; k++)
            if (str_is(d.item[i]->code, row[kind[k]].code)) {
                d.item[n++] = d.item[i];
                break;
            }
    d.n = n;
    return d;
}

static bool had(const struct diags *old, const struct diag *g) {
    for (size_t i = 0; i < old->n; i++)
        if (str_eq(old->item[i]->text.text, g->text.text) && str_eq(old->item[i]->file, g->file)) return true;
    return false;
}

static ecode judge(struct arena *a, const struct dmn_model *old, const struct dmn_model *m, struct err *e) {
    struct diags now = mistakes(a, m), before = {0};
    if (now.n) before = mistakes(a, old);
    for (size_t i = 0; i < now.n; i++) {
        const struct diag *g = now.item[i];
        if (had(&before, g)) continue;
        diag_fail(g, E_INVALID, e);
        if (!g->help.text.n) err_remedy(e, "change what needs it together with this");
        return E_INVALID;
    }
    return E_OK;
}

ecode dmn_edit(struct arena *a, str file, str text, const struct dmn_imports *imports, const struct dmn_patch *change, size_t n,
               str *ret, struct err *e) {
    struct dmn_model *old, *m;
    str out;
    TRY(dmn_load(a, file, text, imports, &old, e));
    struct edit ed = {.a = a, .u = old->unit[0], .xml = xml_edit_make(a, old->unit[0]->doc), .e = e};
    for (size_t i = 0; i < n; i++) TRY(apply(&ed, &change[i]));
    TRY(xml_edit_print(&ed.xml, &out, e));
    if (!ed.xml.n) return *ret = out, E_OK;
    TRY(dmn_load(a, file, out, imports, &m, e));
    TRY(judge(a, old, m, e));
    *ret = out;
    return E_OK;
}
