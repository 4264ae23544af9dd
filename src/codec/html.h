/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CODEC_HTML_H
#define CODEC_HTML_H
#include "base/buf.h"

/**
 * Markup that was made by our own code from escaped pieces: the only type a template writes as it is.
 * Made by html_trust() and by nothing else; every call of that is a place to review.
 */
struct html {
    str markup;
};

/** Declare markup safe: for the output of our own renderers (Markdown without raw HTML, SVG plots), never for input. */
static inline struct html html_trust(str markup) { return (struct html){markup}; }
/** Text between tags or inside a quoted attribute: & < > " ' become references; control characters XML forbids are dropped. */
void html_add(struct buf *b, str text);
/** A C string, as html_add. */
void html_adds(struct buf *b, const char *text);
/** A whole number. */
void html_addi(struct buf *b, int64_t n);
/** Markup as it is. */
void html_add_trusted(struct buf *b, struct html h);
/** A whole URL in an attribute: only https, http, mailto and relative ones pass; any other scheme becomes `#`. Escaped as html_add.
 */
void html_add_url(struct buf *b, str url);
/** One component of a URL (path segment or query value): everything but unreserved characters percent-encoded. */
void html_add_component(struct buf *b, str text);

/** Write a value of any printable type, escaped as text: what `{{x}}` in a template becomes. */
#define html_put(b, x)                                                                                                             \
    _Generic((x),                                                                                                                  \
        str: html_add,                                                                                                             \
        char *: html_adds,                                                                                                         \
        const char *: html_adds,                                                                                                   \
        struct html: html_add_trusted_never,                                                                                       \
        default: html_addi)(b, x)
/** Not defined: trusted markup is written with `{{!x}}`, so that it is seen in the template. */
void html_add_trusted_never(struct buf *b, struct html h);

#endif
