/* SPDX-License-Identifier: Apache-2.0 */
/* Dates, times, durations: two texts on two lines. Every kind prints what reads back as the same value; order is a mirror
 * of itself; sums and differences end. The whole input is also read as a time zone file and as a POSIX rule within one. */
#include <string.h>

#include "base/must.h"
#include "feel/temporal.h"
#include "fuzz/fuzz.h"

static void value_holds(struct arena *a, feel_value v) {
    static const char *const name[] = {"year", "second", "time offset", "timezone", "months", "seconds"};
    if (!v.tag) return;
    feel_value back = feel_temporal_parse(a, NULL, v.tag, feel_temporal_print(a, v)), got;
    MUST(feel_temporal_is(v, back) && feel_temporal_equal(v, back) == TRI_YES);
    for (size_t i = 0; i < sizeof name / sizeof *name; i++) feel_temporal_property(a, v, str_of(name[i]), &got);
}

static void pair_holds(struct arena *a, feel_value x, feel_value y) {
    int one, two;
    if (feel_temporal_compare(x, y, &one)) MUST(feel_temporal_compare(y, x, &two) && one == -two);
    value_holds(a, feel_temporal_add(a, x, y));
    value_holds(a, feel_temporal_sub(a, x, y));
    feel_value half = feel_number(dec_make(5, -1));
    value_holds(a, feel_temporal_mul(a, x, half));
    value_holds(a, feel_temporal_div(a, y, half));
    value_holds(a, feel_temporal_neg(x));
}

/* The input as the rule at the end of a zone file that says nothing else. */
static str zone_file(struct arena *a, str rule) {
    static const char head[] = "TZif2\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\1\0\0\0\4\0\0\0\0\0\0UTC";
    char *p = arena_raw(a, 2 * sizeof head + rule.n + 2);
    memcpy(p, head, sizeof head);
    memcpy(p + sizeof head, head, sizeof head);
    p[2 * sizeof head] = '\n';
    if (rule.n) memcpy(p + 2 * sizeof head + 1, rule.p, rule.n);
    p[2 * sizeof head + 1 + rule.n] = '\n';
    return str_make(p, 2 * sizeof head + rule.n + 2);
}

static void zone_holds(struct arena *a, str bytes) {
    static const int64_t at[] = {0,          1750000000, -62135596800, 31556889864403199, INT64_C(-31557014167219200),
                                 1761440400, 1743296400};
    const struct tz *z = NULL;
    if (tz_parse(a, STR("X"), bytes, &z, NULL)) return;
    for (size_t i = 0; i < sizeof at / sizeof *at; i++) {
        int32_t before = 0, after = 0, offset = tz_offset(z, at[i]);
        tz_fit fit = tz_local(z, at[i] + offset, &before, &after);
        MUST(fit == TZ_ONE || fit == TZ_GAP || fit == TZ_TWICE);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n) {
    struct arena *a = fuzz_arena((size_t)64 << 20);
    str all = str_make((const char *)data, n), rest = all, one = {0};
    zone_holds(a, all);
    zone_holds(a, zone_file(a, all));
    str_cut(&rest, '\n', &one);
    for (feel_tag tag = FEEL_DATE; tag <= FEEL_DT; tag++) value_holds(a, feel_temporal_parse(a, NULL, tag, one));
    feel_value x = feel_temporal_parse_any(a, NULL, one), y = feel_temporal_parse_any(a, NULL, rest);
    if (x.tag && y.tag) pair_holds(a, x, y);
    return 0;
}
