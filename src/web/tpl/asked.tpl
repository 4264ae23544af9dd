%# SPDX-License-Identifier: Apache-2.0
%args const struct view_table *m, lang l
% if (m->n_asked) {
<h2>{{t:desk.jury.asked}}</h2>
%     for (size_t i = 0; i < m->n_asked; i++) {
<h3>{{m->asked[i].name}} <span class="clause">{{m->asked[i].clauses}}</span></h3>
%         if (m->asked[i].hint.n) {
<p class="hint">{{m->asked[i].hint}}</p>
%         }
{{> tpl_behaviours(&m->asked[i], l)}}
%     }
% }
