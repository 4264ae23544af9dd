%# SPDX-License-Identifier: Apache-2.0
%args const struct view_retention *m, lang l
<h1>{{t:retention.title}}</h1>
<p class="narrow">{{t:retention.text}}</p>
<h2>{{t:retention.mine}}</h2>
{{> tpl_retained(m->kind, m->n, l)}}
<h2>{{t:retention.files}}</h2>
% if (!m->grid.rows) {
<p>{{t:retention.none}}</p>
% } else {
{{> tpl_grid(&m->grid, l)}}
% }
% if (m->next.n) {
<p><a class="button second small" href="{{m->next}}" rel="next">{{t:web.next}}</a></p>
% }
