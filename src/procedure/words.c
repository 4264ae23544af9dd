/* SPDX-License-Identifier: Apache-2.0 */
/* The words of the language, from one table: reading, printing and "did you mean" cannot drift apart. */
#include "procedure/words.h"

#include "procedure/procedure.h"

#define TEXT(lit)                                                                                                                  \
    { "" lit, sizeof(lit) - 1 }
static const struct proc_word words[] = {
#define WORD(set, value, word, meaning) {PROC_SET_##set, (int)(value), TEXT(word), TEXT(meaning)},
#include "procedure/words.tbl.h"
};

const struct proc_word *procedure_words(proc_set set, size_t *ret_n) {
    const struct proc_word *first = NULL;
    *ret_n = 0;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (words[i].set == set) {
            if (!first) first = &words[i];
            ++*ret_n;
        }
    return first;
}

const struct proc_word *procedure_word_find(proc_set set, str word) {
    size_t n;
    const struct proc_word *w = procedure_words(set, &n);
    for (size_t i = 0; i < n; i++)
        if (str_eq(w[i].word, word)) return &w[i];
    return NULL;
}

str procedure_word(proc_set set, int value) {
    size_t n;
    const struct proc_word *w = procedure_words(set, &n);
    for (size_t i = 0; i < n; i++)
        if (w[i].value == value) return w[i].word;
    return (str){0};
}

str procedure_word_suggest(proc_set set, str word) {
    size_t n;
    const struct proc_word *w = procedure_words(set, &n);
    str best = {0};
    unsigned best_distance = 1 + (unsigned)(word.n / 3 > 1 ? word.n / 3 : 1);
    for (size_t i = 0; i < n; i++) {
        unsigned d = str_distance(w[i].word, word);
        if (d < best_distance) best_distance = d, best = w[i].word;
    }
    return best;
}
