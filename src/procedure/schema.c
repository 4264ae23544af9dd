/* SPDX-License-Identifier: Apache-2.0 */
/* The table of keys made C: offsets of members, so that one reader serves every object. */
#include "procedure/schema.h"

#include <stddef.h>

#define OBJECT(name, type, what, clause) typedef type schema_type_##name;
#define KEY(...)
#include "procedure/schema.tbl.h"

enum { REQUIRED = 1, OPTIONAL = 0, CLAUSE = 1, FREE = 0 };

static const struct proc_key_row keys[] = {
#define OBJECT(...)
#define KEY(object, key, member, counts, type, arg, need)                                                                          \
    {OBJ_##object, key, offsetof(schema_type_##object, member), offsetof(schema_type_##object, counts), TYPE_##type, arg, need},
#include "procedure/schema.tbl.h"
};

static const struct proc_object_row objects[] = {
#define OBJECT(name, type, what, clause) [OBJ_##name] = {what, sizeof(type), clause},
#define KEY(...)
#include "procedure/schema.tbl.h"
};

/* Where the keys of an object begin and end: they stand together. */
static void span(enum proc_object o, size_t *ret_first, size_t *ret_n) {
    size_t i = 0, n = 0;
    while (i < sizeof keys / sizeof *keys && keys[i].object != o) i++;
    while (i + n < sizeof keys / sizeof *keys && keys[i + n].object == o) n++;
    *ret_first = i;
    *ret_n = n;
}

const struct proc_object_row *schema_object(enum proc_object o) { return &objects[o]; }

const struct proc_key_row *schema_keys(enum proc_object o, size_t *ret_n) {
    size_t first;
    span(o, &first, ret_n);
    return &keys[first];
}

const struct proc_key_row *schema_key(enum proc_object o, str name) {
    size_t n;
    const struct proc_key_row *k = schema_keys(o, &n);
    for (size_t i = 0; i < n; i++)
        if (str_is(name, k[i].name)) return &k[i];
    return NULL;
}

str schema_suggest(enum proc_object o, str name) {
    size_t n;
    const struct proc_key_row *k = schema_keys(o, &n);
    str best = {0};
    unsigned least = (unsigned)(name.n / 3) + 2;
    for (size_t i = 0; i < n; i++) {
        unsigned d = str_distance(str_of(k[i].name), name);
        if (d < least) least = d, best = str_of(k[i].name);
    }
    return best;
}
