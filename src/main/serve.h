/* SPDX-License-Identifier: Apache-2.0 */
#ifndef MAIN_SERVE_H
#define MAIN_SERVE_H
#include "cli/cli.h"

/** Serve until SIGTERM or SIGINT; what was taken in by then is finished. *ret_exit: that of the worker, where it failed and has
 * said so itself. Errors as web_open. */
MUST_USE ecode main_serve(const struct serve_request *rq, int *ret_exit, struct err *e);

#endif
