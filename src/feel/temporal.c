/* SPDX-License-Identifier: Apache-2.0 */
/* Arithmetic, order and parts of dates, times and durations. Everything but months goes over seconds since 1970 and
 * nanoseconds, in 128 bits, so that no sum of two values overflows; what falls outside the calendar is null. Trap: seconds
 * and nanoseconds of a duration have one sign, those of a time are both positive. */
#include "feel/temporal.h"

__extension__ typedef __int128 i128;

enum { DAY = 86400, NANO = 1000000000 };
static const int64_t DAYS_MAX = INT64_C(400000000000), MONTHS_MAX = INT64_C(24000000000);

static int64_t floor_div(int64_t v, int64_t by) { return v / by - (v % by < 0); }

feel_value feel_datetime_make(struct arena *a, date day, struct feel_time time) {
    struct feel_datetime *t = arena_new(a, struct feel_datetime);
    *t = (struct feel_datetime){day, time};
    return (feel_value){.tag = FEEL_DATETIME, .datetime = t};
}

const struct feel_zone *feel_zone_offset(struct arena *a, int32_t offset_s) {
    static const struct feel_zone utc = {0};
    if (!offset_s) return &utc;
    struct feel_zone *z = arena_new(a, struct feel_zone);
    z->offset_s = offset_s;
    return z;
}

const struct feel_zone *feel_zone_named(struct arena *a, struct tz_db *zones, str name) {
    const struct tz *tz;
    if (zones ? tz_find(zones, name, &tz, NULL) : tz_load(a, NULL, name, &tz, NULL)) return NULL;
    struct feel_zone *z = arena_new(a, struct feel_zone);
    *z = (struct feel_zone){.name = tz_name(tz), .tz = tz};
    return z;
}

int32_t feel_datetime_offset(const struct feel_datetime *t) {
    const struct feel_zone *z = t->time.zone;
    if (!z || !z->tz) return z ? z->offset_s : 0;
    int32_t before, after;
    tz_local(z->tz, date_days(t->day) * DAY + t->time.second, &before, &after);
    return before;
}

int64_t feel_datetime_utc(const struct feel_datetime *t) {
    return date_days(t->day) * DAY + t->time.second - feel_datetime_offset(t);
}

/* The date and time of `utc` seconds in the zone; null outside the calendar. */
static feel_value datetime_of(struct arena *a, int64_t utc, int32_t nano, const struct feel_zone *zone) {
    int64_t local = utc + (!zone ? 0 : zone->tz ? tz_offset(zone->tz, utc) : zone->offset_s), days = floor_div(local, DAY);
    if (days < -DAYS_MAX || days > DAYS_MAX) return feel_null();
    date day = date_of_days(days);
    if (!date_is(day)) return feel_null();
    return feel_datetime_make(a, day, (struct feel_time){(int32_t)(local - days * DAY), nano, zone});
}

feel_value feel_datetime_of(struct arena *a, instant t, const struct feel_zone *zone) {
    int64_t s = floor_div(t.ms, 1000);
    return datetime_of(a, s, (int32_t)(t.ms - s * 1000) * 1000000, zone ? zone : feel_zone_offset(a, 0));
}

/* A duration as one count of nanoseconds, and back; null where 64 bits of seconds do not hold it. */
static i128 nanos(struct feel_dt d) { return (i128)d.second * NANO + d.nano; }
static feel_value duration(i128 n) {
    i128 s = n / NANO;
    if (s > INT64_MAX || s < INT64_MIN) return feel_null();
    return (feel_value){.tag = FEEL_DT, .dt = {(int64_t)s, (int32_t)(n % NANO)}};
}

static feel_value months(int64_t n) { return (feel_value){.tag = FEEL_YM, .months = n}; }

static feel_value add_months(struct arena *a, feel_value x, int64_t n) {
    date day = x.tag == FEEL_DATE ? x.day : x.datetime->day;
    if (n > MONTHS_MAX || n < -MONTHS_MAX) return feel_null();
    day = date_add_months(day, n);
    if (!date_is(day)) return feel_null();
    return x.tag == FEEL_DATE ? feel_date(day) : feel_datetime_make(a, day, x.datetime->time);
}

/* x plus n nanoseconds; x is a date (midnight, floored to its day), a time (round the clock) or a date and time. */
static feel_value add_nanos(struct arena *a, feel_value x, i128 n) {
    int64_t base = x.tag == FEEL_DATE ? date_days(x.day) * DAY : x.tag == FEEL_TIME ? x.time.second : feel_datetime_utc(x.datetime);
    n += (i128)base * NANO + (x.tag == FEEL_DATE ? 0 : x.tag == FEEL_TIME ? x.time.nano : x.datetime->time.nano);
    i128 s = n / NANO - (n % NANO < 0);
    int32_t nano = (int32_t)(n - s * NANO);
    if (x.tag == FEEL_TIME) {
        int32_t day = (int32_t)(s % DAY);
        return (feel_value){.tag = FEEL_TIME, .time = {day < 0 ? day + DAY : day, nano, x.time.zone}};
    }
    i128 most = (i128)DAYS_MAX * DAY;
    if (s > most || s < -most) return feel_null();
    if (x.tag == FEEL_DATETIME) return datetime_of(a, (int64_t)s, nano, x.datetime->time.zone);
    date day = date_of_days(floor_div((int64_t)s, DAY));
    return date_is(day) ? feel_date(day) : feel_null();
}

static bool is_point(feel_tag t) { return t == FEEL_DATE || t == FEEL_DATETIME; }

feel_value feel_temporal_add(struct arena *a, feel_value x, feel_value y) {
    if (y.tag != FEEL_YM && y.tag != FEEL_DT) {
        feel_value swap = x;
        x = y;
        y = swap;
    }
    int64_t n;
    if (y.tag == FEEL_YM && is_point(x.tag)) return add_months(a, x, y.months);
    if (y.tag == FEEL_YM && x.tag == FEEL_YM) return __builtin_add_overflow(x.months, y.months, &n) ? feel_null() : months(n);
    if (y.tag == FEEL_DT && x.tag == FEEL_DT) return duration(nanos(x.dt) + nanos(y.dt));
    if (y.tag == FEEL_DT && (is_point(x.tag) || x.tag == FEEL_TIME)) return add_nanos(a, x, nanos(y.dt));
    return feel_null();
}

/* A point of time as seconds and nanoseconds; whether it knows its zone. */
struct point {
    int64_t second;
    int32_t nano;
    bool zoned;
};

static struct point point_of(feel_value v) {
    if (v.tag == FEEL_DATE) return (struct point){date_days(v.day) * DAY, 0, true};
    if (v.tag == FEEL_DATETIME) return (struct point){feel_datetime_utc(v.datetime), v.datetime->time.nano, v.datetime->time.zone};
    const struct feel_zone *z = v.time.zone;
    return (struct point){v.time.second - (!z ? 0 : z->tz ? tz_standard(z->tz) : z->offset_s), v.time.nano, z};
}

/* Seconds as the clock on the wall shows them. */
static int64_t wall(feel_value v) {
    return v.tag == FEEL_TIME ? v.time.second : date_days(v.datetime->day) * DAY + v.datetime->time.second;
}

feel_value feel_temporal_sub(struct arena *a, feel_value x, feel_value y) {
    int64_t n;
    if ((is_point(x.tag) && is_point(y.tag)) || (x.tag == FEEL_TIME && y.tag == FEEL_TIME)) {
        struct point p = point_of(x), q = point_of(y);
        if (p.zoned != q.zoned) return feel_null();
        return duration(((i128)p.second - q.second) * NANO + p.nano - q.nano);
    }
    if (y.tag == FEEL_YM && x.tag == FEEL_YM) return __builtin_sub_overflow(x.months, y.months, &n) ? feel_null() : months(n);
    if (y.tag == FEEL_YM && is_point(x.tag)) return y.months == INT64_MIN ? feel_null() : add_months(a, x, -y.months);
    if (y.tag == FEEL_DT && x.tag == FEEL_DT) return duration(nanos(x.dt) - nanos(y.dt));
    if (y.tag == FEEL_DT && (is_point(x.tag) || x.tag == FEEL_TIME)) return add_nanos(a, x, -nanos(y.dt));
    return feel_null();
}

static dec seconds_dec(int64_t second, int32_t nano) {
    int digits = 9;
    if (!nano) return dec_of(second);
    for (; nano % 10 == 0; nano /= 10) digits--;
    return dec_add(dec_of(second), dec_make(nano, -digits));
}

/* A duration of `tag` of so many seconds or months, what is finer than it counts cut off. */
static feel_value duration_of(feel_tag tag, dec x) {
    int64_t whole, nano = 0;
    dec cut = dec_round(x, 0, DEC_DOWN);
    if (!dec_is_finite(x) || !dec_int(cut, &whole)) return feel_null();
    if (tag == FEEL_YM) return months(whole);
    if (!dec_int(dec_round(dec_mul(dec_sub(x, cut), dec_of(NANO)), 0, DEC_DOWN), &nano)) return feel_null();
    return (feel_value){.tag = FEEL_DT, .dt = {whole, (int32_t)nano}};
}

static dec size_of(feel_value v) { return v.tag == FEEL_YM ? dec_of(v.months) : seconds_dec(v.dt.second, v.dt.nano); }
static bool is_duration(feel_tag t) { return t == FEEL_YM || t == FEEL_DT; }

feel_value feel_temporal_mul(struct arena *a, feel_value x, feel_value y) {
    (void)a;
    if (is_duration(x.tag) && y.tag == FEEL_NUMBER) return duration_of(x.tag, dec_mul(size_of(x), y.n));
    if (is_duration(y.tag) && x.tag == FEEL_NUMBER) return duration_of(y.tag, dec_mul(size_of(y), x.n));
    return feel_null();
}

feel_value feel_temporal_div(struct arena *a, feel_value x, feel_value y) {
    (void)a;
    if (!is_duration(x.tag)) return feel_null();
    if (y.tag == FEEL_NUMBER && dec_sign(y.n)) return duration_of(x.tag, dec_div(size_of(x), y.n));
    if (y.tag == x.tag && dec_sign(size_of(y))) return feel_number(dec_div(size_of(x), size_of(y)));
    return feel_null();
}

feel_value feel_temporal_neg(feel_value x) {
    if (x.tag == FEEL_YM && x.months != INT64_MIN) return months(-x.months);
    if (x.tag == FEEL_DT) return duration(-nanos(x.dt));
    return feel_null();
}

static int order(int64_t a, int64_t b) { return (a > b) - (a < b); }

bool feel_temporal_compare(feel_value x, feel_value y, int *ret_cmp) {
    if (x.tag != y.tag) return false;
    struct point p, q;
    switch (x.tag) {
    case FEEL_DATE: *ret_cmp = date_cmp(x.day, y.day); return true;
    case FEEL_YM: *ret_cmp = order(x.months, y.months); return true;
    case FEEL_DT:
        *ret_cmp = x.dt.second == y.dt.second ? order(x.dt.nano, y.dt.nano) : order(x.dt.second, y.dt.second);
        return true;
    case FEEL_TIME:
    case FEEL_DATETIME:
        p = point_of(x);
        q = point_of(y);
        if (p.zoned != q.zoned) { /* the one without takes the offset of the other: what the clocks show decides */
            p.second = wall(x);
            q.second = wall(y);
        }
        *ret_cmp = order(p.second, q.second);
        if (!*ret_cmp && x.tag == FEEL_DATETIME) *ret_cmp = order(p.nano, q.nano);
        return true;
    default: return false;
    }
}

tri feel_temporal_equal(feel_value x, feel_value y) {
    int cmp;
    if (x.tag != y.tag) return TRI_OPEN;
    bool timed = x.tag == FEEL_TIME || x.tag == FEEL_DATETIME;
    if (timed && point_of(x).zoned != point_of(y).zoned) return TRI_NO;
    return feel_temporal_compare(x, y, &cmp) && cmp == 0 ? TRI_YES : TRI_NO;
}

static bool same_zone(const struct feel_zone *x, const struct feel_zone *y) {
    if (!x || !y) return x == y;
    return str_eq(x->name, y->name) && (x->name.n || x->offset_s == y->offset_s);
}

static bool same_time(struct feel_time x, struct feel_time y) {
    return x.second == y.second && x.nano == y.nano && same_zone(x.zone, y.zone);
}

bool feel_temporal_is(feel_value x, feel_value y) {
    int cmp;
    if (x.tag != y.tag) return false;
    if (x.tag == FEEL_TIME) return same_time(x.time, y.time);
    if (x.tag == FEEL_DATETIME)
        return date_cmp(x.datetime->day, y.datetime->day) == 0 && same_time(x.datetime->time, y.datetime->time);
    return feel_temporal_compare(x, y, &cmp) && cmp == 0;
}

static feel_value number(int64_t n) { return feel_number(dec_of(n)); }

static bool date_property(date d, str name, feel_value *ret) {
    if (str_is(name, "year")) *ret = number(d.y);
    else if (str_is(name, "month")) *ret = number(d.m);
    else if (str_is(name, "day")) *ret = number(d.d);
    else if (str_is(name, "weekday")) *ret = number(date_weekday(d));
    else return false;
    return true;
}

/* `offset` is that of the zone at this time. */
static bool time_property(struct feel_time t, int32_t offset, str name, feel_value *ret) {
    if (str_is(name, "hour")) *ret = number(t.second / 3600);
    else if (str_is(name, "minute")) *ret = number(t.second / 60 % 60);
    else if (str_is(name, "second")) *ret = feel_number(seconds_dec(t.second % 60, t.nano));
    else if (str_is(name, "time offset")) *ret = t.zone ? (feel_value){.tag = FEEL_DT, .dt = {offset, 0}} : feel_null();
    else if (str_is(name, "timezone")) *ret = t.zone && t.zone->name.n ? feel_string(t.zone->name) : feel_null();
    else return false;
    return true;
}

static bool duration_property(feel_value v, str name, feel_value *ret) {
    if (v.tag == FEEL_YM) {
        if (str_is(name, "years")) *ret = number(v.months / 12);
        else if (str_is(name, "months")) *ret = number(v.months % 12);
        else return false;
        return true;
    }
    int64_t s = v.dt.second;
    if (str_is(name, "days")) *ret = number(s / DAY);
    else if (str_is(name, "hours")) *ret = number(s / 3600 % 24);
    else if (str_is(name, "minutes")) *ret = number(s / 60 % 60);
    else if (str_is(name, "seconds")) *ret = feel_number(seconds_dec(s % 60, v.dt.nano));
    else return false;
    return true;
}

bool feel_temporal_property(struct arena *a, feel_value v, str name, feel_value *ret) {
    (void)a;
    switch (v.tag) {
    case FEEL_DATE: return date_property(v.day, name, ret);
    case FEEL_DATETIME:
        return date_property(v.datetime->day, name, ret) ||
               time_property(v.datetime->time, feel_datetime_offset(v.datetime), name, ret);
    case FEEL_TIME: return time_property(v.time, (int32_t)(v.time.second - point_of(v).second), name, ret);
    case FEEL_YM:
    case FEEL_DT: return duration_property(v, name, ret);
    default: return false;
    }
}
