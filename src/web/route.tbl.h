/* SPDX-License-Identifier: Apache-2.0 */
/* clang-format off */
/* Who may ask what: ROUTE(method, pattern, page, who, lane).
 * `:name` in a pattern is one segment. who: ANYONE, or a sum of account roles without their ACCOUNT_ prefix; the router judges it
 * before the page runs, and object by object the page asks again. lane: READ, WRITE (changes something), SLOW (hashes, draws). */
ROUTE(GET,  "/",                        page_vacancies,      ANYONE, READ)
ROUTE(GET,  "/vacatures.json",          page_vacancies_json, ANYONE, READ)
ROUTE(GET,  "/vacatures.atom",          page_vacancies_atom, ANYONE, READ)
ROUTE(GET,  "/vacature/:number",        page_vacancy,        ANYONE, READ)
ROUTE(GET,  "/vacature/:number/gegevens.json", page_vacancy_json, ANYONE, READ)
ROUTE(GET,  "/taal/:lang",              page_language,       ANYONE, READ)
#undef ROUTE
