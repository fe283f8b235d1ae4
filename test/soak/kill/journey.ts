import { patiently, type PeopleOutside } from '../../kit/people-outside.ts';

/** What one journey did; the words of each step are found nowhere else. */
export type Journey = { name: string; incidentId: string; updates: string[]; posts: string[]; repeats: number };

type Modal = { user: string; channel: string; text: string; values: Record<string, string> };
type Views = { views?: { id: string }[] };
type Submitted = { closed?: boolean; errors?: Record<string, string>; error?: string };

const ana = (channel: string, text: string, values: Record<string, string>) => ({
  user: 'ana.souza',
  ...{ channel, text, values },
});

/** From `/incident` to the all-clear. Whatever fails is done again by the person, in the way it was done. */
export async function journey(people: PeopleOutside, number: number): Promise<Journey> {
  const name = `Checkout ${number}x is down`;
  const updates = ['first', 'second', 'third'].map((which) => `The ${which} look at ${number}x.`);
  const posts = ['We look into', 'We found the cause of', 'Works normally again:'].map((say) => `${say} ${number}x.`);
  const done: Journey = { name, incidentId: '', updates, posts, repeats: 0 };
  const fill = (modal: Modal, happened: () => Promise<boolean>) => throughModal(people, done, modal, happened);

  const declared = { name, severityId: 'Major', answer: 'Everyone' };
  await fill(ana('#general', '/incident', declared), async () => (await incidentNamed(people, name)) !== undefined);
  const incident = await patiently(`${name} has a channel`, async () => {
    const found = await incidentNamed(people, name);
    if (!found?.slack_channel_id) throw new Error('not yet');
    return found;
  });
  done.incidentId = incident.id;
  const channel = incident.slack_channel_id;
  const work = `/api/candor/v1/incidents/${incident.id}`;
  const shared = (words: string) => async () => JSON.stringify(await people.api(`${work}/work`)).includes(words);
  const published = (words: string) => async () =>
    JSON.stringify(await people.api(`${work}/communications`)).includes(words);

  await fill(ana(channel, '/inc update', { message: updates[0] ?? '' }), shared(updates[0] ?? ''));
  await fill(ana(channel, '/inc publish', { words: posts[0] ?? '' }), published(posts[0] ?? ''));
  await fill(ana(channel, '/inc update', { message: updates[1] ?? '' }), shared(updates[1] ?? ''));
  await patiently(`${name} is told again`, async () => {
    const body = { status: 'identified', words: posts[1], next_update_in_minutes: 30 };
    const { status, body: answer } = await people.api(`${work}/publish`, body, `publish-${number}`);
    if (status !== 201) throw new Error(`${status} ${JSON.stringify(answer)}`);
  });
  const ends = { message: updates[2] ?? '', words: posts[2] ?? '' };
  await fill(ana(channel, '/inc resolve', ends), published(posts[2] ?? ''));
  return done;
}

type Incident = { id: string; name: string; slack_channel_id: string };
async function incidentNamed(people: PeopleOutside, name: string): Promise<Incident | undefined> {
  const { body } = await people.api('/api/v2/incidents?page_size=500');
  return (body.incidents as Incident[]).find((incident) => incident.name === name);
}

/** Opens a modal and submits it; submits the same one again while it stands open, and looks before opening a new one. */
async function throughModal(
  people: PeopleOutside,
  done: Journey,
  { user, values, ...slash }: Modal,
  happened: () => Promise<boolean>,
): Promise<void> {
  let tries = 0;
  const again = <T>(what: string, work: () => Promise<T>) =>
    patiently(`${slash.text} in ${done.name}, ${what}`, async () => {
      if (tries++ > 0) done.repeats += 1;
      return await work();
    });
  await again('opened', async () => {
    const opened = (await people.control('act/slash', { user, ...slash, until: 'view' })) as Views;
    if (!opened.views?.length) throw new Error(JSON.stringify(opened));
  });
  tries = 0;
  await again('submitted', async () => {
    const { views } = (await people.control(`views?user=${user}`)) as Views;
    if (!views?.length) {
      if (await happened()) return;
      await people.control('act/slash', { user, ...slash, until: 'view' });
    }
    const submitted = (await people.control('act/submit', { user, values })) as Submitted;
    if (!submitted.closed) throw new Error(JSON.stringify(submitted.errors ?? submitted.error ?? submitted));
  });
  await people.control('act/close-view', { user, all: true }).catch(() => undefined);
}
