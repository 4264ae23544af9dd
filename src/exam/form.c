/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Forms. The digest is over what people see and the key: two forms with the same digest ask the same and judge the same,
 * which is what the log promises about a person's test.
 */
#include "exam/form.h"

#include "base/buf.h"

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
