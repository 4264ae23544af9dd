/* SPDX-License-Identifier: Apache-2.0 */
/* Built-ins over truth and identity. all() and any() are three-valued: a null leaves open what the others do not decide;
 * anything but a boolean or null is a mistake whatever the others say. */
#include "feel/builtin_fn.h"
#include "feel/temporal.h"

feel_value builtin_not(struct feel_call_site *site, const feel_value *arg, size_t n) {
    (void)site;
    (void)n;
    return feel_bool(!arg[0].b);
}

/* Whether one of the values is `decides`; null when none is but one is null. */
static feel_value one_is(struct feel_call_site *site, const feel_value *v, size_t n, bool decides) {
    bool found = false, open = false;
    for (size_t i = 0; i < n; i++) {
        if (v[i].tag != FEEL_BOOL && v[i].tag != FEEL_NULL)
            return feel_fail(site, "item %zu is a %.*s, not a boolean", i + 1, STR_ARG(feel_tag_name(v[i].tag)));
        found |= v[i].tag == FEEL_BOOL && v[i].b == decides;
        open |= v[i].tag == FEEL_NULL;
    }
    if (found) return feel_bool(decides);
    return open ? feel_fail(site, "an item is null and no other decides") : feel_bool(!decides);
}

/* A single argument null is no list; of several each may be. */
static feel_value one_of(struct feel_call_site *site, const feel_value *arg, size_t n, bool decides) {
    if (n == 1 && arg[0].tag == FEEL_NULL) return feel_fail(site, "the list is null");
    return one_is(site, arg, n, decides);
}

feel_value builtin_all(struct feel_call_site *site, const feel_value *arg, size_t n) {
    (void)n;
    return one_is(site, arg[0].list->item, arg[0].list->n, false);
}
feel_value builtin_all_of(struct feel_call_site *site, const feel_value *arg, size_t n) { return one_of(site, arg, n, false); }
feel_value builtin_and(struct feel_call_site *site, const feel_value *arg, size_t n) { return builtin_all(site, arg, n); }
feel_value builtin_and_of(struct feel_call_site *site, const feel_value *arg, size_t n) { return one_of(site, arg, n, false); }

feel_value builtin_any(struct feel_call_site *site, const feel_value *arg, size_t n) {
    (void)n;
    return one_is(site, arg[0].list->item, arg[0].list->n, true);
}
feel_value builtin_any_of(struct feel_call_site *site, const feel_value *arg, size_t n) { return one_of(site, arg, n, true); }
feel_value builtin_or(struct feel_call_site *site, const feel_value *arg, size_t n) { return builtin_any(site, arg, n); }
feel_value builtin_or_of(struct feel_call_site *site, const feel_value *arg, size_t n) { return one_of(site, arg, n, true); }

static bool same(feel_value a, feel_value b) {
    if (a.tag != b.tag) return false;
    return feel_tag_is_temporal(a.tag) ? feel_temporal_is(a, b) : feel_equal(a, b) == TRI_YES;
}

feel_value builtin_is(struct feel_call_site *site, const feel_value *arg, size_t n) {
    (void)site;
    (void)n;
    return feel_bool(same(arg[0], arg[1]));
}
