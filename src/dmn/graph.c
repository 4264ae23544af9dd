/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The requirement graph as SVG, without a library: elements in layers by the longest chain below them (inputs at the foot),
 * ordered within a layer by the middle of what they stand on, so that few lines cross. Sources stand in a layer of their
 * own at the side of what they rule. Text is measured by counting: 7 units a character of a 12 unit font.
 */
#include "dmn/model.h"
#include "dmn/print.h"

#define BOX_H  44
#define GAP_X  24
#define GAP_Y  70
#define MARGIN 20

struct spot {
    const struct element *element; /* or */
    const struct dmn_source *source;
    str name;
    size_t layer;
    int64_t x, y, w, order;
};

struct picture {
    struct arena *a;
    const struct dmn_model *m;
    struct spot *spot;
    size_t n, layers;
};

static int64_t text_width(str s) { return (int64_t)str_utf8_count(s) * 7 + 24; }

static struct spot *spot_of(struct picture *p, const struct dmn_node *n) { return &p->spot[((const struct element *)n)->index]; }

static size_t layer_of(struct picture *p, const struct element *n, unsigned depth) {
    struct spot *s = spot_of(p, &n->pub);
    if (s->layer || n->pub.problem || depth > 1000) return s->layer;
    size_t deepest = 0;
    s->layer = 1; /* a ring of knowledge models ends here */
    for (size_t i = 0; i < n->pub.n_requires; i++) {
        size_t l = layer_of(p, (const struct element *)n->pub.requires[i], depth + 1);
        if (l > deepest) deepest = l;
    }
    s->layer = n->pub.kind == DMN_INPUT ? 1 : deepest + 1;
    return s->layer;
}

static void place(struct picture *p) {
    p->n = p->m->n_nodes;
    p->spot = arena_array(p->a, struct spot, p->n + p->m->n_sources);
    for (size_t i = 0; i < p->m->n_nodes; i++) {
        const struct element *n = p->m->node[i];
        p->spot[i] = (struct spot){.element = n, .name = n->pub.name, .w = text_width(n->pub.name), .order = (int64_t)i * 1000};
    }
    for (size_t i = 0; i < p->m->n_nodes; i++) (void)layer_of(p, p->m->node[i], 0);
    for (size_t i = 0; i < p->m->n_sources; i++) {
        const struct dmn_source *s = p->m->source[i];
        str name = s->name.n ? s->name : s->uri;
        p->spot[p->n++] = (struct spot){.source = s, .name = name, .w = text_width(name), .order = (int64_t)i};
    }
    for (size_t i = 0; i < p->m->n_nodes; i++)
        if (p->spot[i].layer >= p->layers) p->layers = p->spot[i].layer + 1;
}

/* Sources stand one layer above the first element they rule. */
static void place_sources(struct picture *p) {
    for (size_t i = p->m->n_nodes; i < p->n; i++) {
        struct spot *s = &p->spot[i];
        for (size_t k = 0; k < p->m->n_nodes; k++)
            for (size_t j = 0; j < p->m->node[k]->pub.n_sources; j++)
                if (p->m->node[k]->pub.source[j] == s->source && p->spot[k].layer + 1 > s->layer) {
                    s->layer = p->spot[k].layer + 1;
                    s->order = p->spot[k].order + 1;
                }
        if (s->layer >= p->layers) p->layers = s->layer + 1;
    }
}

static void row_sort(struct spot **row, size_t n) {
    for (size_t i = 1; i < n; i++) {
        struct spot *s = row[i];
        size_t j = i;
        for (; j && row[j - 1]->order > s->order; j--) row[j] = row[j - 1];
        row[j] = s;
    }
}

/* The middle of what an element stands on. */
static void barycentre(struct picture *p, struct spot *s) {
    int64_t sum = 0, n = 0;
    for (size_t i = 0; s->element && i < s->element->pub.n_requires; i++) {
        const struct spot *t = spot_of(p, s->element->pub.requires[i]);
        if (t->layer >= s->layer) continue;
        sum += t->x + t->w / 2;
        n++;
    }
    if (n) s->order = sum / n;
}

static void layout(struct picture *p, int64_t *ret_w, int64_t *ret_h) {
    struct spot **row = arena_array(p->a, struct spot *, p->n);
    *ret_w = 0;
    for (size_t layer = 0; layer < p->layers; layer++) {
        size_t n = 0;
        int64_t x = MARGIN;
        for (size_t i = 0; i < p->n; i++)
            if (p->spot[i].layer == layer) {
                if (layer > 1) barycentre(p, &p->spot[i]);
                row[n++] = &p->spot[i];
            }
        row_sort(row, n);
        for (size_t i = 0; i < n; i++) {
            row[i]->x = x;
            row[i]->y = MARGIN + (int64_t)(p->layers - 1 - layer) * (BOX_H + GAP_Y);
            x += row[i]->w + GAP_X;
        }
        if (x > *ret_w) *ret_w = x;
    }
    *ret_w += MARGIN;
    *ret_h = 2 * MARGIN + (int64_t)p->layers * (BOX_H + GAP_Y) - GAP_Y;
}

static void escape(struct buf *b, str s) {
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (c == '&') buf_adds(b, "&amp;");
        else if (c == '<') buf_adds(b, "&lt;");
        else if (c == '>') buf_adds(b, "&gt;");
        else if (c == '"') buf_adds(b, "&quot;");
        else if ((unsigned char)c >= ' ' || c == '\t') buf_addc(b, c);
    }
}

static void print_line(struct buf *b, const struct spot *from, const struct spot *to, const char *class) {
    buf_addf(b, "<line class=\"%s\" x1=\"%lld\" y1=\"%lld\" x2=\"%lld\" y2=\"%lld\"/>\n", class, (long long)(from->x + from->w / 2),
             (long long)from->y, (long long)(to->x + to->w / 2), (long long)(to->y + BOX_H));
}

static void print_lines(struct buf *b, struct picture *p) {
    for (size_t i = 0; i < p->m->n_nodes; i++) {
        const struct spot *to = &p->spot[i];
        for (size_t k = 0; k < to->element->pub.n_requires; k++) {
            const struct dmn_node *n = to->element->pub.requires[k];
            print_line(b, spot_of(p, n), to, n->kind == DMN_BKM || n->kind == DMN_SERVICE ? "knowledge" : "information");
        }
        for (size_t k = 0; k < to->element->pub.n_sources; k++)
            for (size_t s = p->m->n_nodes; s < p->n; s++)
                if (p->spot[s].source == to->element->pub.source[k])
                    buf_addf(b, "<line class=\"authority\" x1=\"%lld\" y1=\"%lld\" x2=\"%lld\" y2=\"%lld\"/>\n",
                             (long long)(p->spot[s].x + p->spot[s].w / 2), (long long)(p->spot[s].y + BOX_H),
                             (long long)(to->x + to->w / 2), (long long)to->y);
    }
}

static void print_shape(struct buf *b, const struct spot *s) {
    long long x = s->x, y = s->y, w = s->w, h = BOX_H;
    if (s->source)
        buf_addf(b, "<path class=\"source\" d=\"M%lld %lld h%lld v%lld q%lld 10 %lld 0 t%lld 0 z\"/>", x, y, w, h - 6, -w / 4,
                 -w / 2, -w / 2);
    else if (s->element->pub.kind == DMN_BKM)
        buf_addf(b, "<path class=\"bkm\" d=\"M%lld %lld h%lld v%lld l-10 10 h%lld v%lld z\"/>", x + 10, y, w - 10, h - 10,
                 -(w - 10), -(h - 10));
    else
        buf_addf(b, "<rect class=\"%s\" x=\"%lld\" y=\"%lld\" width=\"%lld\" height=\"%lld\" rx=\"%d\"/>",
                 s->element->pub.kind == DMN_INPUT     ? "input"
                 : s->element->pub.kind == DMN_SERVICE ? "service"
                                                       : "decision",
                 x, y, w, h,
                 s->element->pub.kind == DMN_INPUT     ? 22
                 : s->element->pub.kind == DMN_SERVICE ? 8
                                                       : 0);
    buf_addf(b, "<text x=\"%lld\" y=\"%lld\">", x + w / 2, y + h / 2 + 4);
    escape(b, s->name);
    buf_adds(b, "</text>\n");
}

void dmn_graph_print(struct buf *out, const struct dmn_model *m) {
    struct picture p = {.a = out->a, .m = m};
    int64_t w, h;
    place(&p);
    place_sources(&p);
    layout(&p, &w, &h);
    buf_addf(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%lld\" height=\"%lld\" viewBox=\"0 0 %lld %lld\" role=\"img\">\n<title>",
        (long long)w, (long long)h, (long long)w, (long long)h);
    escape(out, dmn_model_name(m));
    buf_adds(out, "</"
                  "title>\n<style>rect,path{fill:#fff;stroke:#222;stroke-width:1.5}.input{fill:#eef4ff}.bkm{fill:#f4f4f4}.source{"
                  "fill:#fff8e1}"
                  "line{stroke:#555}.knowledge{stroke-dasharray:6 4}.authority{stroke-dasharray:2 4}"
                  "text{font:12px sans-serif;text-anchor:middle;fill:#111}</style>\n");
    print_lines(out, &p);
    for (size_t i = 0; i < p.n; i++) print_shape(out, &p.spot[i]);
    buf_adds(out, "</svg>\n");
}
