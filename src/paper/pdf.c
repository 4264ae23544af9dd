/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Each block is laid out by pango and drawn run by run between cairo's structure tags, so that the order of the tags is the order
 * of the text. cairo 1.16 writes the tree and marks the content; language, "show the title" and the PDF/UA mark it cannot write,
 * and qpdf puts them in.
 *
 * Trap: cairo 1.16 has no tag for what is no content (Artifact): so nothing is drawn outside the tags, and pages have no numbers.
 * The libraries bring some forty more with them and are loaded at the first PDF: hence the calls through `lib`.
 */
#include "paper/pdf.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <qpdf/qpdf-c.h>
#include <string.h>

#include "codec/html.h"
#include "sys/library.h"

struct cairo {
#define FUNCTION LIBRARY_MEMBER
#include "paper/cairo.tbl.h"
};
struct qpdf {
#define FUNCTION LIBRARY_MEMBER
#include "paper/qpdf.tbl.h"
};

static ecode load(struct cairo *ret_cairo, struct qpdf *ret_qpdf, struct err *e) {
    static const struct library cairo = {"libpangocairo-1.0.so.0", "libpangocairo-1.0-0"}, qpdf = {"libqpdf.so.29", "libqpdf29"};
    static const char *const cairo_name[] = {
#define FUNCTION LIBRARY_NAME
#include "paper/cairo.tbl.h"
    };
    static const char *const qpdf_name[] = {
#define FUNCTION LIBRARY_NAME
#include "paper/qpdf.tbl.h"
    };
    TRY(library_load(&cairo, sizeof cairo_name / sizeof *cairo_name, cairo_name, ret_cairo, e));
    return library_load(&qpdf, sizeof qpdf_name / sizeof *qpdf_name, qpdf_name, ret_qpdf, e);
}

static const double page_w = 595.28, page_h = 841.89, margin = 64, step = 16; /* points: A4 */

/* A page being drawn. */
struct drawing {
    const struct cairo *lib;
    struct arena *a;
    cairo_t *cr;
    PangoContext *context;
    double y;
};

static cairo_status_t take(void *user, const unsigned char *p, unsigned n) {
    buf_add(user, str_make((const char *)p, n));
    return CAIRO_STATUS_SUCCESS;
}

static const char *font_of(doc_kind k) {
    return k == DOC_TITLE ? "sans bold 17" : k == DOC_HEADING ? "sans bold 12.5" : "sans 10.5";
}

/* The text of a block with its runs as attributes; the run a byte belongs to is found again by its offset. */
static PangoLayout *layout_of(struct drawing *w, const struct doc_block *b, double indent) {
    PangoLayout *l = w->lib->pango_layout_new(w->context);
    PangoAttrList *attrs = w->lib->pango_attr_list_new();
    PangoFontDescription *font = w->lib->pango_font_description_from_string(font_of(b->kind));
    struct buf text = buf_make(w->a);
    for (size_t i = 0; i < b->n; i++) {
        guint from = (guint)text.n;
        buf_add(&text, b->run[i].text);
        PangoAttribute *attr[2] = {b->run[i].strong ? w->lib->pango_attr_weight_new(PANGO_WEIGHT_BOLD) : NULL,
                                   b->run[i].link.n ? w->lib->pango_attr_underline_new(PANGO_UNDERLINE_SINGLE) : NULL};
        for (int k = 0; k < 2; k++) {
            if (!attr[k]) continue;
            attr[k]->start_index = from;
            attr[k]->end_index = (guint)text.n;
            w->lib->pango_attr_list_insert(attrs, attr[k]);
        }
    }
    w->lib->pango_layout_set_font_description(l, font);
    w->lib->pango_layout_set_attributes(l, attrs);
    w->lib->pango_layout_set_text(l, text.n ? text.p : "", (int)text.n);
    w->lib->pango_layout_set_width(l, (int)((page_w - 2 * margin - indent) * PANGO_SCALE));
    w->lib->pango_layout_set_wrap(l, PANGO_WRAP_WORD_CHAR);
    w->lib->pango_layout_set_line_spacing(l, 1.25f);
    w->lib->pango_font_description_free(font);
    w->lib->pango_attr_list_unref(attrs);
    return l;
}

static const struct doc_run *run_at(const struct doc_block *b, int offset) {
    size_t at = 0;
    for (size_t i = 0; i < b->n; i++) {
        at += b->run[i].text.n;
        if (offset >= 0 && (size_t)offset < at) return &b->run[i];
    }
    return NULL;
}

/* An attribute of a tag stands in quotes; a URL has neither quote nor backslash once these are written out. */
static str link_attribute(struct arena *a, str url) {
    struct buf b = buf_make(a);
    buf_adds(&b, "uri='");
    for (size_t i = 0; i < url.n; i++) {
        char c = url.p[i];
        if (c == '\'' || c == '\\' || (unsigned char)c <= ' ' || (unsigned char)c > '~') buf_addf(&b, "%%%02X", (unsigned char)c);
        else buf_addc(&b, c);
    }
    buf_addc(&b, '\'');
    return buf_str(&b);
}

static void draw_run(struct drawing *w, PangoLayoutIter *it, const char *text, const struct doc_block *b, double x, double y) {
    PangoGlyphItem *item = w->lib->pango_layout_iter_get_run(it);
    if (!item) return;
    const struct doc_run *r = run_at(b, item->item->offset);
    if (r && r->link.n) w->lib->cairo_tag_begin(w->cr, CAIRO_TAG_LINK, arena_cstr(w->a, link_attribute(w->a, r->link)));
    w->lib->cairo_move_to(w->cr, x, y);
    w->lib->pango_cairo_show_glyph_item(w->cr, text, item);
    if (r && r->link.n) w->lib->cairo_tag_end(w->cr, CAIRO_TAG_LINK);
}

static void page_turn(struct drawing *w) {
    w->lib->cairo_show_page(w->cr);
    w->y = margin;
}

/* Draw the lines of a block; a tag of its own on each page it stands on, because a tag may not span pages. */
static void draw_lines(struct drawing *w, const struct doc_block *b, double indent, const char *tag) {
    PangoLayout *l = layout_of(w, b, indent);
    PangoLayoutIter *it = w->lib->pango_layout_get_iter(l);
    const char *text = w->lib->pango_layout_get_text(l);
    double top = w->y, drawn = 0;
    bool open = false, more = true;
    while (more) {
        PangoRectangle line, run;
        w->lib->pango_layout_iter_get_line_extents(it, NULL, &line);
        double from = (double)line.y / PANGO_SCALE, high = (double)line.height / PANGO_SCALE;
        if (top + from - drawn + high > page_h - margin && top > margin) {
            if (open) w->lib->cairo_tag_end(w->cr, tag);
            open = false;
            page_turn(w);
            top = margin;
            drawn = from;
        }
        if (!open) w->lib->cairo_tag_begin(w->cr, tag, NULL);
        open = true;
        w->lib->pango_layout_iter_get_run_extents(it, NULL, &run);
        double base = (double)w->lib->pango_layout_iter_get_baseline(it) / PANGO_SCALE;
        draw_run(w, it, text, b, margin + indent + (double)run.x / PANGO_SCALE, top + base - drawn);
        w->y = top + from - drawn + high;
        more = w->lib->pango_layout_iter_next_run(it);
    }
    if (open) w->lib->cairo_tag_end(w->cr, tag);
    w->lib->pango_layout_iter_free(it);
    w->lib->g_object_unref(l);
}

/* A line with its neighbour below needs this much, or the page is turned first: no heading stands alone at the foot. */
static void keep_together(struct drawing *w, double need) {
    if (w->y > margin && w->y + need > page_h - margin) page_turn(w);
}

static void draw_item(struct drawing *w, const struct doc_block *b) {
    double indent = step * (double)(b->level + 1);
    struct doc_run dot = {.text = STR("\xe2\x80\xa2")};
    struct doc_block bullet = {.kind = DOC_ITEM, .n = 1, .run = &dot};
    keep_together(w, 18);
    double y = w->y;
    w->lib->cairo_tag_begin(w->cr, "LI", NULL);
    draw_lines(w, &bullet, indent - 11, "Lbl");
    w->y = y;
    draw_lines(w, b, indent, "LBody");
    w->lib->cairo_tag_end(w->cr, "LI");
    w->y += 2;
}

static void draw(struct drawing *w, const struct doc *d) {
    uint32_t open = 0;
    w->lib->cairo_tag_begin(w->cr, "Document", NULL);
    for (size_t i = 0; i < d->n; i++) {
        const struct doc_block *b = &d->block[i];
        uint32_t want = b->kind == DOC_ITEM ? b->level + 1 : 0;
        for (; open > want; open--) w->lib->cairo_tag_end(w->cr, "L");
        for (; open < want; open++) w->lib->cairo_tag_begin(w->cr, "L", NULL);
        if (b->kind == DOC_ITEM) {
            if (i && d->block[i - 1].kind != DOC_ITEM) w->y += 4;
            draw_item(w, b);
            continue;
        }
        if (i) w->y += b->kind == DOC_PARAGRAPH ? 8 : 14;
        keep_together(w, b->kind == DOC_PARAGRAPH ? 18 : 60);
        draw_lines(w, b, 0, b->kind == DOC_TITLE ? "H1" : b->kind == DOC_HEADING ? "H2" : "P");
        w->y += b->kind == DOC_PARAGRAPH ? 0 : 3;
    }
    for (; open > 0; open--) w->lib->cairo_tag_end(w->cr, "L");
    w->lib->cairo_tag_end(w->cr, "Document");
}

/* ---- what cairo cannot say ---- */

static str xmp(struct arena *a, str title, str lang) {
    struct buf b = buf_make(a);
    buf_adds(&b, "<?xpacket begin=\"\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">"
                 "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description rdf:about=\"\" "
                 "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">"
                 "<pdfuaid:part>1</pdfuaid:part><dc:language><rdf:Bag><rdf:li>");
    html_add(&b, lang);
    buf_adds(&b, "</rdf:li></rdf:Bag></dc:language><dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">");
    html_add(&b, title);
    buf_adds(&b, "</rdf:li></rdf:Alt></dc:title></rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"w\"?>\n");
    return buf_str(&b);
}

static void finish_root(const struct qpdf *lib, struct arena *a, qpdf_data q, str title, str lang) {
    qpdf_oh root = lib->qpdf_get_root(q), show = lib->qpdf_oh_new_dictionary(q), meta = lib->qpdf_oh_new_stream(q),
            head = lib->qpdf_oh_get_dict(q, meta);
    str packet = xmp(a, title, lang);
    lib->qpdf_oh_replace_key(q, root, "/Lang", lib->qpdf_oh_new_unicode_string(q, arena_cstr(a, lang)));
    lib->qpdf_oh_replace_key(q, show, "/DisplayDocTitle", lib->qpdf_oh_new_bool(q, QPDF_TRUE));
    lib->qpdf_oh_replace_key(q, root, "/ViewerPreferences", show);
    lib->qpdf_oh_replace_key(q, head, "/Type", lib->qpdf_oh_new_name(q, "/Metadata"));
    lib->qpdf_oh_replace_key(q, head, "/Subtype", lib->qpdf_oh_new_name(q, "/XML"));
    lib->qpdf_oh_replace_stream_data(q, meta, (const unsigned char *)packet.p, packet.n, lib->qpdf_oh_new_null(q),
                                     lib->qpdf_oh_new_null(q));
    lib->qpdf_oh_replace_key(q, root, "/Metadata", meta);
    for (int i = 0; i < lib->qpdf_get_num_pages(q); i++) /* the tab key follows the tags */
        lib->qpdf_oh_replace_key(q, lib->qpdf_get_page_n(q, (size_t)i), "/Tabs", lib->qpdf_oh_new_name(q, "/S"));
}

static ecode finish(const struct qpdf *lib, struct arena *a, str raw, str title, str lang, str *ret, struct err *e) {
    qpdf_data q = lib->qpdf_init();
    lib->qpdf_silence_errors(q);
    bool fine = !(lib->qpdf_read_memory(q, "letter", raw.p, raw.n, NULL) & QPDF_ERRORS);
    if (fine) {
        finish_root(lib, a, q, title, lang);
        fine = !(lib->qpdf_init_write_memory(q) & QPDF_ERRORS);
    }
    if (fine) {
        lib->qpdf_set_deterministic_ID(q, QPDF_TRUE);
        fine = !(lib->qpdf_write(q) & QPDF_ERRORS);
    }
    if (fine) *ret = arena_str(a, str_make((const char *)lib->qpdf_get_buffer(q), lib->qpdf_get_buffer_length(q)));
    lib->qpdf_cleanup(&q);
    return fine ? E_OK : err_set(e, E_IO, "the PDF could not be finished");
}

static void describe(const struct cairo *lib, struct arena *a, cairo_surface_t *s, str title, const struct pdf_paper *paper) {
    str made = instant_print(a, (instant){paper->made.ms / 1000 * 1000});
    lib->cairo_pdf_surface_set_metadata(s, CAIRO_PDF_METADATA_TITLE, arena_cstr(a, title));
    lib->cairo_pdf_surface_set_metadata(s, CAIRO_PDF_METADATA_CREATOR, "Wervik");
    lib->cairo_pdf_surface_set_metadata(s, CAIRO_PDF_METADATA_CREATE_DATE, arena_cstr(a, made));
    if (paper->author.n) lib->cairo_pdf_surface_set_metadata(s, CAIRO_PDF_METADATA_AUTHOR, arena_cstr(a, paper->author));
}

ecode pdf_print(struct arena *a, const struct doc *d, const struct pdf_paper *paper, str *ret, struct err *e) {
    struct cairo lib;
    struct qpdf qpdf;
    TRY(load(&lib, &qpdf, e));
    struct buf raw = buf_make(a);
    str title = paper->title.n ? paper->title : doc_title(a, d), lang = d->lang.n ? d->lang : STR("nl");
    cairo_surface_t *s = lib.cairo_pdf_surface_create_for_stream(take, &raw, page_w, page_h);
    describe(&lib, a, s, title, paper);
    cairo_t *cr = lib.cairo_create(s);
    PangoFontMap *fonts = lib.pango_cairo_font_map_new(); /* the default one belongs to one thread */
    struct drawing w = {.lib = &lib, .a = a, .cr = cr, .context = lib.pango_font_map_create_context(fonts), .y = margin};
    lib.pango_context_set_language(w.context, lib.pango_language_from_string(arena_cstr(a, lang)));
    draw(&w, d);
    cairo_status_t status = lib.cairo_status(cr);
    lib.cairo_destroy(cr);
    lib.cairo_surface_finish(s);
    if (!status) status = lib.cairo_surface_status(s);
    lib.cairo_surface_destroy(s);
    lib.g_object_unref(w.context);
    lib.g_object_unref(fonts);
    if (status) return err_set(e, E_IO, "the PDF could not be drawn: %s", lib.cairo_status_to_string(status));
    return finish(&qpdf, a, buf_str(&raw), title, lang, ret, e);
}
