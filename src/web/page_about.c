/* SPDX-License-Identifier: Apache-2.0 */
/* What everybody may ask of the house: is it accessible, what is kept, how can it be verified. */
#include "web/page.h"

static void show(struct web_ctx *x, const struct view_about *m) {
    web_frame_begin(x, m->title);
    tpl_about(&x->reply->body, m, x->l);
    web_frame_end(x);
}

void page_access(struct web_ctx *x) {
    show(x, &(struct view_about){.title = text_get(x->l, TEXT_WEB_FOOT_ACCESS),
                                 .text = {text_get(x->l, TEXT_WEB_ACCESS_1), text_get(x->l, TEXT_WEB_ACCESS_2)},
                                 .n = 2});
}

void page_privacy(struct web_ctx *x) {
    show(x, &(struct view_about){.title = text_get(x->l, TEXT_WEB_FOOT_PRIVACY),
                                 .text = {text_get(x->l, TEXT_WEB_PRIVACY_1), text_get(x->l, TEXT_WEB_PRIVACY_2),
                                          text_get(x->l, TEXT_WEB_PRIVACY_3)},
                                 .n = 3});
}

void page_how_to_verify(struct web_ctx *x) {
    struct err e;
    struct view_about m = {
        .title = text_get(x->l, TEXT_WEB_FOOT_PROOF),
        .text = {text_get(x->l, TEXT_WEB_PROOF_1), text_get(x->l, TEXT_WEB_PROOF_2), text_get(x->l, TEXT_WEB_PROOF_3)},
        .n = 3};
    if (app_key(x->app, x->a, &m.key, &e)) {
        web_fail(x, &e);
        return;
    }
    show(x, &m);
}
