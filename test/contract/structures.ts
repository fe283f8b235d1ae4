import assert from 'node:assert/strict';
import { componentsShownOn } from '../../src/status-pages/pages/find.ts';
import type { Api, Json, Resource } from '../kit/conformance.ts';
import { aComponent, mainPage } from './status-pages.ts';

export const resources: Resource[] = [
  {
    ...{ path: '/v2/status_page_components', one: 'status_page_component', many: 'status_page_components' },
    create: (_, n) => ({ name: `Component ${n}`, description: 'What it is' }),
    change: (made) => ({ name: `Changed ${made.id}`, description: 'What it is now' }),
  },
];

export const calls: Record<string, (api: Api) => Promise<void>> = {
  async 'a structure is set, keeps what is left out, and changes nothing the second time'(api) {
    const page = await mainPage(api);
    const at = { id: page.id };
    const put = 'PUT /v2/status_page_structures/{status_page_id}' as const;
    const read = async () => await api.call('GET /v2/status_page_structures/{status_page_id}', at);
    const [web, app, database] = [
      await aComponent(api, 'Web'),
      await aComponent(api, 'App'),
      await aComponent(api, 'Tables'),
    ];
    const group = { name: 'Core', description: 'Behind everything', components: [{ component_id: app }] };
    const items = [{ group }, { component: { component_id: web, display_uptime: false } }];
    const made = await api.call(put, { ...at, body: { items } });
    const [{ group: core }, { component }] = made.current_structure.items;
    assert.equal(made.current_structure.items.length, 2, 'what is left out is no longer on the page');
    const shownApp = { component_id: app, name: 'App', hidden: false, display_uptime: true };
    assert.deepEqual(core, {
      ...{ id: core.id, name: 'Core', description: 'Behind everything', hidden: false },
      ...{ display_aggregated_uptime: true, components: [shownApp] },
    });
    assert.deepEqual(component, { component_id: web, name: 'Web', hidden: false, display_uptime: false });
    assert.deepEqual(await read(), made);
    assert.deepEqual(await componentsShownOn(api.kernel.db, page.id), [app, web]);
    const facts = async () => (await api.kernel.facts('status_page_structure.set')).length;
    const before = await facts();
    const kept = { ...group, id: core.id };
    assert.deepEqual(await api.call(put, { ...at, body: { items: [{ group: kept }, items[1]] } }), made);
    assert.equal(await facts(), before, 'the same again is no fact');
    const hidden = { component_id: database, hidden: true };
    const turned = [{ component: { component_id: web } }, { component: hidden }, { group: kept }];
    const after = (await api.call(put, { ...at, body: { items: turned } })).current_structure.items;
    assert.deepEqual([after[0].component, after[2].group], [component, core], 'uptime and the id of the group stay');
    assert.equal(after[1].component.hidden, true);
    assert.deepEqual(await componentsShownOn(api.kernel.db, page.id), [web, app]);
    const { status_page_components: all } = await api.call('GET /v2/status_page_components');
    await api.call(put, { ...at, body: { items: all.map(({ id }: Json) => ({ component: { component_id: id } })) } });
  },

  async 'the uptime of a component is told for a time, and not of what lies before it'(api) {
    const [id, second] = [(await mainPage(api)).id, await aComponent(api, 'Lifts')];
    const of = 'GET /v2/status_pages/{status_page_id}/components/{component_id}/availability' as const;
    const day = (days: number) => new Date(api.kernel.now().getTime() + days * 86_400_000).toISOString();
    const between = async (from: string, to: string, more: object = {}) =>
      await api.call(of, { id, second, query: `?start_at=${from}&end_at=${to}`, ...more });
    const { availability } = await between(day(-2), day(1));
    assert.deepEqual([availability.component_id, availability.status_page_id], [second, id]);
    assert.equal(availability.availability_percent, '100.00');
    assert.ok(!('availability_percent' in (await between(day(-9), day(-8))).availability));
    assert.equal((await between(day(1), day(-2), { status: 422 })).errors[0].source.field, 'end_at');
    assert.equal((await between(day(-400), day(0), { status: 422 })).errors[0].source.field, 'end_at');
    await api.call(of, { id, second: 'absent', query: `?start_at=${day(-1)}&end_at=${day(0)}`, status: 404 });
  },

  async 'a structure that cannot be is refused at its item'(api) {
    const at = { id: (await mainPage(api)).id };
    const put = 'PUT /v2/status_page_structures/{status_page_id}' as const;
    const turned = [{ component: { component_id: await aComponent(api, 'Mail') } }];
    const group = { name: 'Core', components: [{ component_id: await aComponent(api, 'Chat') }] };
    const refused = async (body: object, field: string) => {
      const { errors } = await api.call(put, { ...at, body, status: 422 });
      assert.equal(errors[0].source.field, field);
    };
    await refused({ items: [{ component: { component_id: 'no' } }] }, 'items.0.component.component_id');
    await refused({ items: [turned[0], turned[0]] }, 'items.1.component.component_id');
    await refused({ items: [{}] }, 'items.0');
    await refused({ items: [{ group: { ...group, id: 'no' } }] }, 'items.0.group.id');
    await refused({ items: [{ group: { ...group, hidden: true } }] }, 'items.0.group.hidden');
    const none = { ...group, display_aggregated_uptime: false };
    await refused({ items: [{ group: none }] }, 'items.0.group.display_aggregated_uptime');
    await refused({ items: turned, display_uptime_mode: 'nothing' }, 'display_uptime_mode');
    await api.call(put, { id: 'absent', body: { items: turned }, status: 404 });
  },
};
