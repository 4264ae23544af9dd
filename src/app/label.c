/* SPDX-License-Identifier: Apache-2.0 */
/* The words of the program in the words of people: states know their own, the others stand in label.tbl.h. */
#include "app/label.h"

#include "selection/state.h"

struct label {
    const char *word, *text[LANG__MAX];
};

static const struct label members[] = {
#define LABEL(member, nl, en) {member, {nl, en}},
#include "app/label.tbl.h"
};

static const struct label values[] = {
#define VALUE(word, nl, en) {word, {nl, en}},
#include "app/label.tbl.h"
};

static str find(const struct label *l, size_t n, lang to, str word) {
    for (size_t i = 0; i < n; i++)
        if (str_is(word, l[i].word)) return str_of(l[i].text[to]);
    return word;
}

static bool is_state(lang l, str word, str *ret) {
    cand_state state;
    if (!state_find(word, &state)) return false;
    *ret = str_of(state_text(state, lang_name(l)));
    return true;
}

str label_text(lang l, str member) {
    str text = find(members, sizeof members / sizeof *members, l, member);
    if (text.p == member.p) (void)is_state(l, member, &text);
    return text;
}

str label_value(lang l, str word) {
    str text;
    return is_state(l, word, &text) ? text : find(values, sizeof values / sizeof *values, l, word);
}
