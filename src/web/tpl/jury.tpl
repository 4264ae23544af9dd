%# SPDX-License-Identifier: Apache-2.0
%args const struct view_jury *m, lang l
<h1>{{m->title}}</h1>
<ul class="shares">
% for (size_t i = 0; i < m->n_shares; i++) {
%     if (m->share[i].here) {
<li><a href="{{m->share[i].path}}" aria-current="true">{{m->share[i].text}}</a></li>
%     } else {
<li><a href="{{m->share[i].path}}">{{m->share[i].text}}</a></li>
%     }
% }
</ul>
% if (m->day.n) {
<p><a href="{{m->day}}">{{t:day.mine}}</a></p>
% }
% if (m->shown && !m->grid.rows) {
<p>{{t:desk.jury.nobody}}</p>
% } else if (m->shown) {
{{> tpl_grid(&m->grid, l)}}
% }
