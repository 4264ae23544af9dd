/* SPDX-License-Identifier: Apache-2.0 */
#ifndef MAIN_LOG_H
#define MAIN_LOG_H
#include "base/str.h"

/** Lines for a descriptor, gathered so that a request does not wait for whoever reads them. */
struct log;

/** Write to `fd`. */
struct log *log_open(int fd);
/** Take a whole line; a web_log. Full, it is written first. */
void log_line(void *log, str line);
/** Write what was taken. */
void log_flush(struct log *l);
/** Write and free; NULL is fine. */
void log_close(struct log *l);

#endif
