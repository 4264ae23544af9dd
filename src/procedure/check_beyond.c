/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Honesty: the language says more than this version carries out. What is said and not done would be a promise of the notice
 * that nobody keeps, so it is told before publication, with what the program does instead.
 */
#include "procedure/check_parts.h"

static const struct beyond {
    enum proc_object object;
    const char *key, *runs, *instead;
} rows[] = {
#define BEYOND(object, key, runs, instead) {OBJ_##object, key, runs, instead},
#include "procedure/beyond.tbl.h"
};

static bool is_run(const char *runs, const struct yaml_node *v) {
    str rest = str_of(runs), word;
    while (str_cut(&rest, '|', &word))
        if (v->kind == YAML_TEXT && str_eq(v->text, word)) return true;
    return false;
}

void check_beyond(struct compile *x) {
    for (size_t i = 0; i < x->node.n; i++) {
        enum proc_object o;
        const struct yaml_node *n = compile_noted(x, i, &o);
        for (size_t r = 0; r < sizeof rows / sizeof *rows; r++) {
            const struct yaml_node *v = rows[r].object == o ? yaml_find(n, rows[r].key) : NULL;
            if (!v || is_run(rows[r].runs, v)) continue;
            struct diag *g = compile_report(x, CHECK_BEYOND, v, "this version does not carry out `%s:%s%.*s` by itself",
                                            rows[r].key, v->kind == YAML_TEXT ? " " : "", STR_ARG(str_sub(v->text, 0, 60)));
            diag_help(x->d, g, "know that %s", rows[r].instead);
        }
    }
}

void check_beyond_print(struct buf *out) {
    for (size_t r = 0; r < sizeof rows / sizeof *rows; r++) {
        buf_addf(out, "| %s | `%s` | ", schema_object(rows[r].object)->what, rows[r].key);
        str rest = str_of(rows[r].runs), word;
        for (bool first = true; str_cut(&rest, '|', &word); first = false)
            buf_addf(out, "%s`%.*s`", first ? "" : ", ", STR_ARG(word));
        buf_addf(out, " | %s |\n", rows[r].instead);
    }
}
