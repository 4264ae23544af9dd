/* SPDX-License-Identifier: Apache-2.0 */
#ifndef APP_TOTP_H
#define APP_TOTP_H
#include "base/arena.h"
#include "base/cal.h"

/*
 * Codes that an app on a telephone makes from a shared secret and the time (RFC 6238: HMAC-SHA-1, six digits, thirty seconds,
 * which is what every such app knows). Pure: no clock, no store.
 */

/** Bytes of a secret: those of the hash, as RFC 4226 advises. */
enum { TOTP_SECRET = 20, TOTP_DIGITS = 6 };

/** Which code is due: the number of the half minute since 1970. */
int64_t totp_step(instant now);
/** The code of a step, of `digits` digits (6 to 8); in `a`. pure yes */
str totp_code(struct arena *a, str secret, int64_t step, int digits);
/**
 * Does what was typed fit: the code of now, of the half minute before or after, never one of `used` or before. Spaces count not.
 *
 * in       used            the last step a code was accepted for; 0 = none
 * out      ret_step        the step it is the code of, to be kept as used
 * pure     yes
 */
bool totp_fits(struct arena *a, str secret, str typed, instant now, int64_t used, int64_t *ret_step);
/** Base32 (RFC 4648 section 6) without padding: a secret as people type it. pure yes */
str base32_print(struct arena *a, str bytes);
/** What a telephone reads from the picture: otpauth://totp/... pure yes */
str totp_uri(struct arena *a, str issuer, str mail, str secret);

#endif
