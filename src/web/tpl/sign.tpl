%# SPDX-License-Identifier: Apache-2.0
%args const struct view_sign *m, lang l
<div class="narrow">
<h1>{{t:web.signin}}</h1>
% if (m->error_mail.n || m->error_code.n || m->error_password.n || m->error_step.n) {
<div class="error-summary" role="alert"><h2>{{t:web.error.check}}</h2>
%     if (m->error_mail.n) {
<p><a href="#mail">{{m->error_mail}}</a></p>
%     }
%     if (m->error_code.n) {
<p><a href="#code">{{m->error_code}}</a></p>
%     }
%     if (m->error_step.n) {
<p><a href="#stap">{{m->error_step}}</a></p>
%     }
%     if (m->error_password.n) {
<p><a href="#pw-mail">{{m->error_password}}</a></p>
%     }
</div>
% }
% if (m->ticket.n) {
<form method="post" action="/aanmelden/stap">
<input type="hidden" name="csrf" value="{{m->csrf}}"><input type="hidden" name="terug" value="{{m->back}}"><input type="hidden" name="bewijs" value="{{m->ticket}}">
<div class="field"><label for="stap">{{t:account.second.code}}</label><p class="hint" id="stap-hint">{{t:account.second.code.hint}}</p>
<input class="short" type="text" id="stap" name="code" autocomplete="one-time-code" maxlength="24" aria-describedby="stap-hint" required></div>
<button class="button">{{t:web.signin}}</button>
</form>
% } else if (m->asked) {
<p>{{t:web.sign.sent}} <strong>{{m->mail}}</strong></p>
<form method="post" action="/aanmelden/bevestig">
<input type="hidden" name="csrf" value="{{m->csrf}}"><input type="hidden" name="terug" value="{{m->back}}"><input type="hidden" name="mail" value="{{m->mail}}">
<div class="field"><label for="code">{{t:web.sign.code}}</label><p class="hint" id="code-hint">{{t:web.sign.code.hint}}</p>
<input class="short" type="text" id="code" name="code" inputmode="numeric" autocomplete="one-time-code" pattern="[0-9 ]*" maxlength="7" aria-describedby="code-hint" required></div>
<button class="button">{{t:web.sign.confirm}}</button>
</form>
<p class="row"><a href="/aanmelden">{{t:web.sign.again}}</a></p>
% } else {
<p class="lead">{{t:web.sign.intro}}</p>
<form method="post" action="/aanmelden/code">
<input type="hidden" name="csrf" value="{{m->csrf}}"><input type="hidden" name="terug" value="{{m->back}}">
<div class="field"><label for="mail">{{t:web.sign.mail}}</label><p class="hint" id="mail-hint">{{t:web.sign.mail.hint}}</p>
<input type="email" id="mail" name="mail" value="{{m->mail}}" autocomplete="email" aria-describedby="mail-hint" required></div>
<button class="button">{{t:web.sign.send}}</button>
</form>
%     if (m->password) {
<details open><summary>{{t:web.sign.password.with}}</summary>
%     } else {
<details><summary>{{t:web.sign.password.with}}</summary>
%     }
<form method="post" action="/aanmelden/wachtwoord">
<input type="hidden" name="csrf" value="{{m->csrf}}"><input type="hidden" name="terug" value="{{m->back}}">
<div class="field"><label for="pw-mail">{{t:web.sign.mail}}</label><input type="email" id="pw-mail" name="mail" value="{{m->mail}}" autocomplete="username" required></div>
<div class="field"><label for="pw">{{t:web.sign.password}}</label><input type="password" id="pw" name="wachtwoord" autocomplete="current-password" required></div>
<button class="button second">{{t:web.signin}}</button>
</form></details>
% }
</div>
