%# SPDX-License-Identifier: Apache-2.0
%args const struct view_post *m, lang l
<h1>{{t:post.title}}</h1>
<nav aria-label="{{t:post.states}}" class="row">
% for (size_t i = 0; i < 5; i++) {
%     if (m->tab[i].here) {
<a class="button small" href="{{m->tab[i].path}}" aria-current="page">{{m->tab[i].text}}</a>
%     } else {
<a class="button second small" href="{{m->tab[i].path}}">{{m->tab[i].text}}</a>
%     }
% }
</nav>
% if (!m->n) {
<p>{{t:post.none}}</p>
% } else {
<div class="scroll" tabindex="0" role="region" aria-label="{{t:post.title}}"><table><thead><tr><th scope="col">{{t:post.when}}</th><th scope="col">{{t:web.people.id}}</th><th scope="col">{{t:post.subject}}</th><th scope="col">{{t:post.address}}</th><th scope="col">{{t:post.state}}</th></tr></thead><tbody>
%     for (size_t i = 0; i < m->n; i++) {
<tr><td>{{m->row[i].when}}</td><td><a href="/selectie/{{%m->number}}/kandidaat/{{%m->row[i].candidate}}">{{m->row[i].candidate}}</a></td><td><a href="/selectie/{{%m->number}}/brief/{{%m->row[i].id}}">{{m->row[i].subject}}</a></td><td>{{m->row[i].address}}</td><td>{{m->row[i].state}}
%         if (m->row[i].said.n) {
<br><small>{{m->row[i].said}}</small>
%         }
%         if (m->may_act && (m->row[i].failed || m->row[i].paper)) {
<form method="post" action="/selectie/{{%m->number}}/post/{{%m->row[i].id}}"><input type="hidden" name="csrf" value="{{m->csrf}}">
%             if (m->row[i].failed) {
<button class="button second small">{{t:post.again}} <span class="sr">{{m->row[i].candidate}}</span></button></form>
%             } else {
<button class="button second small">{{t:post.mark}} <span class="sr">{{m->row[i].candidate}}</span></button></form>
%             }
%         }
</td></tr>
%     }
</tbody></table></div>
%     if (m->older.n) {
<p><a href="{{m->older}}">{{t:post.older}}</a></p>
%     }
% }
