/* SPDX-License-Identifier: Apache-2.0 */
#ifndef WEB_OFFICE_H
#define WEB_OFFICE_H
#include "procedure/procedure.h"
#include "web/web.h"

/* What the pages of the desk share. */

/** The procedure a page is about. */
struct office {
    str number, title;
    const struct procedure *p;
};

/** The procedure of the address; false after a page that said there is none. */
bool office_open(struct web_ctx *x, struct office *ret);
/** The frame with the pages of the procedure that this person may see; then the body; then web_frame_end. */
void office_begin(struct web_ctx *x, const struct office *d, str title);
/** An address under the procedure: office_path(x, d, "/lijst/%.*s", ...). */
str office_path(struct web_ctx *x, const struct office *d, const char *fmt, ...) PRINTF_LIKE(3, 4);
/** This person may open the page of this address. */
bool office_may_see(struct web_ctx *x, str path);
/** A text of the procedure in the language of the page. */
str office_text(const struct web_ctx *x, struct proc_text t);
/** What a channel, round or list is called; the id when the procedure has no such thing (any more). */
str office_channel(const struct web_ctx *x, const struct office *d, str id);
/** Every value of a repeated query parameter or form field, in order; *ret_n of them. */
const str *office_values(struct web_ctx *x, bool field, str name, size_t *ret_n);
/** A link to an address with its parameters: office_link_add(&b, "na", value) puts `?na=value` or `&na=value`, encoded. */
void office_link_add(struct buf *b, const char *name, str value);
/** An hour on the wall: "09.30". */
str office_hour(const struct web_ctx *x, instant t);
/** Answer with a calendar to take along. */
void office_calendar(struct web_ctx *x, str calendar, str name);
/** Class of the tag of an outcome: "yes", "no", "open", or "" when there is none. */
const char *office_tag(str outcome);
/** An empty table with these columns; cells are filled by office_cell. */
struct view_grid office_grid(struct web_ctx *x, str caption, const struct view_head *head, size_t cols, size_t rows);
/** A cell of a table. */
static inline struct view_cell *office_cell(const struct view_grid *g, size_t row, size_t col) {
    return &g->cell[row * g->cols + col];
}

/** Do an act of this page's procedure as whoever is signed in. Errors: E_DENIED and those of app_act. */
MUST_USE ecode office_act(struct web_ctx *x, const struct office *d, act_kind act, const struct json *args, struct act_result *ret,
                          struct err *e);
/** Put on record that this person looks at somebody's file (empty: takes everybody's along); false after a failure that was told.
 * The page must run in the WRITE lane. */
bool office_read_note(struct web_ctx *x, str candidate);
/** The act was done: sent again it counts once, and the browser goes to where it can be seen. */
void office_done(struct web_ctx *x, str place);

#endif
