/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CODEC_ADDRESS_H
#define CODEC_ADDRESS_H
#include "base/str.h"

/**
 * The text is one mail address that can stand in an envelope and a header as it is: `local@host.tld`, at most 254 bytes, no white
 * space, control character, bracket, comma, quote or line end. Bytes outside ASCII only in the local part, as UTF-8.
 */
bool address_is(str s);
/** What stands behind the @. */
str address_host(str s);

#endif
