/* SPDX-License-Identifier: Apache-2.0 */
/* Dates, times and durations as text, both ways. A cursor walks over the text; every reader leaves it behind what it took.
 * Traps: 24:00:00 is the next day's midnight; digits behind the nanosecond are dropped; sums of parts may overflow. */
#include "base/buf.h"
#include "feel/temporal.h"

enum { OFFSET_MAX = 14 * 3600, DAY = 86400 }; /* XML Schema's widest offset */

struct scan {
    str s;
    size_t at;
};

static bool mark(struct scan *c, char want) { return c->at < c->s.n && c->s.p[c->at] == want && ++c->at; }
static bool ended(const struct scan *c) { return c->at == c->s.n; }
static bool digit(const struct scan *c) { return c->at < c->s.n && c->s.p[c->at] >= '0' && c->s.p[c->at] <= '9'; }

/* Two digits, 00 to max. */
static bool two(struct scan *c, int max, int32_t *ret) {
    if (c->s.n - c->at < 2) return false;
    int64_t v;
    if (!str_int(str_sub(c->s, c->at, c->at + 2), 0, max, &v) || !digit(c)) return false;
    c->at += 2;
    *ret = (int32_t)v;
    return true;
}

/* The digits behind a point, as nanoseconds; may be none. */
static int32_t fraction(struct scan *c) {
    int32_t v = 0, unit = 100000000;
    for (; digit(c); c->at++, unit /= 10) v += unit * (c->s.p[c->at] - '0');
    return v;
}

/* [Z | ±hh:mm[:ss] | @Name] and the end. */
static bool zone(struct arena *a, struct tz_db *zones, struct scan *c, const struct feel_zone **ret) {
    int32_t h, m, s = 0;
    if (ended(c)) return true;
    if (mark(c, '@')) {
        *ret = feel_zone_named(a, zones, str_sub(c->s, c->at, c->s.n));
        return *ret;
    }
    if (mark(c, 'Z') || mark(c, 'z')) { /* the specification's own examples have the small one */
        *ret = feel_zone_offset(a, 0);
        return ended(c);
    }
    bool west = mark(c, '-');
    if (!west && !mark(c, '+')) return false;
    if (!two(c, 14, &h) || !mark(c, ':') || !two(c, 59, &m) || (mark(c, ':') && !two(c, 59, &s)) || !ended(c)) return false;
    int32_t offset = h * 3600 + m * 60 + s;
    if (offset > OFFSET_MAX) return false;
    *ret = feel_zone_offset(a, west ? -offset : offset);
    return true;
}

/* hh:mm:ss[.f][zone] to the end; *ret_carry when it was 24:00:00. */
static bool time_of_day(struct arena *a, struct tz_db *zones, struct scan *c, struct feel_time *ret, bool *ret_carry) {
    int32_t h, m, s;
    struct feel_time t = {0};
    if (!two(c, 24, &h) || !mark(c, ':') || !two(c, 59, &m) || !mark(c, ':') || !two(c, 59, &s)) return false;
    if (mark(c, '.')) {
        if (!digit(c)) return false;
        t.nano = fraction(c);
    }
    t.second = h * 3600 + m * 60 + s;
    if (t.second > DAY || (t.second == DAY && t.nano)) return false;
    *ret_carry = t.second == DAY;
    t.second %= DAY;
    if (!zone(a, zones, c, &t.zone)) return false;
    *ret = t;
    return true;
}

static feel_value parse_datetime(struct arena *a, struct tz_db *zones, str text) {
    struct feel_time t = {0};
    bool carry = false;
    date day;
    size_t cut = str_find(text, STR("T"), 0);
    if (!date_parse(str_sub(text, 0, cut), &day)) return feel_null();
    if (cut != SIZE_MAX) {
        struct scan c = {text, cut + 1};
        if (!time_of_day(a, zones, &c, &t, &carry)) return feel_null();
    }
    if (carry) day = date_add_days(day, 1);
    return date_is(day) ? feel_datetime_make(a, day, t) : feel_null();
}

/* A part of a duration: digits and its letter, which must be one of `letters` after those already used. */
static bool part(struct scan *c, const char **letters, int64_t *ret, char *ret_letter, int32_t *ret_nano) {
    int64_t v = 0;
    size_t from = c->at;
    *ret_nano = 0;
    for (; digit(c); c->at++)
        if (__builtin_mul_overflow(v, 10, &v) || __builtin_add_overflow(v, c->s.p[c->at] - '0', &v)) return false;
    if (c->at == from || ended(c)) return false;
    bool point = mark(c, '.');
    if (point) *ret_nano = fraction(c);
    if (ended(c)) return false;
    char letter = c->s.p[c->at++];
    if (point && letter != 'S') return false;
    while (**letters && **letters != letter) ++*letters;
    if (!**letters) return false;
    ++*letters;
    *ret = v;
    *ret_letter = letter;
    return true;
}

/* v times unit added to *sum. */
static bool add(int64_t *sum, int64_t v, int64_t unit) {
    return !__builtin_mul_overflow(v, unit, &v) && !__builtin_add_overflow(*sum, v, sum);
}

static feel_value parse_ym(struct scan c, bool neg) {
    const char *letters = "YM";
    int64_t months = 0, v;
    int32_t nano;
    char letter;
    while (!ended(&c))
        if (!part(&c, &letters, &v, &letter, &nano) || !add(&months, v, letter == 'Y' ? 12 : 1)) return feel_null();
    return (feel_value){.tag = FEEL_YM, .months = neg ? -months : months};
}

static feel_value parse_dt(struct scan c, bool neg) {
    const char *letters = "D";
    int64_t second = 0, v;
    int32_t nano = 0, got;
    char letter;
    if (!mark(&c, 'T')) {
        if (!part(&c, &letters, &v, &letter, &got) || !add(&second, v, DAY)) return feel_null();
        if (!ended(&c) && !mark(&c, 'T')) return feel_null();
        if (ended(&c) && c.s.p[c.at - 1] == 'T') return feel_null();
    } else if (ended(&c)) return feel_null();
    letters = "HMS";
    while (!ended(&c)) {
        if (!part(&c, &letters, &v, &letter, &got)) return feel_null();
        if (!add(&second, v, letter == 'H' ? 3600 : letter == 'M' ? 60 : 1)) return feel_null();
        nano += got;
    }
    return (feel_value){.tag = FEEL_DT, .dt = {neg ? -second : second, neg ? -nano : nano}};
}

static feel_value parse_duration(feel_tag tag, str text) {
    struct scan c = {text, 0};
    bool neg = mark(&c, '-');
    if (!mark(&c, 'P') || ended(&c)) return feel_null();
    return tag == FEEL_YM ? parse_ym(c, neg) : parse_dt(c, neg);
}

feel_value feel_temporal_parse(struct arena *a, struct tz_db *zones, feel_tag tag, str text) {
    struct scan c = {text, 0};
    struct feel_time t;
    bool carry;
    date day;
    switch (tag) {
    case FEEL_DATE: return date_parse(text, &day) ? feel_date(day) : feel_null();
    case FEEL_TIME: return time_of_day(a, zones, &c, &t, &carry) ? (feel_value){.tag = FEEL_TIME, .time = t} : feel_null();
    case FEEL_DATETIME: return parse_datetime(a, zones, text);
    default: return parse_duration(tag, text);
    }
}

feel_value feel_temporal_parse_any(struct arena *a, struct tz_db *zones, str text) {
    if (str_starts(text, STR("P")) || str_starts(text, STR("-P"))) {
        feel_value v = parse_duration(FEEL_YM, text);
        return v.tag ? v : parse_duration(FEEL_DT, text);
    }
    if (text.n > 2 && text.p[2] == ':') return feel_temporal_parse(a, zones, FEEL_TIME, text);
    /* the zone's name may hold a T, the day before it cannot */
    bool time = str_find(str_sub(text, 0, str_find(text, STR("@"), 0)), STR("T"), 0) != SIZE_MAX;
    return feel_temporal_parse(a, zones, time ? FEEL_DATETIME : FEEL_DATE, text);
}

static void print_fraction(struct buf *b, int32_t nano) {
    if (!nano) return;
    int digits = 9;
    for (; nano % 10 == 0; nano /= 10) digits--;
    buf_addf(b, ".%0*d", digits, nano);
}

static void print_zone(struct buf *b, const struct feel_zone *z) {
    if (!z) return;
    if (z->name.n) {
        buf_addc(b, '@');
        buf_add(b, z->name);
        return;
    }
    int32_t s = z->offset_s < 0 ? -z->offset_s : z->offset_s;
    if (!s) buf_addc(b, 'Z');
    else buf_addf(b, "%c%02d:%02d", z->offset_s < 0 ? '-' : '+', s / 3600, s / 60 % 60);
    if (s % 60) buf_addf(b, ":%02d", s % 60);
}

static void print_time(struct buf *b, struct feel_time t) {
    buf_addf(b, "%02d:%02d:%02d", t.second / 3600, t.second / 60 % 60, t.second % 60);
    print_fraction(b, t.nano);
    print_zone(b, t.zone);
}

static void print_ym(struct buf *b, int64_t months) {
    uint64_t m = months < 0 ? -(uint64_t)months : (uint64_t)months;
    buf_adds(b, months < 0 ? "-P" : "P");
    if (m >= 12) buf_addf(b, "%lluY", (unsigned long long)(m / 12));
    if (m % 12 || !m) buf_addf(b, "%lluM", (unsigned long long)(m % 12));
}

static void print_dt(struct buf *b, struct feel_dt d) {
    uint64_t s = d.second < 0 ? -(uint64_t)d.second : (uint64_t)d.second;
    int32_t nano = d.nano < 0 ? -d.nano : d.nano;
    buf_adds(b, d.second < 0 || d.nano < 0 ? "-P" : "P");
    if (s >= DAY) buf_addf(b, "%lluD", (unsigned long long)(s / DAY));
    if (s % DAY || nano || !s) buf_addc(b, 'T');
    if (s / 3600 % 24) buf_addf(b, "%dH", (int)(s / 3600 % 24));
    if (s / 60 % 60) buf_addf(b, "%dM", (int)(s / 60 % 60));
    if (s % 60 || nano || !s) {
        buf_addf(b, "%d", (int)(s % 60));
        print_fraction(b, nano);
        buf_addc(b, 'S');
    }
}

str feel_temporal_print(struct arena *a, feel_value v) {
    struct buf b = buf_make(a);
    switch (v.tag) {
    case FEEL_DATE: return date_print(a, v.day);
    case FEEL_TIME: print_time(&b, v.time); break;
    case FEEL_DATETIME:
        buf_add(&b, date_print(a, v.datetime->day));
        buf_addc(&b, 'T');
        print_time(&b, v.datetime->time);
        break;
    case FEEL_YM: print_ym(&b, v.months); break;
    case FEEL_DT: print_dt(&b, v.dt); break;
    default: break;
    }
    return buf_str(&b);
}
