/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SYS_CURL_H
#define SYS_CURL_H
/* Libcurl, which brings some thirty libraries: it is loaded when somebody first asks for it. */
#define CURL_DISABLE_TYPECHECK /* a macro around the calls that we make through pointers */
#include <curl/curl.h>

#include "sys/library.h"

/** What we call of it, as pointers (curl.tbl.h). */
struct curl {
#define FUNCTION LIBRARY_MEMBER
#include "sys/curl.tbl.h"
};

/** Its functions. Errors as library_load. */
MUST_USE ecode curl_load(struct curl *ret, struct err *e);

#endif
