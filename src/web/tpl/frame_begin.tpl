%# SPDX-License-Identifier: Apache-2.0
%args const struct frame *f, lang l
<!DOCTYPE html>
<html lang="{{f->lang}}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{f->title}} – Wervik</title>
<link rel="icon" type="image/svg+xml" href="{{f->icon}}">
<link rel="stylesheet" href="{{f->sheet}}">
<link rel="alternate" type="application/atom+xml" href="/vacatures.atom" title="{{t:web.feed}}">
<script src="{{f->script}}" defer></script>
</head>
% if (f->desk) {
<body class="desk">
% } else {
<body>
% }
<a class="skip" href="#main">{{t:web.skip}}</a>
% if (f->demo) {
<div class="demo" role="region" aria-label="{{t:web.demo.label}}"><div class="in">
<span>{{t:web.demo.text}} <time datetime="{{f->clock_iso}}">{{f->clock}}</time></span>
% if (f->next.n) {
<form method="post" action="/demo/klok"><input type="hidden" name="csrf" value="{{f->csrf}}"><input type="hidden" name="terug" value="{{f->path}}">
<button class="button small second">{{t:web.demo.step}} {{f->next}}</button></form>
% }
</div></div>
% }
<header class="top"><div class="in">
<a class="brand" href="/">Wervik</a>
<nav aria-label="{{t:web.nav}}">
% for (size_t i = 0; i < f->n_links; i++) {
%     if (f->link[i].here) {
<a href="{{f->link[i].path}}" aria-current="page">{{text_get(l, f->link[i].text)}}</a>
%     } else {
<a href="{{f->link[i].path}}">{{text_get(l, f->link[i].text)}}</a>
%     }
% }
</nav>
% if (f->who.n) {
<a href="/mijn/account">{{f->who}}</a>
<form method="post" action="/afmelden"><input type="hidden" name="csrf" value="{{f->csrf}}"><button class="linkish">{{t:web.signout}}</button></form>
% } else if (!f->bare) {
<a href="/aanmelden">{{t:web.signin}}</a>
% }
</div></header>
<main id="main">
