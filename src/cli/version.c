/* SPDX-License-Identifier: Apache-2.0 */
/* `wervik version`. */
#include "cli/command.h"

ecode cmd_version(struct cli *c, struct err *e) {
    (void)e;
    if (c->json) cli_printf(c, "{\"name\": \"wervik\", \"version\": \"" WERVIK_VERSION "\"}\n");
    else cli_printf(c, "wervik " WERVIK_VERSION "\n");
    return E_OK;
}
