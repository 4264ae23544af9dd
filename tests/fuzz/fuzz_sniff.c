/* SPDX-License-Identifier: Apache-2.0 */
/* Documents by their bytes: any bytes have one answer, and a kind is given exactly when there is no fault. */
#include "base/must.h"
#include "codec/sniff.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n) {
    sniff_kind k = SNIFF__MAX;
    sniff_fault f = sniff_file(str_make((const char *)data, n), &k);
    MUST(f < SNIFF_FAULT__MAX);
    MUST((f == SNIFF_FINE) == (k < SNIFF__MAX));
    return 0;
}
