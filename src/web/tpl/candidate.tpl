%# SPDX-License-Identifier: Apache-2.0
%args const struct view_candidate *m, lang l
<h1>{{m->name}} <small>{{m->id}}</small></h1>
<div class="split">
<div>
<h2>{{t:web.candidate.why}}</h2>
% if (m->n_why) {
{{> tpl_why(m->why, m->n_why, l)}}
%     if (m->nearest.n) {
<h3>{{t:web.desk.nearest}}</h3>
<pre class="reasons" tabindex="0">{{m->nearest}}</pre>
%     }
% } else {
<p>{{m->forgotten}}</p>
% }
% if (m->n_groups) {
{{> tpl_acts(m->group, m->n_groups, l)}}
% }
</div>
<aside>
<h2>{{t:web.candidate.known}}</h2>
<dl class="facts">
% for (size_t i = 0; i < m->n_facts; i++) {
<div><dt>{{m->fact[i].name}}</dt><dd>{{m->fact[i].text}}</dd><dd></dd></div>
% }
</dl>
% if (m->n_letters) {
<h2>{{t:web.candidate.letters}}</h2>
%     for (size_t i = 0; i < m->n_letters; i++) {
<details><summary>{{m->letter[i].when}} – {{m->letter[i].subject}}</summary><pre class="reasons" tabindex="0">{{m->letter[i].body}}</pre></details>
%     }
% }
</aside>
</div>
