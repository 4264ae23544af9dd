%# SPDX-License-Identifier: Apache-2.0
%args const struct view_second *m, lang l
<div class="narrow">
<p class="crumbs"><a href="/mijn/account">{{t:account.title}}</a></p>
<h1>{{t:account.second}}</h1>
% if (m->error.n) {
<div class="error-summary" role="alert"><h2>{{t:web.error.check}}</h2><p><a href="#code">{{m->error}}</a></p></div>
% }
% if (m->n_codes) {
<p class="said" role="status">{{t:account.second.on}}</p>
<h2>{{t:account.second.codes}}</h2>
<p>{{t:account.second.codes.text}}</p>
<ul class="codes">
%     for (size_t i = 0; i < m->n_codes; i++) {
<li><code>{{m->code[i]}}</code></li>
%     }
</ul>
<p class="row"><a class="button" href="/mijn/account">{{t:account.second.kept}}</a></p>
% } else if (m->since.n) {
<p>{{t:account.second.since}} {{m->since}}. {{m->left}}</p>
<form method="post" action="/mijn/account/tweede-stap"><input type="hidden" name="csrf" value="{{m->csrf}}">
<div class="field"><label for="code">{{t:account.second.code}}</label><p class="hint" id="code-hint">{{t:account.second.code.hint}}</p>
<input class="short" type="text" id="code" name="code" autocomplete="one-time-code" maxlength="24" aria-describedby="code-hint" required></div>
<p class="row"><button class="button second" name="doe" value="codes">{{t:account.second.again}}</button>
<button class="button warn" name="doe" value="uit">{{t:account.second.off}}</button></p>
</form>
% } else if (m->secret.n) {
<ol>
<li>{{t:account.second.install}}</li>
<li>{{t:account.second.scan}}
<svg class="qr" viewBox="{{m->box}}" width="240" height="240" role="img" shape-rendering="crispEdges"><title>{{t:account.second.picture}}</title><rect width="100%" height="100%" fill="#fff"/><path d="{{m->path}}" fill="#000"/></svg>
<p>{{t:account.second.type}}<br><code>{{m->secret}}</code></p></li>
<li>{{t:account.second.confirm}}</li>
</ol>
<form method="post" action="/mijn/account/tweede-stap"><input type="hidden" name="csrf" value="{{m->csrf}}">
<div class="field"><label for="code">{{t:web.sign.code}}</label>
<input class="short" type="text" id="code" name="code" inputmode="numeric" autocomplete="one-time-code" pattern="[0-9 ]*" maxlength="9" required></div>
<button class="button" name="doe" value="bevestig">{{t:account.second.turn.on}}</button>
</form>
% } else {
<p class="lead">{{t:account.second.text}}</p>
%     if (m->fresh) {
<form method="post" action="/mijn/account/tweede-stap"><input type="hidden" name="csrf" value="{{m->csrf}}">
<button class="button" name="doe" value="begin">{{t:account.second.begin}}</button></form>
%     } else {
<p>{{t:account.second.stale}}</p>
%     }
% }
</div>
