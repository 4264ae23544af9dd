/* SPDX-License-Identifier: Apache-2.0 */
/* Scenario files: every line says something, words have their place, and what is refused says where. */
#include "codec/play.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n) {
    struct arena a;
    struct play p;
    struct err e = {0};
    arena_init(&a, (size_t)256 << 20);
    if (play_parse(&a, STR("x.play"), str_make((const char *)data, n), &p, &e)) MUST(e.msg[0] && (e.line > 0 || e.code == E_LIMIT));
    else
        for (size_t i = 0; i < p.n; i++) {
            const struct play_line *l = &p.line[i];
            MUST(l->n >= 1 && l->line >= 1 && l->col >= 1 && l->text.n > 0);
            MUST(!i || l->line > p.line[i - 1].line);
            if (l->has_when) MUST(date_is(l->when.day) && l->when.second >= 0 && l->when.second < 86400);
            for (size_t k = 0; k < l->n; k++) {
                MUST(l->word[k].line >= l->line && l->word[k].col >= 1);
                MUST(l->word[k].named || !l->word[k].name.n);
                MUST(str_utf8_is(l->word[k].text, NULL));
            }
        }
    arena_done(&a);
    return 0;
}
