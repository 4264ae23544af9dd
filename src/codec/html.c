/* SPDX-License-Identifier: Apache-2.0 */
/* Escaping for the places HTML has. One set of references is right both between tags and in quoted attributes;
 * templates never write into any other place (tools/tplc refuses). */
#include "codec/html.h"

#include <string.h>

static const char *reference(char c) {
    switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '\'': return "&#39;";
    default: return NULL;
    }
}

void html_add(struct buf *b, str text) {
    size_t from = 0;
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        const char *ref = reference(c);
        bool control = (unsigned char)c < 0x20 && c != '\n' && c != '\t' && c != '\r';
        if (!ref && !control) continue;
        buf_add(b, str_sub(text, from, i));
        if (ref) buf_adds(b, ref);
        from = i + 1;
    }
    buf_add(b, str_sub(text, from, text.n));
}

void html_adds(struct buf *b, const char *text) { html_add(b, str_of(text)); }

void html_addi(struct buf *b, int64_t n) { buf_addf(b, "%lld", (long long)n); }

void html_add_trusted(struct buf *b, struct html h) { buf_add(b, h.markup); }

/* The scheme ends at the first colon before any / ? #; no colon there means a relative reference. */
static bool scheme_allowed(str url) {
    for (size_t i = 0; i < url.n; i++) {
        if (url.p[i] == '/' || url.p[i] == '?' || url.p[i] == '#') return true;
        if ((unsigned char)url.p[i] <= ' ') return false; /* browsers skip these inside a scheme */
        if (url.p[i] != ':') continue;
        str scheme = str_sub(url, 0, i);
        return str_eq_nocase(scheme, STR("https")) || str_eq_nocase(scheme, STR("http")) || str_eq_nocase(scheme, STR("mailto"));
    }
    return true;
}

void html_add_url(struct buf *b, str url) { html_add(b, scheme_allowed(url) ? url : STR("#")); }

void html_add_component(struct buf *b, str text) {
    for (size_t i = 0; i < text.n; i++) {
        unsigned char c = (unsigned char)text.p[i];
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c && strchr("-._~", c));
        if (plain) buf_addc(b, (char)c);
        else buf_addf(b, "%%%02X", c);
    }
}
