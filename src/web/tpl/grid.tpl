%# SPDX-License-Identifier: Apache-2.0
%args const struct view_grid *g, lang l
<div class="scroll" role="region" aria-label="{{g->caption}}" tabindex="0"><table data-keys>
<caption class="sr">{{g->caption}}</caption>
<thead><tr>
% if (g->pick) {
<th scope="col"><label class="pick"><input type="checkbox" data-all><span class="sr">{{t:desk.grid.all}}</span></label></th>
% }
% for (size_t c = 0; c < g->cols; c++) {
%     const struct view_head *h = &g->head[c];
%     const char *num = h->num ? "num" : "";
%     if (h->path.n && !h->sort) {
<th scope="col" class="{{num}}"><a href="{{h->path}}">{{h->text}}</a></th>
%     } else if (h->path.n) {
<th scope="col" class="{{num}}" aria-sort="{{h->sort}}"><a href="{{h->path}}">{{h->text}}</a></th>
%     } else {
<th scope="col" class="{{num}}">{{h->text}}</th>
%     }
% }
</tr></thead>
<tbody>
% for (size_t r = 0; r < g->rows; r++) {
%     const char *mark = g->mark && g->mark[r] ? g->mark[r] : "";
<tr class="{{mark}}">
%     if (g->pick) {
<td><label class="pick"><input type="checkbox" name="wie" value="{{g->pick[r]}}"><span class="sr">{{g->pick[r]}}</span></label></td>
%     }
%     for (size_t c = 0; c < g->cols; c++) {
%         const struct view_cell *v = &g->cell[r * g->cols + c];
%         const char *num = g->head[c].num ? "num" : "";
<td class="{{num}}">
%         if (v->path.n) {
<a href="{{v->path}}">{{v->text}}</a>
%         } else if (v->tag && v->text.n) {
<span class="tag {{v->tag}}">{{v->text}}</span>
%         } else {
{{v->text}}
%         }
</td>
%     }
</tr>
% }
</tbody></table></div>
