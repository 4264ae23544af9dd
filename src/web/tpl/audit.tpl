%# SPDX-License-Identifier: Apache-2.0
%args const struct view_audit *m, lang l
<h1>{{t:desk.audit.title}}</h1>
<p>{{t:desk.audit.text}}</p>
<form class="tools" method="get" role="search"><div class="field"><label for="wie">{{t:web.people.id}}</label><input class="mid" type="search" id="wie" name="wie" value="{{m->who}}"></div><button class="button second small">{{t:desk.people.show}}</button></form>
% if (!m->grid.rows) {
<p>{{t:desk.audit.none}}</p>
% } else {
{{> tpl_grid(&m->grid, l)}}
% }
% if (m->next.n) {
<p><a class="button second small" href="{{m->next}}" rel="next">{{t:web.next}}</a></p>
% }
