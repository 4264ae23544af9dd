/* SPDX-License-Identifier: Apache-2.0 */
/* What a check found, as plain C. */
#include "libfeel/handle.h"

void findings_fill(struct libfeel_findings *f, const struct diags *d) {
    struct arena *a = &f->own.a;
    f->item = arena_array(a, libfeel_finding, d->n);
    for (size_t i = 0; i < d->n; i++) {
        const struct diag *g = d->item[i];
        f->item[i] = (libfeel_finding){.is_error = g->severity == DIAG_ERROR,
                                       .code = arena_cstr(a, g->code),
                                       .file = arena_cstr(a, g->file),
                                       .line = (int)g->line,
                                       .column = (int)g->col,
                                       .message = arena_cstr(a, g->text.text),
                                       .remedy = arena_cstr(a, g->help.text)};
    }
    f->n = d->n;
}

size_t libfeel_findings_count(const libfeel_findings *findings) { return findings ? findings->n : 0; }

const libfeel_finding *libfeel_findings_get(const libfeel_findings *findings, size_t index) {
    return findings && index < findings->n ? &findings->item[index] : NULL;
}

void libfeel_findings_free(libfeel_findings *findings) {
    if (findings) own_free(&findings->own, sizeof *findings);
}
