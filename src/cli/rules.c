/* SPDX-License-Identifier: Apache-2.0 */
/* `wervik rules FOLDER`: clause by clause, what carries it out and which scenarios prove it. Read from the folder itself: the
 * knowledge sources of rules.dmn, the `clause:` entries of procedure.yaml, the `scenario ID:` lines of the folder tests. */
#include "app/folder.h"
#include "cli/command.h"
#include "codec/json.h"
#include "codec/md.h"
#include "codec/yaml.h"
#include "dmn/dmn.h"

struct rule {
    str id;
    bool info; /* announces nothing that decides */
    struct buf decisions, entries, scenarios;
    size_t n_scenarios;
};

struct rules {
    struct arena *a;
    struct rule *rule;
    size_t n;
};

static struct rule *rule_find(const struct rules *r, str id) {
    for (size_t i = 0; i < r->n; i++)
        if (str_eq(r->rule[i].id, id)) return &r->rule[i];
    return NULL;
}

static void add(struct buf *b, str what) {
    if (str_find(buf_str(b), what, 0) != SIZE_MAX) return; /* named already */
    if (b->n) buf_adds(b, ", ");
    buf_add(b, what);
}

static void rules_of_notice(struct rules *r, const struct procedure *p) {
    const struct md_notice *notice = p->notices ? p->notice[0].notice : NULL;
    size_t n = notice ? notice->n : 0;
    r->rule = arena_array(r->a, struct rule, n);
    for (size_t i = 0; i < n; i++)
        r->rule[r->n++] = (struct rule){.id = notice->clause[i].id,
                                        .info = notice->clause[i].info,
                                        .decisions = buf_make(r->a),
                                        .entries = buf_make(r->a),
                                        .scenarios = buf_make(r->a)};
}

static void cite_decisions(struct rules *r, const struct dmn_model *m) {
    size_t n;
    const struct dmn_node *const *d = dmn_list(m, DMN_DECISION, &n);
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < d[i]->n_sources; k++) {
            str uri = d[i]->source[k]->uri;
            size_t hash = str_find(uri, STR("#"), 0);
            struct rule *rule = hash == SIZE_MAX ? NULL : rule_find(r, str_sub(uri, hash + 1, uri.n));
            if (rule) add(&rule->decisions, d[i]->name);
        }
}

/* Every map with a `clause` entry, by its path of keys. */
static void cite_entries(struct rules *r, const struct yaml_node *v, str path) {
    const struct yaml_node *clause = yaml_find(v, "clause");
    for (size_t i = 0; clause && i < (clause->kind == YAML_LIST ? clause->n : 1); i++) {
        const struct yaml_node *id = clause->kind == YAML_LIST ? clause->entry[i].value : clause;
        struct rule *rule = rule_find(r, id->text);
        if (rule) add(&rule->entries, path);
    }
    for (size_t i = 0; v->kind != YAML_TEXT && i < v->n; i++) {
        const struct yaml_node *key = v->entry[i].key;
        str at = !key || !path.n ? (key ? key->text : path) : arena_printf(r->a, "%.*s.%.*s", STR_ARG(path), STR_ARG(key->text));
        cite_entries(r, v->entry[i].value, at);
    }
}

/* The ids between `scenario` and its colon: "scenario T3, L2: ..." proves both. */
static void cite_scenarios(struct rules *r, const struct folder_file *f) {
    str rest = f->bytes, line;
    while (str_cut(&rest, '\n', &line)) {
        if (!str_starts(line, STR("scenario "))) continue;
        size_t colon = str_find(line, STR(":"), 0);
        str ids = str_sub(line, 9, colon), id;
        while (str_cut(&ids, ',', &id)) {
            struct rule *rule = rule_find(r, str_trim(id));
            if (!rule) continue;
            rule->n_scenarios++;
            add(&rule->scenarios, f->name);
        }
    }
}

static void print_markdown(const struct cli *c, const struct rules *r) {
    cli_line(c,
             STR("| clause | decided in rules.dmn | laid down in procedure.yaml | proven by | scenarios |\n|---|---|---|---|---|"));
    for (size_t i = 0; i < r->n; i++) {
        const struct rule *x = &r->rule[i];
        cli_printf(c, "| %.*s%s | %.*s | %.*s | %.*s | %zu |\n", STR_ARG(x->id), x->info ? " (informs)" : "",
                   STR_ARG(buf_str(&x->decisions)), STR_ARG(buf_str(&x->entries)), STR_ARG(buf_str(&x->scenarios)), x->n_scenarios);
    }
}

static void print_json(const struct cli *c, const struct rules *r) {
    struct json *list = json_array(c->a);
    for (size_t i = 0; i < r->n; i++) {
        struct json *o = json_object(c->a);
        json_put_str(c->a, o, "clause", r->rule[i].id);
        json_put_bool(c->a, o, "informs", r->rule[i].info);
        json_put_str(c->a, o, "decisions", buf_str(&r->rule[i].decisions));
        json_put_str(c->a, o, "procedure", buf_str(&r->rule[i].entries));
        json_put_str(c->a, o, "scenarios", buf_str(&r->rule[i].scenarios));
        json_put_int(c->a, o, "count", (int64_t)r->rule[i].n_scenarios);
        json_add(list, o);
    }
    cli_line(c, json_print_pretty(c->a, list));
}

ecode cmd_rules(struct cli *c, struct err *e) {
    struct folder f;
    const struct procedure *p;
    const struct yaml_node *file = NULL;
    TRY(folder_load(c->a, c->arg[0], &f, e));
    TRY(procedure_load(c->a, &f, &p, e));
    struct rules r = {.a = c->a};
    rules_of_notice(&r, p);
    if (p->rules) cite_decisions(&r, p->rules);
    for (size_t i = 0; i < f.n; i++) {
        if (str_is(f.file[i].name, "procedure.yaml")) TRY(yaml_parse(c->a, f.file[i].name, f.file[i].bytes, NULL, &file, e));
        if (str_ends(f.file[i].name, STR(".play"))) cite_scenarios(&r, &f.file[i]);
    }
    if (file) cite_entries(&r, file, (str){0});
    if (c->json) print_json(c, &r);
    else print_markdown(c, &r);
    for (size_t i = 0; i < r.n; i++) {
        const struct rule *x = &r.rule[i];
        if (!x->info && ((!x->decisions.n && !x->entries.n) || !x->n_scenarios)) c->answer = 1;
    }
    return E_OK;
}
