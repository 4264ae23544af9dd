%# SPDX-License-Identifier: Apache-2.0
%args const struct frame *f, lang l
</main>
<footer class="foot"><div class="in" data-key-words="{{t:desk.keys.on}}|{{t:desk.keys.off}}">
% if (l == LANG_NL) {
<a href="/taal/en?terug={{%f->path}}" lang="en" hreflang="en">English</a>
% } else {
<a href="/taal/nl?terug={{%f->path}}" lang="nl" hreflang="nl">Nederlands</a>
% }
<a href="/toegankelijkheid">{{t:web.foot.access}}</a>
<a href="/privacy">{{t:web.foot.privacy}}</a>
<a href="/bewijs">{{t:web.foot.proof}}</a>
</div></footer>
</body>
</html>
