/* SPDX-License-Identifier: Apache-2.0 */
/* TZif files (RFC 9636) without libc's TZ: the table of changes, then the footer's POSIX rule for ever after. Traps: the
 * offset before the first change is that of type 0; a rule's change may fall outside its year (times up to 167 hours); a
 * zone of eternal summer ends and starts it at the same second, and the start wins. The file is data from outside: every
 * count and index in it is checked before use. */
#include "sys/tz.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FILE_MAX = 1 << 20, NAME_MAX_BYTES = 64, HEADER = 44, DAY = 86400, WINDOW = 2 * DAY };

/* One end of summer time: a day of the year in one of POSIX's three ways, and a time on the wall. */
struct tz_day {
    enum { DAY_JULIAN, DAY_ZERO, DAY_MONTH } kind; /* Jn: 1..365 without 29 February; n: 0..365; Mm.w.d */
    int n, week, month;                            /* n is the weekday, 0 = Sunday, of DAY_MONTH */
    int32_t at_s;
};

struct tz_rule {
    bool is, has_dst;
    int32_t std, dst; /* seconds east */
    struct tz_day start, end;
};

struct tz {
    str name;
    size_t n;              /* changes */
    const int64_t *at;     /* ascending, UTC */
    const int32_t *offset; /* from at[i] on */
    int32_t first;         /* before at[0] */
    int32_t last_std;      /* standard time of the last type that was one */
    struct tz_rule rule;
};

static int64_t read_be(const char *p, int bytes) {
    uint64_t v = (p[0] & 0x80) ? UINT64_MAX : 0;
    for (int i = 0; i < bytes; i++) v = v << 8 | (uint8_t)p[i];
    return (int64_t)v;
}

/* The POSIX rule: a cursor over the footer. */
static bool posix_name(str *s) {
    size_t n = 0;
    if (s->n && s->p[0] == '<') {
        size_t end = str_find(*s, STR(">"), 1);
        if (end == SIZE_MAX || end < 4) return false;
        n = end + 1;
    } else {
        while (n < s->n && ((s->p[n] | 0x20) >= 'a' && (s->p[n] | 0x20) <= 'z')) n++;
        if (n < 3) return false;
    }
    *s = str_sub(*s, n, s->n);
    return true;
}

static bool posix_number(str *s, int max, int *ret) {
    size_t n = 0;
    int v = 0;
    while (n < s->n && n < 4 && s->p[n] >= '0' && s->p[n] <= '9') v = v * 10 + (s->p[n++] - '0');
    if (!n || v > max) return false;
    *s = str_sub(*s, n, s->n);
    *ret = v;
    return true;
}

static bool posix_mark(str *s, char c) {
    if (!s->n || s->p[0] != c) return false;
    *s = str_sub(*s, 1, s->n);
    return true;
}

/* [+-]hh[:mm[:ss]] */
static bool posix_time(str *s, int max_hours, int32_t *ret) {
    int h, m = 0, sec = 0;
    bool neg = posix_mark(s, '-');
    if (!neg) posix_mark(s, '+');
    if (!posix_number(s, max_hours, &h)) return false;
    if (posix_mark(s, ':') && !posix_number(s, 59, &m)) return false;
    if (posix_mark(s, ':') && !posix_number(s, 59, &sec)) return false;
    int32_t v = h * 3600 + m * 60 + sec;
    *ret = neg ? -v : v;
    return true;
}

static bool posix_day(str *s, struct tz_day *d) {
    d->at_s = 2 * 3600;
    if (posix_mark(s, 'M')) {
        d->kind = DAY_MONTH;
        if (!posix_number(s, 12, &d->month) || !d->month || !posix_mark(s, '.') || !posix_number(s, 5, &d->week) || !d->week ||
            !posix_mark(s, '.') || !posix_number(s, 6, &d->n))
            return false;
    } else {
        d->kind = posix_mark(s, 'J') ? DAY_JULIAN : DAY_ZERO;
        if (!posix_number(s, 365, &d->n) || (d->kind == DAY_JULIAN && !d->n)) return false;
    }
    return !posix_mark(s, '/') || posix_time(s, 167, &d->at_s);
}

static bool posix_parse(str s, struct tz_rule *r) {
    int32_t west;
    if (!posix_name(&s) || !posix_time(&s, 24, &west)) return false;
    r->std = -west;
    r->dst = r->std + 3600;
    r->is = true;
    if (!s.n) return true;
    if (!posix_name(&s)) return false;
    if (s.n && s.p[0] != ',') {
        if (!posix_time(&s, 24, &west)) return false;
        r->dst = -west;
    }
    r->has_dst = true;
    return posix_mark(&s, ',') && posix_day(&s, &r->start) && posix_mark(&s, ',') && posix_day(&s, &r->end) && !s.n;
}

/* The day in year y, as seconds since 1970 on the wall. */
static int64_t day_in_year(const struct tz_day *d, int32_t y) {
    int64_t first = date_days((date){y, 1, 1}), day = first + d->n;
    if (d->kind == DAY_JULIAN) {
        bool leap = date_month_last(y, 2) == 29;
        day = first + d->n - 1 + (leap && d->n >= 60);
    } else if (d->kind == DAY_MONTH) {
        date month = {y, (uint8_t)d->month, 1};
        int64_t start = date_days(month);
        int skip = (d->n - date_weekday(month) % 7 + 7) % 7 + (d->week - 1) * 7;
        if (skip >= date_month_last(y, d->month)) skip -= 7;
        day = start + skip;
    }
    return day * DAY + d->at_s;
}

/* A change of the clocks. */
struct change {
    int64_t utc;
    int32_t before, after;
};

/* The rule's changes in the years around t, ascending; where two fall together only summer's start counts. */
static int rule_changes(const struct tz_rule *r, int64_t t, struct change ret[6]) {
    int64_t days = t / DAY - (t % DAY < 0);
    int32_t year = date_of_days(days).y;
    int n = 0;
    for (int32_t y = year - 1; y <= year + 1; y++) {
        struct change start = {day_in_year(&r->start, y) - r->std, r->std, r->dst};
        struct change end = {day_in_year(&r->end, y) - r->dst, r->dst, r->std};
        struct change *two[2] = {start.utc < end.utc ? &start : &end, start.utc < end.utc ? &end : &start};
        for (int i = 0; i < 2; i++) {
            if (n && ret[n - 1].utc == two[i]->utc) { /* eternal summer */
                ret[n - 1].after = r->dst;
                continue;
            }
            ret[n++] = *two[i];
        }
    }
    return n;
}

static int32_t rule_offset(const struct tz_rule *r, int64_t t) {
    struct change c[6];
    if (!r->has_dst) return r->std;
    int n = rule_changes(r, t, c);
    int32_t offset = c[0].before;
    for (int i = 0; i < n && c[i].utc <= t; i++) offset = c[i].after;
    return offset;
}

/* The offset from change i on, -1 = before the first. */
static int32_t offset_from(const struct tz *z, ptrdiff_t i) { return i < 0 ? z->first : z->offset[i]; }

/* The last change at or before t, -1 = none. */
static ptrdiff_t change_at(const struct tz *z, int64_t t) {
    size_t lo = 0, hi = z->n;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (z->at[mid] <= t) lo = mid + 1;
        else hi = mid;
    }
    return (ptrdiff_t)lo - 1;
}

int32_t tz_offset(const struct tz *z, int64_t t) {
    ptrdiff_t i = change_at(z, t);
    if (i + 1 == (ptrdiff_t)z->n && z->rule.is) return rule_offset(&z->rule, t);
    return offset_from(z, i);
}

int32_t tz_standard(const struct tz *z) { return z->rule.is ? z->rule.std : z->last_std; }
str tz_name(const struct tz *z) { return z->name; }

/* Step through the time around a local time: each piece has one offset until its change. */
struct walk {
    int64_t local, since; /* the piece began at `since`, UTC */
    int32_t offset, first, second;
    int hits;
    bool gap;
};

static void walk_to(struct walk *w, int64_t utc, int32_t after) {
    int64_t at = w->local - w->offset;
    if (at >= w->since && at < utc) {
        if (w->hits++ == 0) w->first = w->offset;
        w->second = w->offset;
    }
    if (w->local >= utc + w->offset && w->local < utc + after && !w->hits) {
        w->gap = true;
        w->first = w->offset;
        w->second = after;
    }
    w->since = utc;
    w->offset = after;
}

tz_fit tz_local(const struct tz *z, int64_t local, int32_t *ret_before, int32_t *ret_after) {
    int64_t from = local - WINDOW, to = local + WINDOW;
    struct walk w = {.local = local, .since = from, .offset = tz_offset(z, from)};
    for (size_t i = (size_t)(change_at(z, from) + 1); i < z->n && z->at[i] <= to; i++) walk_to(&w, z->at[i], z->offset[i]);
    if (z->rule.is && z->rule.has_dst) {
        struct change c[6];
        int n = rule_changes(&z->rule, local, c);
        int64_t last = z->n ? z->at[z->n - 1] : INT64_MIN;
        for (int i = 0; i < n; i++)
            if (c[i].utc > last && c[i].utc > from && c[i].utc <= to) walk_to(&w, c[i].utc, c[i].after);
    }
    walk_to(&w, to + WINDOW, w.offset);
    *ret_before = w.first;
    *ret_after = w.second;
    return w.hits > 1 ? TZ_TWICE : w.hits == 0 && w.gap ? TZ_GAP : TZ_ONE;
}

/* What a header announces. */
struct counts {
    uint32_t isut, isstd, leap, time, type, chars;
    char version;
};

static bool header(str s, size_t at, struct counts *c) {
    if (s.n < at || s.n - at < HEADER || memcmp(s.p + at, "TZif", 4) != 0) return false;
    const char *p = s.p + at;
    c->version = p[4];
    uint32_t *field[] = {&c->isut, &c->isstd, &c->leap, &c->time, &c->type, &c->chars};
    for (size_t i = 0; i < 6; i++) {
        *field[i] = (uint32_t)read_be(p + 20 + i * 4, 4);
        if (*field[i] > FILE_MAX) return false;
    }
    return c->type > 0;
}

static size_t body(const struct counts *c, size_t wide) {
    return (size_t)c->time * (wide + 1) + (size_t)c->type * 6 + c->chars + (size_t)c->leap * (wide + 4) + c->isstd + c->isut;
}

static bool changes_parse(struct arena *a, const char *p, const struct counts *c, struct tz *z) {
    const char *type = p + (size_t)c->time * 9;
    int64_t *at = arena_try(a, c->time, sizeof *at);
    int32_t *offset = arena_try(a, c->time, sizeof *offset);
    if (!at || !offset) return false;
    for (size_t i = 0; i < c->type; i++) {
        int64_t seconds = read_be(type + i * 6, 4);
        if (seconds < -26 * 3600 || seconds > 26 * 3600) return false;
        if (!type[i * 6 + 4]) z->last_std = (int32_t)seconds;
    }
    z->first = (int32_t)read_be(type, 4);
    for (size_t i = 0; i < c->time; i++) {
        uint8_t kind = (uint8_t)p[(size_t)c->time * 8 + i];
        at[i] = read_be(p + i * 8, 8);
        if (kind >= c->type || (i && at[i] <= at[i - 1])) return false;
        offset[i] = (int32_t)read_be(type + kind * 6, 4);
        if (!type[kind * 6 + 4]) z->last_std = offset[i];
    }
    z->n = c->time;
    z->at = at;
    z->offset = offset;
    return true;
}

ecode tz_parse(struct arena *a, str name, str bytes, const struct tz **ret, struct err *e) {
    struct counts c;
    if (!header(bytes, 0, &c) || c.version < '2')
        return err_set(e, E_INVALID, "time zone %.*s: not a TZif file of version 2 or later", STR_ARG(name));
    size_t at = HEADER + body(&c, 4);
    if (!header(bytes, at, &c) || bytes.n - at - HEADER < body(&c, 8))
        return err_set(e, E_INVALID, "time zone %.*s: the file is cut off", STR_ARG(name));
    if (c.leap) return err_set(e, E_INVALID, "time zone %.*s counts leap seconds", STR_ARG(name));
    struct tz *z = arena_new(a, struct tz);
    z->name = arena_str(a, name);
    if (!changes_parse(a, bytes.p + at + HEADER, &c, z))
        return err_set(e, E_INVALID, "time zone %.*s: the table of changes is broken", STR_ARG(name));
    str footer = str_sub(bytes, at + HEADER + body(&c, 8), bytes.n);
    bool framed = footer.n >= 2 && footer.p[0] == '\n' && footer.p[footer.n - 1] == '\n';
    str rule = framed ? str_sub(footer, 1, footer.n - 1) : (str){0};
    if (!framed || (rule.n && !posix_parse(rule, &z->rule)))
        return err_set(e, E_INVALID, "time zone %.*s: the rule at its end is broken", STR_ARG(name));
    *ret = z;
    return E_OK;
}

/* Names of zones: letters, digits, `_ + -`, parts by `/`; nothing that climbs. */
static bool name_is(str s) {
    if (!s.n || s.n > NAME_MAX_BYTES || s.p[0] == '/' || s.p[s.n - 1] == '/') return false;
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i], low = (char)(c | 0x20);
        bool fine = (low >= 'a' && low <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '+' || c == '-';
        if (!fine && !(c == '/' && s.p[i - 1] != '/')) return false;
    }
    return true;
}

static bool file_read(struct arena *a, const char *path, str *ret) {
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0) return false;
    struct stat st;
    bool fine = fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size <= FILE_MAX;
    char *p = fine ? arena_try(a, (size_t)st.st_size + 1, 1) : NULL;
    size_t n = 0;
    while (p && n < (size_t)st.st_size) {
        ssize_t got = read(fd, p + n, (size_t)st.st_size - n);
        if (got <= 0) break;
        n += (size_t)got;
    }
    close(fd);
    if (!p) return false;
    *ret = str_make(p, n);
    return true;
}

ecode tz_load(struct arena *a, const char *dir, str name, const struct tz **ret, struct err *e) {
    if (!name_is(name))
        return err_set(e, E_NOTFOUND, "no time zone is called \"%.*s\"", (int)(name.n < 80 ? name.n : 80), name.p ? name.p : "");
    str bytes, path = arena_printf(a, "%s/%.*s", dir && *dir ? dir : "/usr/share/zoneinfo", STR_ARG(name));
    if (!file_read(a, path.p, &bytes)) return err_set(e, E_NOTFOUND, "no time zone is called \"%.*s\"", STR_ARG(name));
    return tz_parse(a, name, bytes, ret, e);
}

void tz_db_init(struct tz_db *db, struct arena *a, const char *dir) {
    *db = (struct tz_db){.a = a, .dir = arena_str(a, str_of(dir)), .by_name = map_make(a)};
}

ecode tz_find(struct tz_db *db, str name, const struct tz **ret, struct err *e) {
    const struct tz *z = map_find(&db->by_name, name);
    if (!z) {
        struct arena_mark m = arena_mark(db->a);
        ecode code = tz_load(db->a, db->dir.p, name, &z, e);
        if (code) {
            arena_rewind(db->a, m);
            return code;
        }
        map_put(&db->by_name, tz_name(z), (void *)z);
    }
    *ret = z;
    return E_OK;
}
