/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Forms. The digest is over what people see and the key: two forms with the same digest ask the same and judge the same,
 * which is what the log promises about a person's test.
 */
#include "exam/form.h"

#include <string.h>

#include "base/buf.h"
#include "base/must.h"

void form_close(struct arena *a, struct form *f) {
    struct arena_mark m = arena_mark(a);
    struct buf b = buf_make(a);
    buf_addf(&b, "%.*s\n%zu\n", STR_ARG(f->part), f->n);
    for (size_t i = 0; i < f->n; i++) {
        hash h = hash_of(item_print(a, &f->item[i]));
        buf_add(&b, hash_str(&h));
    }
    f->digest = hash_of(buf_str(&b));
    arena_rewind(a, m);
}

const struct item *form_item(const struct form *f, str id) {
    for (size_t i = 0; i < f->n; i++)
        if (str_eq(f->item[i].id, id)) return &f->item[i];
    return NULL;
}

void form_made_shape(struct arena *a, str part, size_t n, size_t letters, struct form *ret) {
    struct item_option *o = arena_array(a, struct item_option, letters);
    struct item *it = arena_array(a, struct item, n);
    MUST(n < 1000 && letters <= 10);
    for (size_t i = 0; i < letters; i++) o[i] = (struct item_option){.id = str_make(&"ABCDEFGHIJ"[i], 1), .slot = -1};
    for (size_t i = 0; i < n; i++) {
        size_t k = i + 1, at = part.n;
        char *id = arena_alloc(a, at + 5); /* by hand: this runs once an answer, and a printf for each item is most of it */
        if (at) memcpy(id, part.p, at);
        id[at++] = '-';
        id[at++] = (char)('0' + k / 100);
        id[at++] = (char)('0' + k / 10 % 10);
        id[at++] = (char)('0' + k % 10);
        it[i] = (struct item){.id = str_make(id, at), .type = ITEM_CHOICE, .options = letters, .option = o};
    }
    *ret = (struct form){.part = part, .n = n, .item = it};
}
