/* SPDX-License-Identifier: Apache-2.0 */
/* RFC 6238 over RFC 4226. The three codes that may fit are all compared, each in constant time, so that neither which one fitted
 * nor how much of it shows in how long it took.
 * Trap: a telephone's clock may be a step off either way; more than that would give a guesser more codes to hit. */
#include "app/totp.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sodium.h>

#include "base/buf.h"
#include "codec/html.h"

enum { STEP_MS = 30000, SLACK = 1, MAC = 20 };

int64_t totp_step(instant now) { return now.ms / STEP_MS; }

str totp_code(struct arena *a, str secret, int64_t step, int digits) {
    unsigned char count[8], mac[EVP_MAX_MD_SIZE];
    unsigned n = 0;
    MUST(digits >= 6 && digits <= 8);
    for (int i = 0; i < 8; i++) count[i] = (unsigned char)((uint64_t)step >> (56 - 8 * i));
    MUST(HMAC(EVP_sha1(), secret.p, (int)secret.n, count, sizeof count, mac, &n) && n == MAC);
    const unsigned char *p = mac + (mac[MAC - 1] & 15);
    uint32_t value = (uint32_t)(p[0] & 0x7F) << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
    static const uint32_t modulus[] = {1000000, 10000000, 100000000};
    return arena_printf(a, "%0*u", digits, (unsigned)(value % modulus[digits - 6]));
}

bool totp_fits(struct arena *a, str secret, str typed, instant now, int64_t used, int64_t *ret_step) {
    char digit[TOTP_DIGITS];
    size_t n = 0;
    for (size_t i = 0; i < typed.n; i++) {
        if (typed.p[i] == ' ') continue;
        if (n == TOTP_DIGITS || typed.p[i] < '0' || typed.p[i] > '9') return false;
        digit[n++] = typed.p[i];
    }
    if (n != TOTP_DIGITS) return false;
    bool fits = false;
    int64_t here = totp_step(now);
    for (int64_t step = here - SLACK; step <= here + SLACK; step++) {
        bool same = sodium_memcmp(totp_code(a, secret, step, TOTP_DIGITS).p, digit, TOTP_DIGITS) == 0;
        if (!same || fits || step <= used) continue;
        fits = true;
        *ret_step = step;
    }
    return fits;
}

str base32_print(struct arena *a, str bytes) {
    static const char letter[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    struct buf b = buf_make(a);
    uint32_t held = 0;
    int bits = 0;
    for (size_t i = 0; i < bytes.n; i++) {
        held = (held << 8 | (unsigned char)bytes.p[i]) & 0xFFF;
        for (bits += 8; bits >= 5; bits -= 5) buf_addc(&b, letter[held >> (bits - 5) & 31]);
    }
    if (bits) buf_addc(&b, letter[held << (5 - bits) & 31]);
    return buf_str(&b);
}

str totp_uri(struct arena *a, str issuer, str mail, str secret) {
    struct buf b = buf_make(a);
    buf_adds(&b, "otpauth://totp/");
    html_add_component(&b, issuer);
    buf_adds(&b, ":");
    html_add_component(&b, mail);
    buf_adds(&b, "?secret=");
    buf_add(&b, base32_print(a, secret));
    buf_adds(&b, "&issuer=");
    html_add_component(&b, issuer);
    return buf_str(&b);
}
