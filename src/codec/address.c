/* SPDX-License-Identifier: Apache-2.0 */
/* Mail addresses: the plain form of RFC 5321 that everybody uses, and nothing that could end a header line or name a second person.
 */
#include "codec/address.h"

#include <string.h>

static bool label_is(str s) {
    if (!s.n || s.n > 63 || s.p[0] == '-' || s.p[s.n - 1] == '-') return false;
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-')) return false;
    }
    return true;
}

str address_host(str s) {
    size_t at = str_find(s, STR("@"), 0);
    return at == SIZE_MAX ? (str){0} : str_sub(s, at + 1, s.n);
}

bool address_is(str s) {
    str host = address_host(s), label;
    size_t local = s.n - host.n - 1, labels = 0;
    if (!host.n || s.n > 254 || !local || local > 64 || !str_utf8_is(s, NULL)) return false;
    if (s.p[0] == '.' || s.p[0] == '-' || s.p[local - 1] == '.') return false;
    for (size_t i = 0; i < local; i++)
        if ((unsigned char)s.p[i] <= ' ' || s.p[i] == 0x7f || strchr("<>()[],;:\\\"@", s.p[i])) return false;
    if (host.p[host.n - 1] == '.') return false;
    while (str_cut(&host, '.', &label)) {
        if (!label_is(label)) return false;
        labels++;
    }
    return labels >= 2;
}
