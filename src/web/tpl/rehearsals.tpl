%# SPDX-License-Identifier: Apache-2.0
%args const struct view_rehearsals *m, lang l
<h1>{{t:concept.tab.rehearsal}}</h1>
{{> tpl_refused(m->error, m->remedy, l)}}
<p>{{t:concept.rehearsal.text}}</p>
% if (m->may_ask && m->clean) {
<form method="post" action="{{m->base}}/repetitie" class="tools"><input type="hidden" name="csrf" value="{{m->csrf}}"><input type="hidden" name="once" value="{{m->once}}">
<div class="field"><label for="kandidaten">{{m->max}}</label><input class="short" type="text" inputmode="numeric" id="kandidaten" name="kandidaten" value="400"></div>
<div class="field"><label for="zaad">{{t:concept.rehearsal.seed}} <small>{{t:concept.rehearsal.seed.hint}}</small></label><input class="short" type="text" inputmode="numeric" id="zaad" name="zaad" value="1"></div>
<button class="button">{{t:concept.rehearsal.do}}</button></form>
% } else if (m->may_ask) {
<div class="panel bad"><p>{{t:concept.rehearsal.not.clean}} <a href="{{m->base}}">{{t:concept.check}}</a></p></div>
% }
<h2>{{t:concept.rehearsal.before}}</h2>
% if (m->grid.rows) {
{{> tpl_grid(&m->grid, l)}}
% } else {
<p>{{t:concept.rehearsal.none}}</p>
% }
