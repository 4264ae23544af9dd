/* SPDX-License-Identifier: Apache-2.0 */
/* Built-ins over strings. Characters are code points, never bytes or halves of a surrogate pair; a match is found by
 * bytes, since in UTF-8 no character hides in another. */
#include <utf8proc.h>

#include "base/buf.h"
#include "feel/builtin_fn.h"

/* The byte where character `i` begins. */
static size_t byte_of(str s, int64_t i) {
    size_t at = 0;
    while (i-- > 0 && at < s.n) str_utf8_next(s, &at);
    return at;
}

feel_value builtin_string_length(struct feel_call_site *site, const feel_value *arg, size_t n) {
    (void)n;
    if (!builtin_step(site, arg[0].s.n / 64)) return builtin_spent(site);
    return feel_number(dec_of((int64_t)str_utf8_count(arg[0].s)));
}

feel_value builtin_substring(struct feel_call_site *site, const feel_value *arg, size_t n) {
    (void)n;
    str s = arg[0].s;
    int64_t count = (int64_t)str_utf8_count(s), from, length = count;
    if (!builtin_step(site, s.n / 64)) return builtin_spent(site);
    if (!builtin_whole(arg[1], &from) || from == 0 || from > count || from < -count)
        return feel_fail(site, "the text has no such position");
    if (!builtin_left_out(arg[2]) && (!builtin_whole(arg[2], &length) || length < 1))
        return feel_fail(site, "length must be 1 or more");
    from = from > 0 ? from - 1 : count + from;
    size_t begin = byte_of(s, from);
    str rest = str_sub(s, begin, s.n);
    return feel_string(str_sub(rest, 0, length < count - from ? byte_of(rest, length) : rest.n));
}

feel_value builtin_substring_before(struct feel_call_site *site, const feel_value *arg, size_t n) {
    (void)site;
    (void)n;
    size_t at = str_find(arg[0].s, arg[1].s, 0);
    return feel_string(at == SIZE_MAX ? (str){"", 0} : str_sub(arg[0].s, 0, at));
}

feel_value builtin_substring_after(struct feel_call_site *site, const feel_value *arg, size_t n) {
    (void)site;
    (void)n;
    size_t at = str_find(arg[0].s, arg[1].s, 0);
    return feel_string(at == SIZE_MAX ? (str){"", 0} : str_sub(arg[0].s, at + arg[1].s.n, arg[0].s.n));
}

feel_value builtin_contains(struct feel_call_site *site, const feel_value *arg, size_t n) {
    (void)site;
    (void)n;
    return feel_bool(str_find(arg[0].s, arg[1].s, 0) != SIZE_MAX);
}

feel_value builtin_starts_with(struct feel_call_site *site, const feel_value *arg, size_t n) {
    (void)site;
    (void)n;
    return feel_bool(str_starts(arg[0].s, arg[1].s));
}

feel_value builtin_ends_with(struct feel_call_site *site, const feel_value *arg, size_t n) {
    (void)site;
    (void)n;
    return feel_bool(str_ends(arg[0].s, arg[1].s));
}

feel_value builtin_string_join(struct feel_call_site *site, const feel_value *arg, size_t n) {
    (void)n;
    const struct feel_list *l = arg[0].list;
    struct buf b = buf_make(site->run->a);
    bool first = true;
    for (size_t i = 0; i < l->n; i++) {
        feel_value v = l->item[i];
        if (!builtin_step(site, 1)) return builtin_spent(site);
        if (v.tag == FEEL_NULL) continue;
        if (v.tag != FEEL_STRING) return feel_fail(site, "item %zu is a %.*s, not a string", i + 1, STR_ARG(feel_tag_name(v.tag)));
        if (!first && !builtin_left_out(arg[1])) buf_add(&b, arg[1].s);
        buf_add(&b, v.s);
        first = false;
    }
    return arena_is_over(site->run->a) ? builtin_spent(site) : feel_string(buf_str(&b));
}

/* ---- case: Unicode's full mappings, as XPath's fn:upper-case and fn:lower-case ---- */

static bool special_upper(struct buf *b, uint32_t cp) {
    switch (cp) {
#define UPPER(from_, one_, two_, three_)                                                                                           \
    case from_:                                                                                                                    \
        buf_add_utf8(b, one_);                                                                                                     \
        buf_add_utf8(b, two_);                                                                                                     \
        if (three_) buf_add_utf8(b, three_);                                                                                       \
        return true;
#include "feel/special_upper.tbl.h"
    default: return false;
    }
}

feel_value builtin_upper_case(struct feel_call_site *site, const feel_value *arg, size_t n) {
    (void)n;
    struct buf b = buf_make(site->run->a);
    for (size_t at = 0; at < arg[0].s.n;) {
        uint32_t cp = str_utf8_next(arg[0].s, &at);
        if (cp < 0x80) buf_addc(&b, (char)(cp >= 'a' && cp <= 'z' ? cp - 32 : cp));
        else if (!special_upper(&b, cp)) buf_add_utf8(&b, (uint32_t)utf8proc_toupper((utf8proc_int32_t)cp));
        if (arena_is_over(site->run->a)) return builtin_spent(site);
    }
    return feel_string(buf_str(&b));
}

feel_value builtin_lower_case(struct feel_call_site *site, const feel_value *arg, size_t n) {
    (void)n;
    struct buf b = buf_make(site->run->a);
    for (size_t at = 0; at < arg[0].s.n;) {
        uint32_t cp = str_utf8_next(arg[0].s, &at);
        if (cp < 0x80) buf_addc(&b, (char)(cp >= 'A' && cp <= 'Z' ? cp + 32 : cp));
        else if (cp == 0x130) buf_adds(&b, "i\xCC\x87"); /* I with a dot keeps the dot */
        else buf_add_utf8(&b, (uint32_t)utf8proc_tolower((utf8proc_int32_t)cp));
        if (arena_is_over(site->run->a)) return builtin_spent(site);
    }
    return feel_string(buf_str(&b));
}
