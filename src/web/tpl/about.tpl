%# SPDX-License-Identifier: Apache-2.0
%args const struct view_about *m, lang l
<div class="narrow">
<h1>{{m->title}}</h1>
% for (size_t i = 0; i < m->n; i++) {
<p>{{m->text[i]}}</p>
% }
% if (m->key.n) {
<h2>{{t:web.proof.key}}</h2>
<pre tabindex="0">{{m->key}}</pre>
<pre tabindex="0">wervik verify ontvangstbewijs.txt --public-key '{{m->key}}'</pre>
% }
</div>
