/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_MAP_H
#define BASE_MAP_H
#include "base/arena.h"

/**
 * Names to pointers, in an arena, insertion order kept. A map of all zeros but `a` is empty.
 * Keys are borrowed: they must live as long as the map.
 */
struct map {
    struct arena *a;
    struct map_entry {
        str key;
        void *value;
    } * entry;      /* entry[0..n), in the order they were put */
    uint32_t *slot; /* open addressing over entry indices + 1 */
    size_t n, cap, slots;
};

/** An empty map over `a`. */
static inline struct map map_make(struct arena *a) { return (struct map){.a = a}; }
/** Set `key`; a value already there is replaced and its place in the order kept. */
void map_put(struct map *m, str key, void *value);
/** The value, or NULL when the key is absent (or was put as NULL). */
void *map_find(const struct map *m, str key);
/** The key was put. */
bool map_has(const struct map *m, str key);
/** The nearest key by edit distance, if near enough to suggest; else the empty str. */
str map_suggest(const struct map *m, str key);

#endif
