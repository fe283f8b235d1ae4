import { html, raw } from 'hono/html';
import type { SinkMail, SinkMessage } from './mail-sink.ts';

const style = `
:root{color-scheme:light dark;--bg:light-dark(#f7f7f8,#131316);--card:light-dark(#fff,#1b1b1f);--ink:light-dark(#1c1c21,#ececf1);
--soft:light-dark(#63636e,#9c9ca8);--line:light-dark(#e5e5ea,#2c2c33);--accent:light-dark(#4f46e5,#a5b4fc)}
*{box-sizing:border-box}body{margin:0;background:var(--bg);color:var(--ink);font:15px/1.5 system-ui,sans-serif}
main{max-width:860px;margin:0 auto;padding:32px 16px 64px}header{display:flex;gap:12px;align-items:center;flex-wrap:wrap;margin-bottom:20px}
h1{font-size:22px;letter-spacing:-.02em;margin:0;flex:1}a{color:var(--accent)}form{display:flex;gap:8px;margin:0;min-width:0}
input,button{font:inherit;color:inherit;background:var(--card);border:1px solid var(--line);border-radius:8px;padding:7px 12px;min-width:0}
input:focus-visible,button:focus-visible,a:focus-visible{outline:2px solid var(--accent);outline-offset:2px}button{cursor:pointer}
ul{list-style:none;margin:0;padding:0;background:var(--card);border:1px solid var(--line);border-radius:12px;overflow:hidden}
li+li{border-top:1px solid var(--line)}li a{display:grid;grid-template-columns:1fr auto;gap:2px 16px;padding:12px 16px;color:inherit;text-decoration:none}
li a:hover{background:color-mix(in srgb,var(--accent) 7%,transparent)}b{font-weight:600;overflow-wrap:anywhere}
small,time,dt{color:var(--soft);font-size:13px}small{grid-column:1/-1;overflow-wrap:anywhere}.empty{padding:48px 16px;text-align:center;color:var(--soft)}
iframe{width:100%;height:70vh;border:1px solid var(--line);border-radius:12px;background:#fff}
pre{white-space:pre-wrap;overflow-wrap:anywhere;background:var(--card);border:1px solid var(--line);border-radius:12px;padding:16px;font-size:13px}
dl{display:grid;grid-template-columns:auto 1fr;gap:2px 16px;margin:0 0 20px}dd{margin:0;overflow-wrap:anywhere}summary{cursor:pointer;padding:8px 0}`;

function page(title: string, body: unknown, refreshSeconds = 0): string {
  return String(
    html`<!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          ${refreshSeconds ? html`<meta http-equiv="refresh" content="${refreshSeconds}" />` : ''}
          <title>${title}</title>
          <style>
            ${raw(style)}
          </style>
        </head>
        <body>
          <main>${body}</main>
        </body>
      </html>`,
  );
}

/** The list, newest first; reloads itself, which keeps what was searched. */
export function listPage(messages: SinkMessage[], to: string): string {
  const rows = messages.map(
    (message) =>
      html`<li>
        <a href="/messages/${message.id}">
          <b>${message.subject || '(no subject)'}</b>
          <time datetime="${message.at}">${message.at.slice(0, 19).replace('T', ' ')}</time>
          <small>${message.to.join(', ')}</small>
        </a>
      </li>`,
  );
  const empty = to ? 'No mail to this address yet.' : 'No mail yet. Every mail that Candor sends lands here.';
  return page(
    'Mailbox',
    html`<header>
        <h1>Mailbox</h1>
        <form role="search">
          <input type="search" name="to" value="${to}" placeholder="Recipient" aria-label="Recipient" />
          <button>Search</button>
        </form>
        <form method="post" action="/delete-all"><button>Delete all</button></form>
      </header>
      ${
        rows.length > 0
          ? html`<ul>
              ${rows}
            </ul>`
          : html`<p class="empty">${empty}</p>`
      }`,
    5,
  );
}

export function mailPage(mail: SinkMail): string {
  return page(
    mail.subject,
    html`<header>
        <h1>${mail.subject || '(no subject)'}</h1>
        <a href="/">All mails</a>
      </header>
      <dl>
        <dt>From</dt>
        <dd>${mail.from}</dd>
        <dt>To</dt>
        <dd>${mail.to.join(', ')}</dd>
        <dt>At</dt>
        <dd>${mail.at}</dd>
      </dl>
      ${mail.html ? html`<iframe sandbox="allow-popups allow-popups-to-escape-sandbox" title="Mail as sent" src="/messages/${mail.id}/html"></iframe>` : ''}
      <details ${mail.html ? '' : raw('open')}>
        <summary>Text</summary>
        <pre>${mail.text || '(no text part)'}</pre>
      </details>
      <details>
        <summary>Headers</summary>
        <pre>${mail.headers.map(({ name, value }) => `${name}: ${value}`).join('\n')}</pre>
      </details>`,
  );
}
