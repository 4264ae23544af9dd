%# SPDX-License-Identifier: Apache-2.0
%args const struct view_log *m, lang l
<h1>{{t:web.desk.log}}</h1>
<div class="scroll"><table data-keys>
<thead><tr><th scope="col" class="num">#</th><th scope="col">{{t:web.log.at}}</th><th scope="col">{{t:web.log.what}}</th><th scope="col">{{t:web.log.by}}</th><th scope="col">{{t:web.people.id}}</th><th scope="col">{{t:web.log.body}}</th></tr></thead>
<tbody>
% for (size_t i = 0; i < m->n; i++) {
%     const struct view_event *v = &m->event[i];
<tr><td class="num">{{v->seq}}</td><td>{{v->at}}</td><td>{{v->kind}}</td><td>{{v->by}}</td><td>{{v->candidate}}</td><td><details><summary>{{t:web.log.show}}</summary><pre tabindex="0">{{v->body}}</pre></details></td></tr>
% }
</tbody></table></div>
% if (m->next.n) {
<p><a class="button second small" href="/selectie/{{%m->number}}/logboek?vanaf={{%m->next}}">{{t:web.next}}</a></p>
% }
