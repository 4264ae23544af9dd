%# SPDX-License-Identifier: Apache-2.0
%args const struct view_letter_page *m, lang l
<p class="row"><a class="button second" href="{{m->pdf}}">{{t:post.pdf}}</a></p>
<dl class="facts">
<div><dt>{{t:post.when}}</dt><dd>{{m->when}}</dd><dd></dd></div>
<div><dt>{{t:web.people.id}}</dt><dd><a href="/selectie/{{%m->number}}/kandidaat/{{%m->candidate}}">{{m->candidate}}</a></dd><dd></dd></div>
<div><dt>{{t:post.address}}</dt><dd>{{m->address}}</dd><dd></dd></div>
<div><dt>{{t:post.state}}</dt><dd>{{m->state}}</dd><dd>{{m->said}}</dd></div>
</dl>
<article class="panel" lang="{{m->lang}}">{{!m->text}}</article>
