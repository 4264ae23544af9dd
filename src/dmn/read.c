/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From XML to a model, in passes over all files of it: read the file and its imports; note every element; types; who
 * requires whom; what names each element sees; compile. A mistake in one element is noted (dmn_node.problem) and the rest
 * still stands: an editor shows all mistakes at once, and a table of the kit that is wrong on purpose does no harm.
 */
#include <string.h>

#include "dmn/model.h"

#define UNITS_MAX     64
#define REQUIRES_MAX  4000 /* of one element */
#define HEIGHT_MAX    400  /* decisions that need decisions: bounds the recursion of an evaluation */
#define SOURCES_DEPTH 20   /* sources behind sources */

static ecode unit_load(struct dmn_model *m, str file, str text, str prefix, struct unit **ret, struct err *e);

static bool version_known(str ns) {
#define VERSION(number, uri)                                                                                                       \
    if (str_is(ns, uri)) return true;
#include "dmn/version.tbl.h"
    return false;
}

static struct unit *unit_find(struct dmn_model *m, str ns) {
    for (size_t i = 0; i < m->n_units; i++)
        if (str_eq(m->unit[i]->ns, ns)) return m->unit[i];
    return NULL;
}

static ecode import_load(struct unit *u, const struct xml_node *x, struct import *im) {
    struct dmn_model *m = u->model;
    str ns = xml_attr_get(x, "namespace");
    im->name = model_name_normal(m->a, xml_attr_get(x, "name"));
    if (!version_known(xml_attr_get(x, "importType"))) return E_OK; /* PMML, XML Schema: nothing of it is evaluated */
    im->unit = unit_find(m, ns);
    if (im->unit) return E_OK;
    struct err e = {0};
    str file = {0}, text = {0};
    if (!m->imports || !m->imports->load) {
        err_set(&e, E_NOTFOUND, "the model imports %.*s, but no imports are allowed here", STR_ARG(ns));
    } else if (!m->imports->load(m->imports->user, m->a, ns, xml_attr_get(x, "locationURI"), &file, &text, &e)) {
        str prefix = im->name.n ? arena_printf(m->a, "%.*s%.*s.", STR_ARG(u->prefix), STR_ARG(im->name)) : u->prefix;
        return unit_load(m, file, text, prefix, &im->unit, &e) ? (model_problem_err(u, NULL, &e), E_OK) : E_OK;
    }
    if (!e.line) err_at(&e, u->file, (int)x->line, (int)x->col);
    model_problem_err(u, NULL, &e);
    return E_OK;
}

static ecode unit_imports(struct unit *u) {
    const struct xml_node *root = u->doc->root;
    size_t n = 0;
    for (const struct xml_node *x = model_child(u, root, "import"); x; x = model_same(u, x)) n++;
    u->import = arena_array(u->model->a, struct import, n);
    u->n_imports = n;
    n = 0;
    for (const struct xml_node *x = model_child(u, root, "import"); x; x = model_same(u, x))
        TRY(import_load(u, x, &u->import[n++]));
    return E_OK;
}

static ecode unit_load(struct dmn_model *m, str file, str text, str prefix, struct unit **ret, struct err *e) {
    struct unit *u = arena_new(m->a, struct unit);
    if (m->n_units >= UNITS_MAX) {
        err_set(e, E_LIMIT, "a model of more than %d files", UNITS_MAX);
        return err_at(e, file, 0, 0);
    }
    /* DMNDI is where editors draw the boxes: half of a file, and no rule in it */
    TRY(xml_parse(m->a, file, text, &(struct xml_limits){.over = "DMNDI", .no_blanks = true}, &u->doc, e));
    const struct xml_node *root = u->doc->root;
    if (!str_is(root->name, "definitions") || !version_known(root->ns)) {
        err_set(e, E_SYNTAX, "not a DMN model: the root is `%.*s` in namespace `%.*s`", STR_ARG(root->name), STR_ARG(root->ns));
        err_at(e, file, (int)root->line, (int)root->col);
        return err_remedy(e, "save the model as DMN 1.1 to 1.5");
    }
    u->model = m;
    u->file = u->doc->file;
    u->file_c = arena_cstr(m->a, u->file);
    u->xmlns = root->ns;
    u->ns = xml_attr_get(root, "namespace");
    u->name = xml_attr_get(root, "name");
    u->prefix = prefix;
    u->by_id = u->source_by_id = u->source_xml = u->types = u->definitions = map_make(m->a);
    m->unit = model_grow(m->a, m->unit, m->n_units, &m->cap_units, sizeof *m->unit);
    m->unit[m->n_units++] = u;
    *ret = u;
    return unit_imports(u);
}

static void source_add(struct unit *u, const struct xml_node *x) {
    struct dmn_model *m = u->model;
    struct dmn_source *s = arena_new(m->a, struct dmn_source);
    *s = (struct dmn_source){.id = xml_attr_get(x, "id"),
                             .name = xml_attr_get(x, "name"),
                             .uri = xml_attr_get(x, "locationURI"),
                             .type = model_child_text(m->a, u, x, "type"),
                             .description = model_child_text(m->a, u, x, "description")};
    m->source = model_grow(m->a, m->source, m->n_sources, &m->cap_sources, sizeof *m->source);
    m->source[m->n_sources++] = s;
    map_put(&u->source_by_id, s->id, s);
    map_put(&u->source_xml, s->id, (void *)(uintptr_t)x);
}

static void node_add(struct unit *u, const struct xml_node *x, dmn_kind kind) {
    struct dmn_model *m = u->model;
    struct arena *a = m->a;
    struct element *n = arena_new(a, struct element);
    const struct xml_node *variable = model_child(u, x, "variable");
    str name = model_name_normal(a, xml_attr_get(x, "name"));
    n->variable = variable ? model_name_normal(a, xml_attr_get(variable, "name")) : name;
    if (!n->variable.n) n->variable = name;
    if (!name.n) name = n->variable;
    n->unit = u;
    n->index = m->n_nodes;
    n->pub = (struct dmn_node){.kind = kind,
                               .name = u->prefix.n ? arena_printf(a, "%.*s%.*s", STR_ARG(u->prefix), STR_ARG(name)) : name,
                               .id = xml_attr_get(x, "id"),
                               .label = xml_attr_get(x, "label"),
                               .description = model_child_text(a, u, x, "description"),
                               .question = model_child_text(a, u, x, "question"),
                               .allowed_answers = model_child_text(a, u, x, "allowedAnswers"),
                               .xml = x,
                               .file = u->file_c,
                               .line = x->line,
                               .col = x->col};
    m->node = model_grow(a, m->node, m->n_nodes, &m->cap_nodes, sizeof *m->node);
    m->node[m->n_nodes++] = n;
    if (!name.n) model_problem(u, n, x, E_INVALID, "this element has no name");
    if (n->pub.id.n && map_has(&u->by_id, n->pub.id))
        model_problem(u, n, x, E_INVALID, "the id `%.*s` is given twice", STR_ARG(n->pub.id));
    map_put(&u->by_id, n->pub.id, n);
}

static void unit_elements(struct unit *u) {
    static const struct {
        const char *name;
        dmn_kind kind;
    } row[] = {{"inputData", DMN_INPUT},
               {"decision", DMN_DECISION},
               {"businessKnowledgeModel", DMN_BKM},
               {"decisionService", DMN_SERVICE}};
    for (const struct xml_node *x = xml_first(u->doc->root, u->xmlns, STR("")); x; x = xml_next(x, u->xmlns, STR(""))) {
        for (size_t i = 0; i < sizeof row / sizeof *row; i++)
            if (str_is(x->name, row[i].name)) node_add(u, x, row[i].kind);
        if (str_is(x->name, "knowledgeSource")) source_add(u, x);
        if (!str_is(x->name, "itemDefinition")) continue;
        str name = model_name_normal(u->model->a, xml_attr_get(x, "name"));
        if (map_has(&u->definitions, name)) model_problem(u, NULL, x, E_INVALID, "the type `%.*s` is defined twice", STR_ARG(name));
        else map_put(&u->definitions, name, (void *)(uintptr_t)x);
    }
}

/* Split an href into its unit and id: "#id", "id", "namespace#id". */
static struct unit *href_unit(struct unit *u, str href, str *ret_id) {
    size_t hash = str_find(href, STR("#"), 0);
    if (hash == SIZE_MAX) {
        *ret_id = href;
        return u;
    }
    *ret_id = str_sub(href, hash + 1, href.n);
    str ns = str_sub(href, 0, hash);
    return !ns.n || str_eq(ns, u->ns) ? u : unit_find(u->model, ns);
}

static struct element *href_node(struct element *from, const struct xml_node *x) {
    struct unit *u = from->unit;
    str id, href = str_trim(xml_attr_get(x, "href"));
    struct unit *at = href_unit(u, href, &id);
    struct element *n = at && id.n ? map_find(&at->by_id, id) : NULL;
    if (!n)
        model_problem(u, from, x, E_INVALID, "`%.*s` refers to `%.*s`, which is not in the model", STR_ARG(from->pub.name),
                      STR_ARG(href));
    return n;
}

struct gather {
    const struct dmn_node **item;
    size_t n, cap;
};

static void gather_add(struct arena *a, struct gather *g, const struct element *n) {
    for (size_t i = 0; i < g->n; i++)
        if (g->item[i] == &n->pub) return;
    if (g->n >= REQUIRES_MAX) return; /* told by node_requirements */
    g->item = model_grow(a, g->item, g->n, &g->cap, sizeof *g->item);
    g->item[g->n++] = &n->pub;
}

/* <informationRequirement><requiredInput href/>... */
static void gather_required(struct element *n, struct gather *g, const char *requirement, const char *what) {
    struct unit *u = n->unit;
    for (const struct xml_node *r = model_child(u, n->pub.xml, requirement); r; r = model_same(u, r))
        for (const struct xml_node *x = model_child(u, r, what); x; x = model_same(u, x)) {
            struct element *to = href_node(n, x);
            if (to) gather_add(u->model->a, g, to);
        }
}

static void gather_members(struct element *n, struct gather *g, const char *what) {
    for (const struct xml_node *x = model_child(n->unit, n->pub.xml, what); x; x = model_same(n->unit, x)) {
        struct element *to = href_node(n, x);
        if (to) gather_add(n->unit->model->a, g, to);
    }
}

static void node_requirements(struct element *n) {
    struct gather g = {0};
    if (n->pub.kind == DMN_SERVICE) {
        gather_members(n, &g, "outputDecision");
        n->n_outputs = g.n;
        n->output = arena_array(n->unit->model->a, const struct element *, g.n);
        for (size_t i = 0; i < g.n; i++) n->output[i] = (const struct element *)g.item[i];
        gather_members(n, &g, "encapsulatedDecision");
    } else {
        gather_required(n, &g, "informationRequirement", "requiredInput");
        gather_required(n, &g, "informationRequirement", "requiredDecision");
        gather_required(n, &g, "knowledgeRequirement", "requiredKnowledge");
    }
    n->pub.requires = g.item;
    n->pub.n_requires = g.n;
    if (g.n >= REQUIRES_MAX)
        model_problem(n->unit, n, n->pub.xml, E_LIMIT, "`%.*s` has too many requirements", STR_ARG(n->pub.name));
}

struct sources {
    const struct dmn_source **item;
    size_t n, cap;
};

static bool has_source(const struct sources *s, const struct dmn_source *one) {
    for (size_t i = 0; i < s->n; i++)
        if (s->item[i] == one) return true;
    return false;
}

/* The sources an element answers to, and those behind a source. */
static void sources_of(struct unit *u, const struct xml_node *x, struct sources *s, unsigned depth) {
    for (const struct xml_node *r = model_child(u, x, "authorityRequirement"); r && s->n < REQUIRES_MAX; r = model_same(u, r)) {
        const struct xml_node *req = model_child(u, r, "requiredAuthority");
        str id;
        struct unit *at = req ? href_unit(u, str_trim(xml_attr_get(req, "href")), &id) : NULL;
        const struct dmn_source *one = at ? map_find(&at->source_by_id, id) : NULL;
        if (!one || has_source(s, one)) continue;
        s->item = model_grow(u->model->a, s->item, s->n, &s->cap, sizeof *s->item);
        s->item[s->n++] = one;
        if (depth < SOURCES_DEPTH) sources_of(at, map_find(&at->source_xml, id), s, depth + 1);
    }
}

static void node_sources(struct element *n) {
    struct sources s = {0};
    sources_of(n->unit, n->pub.xml, &s, 0);
    n->pub.n_sources = s.n;
    n->pub.source = s.item;
}

/* Decisions (and services with what they answer) may not need themselves; knowledge models may: that is recursion. */
static uint32_t height_find(struct element *n, uint32_t depth) {
    if (n->mark == 2 || n->pub.kind == DMN_INPUT) return n->height;
    n->mark = 1;
    for (size_t i = 0; i < n->pub.n_requires; i++) {
        struct element *to = (struct element *)(uintptr_t)n->pub.requires[i];
        if (n->pub.kind == DMN_DECISION && to->pub.kind == DMN_SERVICE)
            continue; /* called with inputs of its own: bounded by depth */
        if (to->mark == 1 && to->pub.kind == DMN_BKM) continue;
        if (to->mark == 1) {
            model_problem(n->unit, n, n->pub.xml, E_INVALID, "`%.*s` needs itself, by way of `%.*s`", STR_ARG(to->pub.name),
                          STR_ARG(n->pub.name));
            continue;
        }
        uint32_t h = depth >= 2 * HEIGHT_MAX ? HEIGHT_MAX : height_find(to, depth + 1) + 1;
        if (h > n->height) n->height = h;
    }
    n->mark = 2;
    if (n->height >= HEIGHT_MAX) {
        model_problem(n->unit, n, n->pub.xml, E_LIMIT, "`%.*s` stands on too long a chain of requirements", STR_ARG(n->pub.name));
        n->height = 0; /* an unsound element asks nothing of others: the chain ends here */
    }
    return n->height;
}

static void params_add(struct element *n, size_t count) {
    struct arena *a = n->unit->model->a;
    n->param = arena_array(a, struct feel_param, count);
    n->param_any = arena_array(a, struct feel_param, count);
    n->param_name = arena_array(a, str, count);
    n->param_node = arena_array(a, const struct element *, count);
    n->n_params = 0;
}

static void service_params(struct element *n) {
    struct gather g = {0};
    gather_members(n, &g, "inputData");
    gather_members(n, &g, "inputDecision");
    params_add(n, g.n);
    for (size_t i = 0; i < g.n; i++) {
        const struct element *p = (const struct element *)g.item[i];
        n->param_node[i] = p;
        n->param_name[i] = p->variable;
        n->param[i] = (struct feel_param){.name = p->variable, .type = p->type};
        n->param_any[i] = (struct feel_param){.name = p->variable};
    }
    n->n_params = g.n;
    struct arena *a = n->unit->model->a;
    str *name = arena_array(a, str, n->n_outputs);
    struct feel_shape *shape = arena_new(a, struct feel_shape);
    for (size_t i = 0; i < n->n_outputs; i++) name[i] = n->output[i]->variable;
    *shape = (struct feel_shape){.n = n->n_outputs, .name = name};
    n->output_shape = shape;
}

static void bkm_params(struct element *n) {
    struct unit *u = n->unit;
    const struct xml_node *logic = model_child(u, n->pub.xml, "encapsulatedLogic");
    size_t count = 0;
    for (const struct xml_node *p = model_child(u, logic, "formalParameter"); p; p = model_same(u, p)) count++;
    params_add(n, count);
    for (const struct xml_node *p = model_child(u, logic, "formalParameter"); p; p = model_same(u, p)) {
        const struct dmn_type *t = types_of(u, p);
        str name = model_name_normal(u->model->a, xml_attr_get(p, "name"));
        n->param_name[n->n_params] = name;
        n->param[n->n_params++] = (struct feel_param){.name = name, .type = t ? t->feel : NULL};
    }
}

static void node_type(struct element *n) {
    struct unit *u = n->unit;
    const struct xml_node *variable = model_child(u, n->pub.xml, "variable");
    const struct dmn_type *t = types_of(u, variable);
    n->pub.type = t ? t : types_find(u, NULL, STR("Any"));
    n->type = n->result = t ? t->feel : NULL;
    bool is_function = n->pub.kind == DMN_BKM || n->pub.kind == DMN_SERVICE;
    if (is_function && n->type && n->type->kind == FEEL_FUNCTION) n->result = n->type->of;
}

/* After the types of all: the parameters, and what a BKM or service is in the scope of others. */
static void node_function(struct element *n) {
    if (n->pub.kind == DMN_BKM) bkm_params(n);
    else if (n->pub.kind == DMN_SERVICE) service_params(n);
    else return;
    if (n->type && n->type->kind == FEEL_FUNCTION) return;
    struct arena *a = n->unit->model->a;
    const struct feel_type **part = arena_array(a, const struct feel_type *, n->n_params);
    for (size_t i = 0; i < n->n_params; i++) part[i] = n->param[i].type;
    n->type = feel_type_function(a, part, n->n_params, n->result);
}

static struct binding *binding_named(struct element *n, str name) {
    for (size_t i = 0; i < n->n_bindings; i++)
        if (str_eq(n->binding[i].name, name)) return &n->binding[i];
    n->binding[n->n_bindings] = (struct binding){.name = name};
    return &n->binding[n->n_bindings++];
}

static void binding_add(struct element *n, const struct element *to) {
    struct unit *u = n->unit;
    str import = {0};
    for (size_t i = 0; i < u->n_imports; i++)
        if (u->import[i].unit == to->unit) import = u->import[i].name;
    struct binding *b = binding_named(n, import.n ? import : to->variable);
    if (!import.n) {
        b->node = to;
        b->type = to->type;
        return;
    }
    if (!b->member) b->member = arena_array(u->model->a, const struct element *, n->pub.n_requires);
    b->member[b->n++] = to;
}

/* An import's name is a context of what is required of it. */
static void binding_shape(struct arena *a, struct binding *b) {
    if (!b->n) return;
    str *name = arena_array(a, str, b->n);
    const struct feel_type **type = arena_array(a, const struct feel_type *, b->n);
    for (size_t i = 0; i < b->n; i++) {
        name[i] = b->member[i]->variable;
        type[i] = b->member[i]->type;
    }
    b->type = feel_type_context(a, name, type, b->n);
    b->shape = b->type->shape;
}

static void node_bindings(struct element *n) {
    struct arena *a = n->unit->model->a;
    n->binding = arena_array(a, struct binding, n->pub.n_requires + 1);
    for (size_t i = 0; i < n->pub.n_requires; i++) binding_add(n, (const struct element *)n->pub.requires[i]);
    if (n->pub.kind == DMN_BKM) binding_add(n, n); /* recursion */
    for (size_t i = 0; i < n->n_bindings; i++) binding_shape(a, &n->binding[i]);
}

/* A knowledge model of one expression over nothing but its parameters and constants: those that call it are compiled with the
 * function, so that its body can stand where it is called. */
static void find_function(struct element *n) {
    const struct boxed *b = n->body;
    if (n->pub.problem || !b || b->kind != BOXED_LITERAL || !b->feel) return;
    if (b->type && n->result && b->type != n->result) return;
    size_t used;
    const uint32_t *slot = feel_expr_slots(b->feel, &used);
    struct arena *a = n->unit->model->a;
    feel_value *outer = arena_array(a, feel_value, n->n_bindings), *kept = arena_new(a, feel_value);
    for (size_t i = 0; i < n->n_bindings; i++)
        if (n->binding[i].node && n->binding[i].node->constant) outer[i] = *n->binding[i].node->constant;
    for (size_t i = 0; i < used && slot[i] < n->n_bindings; i++)
        if (outer[slot[i]].tag == FEEL_NULL) return;
    struct feel_signature as = {n->variable, n->param, n->n_params, n->result ? n->result : b->type};
    *kept = feel_function_of(a, &as, b->feel, outer, n->n_bindings);
    n->constant = kept;
}

/* A decision of one literal value: those that need it are compiled with the value. Not an input decision of a service. */
static void find_constant(struct element *n) {
    const struct boxed *b = n->body;
    if (n->pub.kind == DMN_BKM) find_function(n);
    if (n->pub.kind != DMN_DECISION || n->replaced || n->pub.problem || n->n_bindings) return;
    if (!b || b->kind != BOXED_LITERAL || !b->feel) return;
    const feel_value *v = feel_expr_constant(b->feel);
    if (!v || v->tag == FEEL_NULL) return;
    struct feel_run run = {.a = n->unit->model->a};
    feel_value *kept = arena_new(run.a, feel_value);
    *kept = feel_conform(&run, n->result, *v);
    if (kept->tag != FEEL_NULL) n->constant = kept;
}

static void mark_replaced(struct element *service) {
    if (service->pub.kind != DMN_SERVICE) return;
    for (size_t i = 0; i < service->n_params; i++) ((struct element *)(uintptr_t)service->param_node[i])->replaced = true;
}

/* Those without requirements come first, so that what is known of them is known to the rest. */
static void node_compile(struct element *n) {
    if (n->compiled || (n->pub.kind != DMN_DECISION && n->pub.kind != DMN_BKM)) return;
    n->compiled = true;
    struct unit *u = n->unit;
    struct arena *a = u->model->a;
    size_t count = n->n_bindings;
    str *name = arena_array(a, str, count);
    const struct feel_type **type = arena_array(a, const struct feel_type *, count);
    const feel_value **constant = arena_array(a, const feel_value *, count);
    for (size_t i = 0; i < count; i++) {
        name[i] = n->binding[i].name;
        type[i] = n->binding[i].type;
        constant[i] = n->binding[i].node ? n->binding[i].node->constant : NULL;
    }
    struct feel_scope *scope = arena_new(a, struct feel_scope), *inner = arena_new(a, struct feel_scope);
    *scope =
        (struct feel_scope){.n = count, .name = name, .type = type, .constant = constant, .find = types_finder, .find_user = u};
    struct compile c = {.m = u->model, .unit = u, .node = n, .deepest = (uint32_t)(count + n->n_params)};
    if (n->pub.kind == DMN_DECISION) {
        n->body = boxed_compile(&c, n->pub.xml, scope);
    } else {
        const struct feel_type **ptype = arena_array(a, const struct feel_type *, n->n_params);
        for (size_t i = 0; i < n->n_params; i++) ptype[i] = n->param[i].type;
        *inner = (struct feel_scope){.outer = scope, .n = n->n_params, .name = n->param_name, .type = ptype};
        const struct xml_node *logic = model_child(u, n->pub.xml, "encapsulatedLogic");
        if (logic) n->body = boxed_compile(&c, logic, inner);
    }
    n->frame = c.deepest;
    find_constant(n);
}

static bool is_over(struct dmn_model *m, str file, struct err *e) {
    if (!arena_is_over(m->a)) return false;
    err_set(e, E_LIMIT, "the model is too large");
    err_at(e, file, 0, 0);
    return true;
}

static ecode compile_all(struct dmn_model *m, str file, struct err *e) {
    for (size_t i = 0; i < m->n_nodes; i++) node_bindings(m->node[i]);
    for (size_t i = 0; i < m->n_nodes; i++) mark_replaced(m->node[i]);
    for (int with = 0; with < 2; with++)
        for (size_t i = 0; i < m->n_nodes; i++) {
            if (with || !m->node[i]->n_bindings) node_compile(m->node[i]);
            if (is_over(m, file, e)) return e->code;
        }
    return E_OK;
}

static void model_lists(struct dmn_model *m) {
    for (int k = 0; k < DMN_KIND__MAX; k++) {
        m->by_name[k] = map_make(m->a);
        m->list[k] = arena_array(m->a, const struct dmn_node *, m->n_nodes);
        for (size_t i = 0; i < m->n_nodes; i++) {
            struct element *n = m->node[i];
            if ((int)n->pub.kind != k) continue;
            n->pub.slot = m->n_list[k];
            m->list[k][m->n_list[k]++] = &n->pub;
            if (!map_has(&m->by_name[k], n->pub.name)) map_put(&m->by_name[k], n->pub.name, n);
            else if (n->unit == m->unit[0])
                model_problem(n->unit, n, n->pub.xml, E_INVALID, "the name `%.*s` is given twice", STR_ARG(n->pub.name));
        }
        for (size_t i = 0; i < m->n_nodes; i++) /* ids behind names: a name wins */
            if ((int)m->node[i]->pub.kind == k && m->node[i]->pub.id.n && !map_has(&m->by_name[k], m->node[i]->pub.id))
                map_put(&m->by_name[k], m->node[i]->pub.id, m->node[i]);
    }
}

/* Problems in the order of the files and their lines, whatever pass found them. */
static void problems_sort(struct dmn_model *m) {
    for (size_t i = 1; i < m->n_problems; i++) {
        struct err *x = m->problem[i];
        size_t j = i;
        for (; j > 0; j--) {
            struct err *y = m->problem[j - 1];
            int order = strcmp(x->file, y->file);
            if (order > 0 || (!order && (x->line > y->line || (x->line == y->line && x->col >= y->col)))) break;
            m->problem[j] = y;
        }
        m->problem[j] = x;
    }
}

/* Iterators go over ranges as FEEL's own `for` does. */
static ecode range_items(struct dmn_model *m, struct err *e) {
    static const str name[] = {{"range", 5}};
    static const struct feel_type *const type[] = {NULL};
    struct feel_scope scope = {.n = 1, .name = name, .type = type};
    struct feel_expr *x;
    TRY(feel_compile(m->a, STR("for i in range return i"), FEEL_EXPRESSION, &scope, &x, e));
    m->items_of_range = x;
    return E_OK;
}

ecode dmn_load(struct arena *a, str file, str text, const struct dmn_imports *imports, struct dmn_model **ret, struct err *e) {
    struct dmn_model *m = arena_new(a, struct dmn_model);
    *m = (struct dmn_model){.a = a, .imports = imports};
    struct unit *root;
    TRY(range_items(m, e));
    TRY(unit_load(m, file, text, STR(""), &root, e));
    for (size_t i = 0; i < m->n_units; i++) unit_elements(m->unit[i]);
    for (size_t i = 0; i < m->n_units; i++) types_read(m->unit[i]);
    for (size_t i = 0; i < m->n_nodes; i++) {
        node_requirements(m->node[i]);
        node_sources(m->node[i]);
        node_type(m->node[i]);
    }
    for (size_t i = 0; i < m->n_nodes; i++) node_function(m->node[i]);
    for (size_t i = 0; i < m->n_nodes; i++) (void)height_find(m->node[i], 0);
    model_lists(m);
    TRY(compile_all(m, file, e));
    problems_sort(m);
    m->imports = NULL;
    *ret = m;
    return E_OK;
}
