/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Normed scales: NORM(token, word, least value, upper bounds of all values but the last, in hundredths of a per cent of the norm group).
 * The bounds are the normal curve's: of stanines and C at -2.25, -1.75 ... standard deviations, of stens at -2, -1.5 ...
 */
NORM(STANINE,    "stanine",    1, 401, 1056, 2266, 4013, 5987, 7734, 8944, 9599)
NORM(STEN,       "sten",       1, 228, 668, 1587, 3085, 5000, 6915, 8413, 9332, 9772)
NORM(C,          "c",          0, 122, 401, 1056, 2266, 4013, 5987, 7734, 8944, 9599, 9878)
#undef NORM
