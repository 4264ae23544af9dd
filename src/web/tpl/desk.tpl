%# SPDX-License-Identifier: Apache-2.0
%args const struct view_desk *m, lang l
<h1>{{m->title}} <small>{{m->number}}</small></h1>
<div class="split">
<div>
% if (m->n_waits) {
<h2>{{t:web.desk.waits}}</h2>
<ul class="waits">
%     for (size_t i = 0; i < m->n_waits; i++) {
%         if (m->wait[i].path.n) {
<li><a href="{{m->wait[i].path}}"><strong>{{m->wait[i].n}}</strong> {{m->wait[i].text}}</a></li>
%         } else {
<li><strong>{{m->wait[i].n}}</strong> {{m->wait[i].text}}</li>
%         }
%     }
</ul>
% }
<h2>{{t:web.desk.funnel}}</h2>
<figure>{{!m->funnel}}</figure>
<details><summary>{{t:web.desk.numbers}}</summary>
<table><tbody>
% for (size_t i = 0; i < m->n_counts; i++) {
<tr><th scope="row">{{m->count[i].name}}</th><td class="num">{{m->count[i].n}}</td></tr>
% }
</tbody></table></details>
<h2>{{t:web.desk.look}}</h2>
<ul>
<li><a href="/selectie/{{%m->number}}/kandidaten">{{t:web.desk.people}}</a></li>
% for (size_t i = 0; i < m->n_lists; i++) {
<li><a href="{{m->list[i].path}}">{{m->list[i].text}}</a></li>
% }
<li><a href="/selectie/{{%m->number}}/logboek">{{t:web.desk.log}}</a></li>
<li><a href="/selectie/{{%m->number}}/nazicht">{{t:web.desk.verify}}</a></li>
<li><a href="/vacature/{{%m->number}}">{{t:web.desk.notice}}</a></li>
</ul>
% if (m->n_groups) {
{{> tpl_acts(m->group, m->n_groups, l)}}
% }
</div>
<aside><h2>{{t:web.vacancy.timeline}}</h2>
{{> tpl_timeline(m->vacancy, l)}}
<p><small>{{t:web.desk.folder}}<br><code>{{m->folder}}</code><br>{{m->events}} {{t:web.desk.events}}</small></p>
</aside>
</div>
