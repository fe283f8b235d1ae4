import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import { HtmlValidate } from 'html-validate';
import { parsePageModel } from './model.ts';
import type { PageModelInput } from './model.ts';
import { renderPage } from './render.ts';
import { sample, sampleInputs, sampleNames } from './samples/samples.ts';
import { nextRenderAt } from './states.ts';
import { languages, wordsFor } from './words.ts';

const rendered = (input: unknown) =>
  new Map(renderPage(parsePageModel(input)).map(({ path, bytes }) => [path, bytes.toString('utf8')]));
const get = (files: Map<string, string>, path: string): string => {
  const found = files.get(path);
  assert.ok(found, `${path} is rendered`);
  return found;
};
const json = (files: Map<string, string>, path: string) => JSON.parse(get(files, path));

describe('green is never shown while an open incident affects a component', () => {
  const lying = {
    ...sampleInputs.outage,
    components: sampleInputs.outage.components?.map((entry) => ({ ...entry, status: 'operational' as const })),
  };
  const files = rendered(lying);

  it('on the page', () => {
    const page = get(files, '/');
    assert.match(page, /<h1>Partial outage<\/h1>/);
    assert.doesNotMatch(page, /All systems are operational/);
    const card = page.slice(page.indexOf('>Card payments</h4>'), page.indexOf('>Payouts</h4>'));
    assert.match(card, /Partial outage/);
    assert.doesNotMatch(card, />Operational</);
  });

  it("in the bar of today, even before the outage's interval is recorded", () => {
    const page = get(rendered(sampleInputs.late), '/');
    const card = page.slice(page.indexOf('>Card payments</h4>'), page.indexOf('>Payouts</h4>'));
    assert.match(card, /class="s-partial_outage" d="[^"]*M534 /);
  });

  it('in the title, the icon and every answer for programs', () => {
    assert.match(get(files, '/'), /<title>Partial outage – Acme Payments<\/title>/);
    assert.match(get(files, '/favicon.svg'), /#b8500b/);
    assert.equal(json(files, '/api/v2/status.json').status.indicator, 'minor');
    const card = json(files, '/api/v2/components.json').components.find(
      (entry: { id: string }) => entry.id === 'cards0000001',
    );
    assert.equal(card.status, 'partial_outage');
    assert.equal(
      json(files, '/api/v1/summary').ongoing_incidents[0].affected_components[0].current_status,
      'partial_outage',
    );
  });

  it('not even when the incident names no component', () => {
    const [open] = sampleInputs.outage.incidents ?? [];
    const silent = {
      ...open,
      impact: 'none',
      updates: open?.updates.map((update) => ({ ...update, affectedComponents: [] })),
    };
    const page = get(rendered({ ...lying, incidents: [silent] }), '/');
    assert.match(page, /<h1>We are looking into a problem<\/h1>/);
    assert.doesNotMatch(page, /All systems are operational/);
  });
});

describe('promises', () => {
  it('the next update is announced with its time', () => {
    assert.match(get(rendered(sampleInputs.outage), '/'), /Next update by[\s\S]*?>15:30 CET<\/time>/);
  });

  it('a late one says so on the page and on the incident', () => {
    const files = rendered(sampleInputs.late);
    for (const path of ['/', '/incidents/incopen00001']) {
      assert.match(get(files, path), /This update is late/);
      assert.doesNotMatch(get(files, path), /Next update by/);
    }
  });

  it('one that passed between two renderings is late without any record of it', () => {
    const unrecorded = { ...sampleInputs.outage, generatedAt: '2026-11-24T14:31:00Z' };
    assert.match(get(rendered(unrecorded), '/'), /This update is late/);
  });

  it('kept and late ones stay on the record of a resolved incident', () => {
    const page = get(rendered(sampleInputs.operational), '/incidents/incpast00001');
    assert.match(page, /Updates promised: 3\. On time: 2\./);
    assert.match(page, /published 7 minutes later/);
  });

  it('the page is due for rendering at the promised time', () => {
    assert.equal(nextRenderAt(sample('outage')), '2026-11-24T14:30:00.000Z');
    assert.equal(nextRenderAt(sample('empty')), '2026-11-25T00:00:00.000Z');
  });
});

describe('words that were taken down', () => {
  const words = 'A secret that slipped out';
  const [open] = sampleInputs.outage.incidents ?? [];
  const [newest, ...older] = open?.updates ?? [];
  const removed = { ...newest, body: words, removedAt: '2026-11-24T14:15:00Z' };
  const files = rendered({ ...sampleInputs.outage, incidents: [{ ...open, updates: [removed, ...older] }] });

  it('are in no file at all, and their removal is said', () => {
    for (const [path, source] of files) assert.ok(!source.includes(words), path);
    for (const path of ['/', '/incidents/incopen00001', '/history.atom', '/updates.rss', '/api/v2/incidents.json']) {
      assert.match(get(files, path), /was removed at/, path);
    }
  });
});

describe('hostile input', () => {
  const attack = `<script>alert(1)</script>"'><img src=x onerror=alert(1)>\u0000\u000B]]>`;
  const [open] = sampleInputs.outage.incidents ?? [];
  const body = `${attack}\n\n[a](javascript:alert(1)) [b](data:text/html,x) ![c](https://evil.example/x.png) <iframe src=//evil.example></iframe>\n\n# Heading`;
  const hostile = {
    ...sampleInputs.outage,
    page: { ...sampleInputs.outage.page, name: attack },
    components: sampleInputs.outage.components?.map((entry) => ({ ...entry, name: attack, description: attack })),
    groups: sampleInputs.outage.groups?.map((entry) => ({ ...entry, name: attack })),
    incidents: [
      {
        ...open,
        name: attack,
        whoIsAffected: attack,
        whatToDo: attack,
        updates: open?.updates.map((update) => ({ ...update, body })),
      },
    ],
  };
  const files = rendered(hostile);

  it('becomes text in every HTML page', () => {
    for (const [path, source] of files) {
      if (!source.startsWith('<!doctype')) continue;
      assert.doesNotMatch(source, /<script>|<img|<iframe|onerror=alert\(1\)>"|href="(javascript|data):/i, path);
    }
  });

  it('leaves the feeds well-formed', async () => {
    const { XMLValidator } = await import('fast-xml-parser');
    for (const path of ['/history.atom', '/history.rss', '/updates.atom', '/updates.rss', '/sitemap.xml']) {
      assert.equal(XMLValidator.validate(get(files, path)), true, path);
      // oxlint-disable-next-line no-control-regex
      assert.doesNotMatch(get(files, path), /[\u0000\u000B]/, path);
    }
  });

  it('passes the HTML judge', async () => {
    const [first] = await judged('hostile', hostile);
    assert.equal(first, undefined);
  });
});

async function judged(name: string, input: unknown): Promise<string[]> {
  const judge = new HtmlValidate({
    extends: ['html-validate:standard', 'html-validate:a11y'],
    rules: {
      'void-style': 'off',
      'doctype-style': 'off',
      'no-trailing-whitespace': 'off',
      'no-raw-characters': 'off',
      'long-title': 'off',
      'no-inline-style': 'error',
      'attribute-boolean-style': 'off',
    },
  });
  const found: string[] = [];
  for (const [path, source] of rendered(input)) {
    if (!source.startsWith('<!doctype')) continue;
    const report = await judge.validateString(source);
    for (const result of report.results) {
      for (const { ruleId, message, line } of result.messages)
        found.push(`${name} ${path}:${line} ${ruleId}: ${message}`);
    }
  }
  return found;
}

describe('every page', () => {
  for (const name of sampleNames) {
    it(`of "${name}" passes the HTML judge`, async () => assert.deepEqual(await judged(name, sampleInputs[name]), []));
  }

  it('fits in 60 KB compressed, with its style and script', () => {
    for (const name of sampleNames) {
      const files = renderPage(sample(name));
      const needed = files.filter(({ path }) => path === '/' || path.startsWith('/assets/') || path === '/favicon.svg');
      const bytes = needed.reduce((sum, file) => sum + brotliCompressSync(file.bytes).length, 0);
      assert.ok(bytes < 60_000, `${name}: ${bytes}`);
    }
  });

  it('fits with 539 components too', () => {
    const [first] = sampleInputs.outage.components ?? [];
    const many = Array.from({ length: 539 }, (_, index) => ({
      ...first,
      id: String(index).padStart(12, 'c'),
      name: `Service ${index}`,
      groupId: null,
      position: index,
    }));
    const page = renderPage(parsePageModel({ ...sampleInputs.empty, components: many })).find(
      ({ path }) => path === '/',
    );
    assert.ok(brotliCompressSync(page?.bytes ?? Buffer.alloc(99_999)).length < 50_000);
  });

  it('names no other origin than its own and the support link', () => {
    const files = rendered({ ...sampleInputs.outage, page: { ...sampleInputs.outage.page, supportUrl: null } });
    for (const [path, source] of files) {
      if (!source.startsWith('<!doctype')) continue;
      const origins = [...source.matchAll(/(?:src|href|action|content)="(https?:\/\/[^/"]+)/g)].map(
        (match) => match[1],
      );
      for (const origin of origins) assert.equal(origin, 'https://status.acme.example', path);
    }
  });

  it('is the same bytes for the same model', () => {
    assert.deepEqual(renderPage(sample('outage')), renderPage(sample('outage')));
  });

  it('keeps its past bytes when only the time of rendering moves', () => {
    const later = rendered({ ...sampleInputs.outage, generatedAt: '2026-11-24T14:19:00Z' });
    const before = rendered(sampleInputs.outage);
    for (const path of ['/incidents/incpast00001', '/history', '/subscribe'])
      assert.equal(later.get(path), before.get(path), path);
  });

  it('has an anchor for each update', () => {
    assert.match(get(rendered(sampleInputs.outage), '/incidents/incopen00001'), /id="update-updopen00002"/);
  });
});

describe('languages', () => {
  for (const language of languages()) {
    it(`${language}: every message formats`, () => {
      const values = {
        name: 'N',
        state: 'S',
        names: 'N',
        count: 2,
        time: 'T',
        date: 'D',
        from: 'F',
        to: 'T',
        until: 'U',
        confidence: 'C',
        basis: 'B',
        duration: 'D',
        days: 90,
        percent: '99',
        made: 1,
        kept: 1,
        due: 'D',
        late: 'L',
        first: 'F',
        second: 'S',
        status: 'S',
        zone: 'Z',
        page: 'P',
        components: 'C',
        target: 'T',
        reason: 'R',
        customer: 'K',
        link: 'L',
        question: 'Q',
        option: 'O',
        answer: 'A',
        answered: 1,
        asked: 2,
        votes: 1,
        ...{ span: 'S', low: '1', high: '2', mean: '1.5' },
        ...{ unit: 'hour', every: 'E', component: 'C' },
      };
      const words = wordsFor(language);
      for (const key of words.keys) assert.notEqual(words.say(key, values), '', key);
    });
  }

  it('a page in German says so and uses its words', () => {
    const page = get(
      rendered({ ...sampleInputs.outage, page: { ...sampleInputs.outage.page, language: 'de-AT' } }),
      '/',
    );
    assert.match(page, /<html lang="de" dir="ltr">/);
    assert.match(page, /<h1>Teilausfall<\/h1>/);
  });
});

describe('the model refuses', () => {
  const wrong: [string, (input: PageModelInput) => unknown, RegExp][] = [
    ['ids of another shape', (input) => ({ ...input, page: { ...input.page, id: '../../etc' } }), /12 characters/],
    ['a component in a missing group', (input) => ({ ...input, groups: [] }), /does not exist/],
    ['a time zone nobody knows', (input) => ({ ...input, page: { ...input.page, timeZone: 'Mars/Base' } }), /IANA/],
    [
      'an address that is not HTTP',
      (input) => ({ ...input, page: { ...input.page, url: 'javascript:alert(1)' } }),
      /url/i,
    ],
  ];
  for (const [title, change, message] of wrong) {
    it(title, () => assert.throws(() => parsePageModel(change(sampleInputs.outage)), message));
  }
});
