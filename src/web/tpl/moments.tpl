%# SPDX-License-Identifier: Apache-2.0
%args const struct view_moments *m, lang l
<h1>{{t:desk.moments.title}}</h1>
<p>{{t:desk.moments.text}}</p>
<form class="tools" method="get"><div class="field"><label for="van">{{t:desk.moments.from}}</label><input class="short" type="number" min="0" id="van" name="van" value="{{m->from}}"></div><div class="field"><label for="tot">{{t:desk.moments.to}}</label><input class="short" type="number" min="0" id="tot" name="tot" value="{{m->to}}"></div><button class="button second small">{{t:desk.moments.show}}</button></form>
<p>{{m->text}} <a href="{{m->log}}">{{t:web.desk.log}}</a></p>
<h2>{{t:desk.moments.counts}}</h2>
{{> tpl_grid(&m->counts, l)}}
<h2>{{t:desk.moments.who}}</h2>
<p>{{m->changed}}</p>
% if (m->who.rows) {
{{> tpl_grid(&m->who, l)}}
% }
