/* SPDX-License-Identifier: Apache-2.0 */
/* Practice for anyone: a sheet from a random seed that the form carries back, so that nothing is kept of who practised. */
#include "procedure/procedure.h"
#include "sys/random.h"
#include "web/candidate.h"
#include "web/exam_item.h"
#include "web/page.h"

enum { SEED = 32, LISTED = 50 };

static str lang_of(const struct web_ctx *x) { return str_of(lang_name(x->l)); }

static bool add_vacancy(struct web_ctx *x, str number, struct view_exam *ret) {
    const struct procedure *p;
    struct err e;
    if (app_procedure(x->app, number, &p, &e)) return false;
    const struct proc_round *r = exam_round(p, (str){0});
    if (!r) return false;
    *ret = (struct view_exam){
        .number = p->vacancy.number, .title = procedure_text(p->vacancy.title, lang_of(x)), .parts = r->exam->parts};
    ret->part = arena_array(x->a, struct view_exam_part, r->exam->parts);
    for (size_t i = 0; i < r->exam->parts; i++) {
        const struct exam_part *part = &r->exam->part[i];
        ret->part[i] = (struct view_exam_part){
            .id = part->id, .name = exam_words_get(part->name, lang_of(x)), .about = exam_words_get(part->about, lang_of(x))};
    }
    return true;
}

void page_practice_list(struct web_ctx *x) {
    struct err e;
    str *number;
    size_t n, m = 0;
    if (x->param[0].n) {
        number = x->param;
        n = 1;
    } else if (app_procedures(x->app, x->a, &number, &n, &e)) {
        web_fail(x, &e);
        return;
    }
    struct view_exam *v = arena_array(x->a, struct view_exam, LISTED);
    for (size_t i = 0; i < n && m < LISTED; i++) m += add_vacancy(x, number[i], &v[m]);
    if (!m && x->param[0].n) {
        web_not_found(x);
        return;
    }
    web_frame_begin(x, text_get(x->l, TEXT_EXAM_PRACTICE));
    tpl_practice_list(&x->reply->body, v, m, x->l);
    web_frame_end(x);
}

static bool practice_open(struct web_ctx *x, str seed, struct view_practice *m, struct form *f) {
    const struct procedure *p;
    struct err e;
    if (app_procedure(x->app, x->param[0], &p, &e)) return web_not_found(x), false;
    const struct proc_round *r = exam_round(p, (str){0});
    const struct exam_part *part = r ? exam_part_find(r->exam, x->param[1]) : NULL;
    if (!part) return web_not_found(x), false;
    exam_form_make(x->a, part, true, seed, lang_of(x), f);
    *m = (struct view_practice){.number = x->param[0],
                                .title = procedure_text(p->vacancy.title, lang_of(x)),
                                .csrf = web_csrf(x),
                                .part = part->id,
                                .name = exam_words_get(part->name, lang_of(x)),
                                .about = exam_words_get(part->about, lang_of(x)),
                                .seed = seed,
                                .n = f->n,
                                .item = exam_items(x->a, f)};
    return true;
}

static void show(struct web_ctx *x, const struct view_practice *m) {
    web_frame_begin(x, m->name);
    tpl_practice(&x->reply->body, m, x->l);
    web_frame_end(x);
}

void page_practice(struct web_ctx *x) {
    struct view_practice m;
    struct form f;
    unsigned char b[SEED / 2];
    struct buf hex = buf_make(x->a);
    struct entropy r = entropy_system();
    entropy_fill(&r, b, sizeof b);
    for (size_t i = 0; i < sizeof b; i++) buf_addf(&hex, "%02x", b[i]);
    if (practice_open(x, buf_str(&hex), &m, &f)) show(x, &m);
}

void page_practice_judge(struct web_ctx *x) {
    struct view_practice m;
    struct form f;
    str seed = http_field(x->req, STR("zaad"));
    x->repeats = true;
    if (!practice_open(x, str_sub(seed, 0, 64), &m, &f)) return;
    m.judged = true;
    for (size_t i = 0; i < f.n; i++) {
        str given;
        exam_given g = exam_item_given(x, &f.item[i], &given);
        if (g == EXAM_GIVEN) exam_item_answer(x->a, &f.item[i], given, &m.item[i]);
        m.item[i].faulty = g == EXAM_FAULTY;
        m.right += exam_item_judge(x->a, x->l, &f.item[i], &m.item[i]);
    }
    show(x, &m);
}
