import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import { HtmlValidate } from 'html-validate';
import { contrastFaults } from '../pages/contrast-rules.ts';
import { contrast } from './contrast.ts';
import { parsePageModel, type PageModelInput } from './model.ts';
import { previewOf, renderPage } from './render.ts';
import { lookInputs } from './samples/looks.ts';
import { sampleInputs } from './samples/samples.ts';
import { theme } from './theme.ts';

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const outage = sampleInputs.outage;
const withPage = (more: object): PageModelInput => ({ ...outage, page: { ...outage.page, ...more } });
const files = (input: PageModelInput) => new Map(renderPage(parsePageModel(input)).map((file) => [file.path, file]));
const only = (scheme: 'light' | 'dark') => {
  const one = files(withPage({ theme: { scheme } }));
  return text(one, [...one.keys()].find((path) => path.endsWith('.css')) ?? '');
};
const text = (found: ReturnType<typeof files>, path: string) => {
  const file = found.get(path);
  assert.ok(file, `${path} is missing`);
  return file.bytes.toString('utf8');
};

describe('several languages', () => {
  const found = files(withPage({ languages: ['de', 'ar'] }));

  it('have a path each, and the words of people stay as they were written', () => {
    const page = text(found, '/ar');
    assert.match(page, /<html lang="ar" dir="rtl">/);
    assert.match(page, /<h1>انقطاع جزئي<\/h1>/);
    assert.match(page, /<div class="words"\s+lang="en" dir="ltr"\s*>\s*<p>Failing payments/);
    assert.match(page, /href="\/ar\/incidents\/incopen00001"/);
    assert.doesNotMatch(text(found, '/'), /lang="en" dir="ltr"><p>/);
  });

  it('say the groups of an estimate, now and before, around names that stay as they were written', () => {
    const now =
      /<li>\s*<bdi>UK customers<\/bdi>: zwischen <time[^>]*>16:30 MEZ<\/time> und <time[^>]*>17:00 MEZ<\/time>/;
    assert.match(text(found, '/de'), now);
    assert.match(text(found, '/ar/incidents/incopen00001'), /<bdi>UK customers<\/bdi>: بين <time/);
    const before = /<s>\s*<bdi>EU customers<\/bdi>: zwischen <time[^>]*>24\. Nov\. 2026, 15:15 MEZ/;
    assert.match(text(found, '/de/incidents/incopen00001'), before);
  });

  it('name each other, and the address of each page is its own', () => {
    const page = text(found, '/de/history');
    assert.match(page, /<link rel="canonical" href="https:\/\/status.acme.example\/de\/history"/);
    for (const [tag, path] of [
      ['en', '/history'],
      ['ar', '/ar/history'],
      ['x-default', '/history'],
    ] as const)
      assert.ok(page.includes(`hreflang="${tag}" href="https://status.acme.example${path}"`), tag);
    assert.match(page, /<a\s+href="\/ar\/history"\s+lang="ar"/);
    assert.match(text(found, '/sitemap.xml'), /status.acme.example\/ar\/incidents\/incopen00001/);
  });

  it('show times of the page and days in its time zone', () => {
    const late = { ...outage.incidents?.[0], startedAt: '2026-10-31T23:30:00Z' } as never;
    const history = text(files({ ...withPage({ languages: ['ar'] }), incidents: [late] }), '/ar/history');
    assert.match(history, /نوفمبر 2026/);
    assert.match(history, /1 نوفمبر 2026، 00:30/);
  });
});

describe('a theme', () => {
  const look = {
    light: { accent: '#7a1f5c', page: '#fffaf2' },
    dark: { accent: '#ffb3dd' },
    logo: { type: 'image/png' as const, data: png.toString('base64') },
    favicon: { type: 'image/png' as const, data: png.toString('base64') },
    banner: { text: 'We move on <Friday>', link: 'https://acme.example/move' },
  };
  const found = files(withPage({ theme: look }));

  it('changes the style sheet under a name of its own, and nothing of it is in the page', () => {
    const style = [...found.keys()].find((path) => /^\/assets\/page\..*\.css$/.test(path)) ?? '';
    assert.notEqual(
      style,
      [...files(outage).keys()].find((path) => /^\/assets\/page\..*\.css$/.test(path)),
    );
    assert.match(
      text(found, style),
      /@media \(prefers-color-scheme: light\)\{:root\{--page:#fffaf2;--link:#7a1f5c;--button:#7a1f5c;--button-ink:#ffffff\}/,
    );
    assert.ok(text(found, '/').includes(style));
    assert.doesNotMatch(text(found, '/'), /style=|<style/);
  });

  it('brings logo, icon and banner, and fits in 60 KB still', () => {
    const page = text(found, '/');
    assert.match(page, /<img class="logo" src="\/assets\/logo\.\w+\.png" alt="" \/>/);
    assert.match(page, /<link rel="icon" type="image\/png" href="\/assets\/icon\.\w+\.png"/);
    assert.match(page, /<a href="https:\/\/acme.example\/move">We move on &lt;Friday&gt;<\/a>/);
    const most = theme.parse({
      ...look,
      logo: { type: 'image/png', data: Buffer.alloc(20_480, 7).toString('base64') },
    });
    assert.equal(most.logo?.type, 'image/png');
    const bytes = [...found.values()]
      .filter(({ path }) => path === '/' || path.startsWith('/assets/'))
      .reduce((sum, file) => sum + brotliCompressSync(file.bytes).length, 0);
    assert.ok(bytes < 60_000 - 20_480 * 2 + 2 * png.length, `${bytes}`);
  });

  it('may have another logo on dark, of which a reader loads one', () => {
    const dark = { logo: { type: 'image/svg+xml' as const, data: Buffer.from('<svg/>').toString('base64') } };
    const brand = (given: object) => {
      const page = text(files(withPage({ theme: { ...look, dark, ...given } })), '/');
      return page.slice(page.indexOf('class="brand"'), page.indexOf('</header>')).replaceAll(/\s+/g, ' ');
    };
    assert.match(
      brand({}),
      /<picture ?><source media="\(prefers-color-scheme: dark\)" srcset="\/assets\/logo-dark\.\w+\.svg" \/> ?<img class="logo" src="\/assets\/logo\.\w+\.png"/,
    );
    const alone = (given: object) =>
      /^(?!.*<picture).*<img class="logo" src="([^.]+)\.\w+\.(\w+)"/.exec(brand(given))?.slice(1);
    assert.deepEqual(alone({ scheme: 'dark' }), ['/assets/logo', 'svg']);
    assert.deepEqual(alone({ scheme: 'light' }), ['/assets/logo', 'png']);
    assert.deepEqual(alone({ logo: null }), ['/assets/logo', 'svg'], 'the only one that there is');
    assert.deepEqual(alone({ dark: {} }), ['/assets/logo', 'png'], 'the light one stands on dark too');
    const preview = previewOf(parsePageModel(withPage({ theme: { ...look, dark } })));
    assert.equal(preview.match(/(src|srcset)="data:image\/(svg\+xml|png);base64,/g)?.length, 2);
  });

  it('of one scheme has no rule for the other', () => {
    assert.match(only('dark'), /@media all \{\s*:root/);
    assert.match(only('light'), /@media not all \{\s*:root/);
    assert.doesNotMatch(only('light'), /prefers-color-scheme/);
  });

  it('is seen in one piece before it is saved', () => {
    const whole = previewOf(parsePageModel(withPage({ theme: look })));
    assert.match(whole, /<style>:root/);
    assert.match(whole, /src="data:image\/png;base64,/);
    assert.doesNotMatch(whole, /<script|rel="stylesheet"/);
  });

  for (const [title, input] of [
    ['in another language', withPage({ languages: ['ar', 'fr', 'es'], theme: look })],
    ['before its gate', withPage({ gate: { kind: 'customer', publicKeys: [] }, forWhom: 'Globex' })],
    ['with a question to its customer', lookInputs.customer],
    ['with the full story', lookInputs.story],
    ['below a path', withPage({ url: 'https://status.acme.example/p/eu/' })],
  ] as const)
    it(`passes the HTML judge ${title}`, async () => {
      const judge = new HtmlValidate({
        extends: ['html-validate:standard', 'html-validate:a11y'],
        rules: {
          ...{
            'void-style': 'off',
            'doctype-style': 'off',
            'no-trailing-whitespace': 'off',
            'no-raw-characters': 'off',
          },
          ...{ 'long-title': 'off', 'no-inline-style': 'error', 'attribute-boolean-style': 'off' },
        },
      });
      const pages = [
        '/',
        '/ar',
        '/fr/history',
        '/es/subscribe',
        '/gate',
        '/gate/enter',
        '/gate/sent',
        '/history',
      ].concat(
        ...['/answer/staff', '/incidents/incopen00001', '/incidents/incpast00001', '/incidents/incpast00001/write-up'],
      );
      const all = files(input);
      for (const path of pages.filter((one) => all.has(one))) {
        const { results } = await judge.validateString(text(all, path));
        assert.deepEqual(
          results.flatMap(({ messages }) => messages.map(({ message, line }) => `${path}:${line} ${message}`)),
          [],
        );
      }
    });
});

describe('contrast', () => {
  it('is what WCAG says it is', () => {
    assert.equal(contrast('#000000', '#ffffff'), 21);
    assert.equal(contrast('#ffffff', '#ffffff'), 1);
    assert.equal(contrast('#777777', '#ffffff').toFixed(2), '4.48');
    assert.equal(contrast('#de7a21', '#ffffff').toFixed(2), '3.04');
  });

  it('that is too low is told with a sentence; the page as it comes has none', () => {
    assert.deepEqual(contrastFaults(theme.parse({})), []);
    const faults = contrastFaults(theme.parse({ light: { accent: '#f0b000' }, dark: { page: '#666666' } }));
    assert.deepEqual(
      faults.map(({ field }) => field),
      ['light.accent', 'light.accent', 'dark.page', 'dark.page', 'dark.page'].slice(0, faults.length),
    );
    assert.match(
      faults[0]?.sentence ?? '',
      /In the light scheme the accent #f0b000 .* contrast of 1\.\d, and 4.5 is needed .* Choose a darker accent\./,
    );
    assert.match(faults.at(-1)?.sentence ?? '', /Choose a darker background\./);
    assert.deepEqual(contrastFaults(theme.parse({ scheme: 'dark', light: { accent: '#f0b000' } })), []);
  });
});
