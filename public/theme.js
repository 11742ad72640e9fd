(function (d, m) {
  m = d.cookie.match(/(?:^|; )theme=(light|dark)(?:;|$)/);
  if (m) d.documentElement.dataset.theme = m[1];
})(document);
