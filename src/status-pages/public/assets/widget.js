// The state of a status page, for other sites: <script src="https://STATUS-PAGE/widget.js" async></script>
// data-language="de" and data-theme="light" or "dark" choose what else follows the site and the visitor's system.
'use strict';
if (document.currentScript) {
  const script = document.currentScript;
  const source = new URL('widget.json', script.src);
  const colours = {
    operational: ['#14713f', '#4cc38a'],
    under_maintenance: ['#2159b8', '#7fb0ff'],
    incident: ['#825600', '#f0b94a'],
    degraded_performance: ['#825600', '#f0b94a'],
    partial_outage: ['#a84406', '#ff9a5c'],
    full_outage: ['#b3222a', '#ff8a8f'],
  };
  const dark = '--back:#16191d;--line:#343a42;--text:#edf0f3;--soft:#a9b2bc;--tone:var(--dark)';
  const style = `
    :host { display: block; max-width: 24rem; font: 14px/1.45 system-ui, sans-serif;
      --back: #fff; --line: #d8dde3; --text: #1b1f24; --soft: #57606a; --tone: var(--light); }
    @media (prefers-color-scheme: dark) { :host(:not([data-theme=light])) { ${dark} } }
    :host([data-theme=dark]) { ${dark} }
    section { padding: .75rem .875rem; border: 1px solid var(--line); border-radius: .5rem; background: var(--back); color: var(--text); }
    p { margin: 0; overflow-wrap: anywhere; }
    .state { display: flex; gap: .5rem; align-items: baseline; font-weight: 600; }
    .state::before { content: ""; flex: none; width: .625rem; height: .625rem; border-radius: 50%; background: var(--tone); }
    ul { margin: .5rem 0 0; padding: .5rem 0 0; border-top: 1px solid var(--line); list-style: none; }
    li + li { margin-top: .375rem; }
    a { color: inherit; text-underline-offset: .2em; }
    a:focus-visible { outline: 2px solid var(--tone); outline-offset: 2px; }
    small { display: block; color: var(--soft); font-size: .8125rem; }
  `;
  const host = document.createElement('div');
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  root.adoptedStyleSheets = [sheet];
  const { theme, language } = script.dataset;
  if (theme) host.dataset.theme = theme;
  script.after(host);

  // oxlint-disable-next-line unicorn/consistent-function-scoping -- nothing of a widget stands outside its block
  const element = (name, text, more = {}) =>
    Object.assign(document.createElement(name), text === undefined ? {} : { textContent: text }, more);
  const link = (text, href) => element('a', text, { href, rel: 'noopener' });

  /** What was asked for, what the site is written in, what its visitor reads; else the page's own. */
  function chosen({ languages }) {
    const wanted = [language, document.documentElement.lang, ...navigator.languages].filter(Boolean);
    for (const tag of wanted) {
      const found = languages.find((one) => one.language === tag || one.language === tag.split('-')[0]);
      if (found) return found;
    }
    return languages[0];
  }

  function show(told) {
    const own = chosen(told);
    const [light, darkTone] = colours[told.state] ?? colours.incident;
    host.style.setProperty('--light', light);
    host.style.setProperty('--dark', darkTone);
    const section = element('section', undefined, { lang: own.language, dir: own.direction });
    section.setAttribute('aria-label', told.name);
    const state = element('p', undefined, { className: 'state' });
    state.append(link(own.headline, own.url));
    section.append(state, element('small', told.name));
    if (own.incidents.length > 0) {
      const list = element('ul');
      for (const { name, status, url } of own.incidents) {
        const item = element('li');
        item.append(link(name, url), element('small', status));
        list.append(item);
      }
      section.append(list);
    }
    root.replaceChildren(section);
  }

  let last;
  async function load() {
    if (document.hidden) return;
    try {
      const answer = await fetch(source, { credentials: 'omit' });
      const text = await answer.text();
      if (!answer.ok || text === last) return;
      last = text;
      show(JSON.parse(text));
    } catch {
      // What was shown last stays; a page that cannot be reached says nothing new.
    }
  }
  void load();
  setInterval(load, 60_000);
}
