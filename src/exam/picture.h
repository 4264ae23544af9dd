/* SPDX-License-Identifier: Apache-2.0 */
#ifndef EXAM_PICTURE_H
#define EXAM_PICTURE_H
#include "exam/item.h"

/** Bounds of a picture in an item: it travels inside the page. */
enum { PICTURE_BYTES_MAX = 512 << 10, PICTURE_SIDE_MAX = 4000 };

/**
 * Take a picture: PNG or JPEG, by its own bytes.
 *
 * in       file, alt       its name in the bank, and what is read in its place; borrowed, as the bytes
 * errors   E_INVALID       another kind, broken, or no words for it
 *          E_LIMIT         more bytes, or wider or higher than is taken
 * pure     yes
 */
MUST_USE ecode picture_make(str file, str bytes, str alt, struct item_picture *ret, struct err *e);
/** `<image .../>` with the bytes in it, as SVG markup: nothing of it is the sender's but base64. */
str picture_image(struct arena *a, const struct item_picture *p);
/** A whole `<svg>` that shows the picture and says its words. */
str picture_svg(struct arena *a, const struct item_picture *p);

#endif
