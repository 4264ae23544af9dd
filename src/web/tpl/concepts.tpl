%# SPDX-License-Identifier: Apache-2.0
%args const struct view_concepts *m, lang l
<h1>{{t:concept.title}}</h1>
{{> tpl_refused(m->error, m->remedy, l)}}
% if (m->grid.rows) {
{{> tpl_grid(&m->grid, l)}}
% } else {
<p>{{t:concept.none}}</p>
% }
% if (m->may_make && m->n_from) {
<h2>{{t:concept.new}}</h2>
<p>{{t:concept.new.text}}</p>
<form method="post" action="/ontwerp" class="tools"><input type="hidden" name="csrf" value="{{m->csrf}}"><input type="hidden" name="once" value="{{m->once}}">
<div class="field"><label for="van">{{t:concept.new.from}}</label><select id="van" name="van">
%     for (size_t i = 0; i < m->n_from; i++) {
<option value="{{m->from[i].path}}">{{m->from[i].text}}</option>
%     }
</select></div>
<button class="button">{{t:concept.new.do}}</button></form>
% }
