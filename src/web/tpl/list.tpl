%# SPDX-License-Identifier: Apache-2.0
%args const struct view_list *m, lang l
<h1>{{m->name}}</h1>
% if (m->from.n) {
<p>{{t:web.list.from}} {{m->from}} {{t:web.list.until}} <strong>{{m->until}}</strong>
%     if (m->valid) {
 <span class="tag yes">{{t:web.list.valid}}</span>
%     } else {
 <span class="tag no">{{t:web.list.expired}}</span>
%     }
</p>
% }
% if (!m->n) {
<p>{{t:web.list.none}}</p>
% } else {
<div class="scroll"><table data-keys>
<thead><tr>
%     if (m->ranked) {
<th scope="col" class="num">{{t:web.list.rank}}</th>
%     }
<th scope="col">{{t:web.people.id}}</th><th scope="col">{{t:web.people.name}}</th><th scope="col">{{t:web.list.overall}}</th><th scope="col">{{t:web.people.status}}</th></tr></thead>
<tbody>
%     for (size_t i = 0; i < m->n; i++) {
%         const struct view_place *p = &m->place[i];
<tr>
%         if (m->ranked) {
<td class="num">{{p->rank}}</td>
%         }
<td><a href="/selectie/{{%m->number}}/kandidaat/{{%p->id}}">{{p->id}}</a></td><td>{{p->name}}</td><td>{{p->overall}}</td><td>{{p->state}}</td></tr>
%     }
</tbody></table></div>
% }
