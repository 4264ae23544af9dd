%# SPDX-License-Identifier: Apache-2.0
%args const struct view_candidate *m, lang l
<h1>{{m->name}} <small>{{m->id}}</small></h1>
<div class="split">
<div>
<h2>{{t:web.candidate.why}}</h2>
<pre class="reasons" tabindex="0">{{m->why}}</pre>
% if (m->n_acts) {
<h2>{{t:web.desk.acts}}</h2>
<ul>
%     for (size_t i = 0; i < m->n_acts; i++) {
<li><a href="{{m->act[i].path}}">{{m->act[i].text}}</a></li>
%     }
</ul>
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
