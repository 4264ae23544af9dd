/* SPDX-License-Identifier: Apache-2.0 */
/* Sentences for people, in every language of lang/. The catalogue is compiled in by tools/mktext.c, which has checked
 * that no language lacks a key and that all use the same {n}. */
#include "base/text.h"

#include "base/buf.h"

static const char *const catalogue[LANG__MAX][TEXT__MAX] = {
    [LANG_NL] =
        {
#define TEXT(key, nl, en) [TEXT_##key] = nl,
#include "text.tbl.h"
        },
    [LANG_EN] =
        {
#define TEXT(key, nl, en) [TEXT_##key] = en,
#include "text.tbl.h"
        },
};

static const char *const names[LANG__MAX] = {[LANG_NL] = "nl", [LANG_EN] = "en"};

bool lang_parse(str s, lang *ret) {
    for (int l = 0; l < LANG__MAX; l++) {
        str name = str_of(names[l]);
        bool tail = s.n == name.n || (s.n > name.n && (s.p[name.n] == '_' || s.p[name.n] == '-' || s.p[name.n] == '.'));
        if (!str_starts(s, name) || !tail) continue;
        *ret = (lang)l;
        return true;
    }
    return false;
}

const char *lang_name(lang l) { return names[l]; }

str text_get(lang l, text_key k) { return str_of(catalogue[l][k]); }

str text_fill(struct arena *a, lang l, text_key k, const str *arg, size_t n) {
    str s = text_get(l, k);
    struct buf b = buf_make(a);
    for (size_t i = 0; i < s.n; i++) {
        bool hole = s.n - i >= 3 && s.p[i] == '{' && s.p[i + 1] >= '1' && s.p[i + 1] <= '9' && s.p[i + 2] == '}';
        if (!hole) {
            buf_addc(&b, s.p[i]);
            continue;
        }
        size_t at = (size_t)(s.p[i + 1] - '1');
        if (at < n) buf_add(&b, arg[at]);
        i += 2;
    }
    return buf_str(&b);
}
