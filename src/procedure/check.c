/* SPDX-License-Identifier: Apache-2.0 */
/* The whole check of a folder: compile it, then ask every question of what could be read. */
#include "procedure/check.h"

#include "dmn/check.h"
#include "procedure/check_parts.h"

void procedure_check(const struct folder *f, struct diags *d) {
    struct compile x;
    compile_folder(&x, d->a, f, d);
    if (x.p) {
        check_time(&x);
        check_rounds(&x);
        check_lists(&x);
        if (x.p->rules) dmn_check(d->a, x.p->rules, d);
        check_rules(&x);
        check_clauses(&x);
        check_letters(&x);
        check_beyond(&x);
    }
    if (arena_is_over(d->a)) compile_report(&x, CHECK_TOO_LARGE, NULL, "the folder is larger than the memory for reading it");
    diags_sort(d);
}

str procedure_check_text(const void *folder, str file) {
    const struct folder_file *f = folder_find(folder, file);
    return f ? f->bytes : (str){0};
}
