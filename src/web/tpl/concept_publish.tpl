%# SPDX-License-Identifier: Apache-2.0
%args const struct view_concept_publish *m, lang l
<h1>{{t:concept.tab.publish}}</h1>
{{> tpl_refused(m->error, m->remedy, l)}}
<p>{{t:concept.publish.text}}</p>
<h2>{{t:concept.publish.fixed}}</h2>
<dl class="pairs">
<div><dt>{{t:concept.publish.number}}</dt><dd>{{m->title}}</dd></div>
<div><dt>{{t:concept.hash}}</dt><dd><code>{{m->folder}}</code></dd></div>
<div><dt>{{t:concept.publish.last}}</dt><dd>{{m->saved}}</dd></div>
<div><dt>{{t:concept.publish.rehearsed}}</dt><dd>
% if (m->rehearsed.n) {
<a href="{{m->base}}/repetitie">{{m->rehearsed}}</a>
% } else {
<span class="tag open">{{t:concept.publish.not.rehearsed}}</span> <a href="{{m->base}}/repetitie">{{t:concept.tab.rehearsal}}</a>
% }
</dd></div>
</dl>
% if (m->published) {
<div class="panel info"><p><a href="/selectie/{{%m->number}}">{{m->saved}}</a></p></div>
% } else if (!m->clean) {
<div class="panel bad" role="status"><p>{{t:concept.publish.not.clean}}</p><p>{{m->check->summary}}</p></div>
{{> tpl_diags(m->check, l)}}
% } else if (!m->may) {
<p>{{t:concept.publish.not.yours}}</p>
% } else {
%     if (m->alone) {
<div class="panel warn"><p>{{t:concept.publish.alone}}</p></div>
%     }
<form method="post" action="{{m->base}}/publiceer"><input type="hidden" name="csrf" value="{{m->csrf}}"><input type="hidden" name="once" value="{{m->once}}"><input type="hidden" name="kenmerk" value="{{m->folder}}">
<div class="choice"><input type="checkbox" id="zeker" name="zeker" value="ja"><label for="zeker">{{t:concept.publish.sure}}</label></div>
<button class="button">{{t:concept.publish.do}}</button></form>
% }
