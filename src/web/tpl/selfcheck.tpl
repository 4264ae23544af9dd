%# SPDX-License-Identifier: Apache-2.0
%args const struct view_ask *m, lang l
<p class="crumbs"><a href="/vacature/{{%m->number}}">{{m->title}}</a></p>
<div class="narrow">
% if (m->question) {
<form method="post" action="/vacature/{{%m->number}}/zelftest">
<input type="hidden" name="csrf" value="{{m->csrf}}"><input type="hidden" name="antwoorden" value="{{m->kept}}">
<p class="hint">{{t:web.selfcheck.title}}</p>
{{> tpl_question(m->question, l)}}
<div class="row"><button class="button">{{t:web.q.next}}</button><button class="button second" name="onbekend" value="1">{{t:web.q.unknown}}</button></div>
</form>
<p class="hint">{{t:web.selfcheck.nothing}}</p>
% } else {
<h1>{{t:web.selfcheck.result}}</h1>
%     if (m->channels.n_open) {
<p class="lead">{{t:web.selfcheck.yes}}</p>
%     } else {
<p class="lead">{{t:web.selfcheck.no}}</p>
%     }
% }
</div>
% if (!m->question) {
{{> tpl_channels(&m->channels, l)}}
<div class="narrow">
%     if (m->n_answers) {
<details><summary>{{t:web.q.answers}}</summary>
<dl class="facts">
%         for (size_t i = 0; i < m->n_answers; i++) {
<div><dt>{{m->answer[i].question}}</dt><dd>{{m->answer[i].text}}</dd><dd></dd></div>
%         }
</dl></details>
%     }
<form method="post" action="/vacature/{{%m->number}}/overnemen">
<input type="hidden" name="csrf" value="{{m->csrf}}"><input type="hidden" name="antwoorden" value="{{m->kept}}">
<div class="row"><button class="button">{{t:web.selfcheck.apply}}</button><a class="button second" href="/vacature/{{%m->number}}/zelftest">{{t:web.selfcheck.again}}</a></div>
</form>
</div>
% }
