/* SPDX-License-Identifier: Apache-2.0 */
/* What people key in. Strict on purpose: `1.000` may be a thousand or one, `01/02/25` has three readings; the first is
 * read as the number it is in every computer language, the second is refused, and neither is ever guessed from its neighbours. */
#include "codec/entry.h"

#include <string.h>

/* One or two digits, or exactly four; -1 for anything else. */
static int number_at(str s, size_t *at, size_t most) {
    int v = 0;
    size_t n = 0;
    while (*at < s.n && n < most && s.p[*at] >= '0' && s.p[*at] <= '9') {
        v = v * 10 + (s.p[*at] - '0');
        ++*at;
        n++;
    }
    return n == 0 || (most == 4 && n != 4) ? -1 : v;
}

bool entry_date(str s, date *ret) {
    s = str_trim(s);
    if (s.n == 10 && s.p[4] == '-') return date_parse(s, ret);
    size_t at = 0;
    int d = number_at(s, &at, 2);
    char sep = at < s.n ? s.p[at] : 0;
    if (d < 0 || (sep != '/' && sep != '-' && sep != '.')) return false;
    at++;
    int m = number_at(s, &at, 2);
    if (m < 0 || at >= s.n || s.p[at] != sep) return false;
    at++;
    int y = number_at(s, &at, 4);
    if (y < 0 || at != s.n) return false;
    date made = {y, (uint8_t)m, (uint8_t)d};
    if (!date_is(made)) return false;
    *ret = made;
    return true;
}

bool entry_dec(str s, dec *ret) {
    enum { DIGITS = 40 };
    s = str_trim(s);
    char plain[DIGITS + 2];
    bool digit = false, point = false;
    if (!s.n || s.n > DIGITS) return false;
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (c >= '0' && c <= '9') digit = true;
        else if ((c == '.' || c == ',') && digit && !point) point = true;
        else if (c != '-' || i) return false;
        plain[i] = c == ',' ? '.' : c;
    }
    if (!digit || plain[s.n - 1] == '.') return false;
    return dec_parse(str_make(plain, s.n), ret);
}

bool entry_bool(str s, bool *ret) {
    static const struct {
        const char *word;
        bool is;
    } words[] = {{"ja", true},    {"yes", true}, {"true", true},   {"waar", true},   {"nee", false},
                 {"neen", false}, {"no", false}, {"false", false}, {"onwaar", false}};
    s = str_trim(s);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_eq_nocase(s, str_of(words[i].word))) {
            *ret = words[i].is;
            return true;
        }
    return false;
}

/* HH:MM with exactly two digits each. */
static bool clock_at(str s, size_t *at, int *ret_h, int *ret_m) {
    size_t from = *at;
    *ret_h = number_at(s, at, 2);
    if (*ret_h < 0 || *at != from + 2 || *at >= s.n || s.p[(*at)++] != ':') return false;
    from = *at;
    *ret_m = number_at(s, at, 2);
    return *ret_m >= 0 && *at == from + 2 && *ret_m < 60;
}

bool entry_moment(str s, struct entry_moment *ret) {
    struct entry_moment made = {0};
    s = str_trim(s);
    if (s.n < 10 || !date_parse(str_sub(s, 0, 10), &made.day)) return false;
    size_t at = 10;
    if (at == s.n) return *ret = made, true;
    if (s.p[at] != ' ' && s.p[at] != 'T') return false;
    at++;
    int h, m, sec = 0, oh, om;
    if (!clock_at(s, &at, &h, &m) || h > 23) return false;
    if (at < s.n && s.p[at] == ':') {
        size_t from = ++at;
        sec = number_at(s, &at, 2);
        if (sec < 0 || sec > 59 || at != from + 2) return false;
    }
    made.second = (h * 60 + m) * 60 + sec;
    if (at == s.n) return *ret = made, true;
    made.has_offset = true;
    char sign = s.p[at++];
    if (sign == 'Z') {
        if (at != s.n) return false;
    } else {
        if ((sign != '+' && sign != '-') || !clock_at(s, &at, &oh, &om) || oh > 14 || at != s.n) return false;
        made.offset_s = (oh * 60 + om) * 60 * (sign == '-' ? -1 : 1);
    }
    *ret = made;
    return true;
}

bool entry_same(str a, str b) {
    if (a.n != b.n) return false;
    for (size_t i = 0; i < a.n; i++) {
        char x = a.p[i] == '_' ? ' ' : a.p[i], y = b.p[i] == '_' ? ' ' : b.p[i];
        if (!str_eq_nocase(str_make(&x, 1), str_make(&y, 1))) return false;
    }
    return true;
}
