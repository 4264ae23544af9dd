%# SPDX-License-Identifier: Apache-2.0
%args const struct view_account *m, lang l
<div class="narrow">
<h1>{{t:account.title}}</h1>
% if (m->done.n) {
<p class="said" role="status">{{m->done}}</p>
% }
% if (m->error_old.n || m->error_new.n) {
<div class="error-summary" role="alert"><h2>{{t:web.error.check}}</h2>
%     if (m->error_old.n) {
<p><a href="#oud">{{m->error_old}}</a></p>
%     }
%     if (m->error_new.n) {
<p><a href="#nieuw">{{m->error_new}}</a></p>
%     }
</div>
% }
<p>{{t:account.mail}} <strong>{{m->mail}}</strong></p>
<h2>{{t:account.password}}</h2>
% if (m->password) {
<p>{{t:account.password.is}}</p>
% } else {
<p>{{t:account.password.none}}</p>
% }
<form method="post" action="/mijn/account/wachtwoord">
<input type="hidden" name="csrf" value="{{m->csrf}}">
<input type="hidden" name="mail" value="{{m->mail}}" autocomplete="username">
% if (m->old) {
<div class="field"><label for="oud">{{t:account.password.old}}</label><p class="hint" id="oud-hint">{{t:account.password.old.hint}}</p><input aria-describedby="oud-hint" type="password" id="oud" name="oud" autocomplete="current-password" required></div>
% }
<div class="field"><label for="nieuw">{{t:account.password.new}}</label><p class="hint" id="nieuw-hint">{{t:account.password.hint}}</p>
<input type="password" id="nieuw" name="wachtwoord" autocomplete="new-password" minlength="12" maxlength="256" aria-describedby="nieuw-hint" required></div>
<button class="button">{{t:account.password.save}}</button>
</form>
<h2>{{t:account.second}}</h2>
% if (m->second.n) {
<p>{{t:account.second.since}} {{m->second}}.</p>
% } else {
<p>{{t:account.second.none}}</p>
% }
<p><a href="/mijn/account/tweede-stap">{{t:account.second.manage}}</a></p>
<h2>{{t:account.sessions}}</h2>
<p>{{t:account.sessions.text}}</p>
<ul class="cards">
% for (size_t i = 0; i < m->n; i++) {
<li class="card">
%     if (m->session[i].here) {
<p><span class="tag info">{{t:account.session.here}}</span></p>
%     }
<p>{{t:account.session.made}} {{m->session[i].made}}<br>{{t:account.session.seen}} {{m->session[i].seen}}</p>
%     if (!m->session[i].here) {
<form method="post" action="/mijn/account/sessie"><input type="hidden" name="csrf" value="{{m->csrf}}"><input type="hidden" name="sessie" value="{{m->session[i].key}}">
<button class="button small second">{{t:account.session.end}}<span class="sr"> {{t:account.session.made}} {{m->session[i].made}}</span></button></form>
%     }
</li>
% }
</ul>
% if (m->n > 1) {
<form method="post" action="/mijn/account/sessie"><input type="hidden" name="csrf" value="{{m->csrf}}"><input type="hidden" name="sessie" value="andere">
<button class="button second">{{t:account.session.end.others}}</button></form>
% }
<h2>{{t:account.lang}}</h2>
<form method="post" action="/mijn/account/taal">
<input type="hidden" name="csrf" value="{{m->csrf}}">
<div class="field"><label for="taal">{{t:account.lang.label}}</label><select id="taal" name="taal">
% for (size_t i = 0; i < m->n_langs; i++) {
%     if (m->lang[i].chosen) {
<option value="{{m->lang[i].value}}" lang="{{m->lang[i].value}}" selected>{{m->lang[i].text}}</option>
%     } else {
<option value="{{m->lang[i].value}}" lang="{{m->lang[i].value}}">{{m->lang[i].text}}</option>
%     }
% }
</select></div>
<button class="button">{{t:account.lang.save}}</button>
</form>
<p class="row"><a href="/mijn/gegevens">{{t:account.data}}</a></p>
</div>
