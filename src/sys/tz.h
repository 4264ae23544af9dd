/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SYS_TZ_H
#define SYS_TZ_H
#include "base/cal.h"
#include "base/map.h"

/** A time zone of the IANA database: what clocks showed and will show. Immutable; shared by threads. */
struct tz;

/**
 * Zones by name, each loaded once into `a` (which must outlive every value that names one). Not shared between threads.
 * Names come from rules and applicants: only what lies below `dir` is ever opened.
 */
struct tz_db {
    struct arena *a;
    str dir;            /* "/usr/share/zoneinfo" */
    struct map by_name; /* to const struct tz * */
};

/** How a local time stands to UTC. */
typedef enum tz_fit {
    TZ_ONE,  /* exactly one instant */
    TZ_GAP,  /* clocks jumped over it: none */
    TZ_TWICE /* clocks were put back: two */
} tz_fit;

/** A database over `dir`, NULL or empty for the system's. */
void tz_db_init(struct tz_db *db, struct arena *a, const char *dir);
/**
 * The zone called `name` ("Europe/Brussels").
 *
 * errors   E_NOTFOUND   no such zone, or a name no zone can have ("../x", "/etc/passwd")
 *          E_INVALID    the file is no TZif file (RFC 9636) of version 2 or later
 */
MUST_USE ecode tz_find(struct tz_db *db, str name, const struct tz **ret, struct err *e);
/** One zone without a database, loaded into `a`; as tz_find. */
MUST_USE ecode tz_load(struct arena *a, const char *dir, str name, const struct tz **ret, struct err *e);
/** A zone from the bytes of a TZif file, which must outlive it; E_INVALID. */
MUST_USE ecode tz_parse(struct arena *a, str name, str bytes, const struct tz **ret, struct err *e);
/** Its name, as it was asked for. */
str tz_name(const struct tz *z);
/** Seconds east of UTC at `utc_s` (seconds since 1970). */
int32_t tz_offset(const struct tz *z, int64_t utc_s);
/** Seconds east of UTC in its winter time, by its last rule: for times of the day without a date. */
int32_t tz_standard(const struct tz *z);
/**
 * The offset of the local time `local_s` (seconds since 1970-01-01T00:00 on the wall).
 *
 * out      ret_before   the offset of the first instant; in a gap that before the jump
 *          ret_after    that of the second; in a gap that after the jump; equal to ret_before for TZ_ONE
 */
tz_fit tz_local(const struct tz *z, int64_t local_s, int32_t *ret_before, int32_t *ret_after);

#endif
