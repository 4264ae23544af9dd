/* SPDX-License-Identifier: Apache-2.0 */
/* Receipts and events: what verifies prints back to the same bytes; an event that reads is canonical. The corpus has receipts
 * signed by the key that this seed gives, so that changes behind the signature are reached. */
#include "ledger/receipt.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n) {
    struct arena a;
    struct signer s;
    struct receipt_content c;
    struct event ev;
    struct err e = {0};
    struct entropy r = entropy_seeded(STR("fuzz"));
    struct person_key key = {.b = {1}};
    str in = str_make((const char *)data, n), again;
    arena_init(&a, (size_t)64 << 20);
    MUST(!signer_make(&a, STR("fuzz.be/log"), &r, &s, &e));
    ecode code = receipt_verify(&a, in, &s.public, &c, &e);
    MUST(!code || e.msg[0]);
    if (!code) MUST(c.event.seq < c.checkpoint.size);
    if (!event_parse(&a, in, &ev, &e)) {
        MUST(!event_print(&a, &ev, NULL, &again, &e) && str_eq(again, in));
        (void)!event_open(&a, &ev, &key, &e);
    }
    arena_done(&a);
    return 0;
}
