/* SPDX-License-Identifier: Apache-2.0 */
/* matches, replace and split. As in XPath, a pattern that matches nothing at all cannot replace or split: every place
 * would be one. PCRE2 holds memory of its own: every way out frees the pattern. */
#include "base/buf.h"
#include "feel/builtin_fn.h"
#include "feel/regex.h"

static bool step(struct feel_call_site *site, struct regex *r, str text) {
    return builtin_step(site, 1 + text.n / 16 + regex_cost(r));
}

/* The pattern compiled with the expression, or now. */
static ecode pattern_open(struct feel_call_site *site, str pattern, str flags, struct regex **ret, struct err *e) {
    if (site->pattern) return regex_open(site->run->a, site->pattern, ret, e);
    return regex_new(site->run->a, pattern, flags, ret, e);
}

feel_value builtin_matches(struct feel_call_site *site, const feel_value *arg, size_t n) {
    (void)n;
    struct regex *r = NULL;
    struct err e;
    bool found = false;
    if (!step(site, NULL, arg[0].s)) return builtin_spent(site);
    ecode code = pattern_open(site, arg[1].s, builtin_left_out(arg[2]) ? (str){0} : arg[2].s, &r, &e);
    if (!code) code = regex_find(r, arg[0].s, 0, &found, NULL, &e);
    bool paid = step(site, r, (str){0});
    regex_free(r);
    if (!paid) return builtin_spent(site);
    return code ? feel_fail(site, "%s", e.msg) : feel_bool(found);
}

/* $1 to $9..., \$ and \\ of a replacement; with the q flag nothing is special. */
static bool replacement(struct buf *b, str with, bool literal, str text, const struct regex_match *m) {
    for (size_t i = 0; i < with.n; i++) {
        char c = with.p[i], next = i + 1 < with.n ? with.p[i + 1] : 0;
        if (literal || (c != '\\' && c != '$')) {
            buf_addc(b, c);
            continue;
        }
        i++;
        if (c == '\\') {
            if (next != '\\' && next != '$') return false;
            buf_addc(b, next);
            continue;
        }
        if (next < '0' || next > '9') return false;
        size_t group = (size_t)(next - '0');
        while (i + 1 < with.n && with.p[i + 1] >= '0' && with.p[i + 1] <= '9' &&
               group * 10 + (size_t)(with.p[i + 1] - '0') < m->groups)
            group = group * 10 + (size_t)(with.p[++i] - '0');
        if (group < m->groups && m->from[group] != SIZE_MAX) buf_add(b, str_sub(text, m->from[group], m->to[group]));
    }
    return true;
}

/* A compiled pattern that cannot match the empty text; null with cause otherwise. */
static bool open_pattern(struct feel_call_site *site, str pattern, str flags, struct regex **ret, feel_value *ret_fail) {
    struct err e;
    bool empty = false;
    ecode code = pattern_open(site, pattern, flags, ret, &e);
    if (!code) code = regex_find(*ret, (str){"", 0}, 0, &empty, NULL, &e);
    if (!code && !empty) return true;
    if (code) *ret_fail = feel_fail(site, "%s", e.msg);
    else *ret_fail = feel_fail(site, "the pattern matches the empty text");
    return false;
}

static feel_value replace(struct feel_call_site *site, struct regex *r, const feel_value *arg, bool literal) {
    str text = arg[0].s;
    struct buf b = buf_make(site->run->a);
    struct regex_match m;
    struct err e;
    size_t at = 0, copied = 0;
    for (bool found; at <= text.n;) {
        if (!step(site, r, (str){0})) return builtin_spent(site);
        if (regex_find(r, text, at, &found, &m, &e)) return feel_fail(site, "%s", e.msg);
        if (!found) break;
        buf_add(&b, str_sub(text, copied, m.from[0]));
        if (!replacement(&b, arg[2].s, literal, text, &m)) return feel_fail(site, "in the replacement a $ or \\ needs a backslash");
        copied = at = m.to[0];
        if (m.from[0] == m.to[0]) { /* an anchor: go on behind the next character */
            if (at < text.n) str_utf8_next(text, &at);
            else break;
        }
    }
    buf_add(&b, str_sub(text, copied, text.n));
    return arena_is_over(site->run->a) ? builtin_spent(site) : feel_string(buf_str(&b));
}

feel_value builtin_replace(struct feel_call_site *site, const feel_value *arg, size_t n) {
    (void)n;
    str flags = builtin_left_out(arg[3]) ? (str){0} : arg[3].s;
    struct regex *r = NULL;
    feel_value made;
    if (!step(site, NULL, arg[0].s)) return builtin_spent(site);
    if (open_pattern(site, arg[1].s, flags, &r, &made)) made = replace(site, r, arg, str_find(flags, STR("q"), 0) != SIZE_MAX);
    regex_free(r);
    return made;
}

static feel_value split(struct feel_call_site *site, struct regex *r, str text) {
    struct feel_list *made = builtin_list(site, 16);
    size_t n = 0, at = 0, from = 0;
    struct regex_match m;
    struct err e;
    for (bool found = true; found;) {
        if (!made || !step(site, r, (str){0})) return builtin_spent(site);
        if (n == made->n) {
            struct feel_list *more = builtin_list(site, made->n * 2);
            for (size_t i = 0; more && i < n; i++) more->item[i] = made->item[i];
            made = more;
            if (!made) return builtin_spent(site);
        }
        if (regex_find(r, text, at, &found, &m, &e)) return feel_fail(site, "%s", e.msg);
        made->item[n++] = feel_string(str_sub(text, from, found ? m.from[0] : text.n));
        if (!found) break;
        from = at = m.to[0];
        if (m.from[0] == m.to[0]) {
            if (at == text.n) break;
            str_utf8_next(text, &at);
        }
    }
    made->n = n;
    return (feel_value){.tag = FEEL_LIST, .list = made};
}

feel_value builtin_split(struct feel_call_site *site, const feel_value *arg, size_t n) {
    (void)n;
    struct regex *r = NULL;
    feel_value made;
    if (!step(site, NULL, arg[0].s)) return builtin_spent(site);
    if (open_pattern(site, arg[1].s, (str){0}, &r, &made)) made = split(site, r, arg[0].s);
    regex_free(r);
    return made;
}
