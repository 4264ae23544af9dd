/* SPDX-License-Identifier: Apache-2.0 */
/* The civil calendar by integer arithmetic (days-from-civil over 400-year eras); no libc, no time zone. */
#include "base/cal.h"

#include <string.h>

enum { YEAR_MAX = 999999999 };

static bool leap(int32_t y) { return y % 4 == 0 && (y % 100 != 0 || y % 400 == 0); }

int date_month_last(int32_t y, int m) {
    static const uint8_t last[13] = {0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return m == 2 && leap(y) ? 29 : last[m];
}

bool date_is(date d) {
    return d.y >= -YEAR_MAX && d.y <= YEAR_MAX && d.m >= 1 && d.m <= 12 && d.d >= 1 && d.d <= date_month_last(d.y, d.m);
}

static int64_t floor_div(int64_t a, int64_t b) { return a / b - (a % b != 0 && (a < 0) != (b < 0)); }

int64_t date_days(date d) {
    int64_t y = (int64_t)d.y - (d.m <= 2);
    int64_t era = floor_div(y, 400), yoe = y - era * 400;
    int64_t doy = (153 * (d.m + (d.m > 2 ? -3 : 9)) + 2) / 5 + d.d - 1;
    return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468;
}

date date_of_days(int64_t days) {
    days += 719468;
    int64_t era = floor_div(days, 146097), doe = days - era * 146097;
    int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100), mp = (5 * doy + 2) / 153;
    int64_t m = mp < 10 ? mp + 3 : mp - 9;
    return (date){(int32_t)(yoe + era * 400 + (m <= 2)), (uint8_t)m, (uint8_t)(doy - (153 * mp + 2) / 5 + 1)};
}

date date_add_months(date d, int64_t months) {
    int64_t at = (int64_t)d.y * 12 + d.m - 1 + months, y = floor_div(at, 12);
    int m = (int)(at - y * 12) + 1, last = date_month_last((int32_t)y, m);
    return (date){(int32_t)y, (uint8_t)m, (uint8_t)(d.d > last ? last : d.d)};
}

date date_add_days(date d, int64_t days) { return date_of_days(date_days(d) + days); }

int64_t date_months_between(date a, date b) {
    int64_t n = ((int64_t)b.y - a.y) * 12 + b.m - a.m;
    int day = b.d - a.d;
    return n > 0 && day < 0 ? n - 1 : n < 0 && day > 0 ? n + 1 : n;
}

int date_weekday(date d) {
    int64_t r = (date_days(d) + 3) % 7;
    return (int)(r < 0 ? r + 7 : r) + 1;
}

/* Exactly n digits at *at. */
static bool digits(str s, size_t *at, size_t n, int64_t *ret) {
    if (s.n - *at < n) return false;
    int64_t v = 0;
    for (size_t i = 0; i < n; i++) {
        char c = s.p[*at + i];
        if (c < '0' || c > '9') return false;
        v = v * 10 + (c - '0');
    }
    *at += n;
    *ret = v;
    return true;
}

static bool mark(str s, size_t *at, char c) { return *at < s.n && s.p[*at] == c && ++*at; }

static bool parse_date(str s, size_t *at, date *ret) {
    bool neg = mark(s, at, '-');
    size_t n = 0;
    while (*at + n < s.n && s.p[*at + n] >= '0' && s.p[*at + n] <= '9') n++;
    if (n < 4 || n > 9 || (n > 4 && s.p[*at] == '0')) return false;
    int64_t y, m, d;
    if (!digits(s, at, n, &y) || !mark(s, at, '-') || !digits(s, at, 2, &m) || !mark(s, at, '-') || !digits(s, at, 2, &d))
        return false;
    if (m < 1 || m > 12 || d < 1) return false;
    date made = {(int32_t)(neg ? -y : y), (uint8_t)m, (uint8_t)d};
    if (!date_is(made)) return false;
    *ret = made;
    return true;
}

bool date_parse(str s, date *ret) {
    size_t at = 0;
    date d;
    if (!parse_date(s, &at, &d) || at != s.n) return false;
    *ret = d;
    return true;
}

/* Two digits at p; returns what is behind them. By hand, since each event of a log prints an instant. */
static char *put2(char *p, int64_t v) {
    p[0] = (char)('0' + v / 10);
    p[1] = (char)('0' + v % 10);
    return p + 2;
}

/* The date at p, or NULL for a year that has not four digits. */
static char *put_date(char *p, date d) {
    if (d.y < 0 || d.y > 9999) return NULL;
    p = put2(put2(p, d.y / 100), d.y % 100);
    *p++ = '-';
    p = put2(p, d.m);
    *p++ = '-';
    return put2(p, d.d);
}

str date_print(struct arena *a, date d) {
    char text[16];
    const char *end = put_date(text, d);
    if (end) return arena_str(a, str_make(text, (size_t)(end - text)));
    long y = d.y;
    return arena_printf(a, "%s%04ld-%02d-%02d", y < 0 ? "-" : "", y < 0 ? -y : y, d.m, d.d);
}

bool instant_parse(str s, instant *ret) {
    size_t at = 0;
    date d;
    int64_t h, mi, se, ms = 0, oh = 0, om = 0;
    if (!parse_date(s, &at, &d) || !mark(s, &at, 'T') || !digits(s, &at, 2, &h) || !mark(s, &at, ':') || !digits(s, &at, 2, &mi) ||
        !mark(s, &at, ':') || !digits(s, &at, 2, &se))
        return false;
    if (mark(s, &at, '.') && !digits(s, &at, 3, &ms)) return false;
    int sign = mark(s, &at, 'Z') ? 0 : mark(s, &at, '+') ? 1 : mark(s, &at, '-') ? -1 : 2;
    if (sign == 2 || (sign && (!digits(s, &at, 2, &oh) || !mark(s, &at, ':') || !digits(s, &at, 2, &om)))) return false;
    if (at != s.n || h > 23 || mi > 59 || se > 59 || oh > 14 || om > 59 || d.y < -200000000 || d.y > 200000000) return false;
    ret->ms = (((date_days(d) * 24 + h - sign * oh) * 60 + mi - sign * om) * 60 + se) * 1000 + ms;
    return true;
}

str instant_print(struct arena *a, instant t) {
    int64_t days = floor_div(t.ms, 86400000), ms = t.ms - days * 86400000, sec = ms / 1000;
    char time[16], *p = time;
    *p++ = 'T';
    p = put2(p, sec / 3600);
    *p++ = ':';
    p = put2(p, sec / 60 % 60);
    *p++ = ':';
    p = put2(p, sec % 60);
    if (ms % 1000) {
        *p++ = '.';
        *p++ = (char)('0' + ms % 1000 / 100);
        p = put2(p, ms % 100);
    }
    *p++ = 'Z';
    char text[32], *end = put_date(text, date_of_days(days));
    size_t n = (size_t)(p - time);
    if (!end) {
        str day = date_print(a, date_of_days(days));
        return arena_printf(a, "%.*s%.*s", STR_ARG(day), (int)n, time);
    }
    memcpy(end, time, n);
    return arena_str(a, str_make(text, (size_t)(end - text) + n));
}
