/* SPDX-License-Identifier: Apache-2.0 */
/* YAML: read or refused with a place; what was read is bounded and every node knows where it stood. */
#include "codec/yaml.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void walk(const struct yaml_node *v, unsigned depth) {
    MUST(depth <= 24 && v->line > 0 && v->col > 0 && v->width > 0);
    MUST(v->kind != YAML_TEXT || v->n == 0);
    for (size_t i = 0; i < v->n; i++) {
        MUST((v->entry[i].key != NULL) == (v->kind == YAML_MAP));
        if (v->entry[i].key) {
            MUST(v->entry[i].key->kind == YAML_TEXT);
            for (size_t j = 0; j < i && i < 50; j++) MUST(!str_eq(v->entry[i].key->text, v->entry[j].key->text));
        }
        walk(v->entry[i].value, depth + 1);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n) {
    struct arena a;
    const struct yaml_node *v = NULL;
    struct err e = {0};
    arena_init(&a, (size_t)64 << 20);
    if (!yaml_parse(&a, STR("f"), str_make((const char *)data, n), NULL, &v, &e)) walk(v, 0);
    else MUST(e.msg[0] && (e.line > 0 || e.code == E_LIMIT) && !v);
    arena_done(&a);
    return 0;
}
