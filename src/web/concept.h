/* SPDX-License-Identifier: Apache-2.0 */
#ifndef WEB_CONCEPT_H
#define WEB_CONCEPT_H
#include "app/concept.h"
#include "base/diag.h"
#include "web/web.h"

/* What the pages of the vacancy desk share. */

/** The draft of the address, at the version the address asks for (`versie`) or the newest. */
struct concept_page {
    struct concept c;
    struct folder f;
    str base; /* "/ontwerp/3" */
    bool may_edit;
};
/** Open it; false after a page that said there is none. */
bool concept_open(struct web_ctx *x, struct concept_page *ret);
/** The frame and the pages of the draft that this person may see; then the body; then web_frame_end. */
void concept_begin(struct web_ctx *x, const struct concept_page *p, str title);
/** The check of the whole folder. */
struct diags concept_check(struct web_ctx *x, const struct concept_page *p);
/** Its messages as they are shown: of one file, or with an empty name of all. */
const struct view_diags *concept_diags(struct web_ctx *x, const struct concept_page *p, const struct diags *d, str file);
/** The editor of a file of the draft. */
str concept_file_path(struct web_ctx *x, const struct concept_page *p, str file, uint32_t line);
/** Whoever sends this form saves over the version it carries. */
struct concept_save concept_save_of(struct web_ctx *x, const struct concept_page *p, str what);

#endif
