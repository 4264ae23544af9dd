%# SPDX-License-Identifier: Apache-2.0
%args const struct view_signals *m, lang l
<p class="crumbs"><a href="/selectie/{{%m->number}}/toets">{{t:exam.live}}</a></p>
<h1>{{t:signal.title}}</h1>
<p>{{t:signal.text}}</p>
% if (!m->any) {
<p>{{t:signal.none}}</p>
% } else {
<h2>{{t:signal.kinds}}</h2>
<p>{{m->persons}}</p>
{{> tpl_grid(&m->kinds, l)}}
<p class="hint">{{t:signal.rapid.text}}</p>
<h2>{{t:signal.who}}</h2>
%     if (m->n) {
{{> tpl_grid(&m->who, l)}}
%     } else {
<p>{{t:signal.nobody}}</p>
%     }
<h2>{{t:signal.alike}}</h2>
<p>{{t:signal.alike.text}}</p>
<p><strong>{{m->compared}}</strong></p>
%     if (m->pairs) {
{{> tpl_grid(&m->alike, l)}}
%     }
% }
