%# SPDX-License-Identifier: Apache-2.0
%args const struct view_proof *m, lang l
<h1>{{t:web.desk.verify}}</h1>
% if (m->holds) {
<div class="panel"><h2>{{t:web.proof.holds}}</h2><p>{{t:web.proof.holds.text}}</p></div>
% } else {
<div class="panel bad" role="alert"><h2>{{t:web.proof.broken}}</h2><p>{{m->what}}</p></div>
% }
<dl class="facts">
<div><dt>{{t:web.desk.events}}</dt><dd>{{m->events}}</dd><dd></dd></div>
<div><dt>{{t:web.proof.decided}}</dt><dd>{{m->decided}}</dd><dd></dd></div>
<div><dt>{{t:web.proof.forgotten}}</dt><dd>{{m->forgotten}}</dd><dd></dd></div>
<div><dt>{{t:web.desk.folder}}</dt><dd><code>{{m->folder}}</code></dd><dd></dd></div>
<div><dt>{{t:web.proof.root}}</dt><dd><code>{{m->root}}</code></dd><dd></dd></div>
</dl>
