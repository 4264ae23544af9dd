/* SPDX-License-Identifier: Apache-2.0 */
#ifndef WEB_TPL_H
#define WEB_TPL_H
#include "base/text.h"
#include "codec/html.h"

struct web_ctx; /* web/web.h */

/** What the frame around every page shows. */
struct frame {
    str title;
    str lang;          /* "nl" */
    str sheet, script; /* paths of the static files */
    str path;          /* of this page, to come back to after the language is changed */
    bool desk;         /* a page of the agency: dense */
    bool demo;         /* the rehearsal clock is shown */
    str clock;         /* in words: "maandag 10 november 2025, 23.59 uur" */
    str clock_iso;
    str next; /* the milestone the clock can step to; empty = none */
    str who;  /* name of who is signed in; empty = nobody */
    str csrf;
    struct frame_link {
        str path;
        text_key text;
        bool here;
    } link[12];
    size_t n_links;
};

#include "tpl.gen.h"

#endif
