/* SPDX-License-Identifier: Apache-2.0 */
/* A notice: read or refused with a place; whatever it says, only our own tags come out of it. */
#include "codec/md.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static const char *const tags[] = {"h1",    "h2", "h3", "h4", "h5", "h6", "p",  "ul", "ol",     "li",   "blockquote",
                                   "table", "tr", "td", "th", "br", "hr", "em", "a",  "strong", "code", "pre"};

static bool is_tag(str rest) {
    if (str_starts(rest, STR("/"))) rest = str_sub(rest, 1, rest.n);
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
        str tag = str_of(tags[i]);
        if (str_starts(rest, tag) && rest.n > tag.n && (rest.p[tag.n] == '>' || rest.p[tag.n] == ' ')) return true;
    }
    return false;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n) {
    struct arena a;
    const struct md_notice *notice = NULL;
    struct err e = {0};
    arena_init(&a, (size_t)256 << 20);
    if (md_notice_parse(&a, STR("f"), str_make((const char *)data, n), &notice, &e)) {
        MUST(e.msg[0] && !notice);
        arena_done(&a);
        return 0;
    }
    for (size_t i = 0; i < notice->n; i++)
        MUST(md_clause_find(notice, notice->clause[i].id) == &notice->clause[i] && notice->clause[i].line);
    struct buf out = buf_make(&a);
    md_notice_print_html(&out, notice);
    str html = buf_str(&out);
    for (size_t at = 0; (at = str_find(html, STR("<"), at)) != SIZE_MAX; at++) MUST(is_tag(str_sub(html, at + 1, html.n)));
    MUST(str_find(html, STR("javascript:"), 0) == SIZE_MAX || str_find(html, STR("href=\"javascript:"), 0) == SIZE_MAX);
    arena_done(&a);
    return 0;
}
