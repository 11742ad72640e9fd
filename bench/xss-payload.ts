/** Sets a mark that the page is asked for afterwards; each payload sets its own number. */
const mark = (n: number) => `window.__xss=${n}`;

type Maker = (run: string) => string;

/** The contexts in which text has become code somewhere: elements, attributes, Markdown, addresses, templates. */
const MAKERS: readonly Maker[] = [
  (run) => `<script>${run}</script>`,
  (run) => `<ScRiPt>${run}</sCrIpT>`,
  (run) => `<script src="data:text/javascript,${run}"></script>`,
  (run) => `<img src=x onerror="${run}">`,
  (run) => `<img src=x onerror=${run}//`,
  (run) => `<svg onload="${run}">`,
  (run) => `<svg><script>${run}</script></svg>`,
  (run) => `<svg><animate onbegin="${run}" attributeName=x dur=1s>`,
  (run) => `<body onload="${run}">`,
  (run) => `<iframe srcdoc="<script>parent.${run}</script>"></iframe>`,
  (run) => `<iframe src="javascript:parent.${run}"></iframe>`,
  (run) => `<details open ontoggle="${run}">x</details>`,
  (run) => `<input autofocus onfocus="${run}">`,
  (run) => `<video><source onerror="${run}"></video>`,
  (run) => `<object data="javascript:${run}"></object>`,
  (run) => `<embed src="javascript:${run}">`,
  (run) => `<math><mi xlink:href="javascript:${run}">x</mi></math>`,
  (run) => `<a href="javascript:${run}">x</a>`,
  (run) => `<form action="javascript:${run}"><button>x</button></form>`,
  (run) => `<meta http-equiv="refresh" content="0;url=javascript:${run}">`,
  (run) => `<link rel=stylesheet href="data:text/css,*{}" onload="${run}">`,
  (run) => `<base href="javascript:${run}//">`,
  (run) => `<style onload="${run}"></style>`,
  (run) => `"><script>${run}</script>`,
  (run) => `'><script>${run}</script>`,
  (run) => `" onmouseover="${run}" autofocus onfocus="${run}" x="`,
  (run) => `' onfocus='${run}' autofocus x='`,
  (run) => `</title><script>${run}</script>`,
  (run) => `</textarea><script>${run}</script>`,
  (run) => `</script><script>${run}</script>`,
  (run) => `</style><script>${run}</script>`,
  (run) => `--><script>${run}</script>`,
  (run) => `]]><script>${run}</script>`,
  (run) => `<noscript><p title="</noscript><img src=x onerror=${run}>">`,
  (run) => `<template><script>${run}</script></template>`,
  (run) => `<math><mtext><table><mglyph><style><img src=x onerror=${run}>`,
  (run) => `[x](javascript:${run})`,
  (run) => `[x](JaVaScRiPt&colon;${run})`,
  (run) => `[x](data:text/html,<script>${run}</script>)`,
  (run) => `![x](x"onerror="${run})`,
  (run) => `<https://a.example/"onmouseover="${run}">`,
  (run) => `[x]: javascript:${run}\n[x]`,
  (run) => `\u2028<script>${run}</script>`,
  (run) => `\\u003cscript\\u003e${run}\\u003c/script\\u003e`,
  (run) => `&lt;script&gt;${run}&lt;/script&gt;`,
  (run) => `%3Cscript%3E${run}%3C/script%3E`,
  (run) => `{{constructor.constructor('${run}')()}}`,
  (run) => `\${${run}}`,
  (run) => `javascript:${run}`,
  (run) => `<a href="\u0001java\tscript:${run}">x</a>`,
];

/** Fifty texts; `n` of each is what `window.__xss` holds when it ran (security-reliability.md S4, T7). */
export const XSS_PAYLOADS: readonly string[] = MAKERS.map((make, n) => make(mark(n + 1)));

/** What a table program would run as a formula (security-reliability.md rule 20, T13); no page runs them. */
export const FORMULAS: readonly string[] = [
  `=cmd|'/c calc'!A1`,
  '+1+1',
  '-1+1',
  '@SUM(1)',
  ' =1+1',
  '"=1+1',
  '\uff1d1+1',
];
