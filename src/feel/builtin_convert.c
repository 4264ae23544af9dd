/* SPDX-License-Identifier: Apache-2.0 */
/* Built-ins that make one kind of value of another. number() and range() read their texts themselves: FEEL's grammar for
 * both is narrower than that of expressions, and a text from outside must not be evaluated. */
#include "base/buf.h"
#include "feel/builtin_fn.h"
#include "feel/temporal.h"

/* A text of a kind, or null with the text in the cause. */
static feel_value parse(struct feel_call_site *site, feel_tag tag, str text) {
    feel_value v = feel_temporal_parse(site->run->a, site->run->zones, tag, text);
    if (v.tag) return v;
    return feel_fail(site, "\"%.*s\" is no %.*s", (int)(text.n < 80 ? text.n : 80), text.p ? text.p : "",
                     STR_ARG(feel_tag_name(tag)));
}

feel_value builtin_date(struct feel_call_site *site, const feel_value *arg, size_t n) {
    (void)n;
    if (arg[0].tag == FEEL_STRING) return parse(site, FEEL_DATE, arg[0].s);
    return arg[0].tag == FEEL_DATE ? arg[0] : feel_date(arg[0].datetime->day);
}

feel_value builtin_date_parts(struct feel_call_site *site, const feel_value *arg, size_t n) {
    (void)n;
    int64_t y, m, d;
    bool whole = dec_int(arg[0].n, &y) && dec_int(arg[1].n, &m) && dec_int(arg[2].n, &d);
    if (!whole || y < -999999999 || y > 999999999 || m < 1 || m > 12 || d < 1 || d > date_month_last((int32_t)y, (int)m))
        return feel_fail(site, "there is no such day");
    return feel_date((date){(int32_t)y, (uint8_t)m, (uint8_t)d});
}

feel_value builtin_time(struct feel_call_site *site, const feel_value *arg, size_t n) {
    (void)n;
    switch (arg[0].tag) {
    case FEEL_STRING: return parse(site, FEEL_TIME, arg[0].s);
    case FEEL_TIME: return arg[0];
    case FEEL_DATETIME: return (feel_value){.tag = FEEL_TIME, .time = arg[0].datetime->time};
    default: return (feel_value){.tag = FEEL_TIME, .time = {.zone = feel_zone_offset(site->run->a, 0)}};
    }
}

feel_value builtin_time_parts(struct feel_call_site *site, const feel_value *arg, size_t n) {
    (void)n;
    int64_t h, m, s, nano;
    dec whole = dec_round(arg[2].n, 0, DEC_FLOOR);
    bool fine = dec_int(arg[0].n, &h) && dec_int(arg[1].n, &m) && dec_int(whole, &s);
    if (!fine || h < 0 || h > 23 || m < 0 || m > 59 || s < 0 || s > 59) return feel_fail(site, "there is no such time of day");
    if (!dec_int(dec_round(dec_mul(dec_sub(arg[2].n, whole), dec_of(1000000000)), 0, DEC_DOWN), &nano)) nano = 0;
    struct feel_time t = {(int32_t)(h * 3600 + m * 60 + s), (int32_t)nano, NULL};
    if (!builtin_left_out(arg[3])) {
        struct feel_dt off = arg[3].dt;
        if (off.nano || off.second < -14 * 3600 || off.second > 14 * 3600)
            return feel_fail(site, "an offset lies between -PT14H and PT14H, in whole seconds");
        t.zone = feel_zone_offset(site->run->a, (int32_t)off.second);
    }
    return (feel_value){.tag = FEEL_TIME, .time = t};
}

feel_value builtin_datetime(struct feel_call_site *site, const feel_value *arg, size_t n) {
    (void)n;
    if (arg[0].tag == FEEL_STRING) return parse(site, FEEL_DATETIME, arg[0].s);
    if (arg[0].tag == FEEL_DATETIME) return arg[0];
    return feel_datetime_make(site->run->a, arg[0].day, (struct feel_time){.zone = feel_zone_offset(site->run->a, 0)});
}

feel_value builtin_datetime_parts(struct feel_call_site *site, const feel_value *arg, size_t n) {
    (void)n;
    return feel_datetime_make(site->run->a, arg[0].tag == FEEL_DATE ? arg[0].day : arg[0].datetime->day, arg[1].time);
}

feel_value builtin_duration(struct feel_call_site *site, const feel_value *arg, size_t n) {
    (void)n;
    if (arg[0].tag != FEEL_STRING) return arg[0];
    feel_value v = feel_temporal_parse(site->run->a, NULL, FEEL_YM, arg[0].s);
    return v.tag ? v : parse(site, FEEL_DT, arg[0].s);
}

feel_value builtin_months_between(struct feel_call_site *site, const feel_value *arg, size_t n) {
    (void)site;
    (void)n;
    date from = arg[0].tag == FEEL_DATE ? arg[0].day : arg[0].datetime->day,
         to = arg[1].tag == FEEL_DATE ? arg[1].day : arg[1].datetime->day;
    return (feel_value){.tag = FEEL_YM, .months = date_months_between(from, to)};
}

/* A separator of number(): one of `allowed`, or none at all. */
static bool separator(feel_value v, const char *allowed, char *ret) {
    *ret = 0;
    if (v.tag == FEEL_NULL) return true;
    if (v.s.n != 1) return false;
    for (; *allowed; allowed++)
        if (*allowed == v.s.p[0]) *ret = *allowed;
    return *ret;
}

static feel_value number_of(struct feel_call_site *site, str shown, str text) {
    dec x;
    if (!str_starts(text, STR("+")) && dec_parse(text, &x)) return feel_number(x); /* rule 37 knows no plus */
    return feel_fail(site, "\"%.*s\" is no number", (int)(shown.n < 80 ? shown.n : 80), shown.p ? shown.p : "");
}

feel_value builtin_number(struct feel_call_site *site, const feel_value *arg, size_t n) {
    (void)n;
    char group, point;
    if (!separator(arg[1], " ,.", &group)) return feel_fail(site, "the grouping separator is a space, a comma, a point or null");
    if (!separator(arg[2], ",.", &point)) return feel_fail(site, "the decimal separator is a comma, a point or null");
    if (group && group == point) return feel_fail(site, "the two separators must differ");
    struct buf b = buf_make(site->run->a);
    for (size_t i = 0; i < arg[0].s.n; i++) {
        char c = arg[0].s.p[i];
        if (c == group && group) continue;
        buf_addc(&b, c == point && point ? '.' : c);
    }
    return number_of(site, arg[0].s, buf_str(&b));
}

feel_value builtin_number_plain(struct feel_call_site *site, const feel_value *arg, size_t n) {
    (void)n;
    return arg[0].tag == FEEL_NUMBER ? arg[0] : number_of(site, arg[0].s, arg[0].s);
}

feel_value builtin_string(struct feel_call_site *site, const feel_value *arg, size_t n) {
    (void)n;
    if (arg[0].tag == FEEL_NULL || arg[0].tag == FEEL_STRING) return arg[0];
    str text = arg[0].tag == FEEL_NUMBER ? dec_print(site->run->a, arg[0].n) : feel_print(site->run->a, arg[0]);
    return arena_is_over(site->run->a) ? builtin_spent(site) : feel_string(text);
}

/* ---- range("[1..10)") ---- */

struct scan {
    struct feel_call_site *site;
    str s;
    size_t at;
};

static void skip(struct scan *c) {
    while (c->at < c->s.n && (c->s.p[c->at] == ' ' || (c->s.p[c->at] >= '\t' && c->s.p[c->at] <= '\r'))) c->at++;
}

static bool mark(struct scan *c, const char *want) {
    skip(c);
    if (!str_starts(str_sub(c->s, c->at, c->s.n), str_of(want))) return false;
    c->at += str_of(want).n;
    return true;
}

static bool hex(struct scan *c, int digits, uint32_t *ret) {
    *ret = 0;
    for (; digits; digits--, c->at++) {
        char ch = c->at < c->s.n ? c->s.p[c->at] : 0, low = (char)(ch | 0x20);
        if (ch >= '0' && ch <= '9') *ret = *ret * 16 + (uint32_t)(ch - '0');
        else if (low >= 'a' && low <= 'f') *ret = *ret * 16 + (uint32_t)(low - 'a' + 10);
        else return false;
    }
    return *ret <= 0x10FFFF;
}

static bool escape(struct scan *c, struct buf *b) {
    static const char from[] = "\"'\\nrt", to[] = "\"'\\\n\r\t";
    char ch = c->at < c->s.n ? c->s.p[c->at++] : 0;
    uint32_t cp, low;
    if (ch == 'u' || ch == 'U') {
        if (!hex(c, ch == 'u' ? 4 : 6, &cp)) return false;
        if (cp >= 0xD800 && cp < 0xDC00) {
            if (!str_starts(str_sub(c->s, c->at, c->s.n), STR("\\u"))) return false;
            c->at += 2;
            if (!hex(c, 4, &low) || low < 0xDC00 || low > 0xDFFF) return false;
            cp = 0x10000 + ((cp - 0xD800) << 10) + (low - 0xDC00);
        }
        if (cp >= 0xD800 && cp < 0xE000) return false;
        buf_add_utf8(b, cp);
        return true;
    }
    for (size_t i = 0; ch && from[i]; i++)
        if (from[i] == ch) return buf_addc(b, to[i]), true;
    return false;
}

static bool string_literal(struct scan *c, str *ret) {
    struct buf b = buf_make(c->site->run->a);
    if (!mark(c, "\"")) return false;
    while (c->at < c->s.n && c->s.p[c->at] != '"') {
        char ch = c->s.p[c->at++];
        if (ch != '\\') buf_addc(&b, ch);
        else if (!escape(c, &b)) return false;
    }
    *ret = buf_str(&b);
    return c->at < c->s.n && c->s.p[c->at++] == '"';
}

static bool number_literal(struct scan *c, feel_value *ret) {
    size_t from = c->at;
    bool point = false;
    if (c->at < c->s.n && c->s.p[c->at] == '-') c->at++;
    for (; c->at < c->s.n; c->at++) {
        char ch = c->s.p[c->at], next = c->at + 1 < c->s.n ? c->s.p[c->at + 1] : 0;
        if (ch == '.' && !point && next >= '0' && next <= '9') point = true;
        else if (ch < '0' || ch > '9') break;
    }
    ret->tag = FEEL_NUMBER;
    return dec_parse(str_sub(c->s, from, c->at), &ret->n);
}

/* A number, a text, @"..." or date("...") and its like: literals only. */
static bool endpoint(struct scan *c, feel_value *ret) {
    static const struct {
        const char *name;
        feel_tag tag;
    } call[] = {{"date and time", FEEL_DATETIME}, {"date", FEEL_DATE}, {"time", FEEL_TIME}, {"duration", FEEL_DT}};
    struct feel_run *run = c->site->run;
    str text;
    skip(c);
    if (mark(c, "@")) {
        if (!string_literal(c, &text)) return false;
        *ret = feel_temporal_parse_any(run->a, run->zones, text);
        return ret->tag;
    }
    for (size_t i = 0; i < sizeof call / sizeof *call; i++) {
        if (!mark(c, call[i].name)) continue;
        if (!mark(c, "(") || !string_literal(c, &text) || !mark(c, ")")) return false;
        *ret = feel_temporal_parse(run->a, run->zones, call[i].tag, text);
        if (!ret->tag && call[i].tag == FEEL_DT) *ret = feel_temporal_parse(run->a, NULL, FEEL_YM, text);
        return ret->tag;
    }
    if (c->at < c->s.n && c->s.p[c->at] == '"') {
        if (!string_literal(c, &text)) return false;
        *ret = feel_string(text);
        return true;
    }
    return number_literal(c, ret);
}

feel_value builtin_range(struct feel_call_site *site, const feel_value *arg, size_t n) {
    (void)n;
    struct scan c = {site, arg[0].s, 0};
    feel_value lo = feel_null(), hi = feel_null();
    bool lo_in = mark(&c, "["), fine = lo_in || mark(&c, "(") || mark(&c, "]"), has_lo = !mark(&c, "..");
    if (has_lo) fine = fine && endpoint(&c, &lo) && mark(&c, "..");
    skip(&c);
    char end = c.at < c.s.n ? c.s.p[c.at] : 0;
    bool has_hi = end != ')' && end != '[' && end != ']';
    fine = fine && (!has_hi || endpoint(&c, &hi));
    bool hi_in = mark(&c, "]");
    fine = fine && (hi_in || mark(&c, ")") || mark(&c, "["));
    skip(&c);
    if (!fine || c.at != c.s.n)
        return feel_fail(site, "\"%.*s\" is no range of literals", (int)(c.s.n < 80 ? c.s.n : 80), c.s.p ? c.s.p : "");
    if ((!has_lo && lo_in) || (!has_hi && hi_in) || (!has_lo && !has_hi)) return feel_fail(site, "an open end cannot be included");
    int cmp = 0;
    if (has_lo && has_hi && (lo.tag != hi.tag || !feel_compare(lo, hi, &cmp)))
        return feel_fail(site, "its ends cannot be compared");
    if (cmp > 0) return feel_fail(site, "it ends before it begins");
    feel_range_op op = has_lo && has_hi ? FEEL_RANGE_INTERVAL
                       : has_lo         ? (lo_in ? FEEL_RANGE_GE : FEEL_RANGE_GT)
                                        : (hi_in ? FEEL_RANGE_LE : FEEL_RANGE_LT);
    return feel_range_make(site->run->a, lo, hi, lo_in, hi_in, op);
}
