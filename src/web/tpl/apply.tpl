%# SPDX-License-Identifier: Apache-2.0
%args const struct view_ask *m, lang l
<p class="crumbs"><a href="/vacature/{{%m->number}}">{{m->title}}</a></p>
% if (m->deadline) {
{{> tpl_deadline(m->deadline, l)}}
% }
% if (m->upload) {
{{> tpl_upload_page(m->upload, l)}}
% } else if (m->question) {
<div class="narrow">
<form method="post" action="/vacature/{{%m->number}}/solliciteren">
<input type="hidden" name="csrf" value="{{m->csrf}}"><input type="hidden" name="stap" value="vraag">
<p class="hint">{{t:web.apply.title}} · {{t:web.apply.saved}}</p>
{{> tpl_question(m->question, l)}}
<div class="row"><button class="button">{{t:web.q.next}}</button><button class="button second" name="onbekend" value="1">{{t:web.q.unknown}}</button></div>
</form></div>
% } else if (!m->name.n) {
<div class="narrow">
%     if (m->error.n) {
<div class="error-summary" role="alert"><h2>{{t:web.error.check}}</h2><p><a href="#naam">{{m->error}}</a></p></div>
%     }
<form method="post" action="/vacature/{{%m->number}}/solliciteren">
<input type="hidden" name="csrf" value="{{m->csrf}}"><input type="hidden" name="stap" value="naam">
<h1><label class="big" for="naam">{{t:web.apply.name}}</label></h1>
<div class="field"><p class="hint" id="naam-hint">{{t:web.apply.name.hint}}</p><input type="text" id="naam" name="naam" autocomplete="name" aria-describedby="naam-hint" required maxlength="200"></div>
<div class="row"><button class="button">{{t:web.q.next}}</button></div>
</form></div>
% } else if (!m->channel.n) {
<form method="post" action="/vacature/{{%m->number}}/solliciteren">
<input type="hidden" name="csrf" value="{{m->csrf}}"><input type="hidden" name="stap" value="kanaal">
<h1>{{t:web.apply.channel}}</h1>
<p class="lead narrow">{{t:web.apply.channel.text}}</p>
{{> tpl_channels(&m->channels, l)}}
<fieldset><legend>{{t:web.apply.channel.choose}}</legend>
%     for (size_t i = 0; i < m->channels.n; i++) {
<div class="choice"><input type="radio" name="kanaal" id="k{{i}}" value="{{m->channels.channel[i].id}}" required><label for="k{{i}}">{{m->channels.channel[i].name}} <span class="tag {{m->channels.channel[i].tag}}">{{m->channels.channel[i].state}}</span></label></div>
%     }
</fieldset>
<div class="row"><button class="button">{{t:web.q.next}}</button></div>
</form>
% } else {
<h1>{{t:web.apply.check}}</h1>
%     if (m->change) {
<p class="lead narrow">{{t:mine.change.text}}</p>
%     }
%     if (m->error.n) {
<div class="error-summary" role="alert"><h2>{{t:web.error.check}}</h2><p><a href="#verklaar">{{m->error}}</a></p></div>
%     }
<dl class="facts">
<div><dt>{{t:web.apply.name}}</dt><dd>{{m->name}}</dd><dd><a href="/vacature/{{%m->number}}/solliciteren?wijzig=naam">{{t:web.q.change}}<span class="sr"> {{t:web.apply.name}}</span></a></dd></div>
%     for (size_t i = 0; i < m->channels.n; i++) {
%         if (str_eq(m->channels.channel[i].id, m->channel)) {
<div><dt>{{t:web.apply.channel.choose}}</dt><dd>{{m->channels.channel[i].name}} <span class="tag {{m->channels.channel[i].tag}}">{{m->channels.channel[i].state}}</span></dd><dd><a href="/vacature/{{%m->number}}/solliciteren?wijzig=kanaal">{{t:web.q.change}}<span class="sr"> {{t:web.apply.channel.choose}}</span></a></dd></div>
%         }
%     }
%     for (size_t i = 0; i < m->n_answers; i++) {
<div><dt>{{m->answer[i].question}}</dt><dd>{{m->answer[i].text}}</dd><dd><a href="/vacature/{{%m->number}}/solliciteren?wijzig={{%m->answer[i].path}}">{{t:web.q.change}}<span class="sr"> {{m->answer[i].question}}</span></a></dd></div>
%     }
</dl>
% if (m->documents && m->documents->n) {
<h2>{{t:mine.documents}}</h2>
{{> tpl_documents(m->documents, l)}}
% }
<form class="narrow" method="post" action="/vacature/{{%m->number}}/solliciteren">
<input type="hidden" name="csrf" value="{{m->csrf}}"><input type="hidden" name="once" value="{{m->once}}"><input type="hidden" name="stap" value="indienen">
<div class="choice"><input type="checkbox" id="verklaar" name="verklaar" value="1"><label for="verklaar">{{t:web.apply.declare}}</label></div>
%     if (m->change) {
<div class="row"><button class="button">{{t:mine.change.submit}}</button><a class="button second" href="/mijn/{{%m->number}}">{{t:mine.change.stop}}</a></div>
%     } else {
<div class="row"><button class="button">{{t:web.apply.submit}}</button></div>
%     }
</form>
% }
