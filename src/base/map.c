/* SPDX-License-Identifier: Apache-2.0 */
/* Open addressing with linear probing over an insertion-ordered entry array. No deletion: arenas do not need it. */
#include "base/map.h"

#include <string.h>

static uint32_t *slot_of(const struct map *m, str key) {
    size_t i = (size_t)str_hash(key) & (m->slots - 1);
    while (m->slot[i] && !str_eq(m->entry[m->slot[i] - 1].key, key)) i = (i + 1) & (m->slots - 1);
    return &m->slot[i];
}

static void grow(struct map *m) {
    size_t cap = m->cap ? m->cap * 2 : 8;
    struct map_entry *e = arena_array(m->a, struct map_entry, cap);
    if (m->n) memcpy(e, m->entry, m->n * sizeof *e);
    m->entry = e;
    m->cap = cap;
    m->slots = cap * 2;
    m->slot = arena_array(m->a, uint32_t, m->slots);
    for (size_t i = 0; i < m->n; i++) *slot_of(m, e[i].key) = (uint32_t)i + 1;
}

void map_put(struct map *m, str key, void *value) {
    if (m->n == m->cap) grow(m);
    uint32_t *s = slot_of(m, key);
    if (!*s) {
        m->entry[m->n].key = key;
        *s = (uint32_t)++m->n;
    }
    m->entry[*s - 1].value = value;
}

bool map_has(const struct map *m, str key) { return m->slots && *slot_of(m, key); }

void *map_find(const struct map *m, str key) {
    if (!m->slots) return NULL;
    uint32_t s = *slot_of(m, key);
    return s ? m->entry[s - 1].value : NULL;
}

str map_suggest(const struct map *m, str key) {
    str best = {0};
    unsigned least = (unsigned)(key.n / 3) + 1;
    for (size_t i = 0; i < m->n; i++) {
        unsigned d = str_distance(m->entry[i].key, key);
        if (d <= least && (d < least || !best.n)) {
            least = d;
            best = m->entry[i].key;
        }
    }
    return best;
}
