%# SPDX-License-Identifier: Apache-2.0
%args const struct view_people *m, lang l
<p class="crumbs"><a href="/selectie">{{t:web.desk.title}}</a> › <a href="/selectie/{{%m->number}}">{{m->title}}</a></p>
<h1>{{t:web.desk.people}}</h1>
<form class="tools" method="get" role="search">
<div class="field"><label for="zoek">{{t:web.people.search}}</label><input type="search" id="zoek" name="zoek" value="{{m->query}}"></div>
<button class="button second small">{{t:web.search}}</button>
<a href="/selectie/{{%m->number}}/kandidaten.csv">CSV</a>
</form>
<div class="scroll"><table data-keys>
<thead><tr><th scope="col">{{t:web.people.id}}</th><th scope="col">{{t:web.people.name}}</th><th scope="col">{{t:web.people.channel}}</th><th scope="col">{{t:web.people.outcome}}</th><th scope="col" class="num">{{t:web.people.score}}</th><th scope="col">{{t:web.people.status}}</th></tr></thead>
<tbody>
% for (size_t i = 0; i < m->n; i++) {
%     const struct view_person *p = &m->person[i];
<tr><td><a href="/selectie/{{%m->number}}/kandidaat/{{%p->id}}">{{p->id}}</a></td><td>{{p->name}}</td><td>{{p->channel}}</td><td><span class="tag {{p->tag}}">{{p->outcome}}</span></td><td class="num">{{p->score}}</td><td>{{p->status}}</td></tr>
% }
</tbody></table></div>
% if (!m->n) {
<p>{{t:web.people.none}}</p>
% }
% if (m->next.n) {
<p><a class="button second small" href="/selectie/{{%m->number}}/kandidaten?na={{%m->next}}&amp;zoek={{%m->query}}">{{t:web.next}}</a></p>
% }
