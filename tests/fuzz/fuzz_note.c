/* SPDX-License-Identifier: Apache-2.0 */
/* Keys and notes: a key that reads prints the same; no note opens but one we signed. */
#include "ledger/note.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n) {
    struct arena a;
    struct verifier v;
    struct signer s;
    struct checkpoint c;
    struct err e = {0};
    struct entropy r = entropy_seeded(STR("fuzz"));
    str in = str_make((const char *)data, n), text;
    arena_init(&a, (size_t)64 << 20);
    if (!verifier_parse(&a, in, &v, &e)) MUST(str_eq(verifier_print(&a, &v), str_trim(in)));
    MUST(!signer_make(&a, STR("fuzz.be/log"), &r, &s, &e));
    if (!note_open(&a, in, &s.public, &text, &e)) {
        str mine = note_sign(&a, text, &s), again;
        MUST(!note_open(&a, mine, &s.public, &again, &e) && str_eq(text, again));
    }
    (void)!checkpoint_open(&a, in, &s.public, &c, &e);
    /* As the body of a note that is signed: whatever it says, it is judged. */
    bool plain = n && in.p[n - 1] == '\n' && str_utf8_is(in, NULL);
    for (size_t i = 0; i < n && plain; i++) plain = (unsigned char)in.p[i] >= 0x20 || in.p[i] == '\n';
    if (plain && n < 100000) {
        str note = note_sign(&a, in, &s);
        MUST(!note_open(&a, note, &s.public, &text, &e) && str_eq(text, in));
        if (!checkpoint_open(&a, note, &s.public, &c, &e)) MUST(c.origin.n && c.size <= INT64_MAX);
    }
    arena_done(&a);
    return 0;
}
