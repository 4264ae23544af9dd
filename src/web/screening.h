/* SPDX-License-Identifier: Apache-2.0 */
#ifndef WEB_SCREENING_H
#define WEB_SCREENING_H
#include "web/office.h"

/* What the pages about one application share. */

/** Show the application of m->id with what *m says was sent, refused or looked up. */
void screening_one_show(struct web_ctx *x, const struct office *d, struct view_screen *m);
/** The registries that the procedure names and what each answered about somebody, put into *m. */
MUST_USE ecode screening_registries(struct web_ctx *x, const struct office *d, const struct json *who, struct view_screen *m,
                                    struct err *e);
/** What the form of a registry settles: the args of the act prove; its source is the answer that was kept. */
MUST_USE ecode screening_registry_settle(struct web_ctx *x, const struct office *d, str id, struct json *args, struct err *e);
/** The address of one application among those of an outcome. */
str screening_one_path(struct web_ctx *x, const struct office *d, str id, str outcome);

#endif
