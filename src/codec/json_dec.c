/* SPDX-License-Identifier: Apache-2.0 */
/* Decimals in JSON. Read from numbers and from strings; always written as strings in canonical form, so that no reader's
 * binary fractions ever change what was hashed. */
#include "codec/json.h"

bool json_dec(const struct json *v, dec *ret) {
    return v && (v->tag == JSON_NUMBER || v->tag == JSON_STRING) && dec_parse(v->s, ret);
}

ecode json_need_dec(const struct json *o, const char *key, dec *ret, struct err *e) {
    const struct json *m = json_get(o, key);
    if (!m) return json_need(o, key, JSON_NUMBER, &m, e);
    if (json_dec(m, ret)) return E_OK;
    err_set(e, E_INVALID, "\"%s\": a number is asked, here stands %s", key,
            m->tag == JSON_STRING   ? "a string that is none"
            : m->tag == JSON_NUMBER ? "one out of range"
                                    : json_tag_name(m->tag));
    err_at(e, (str){0}, (int)m->line, (int)m->col);
    return E_INVALID;
}

void json_put_dec(struct arena *a, struct json *o, const char *key, dec d) {
    json_put(o, str_of(key), json_str(a, dec_print_short(a, d)));
}
