%# SPDX-License-Identifier: Apache-2.0
%args const struct view_message *m, lang l
<div class="narrow">
<h1>{{m->title}}</h1>
<p class="lead">{{m->text}}</p>
% if (m->remedy.n) {
<p>{{m->remedy}}</p>
% }
% if (m->number.n) {
<p class="hint">{{t:web.error.number}} <strong>{{m->number}}</strong></p>
% }
<p><a href="/">{{t:web.home}}</a></p>
</div>
