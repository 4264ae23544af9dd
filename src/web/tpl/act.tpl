%# SPDX-License-Identifier: Apache-2.0
%args const struct view_act *m, lang l
<h1>{{m->title}}</h1>
% if (m->clauses.n) {
<p class="clause">{{m->clauses}}</p>
% }
% if (m->done) {
<div class="panel" role="status"><h2>{{t:web.act.done}}</h2></div>
%     if (m->n_effects) {
<h2>{{t:web.act.effects}}</h2>
<div class="scroll"><table><thead><tr><th scope="col" class="num">#</th><th scope="col">{{t:web.log.what}}</th><th scope="col">{{t:web.people.id}}</th><th scope="col">{{t:web.log.body}}</th></tr></thead><tbody>
%         for (size_t i = 0; i < m->n_effects; i++) {
<tr><td class="num">{{m->effect[i].seq}}</td><td>{{m->effect[i].kind}}</td><td><a href="/selectie/{{%m->number}}/kandidaat/{{%m->effect[i].candidate}}">{{m->effect[i].candidate}}</a></td><td><code>{{m->effect[i].text}}</code></td></tr>
%         }
</tbody></table></div>
%         if (m->n_more) {
<p>{{t:web.act.more}} {{m->n_more}}</p>
%         }
%     }
<p><a class="button second" href="/selectie/{{%m->number}}">{{t:web.back}}</a></p>
% } else {
%     if (m->error.n) {
<div class="error-summary" role="alert"><h2>{{t:web.error.check}}</h2><p class="error">{{m->error}}</p><p>{{m->remedy}}</p></div>
%     }
<form method="post" action="/selectie/{{%m->number}}/doe/{{%m->word}}">
<input type="hidden" name="csrf" value="{{m->csrf}}"><input type="hidden" name="once" value="{{m->once}}">
%     for (size_t i = 0; i < m->n_fields; i++) {
{{> tpl_field(&m->field[i], l)}}
%     }
<div class="row"><button class="button">{{t:web.act.do}}</button><button class="button second" formaction="/selectie/{{%m->number}}/brieven/{{%m->word}}">{{t:post.preview}}</button><a class="button second" href="/selectie/{{%m->number}}">{{t:web.back}}</a></div>
</form>
% }
