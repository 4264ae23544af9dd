/* SPDX-License-Identifier: Apache-2.0 */
/* Letters: only known fields are filled in, and nobody is left without a word about what was decided (rules N2, N5, S1). */
#include "procedure/check_parts.h"
#include "procedure/letter.h"

/* Line and column of a byte of a file. */
static struct proc_at place_of(const struct folder_file *f, size_t at) {
    struct proc_at place = {1, 1};
    for (size_t i = 0; i < at; i++) {
        if (f->bytes.p[i] == '\n') place.line++, place.col = 1;
        else if (((unsigned char)f->bytes.p[i] & 0xc0) != 0x80) place.col++;
    }
    return place;
}

static void report_field(struct compile *x, const struct folder_file *f, size_t at, str word) {
    struct diag *g = compile_report_at(x, CHECK_LETTER_FIELD, f->name, place_of(f, at), "a letter cannot fill in \"%.*s\"",
                                       STR_ARG(str_sub(word, 0, 40)));
    struct map known = map_make(x->a);
    struct buf all = buf_make(x->a);
    for (letter_field i = 0; i < LETTER__MAX; i++) {
        map_put(&known, str_of(letter_row_get(i)->word), NULL);
        buf_addf(&all, "%s%s", i ? ", " : "", letter_row_get(i)->word);
    }
    str near = compile_near(x, &known, word);
    if (near.n) diag_help(x->d, g, "did you mean {{%.*s}}?", STR_ARG(near));
    else diag_help(x->d, g, "it knows: %.*s", STR_ARG(buf_str(&all)));
}

/* A known field: does a letter about this event have a value for it, and is there something to fill in. */
static void check_field(struct compile *x, const struct folder_file *f, size_t at, letter_field field, proc_event event) {
    const char *word = letter_row_get(field)->word;
    struct diag *g;
    if (!letter_field_fits(field, event)) {
        str of = procedure_word(PROC_SET_EVENT, (int)event);
        g = compile_report_at(x, CHECK_LETTER_EVENT, f->name, place_of(f, at), "a letter about \"%.*s\" has no %s", STR_ARG(of),
                              word);
        struct buf all = buf_make(x->a);
        for (letter_field i = 0; i < LETTER__MAX; i++)
            if (letter_field_fits(i, event)) buf_addf(&all, "%s%s", all.n ? ", " : "", letter_row_get(i)->word);
        diag_help(x->d, g, "take the line out; this letter knows: %.*s", STR_ARG(buf_str(&all)));
    }
    if (field == LETTER_APPEAL && !x->p->appeals) {
        g = compile_report_at(x, CHECK_LETTER_APPEAL, f->name, place_of(f, at), "the procedure does not say where one can appeal");
        diag_help(x->d, g, "add to procedure.yaml: appeal: {%.*s: letters/...}", STR_ARG(x->lang));
    }
}

static void check_file(struct compile *x, const struct folder_file *f, proc_event event) {
    unsigned told = 0;
    letter_field field = 0;
    for (size_t at = 0; told < 20 && (at = str_find(f->bytes, STR("{{"), at)) != SIZE_MAX; at += 2) {
        size_t end = str_find(f->bytes, STR("}}"), at);
        str word = str_trim(str_sub(f->bytes, at + 2, end == SIZE_MAX ? at + 22 : end));
        if (end == SIZE_MAX || !letter_field_find(word, &field)) report_field(x, f, at, word), told++;
        else check_field(x, f, at, field, event);
    }
}

/* A block field anywhere but alone in a paragraph would be lost. */
static void check_blocks(struct compile *x, const struct folder_file *f, const struct md_node *parent, bool top) {
    letter_field field;
    for (const struct md_node *n = parent->first; n; n = n->next) {
        if (top && letter_block_is(n, &field)) continue;
        for (letter_field i = 0; n->kind == MD_TEXT && i < LETTER__MAX; i++) {
            if (!letter_row_get(i)->block) continue;
            str mark = arena_printf(x->a, "{{%s}}", letter_row_get(i)->word);
            if (str_find(n->text, mark, 0) == SIZE_MAX) continue;
            struct diag *g = compile_report_at(x, CHECK_LETTER_BLOCK, f->name, (struct proc_at){n->line, n->col},
                                               "%.*s stands inside a line", STR_ARG(mark));
            diag_help(x->d, g, "leave an empty line before and behind it");
        }
        check_blocks(x, f, n, false);
    }
}

static void check_title(struct compile *x, const struct folder_file *f, const struct md_notice *text) {
    const struct md_node *first = text->root->first;
    if (first && first->kind == MD_HEADING && first->level == 1) return;
    struct diag *g =
        compile_report_at(x, CHECK_LETTER_TITLE, f->name, (struct proc_at){1, 1}, "the letter does not begin with a title");
    diag_help(x->d, g, "begin it with `# ` and what it is about: people see that in their mail");
}

static bool is_written(const struct procedure *p, proc_event e) {
    for (size_t i = 0; i < p->letters; i++)
        if (p->letter[i].event == e) return true;
    return false;
}

static void need_letter(struct compile *x, proc_event e) {
    if (is_written(x->p, e)) return;
    struct diag *g = compile_report(x, CHECK_NO_LETTER, compile_key(x, "letters"), "no letter tells people of the event \"%.*s\"",
                                    STR_ARG(procedure_word(PROC_SET_EVENT, (int)e)));
    diag_help(x->d, g, "add one under `letters`: NAME: {event: %.*s, file: ...}", STR_ARG(procedure_word(PROC_SET_EVENT, (int)e)));
}

void check_letters(struct compile *x) {
    const struct procedure *p = x->p;
    struct map seen = map_make(x->a);
    for (size_t i = 0; i < p->letters; i++)
        for (size_t j = 0; j < p->letter[i].n; j++) {
            const struct folder_file *f = folder_find(x->folder, p->letter[i].file[j].text);
            if (!f || map_has(&seen, f->name)) continue;
            map_put(&seen, f->name, NULL);
            check_file(x, f, p->letter[i].event);
            if (!p->letter[i].text[j]) continue;
            check_title(x, f, p->letter[i].text[j]);
            check_blocks(x, f, p->letter[i].text[j]->root, true);
        }
    if (!p->letters) return;
    bool cut = false, screening = false;
    for (size_t i = 0; i < p->rounds; i++) {
        cut = cut || p->round[i].cut.how != PROC_CUT_ALL;
        screening = screening || p->round[i].kind == PROC_ROUND_SCREENING;
    }
    if (screening) need_letter(x, PROC_INVALID);
    if (cut) need_letter(x, PROC_NOT_INVITED);
    need_letter(x, PROC_FAILED);
    if (p->changes.by) need_letter(x, PROC_MOVED);
    if (p->offers) need_letter(x, PROC_OFFERED);
}
