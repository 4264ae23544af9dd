%# SPDX-License-Identifier: Apache-2.0
%args const struct view_day_grid *g, lang l
<section class="dayplan"><h2>{{g->title}}</h2>
<div class="scroll" role="region" aria-label="{{g->title}}" tabindex="0"><table role="table"><caption class="sr">{{g->title}}</caption>
<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">{{t:day.hour}}</th>
% for (size_t r = 0; r < g->rooms; r++) {
<th role="columnheader" scope="col">{{g->room[r].name}}
%     if (g->room[r].panel.n) {
<small>{{g->room[r].panel}}</small>
%     } else {
<small>{{t:day.panel.none}}</small>
%     }
</th>
% }
</tr></thead><tbody role="rowgroup">
% for (size_t i = 0; i < g->rows; i++) {
%     const struct view_day_row *w = &g->row[i];
<tr role="row"><th role="rowheader" scope="row">{{w->from}} – {{w->to}}</th>
%     for (size_t r = 0; r < g->rooms; r++) {
%         const struct view_time *t = &w->time[r];
%         if (!t->there) {
<td role="cell" class="gone"></td>
%         } else {
<td role="cell"><span class="room" aria-hidden="true">{{g->room[r].name}}</span> <span class="no">{{t->number}}</span>
%             if (!t->id.n) {
<span class="free">{{t:day.free}}</span>
%             } else {
<a href="{{t->path}}">{{t->name}} <small>{{t->id}}</small></a>
%             }
%             if (t->until.n) {
<small>{{t:day.until}} {{t->until}}</small>
%             }
%             if (t->asked) {
<span class="tag open">{{t:day.asked}}</span>
%             }
%             if (t->too_few) {
<span class="tag no">{{t:day.few}}</span>
%             }
%             if (t->without.n) {
<small>{{t:day.without}} {{t->without}}</small>
%             }
</td>
%         }
%     }
</tr>
% }
</tbody></table></div></section>
