/* SPDX-License-Identifier: Apache-2.0 */
/* What is called of libcurl, by http/fetch.c and mail/smtp.c. FUNCTION(name) */
FUNCTION(curl_easy_cleanup)
FUNCTION(curl_easy_getinfo)
FUNCTION(curl_easy_init)
FUNCTION(curl_easy_perform)
FUNCTION(curl_easy_setopt)
FUNCTION(curl_easy_strerror)
FUNCTION(curl_slist_append)
FUNCTION(curl_slist_free_all)
#undef FUNCTION
