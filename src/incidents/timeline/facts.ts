import { z } from 'zod';
import { fact } from '../../kernel/fact.ts';

// The timeline shows the entries themselves; these say who changed them.
const refs = z.object({ timeline_item_id: z.string() });
const words = z.object({ text: z.string(), at: z.iso.datetime() });
/** Words about an entry name the other incident that the entry names: they are for those who see both, too. */
const ofEntry = z.object({ entry_id: z.string(), other_id: z.string().optional() });
const sample = {
  refs: { timeline_item_id: '01' },
  body: { text: 'The first customer wrote', at: '2026-01-01T00:00:00.000Z' },
};

export const noteAdded = fact({
  ...{ name: 'timeline.note_added', version: 1, refs, body: words, sample, quiet: true },
  sentence: ({ body }) => `noted: ${body.text}`,
});

export const noteChanged = fact({
  ...{ name: 'timeline.note_changed', version: 1, refs, body: words, sample, quiet: true },
  sentence: ({ body }) => `changed a note: ${body.text}`,
});

export const noteRemoved = fact({
  ...{ name: 'timeline.note_removed', version: 1, refs, body: z.object({ text: z.string() }), quiet: true },
  sentence: ({ body }) => `removed a note: ${body.text}`,
  sample: { refs: sample.refs, body: { text: 'The first customer wrote' } },
});

const picture = {
  refs: refs.extend({ picture_id: z.string() }),
  body: z.object({ name: z.string() }),
  sample: { refs: { timeline_item_id: '01', picture_id: '01' }, body: { name: 'graph.png' } },
};

export const pictureAdded = fact({
  ...{ name: 'timeline.picture_added', version: 1, ...picture, quiet: true },
  sentence: ({ body }) => `added the picture ${body.name} to the timeline`,
});

export const pictureRemoved = fact({
  ...{ name: 'timeline.picture_removed', version: 1, ...picture, quiet: true },
  sentence: ({ body }) => `took the picture ${body.name} off the timeline`,
});

export const entryHidden = fact({
  ...{ name: 'timeline.entry_hidden', version: 1, quiet: true },
  refs: ofEntry.extend({ hidden: z.boolean() }),
  body: z.object({}),
  sentence: ({ refs }) => (refs.hidden ? 'hid an entry of the timeline' : 'showed an entry of the timeline again'),
  sample: { refs: { entry_id: '01', hidden: true }, body: {} },
});

export const entryPlaced = fact({
  ...{ name: 'timeline.entry_placed', version: 1, quiet: true },
  refs: ofEntry,
  body: z.object({ at: z.iso.datetime().nullable() }),
  sentence: ({ body }) =>
    body.at ? 'moved an entry of the timeline' : 'put an entry of the timeline back where it was recorded',
  sample: { refs: { entry_id: '01' }, body: { at: '2026-01-01T00:00:00.000Z' } },
});

export const entryStarred = fact({
  ...{ name: 'timeline.entry_starred', version: 1, quiet: true },
  refs: ofEntry.extend({ starred: z.boolean() }),
  body: z.object({}),
  sentence: ({ refs }) => (refs.starred ? 'marked a key moment' : 'took the mark off a key moment'),
  sample: { refs: { entry_id: '01', starred: true }, body: {} },
});

export const entryErased = fact({
  ...{ name: 'timeline.entry_erased', version: 1 },
  /** Of a comment, where it alone was erased. */
  refs: ofEntry.extend({ comment_id: z.string().optional() }),
  body: z.object({ reason: z.string() }),
  sentence: ({ refs, body }) =>
    `erased ${refs.comment_id ? 'a comment on' : 'an entry of'} the timeline for good: ${body.reason}`,
  sample: { refs: { entry_id: '01' }, body: { reason: 'A password was in it' } },
});

export const entryReworded = fact({
  ...{ name: 'timeline.entry_reworded', version: 1, refs: ofEntry, quiet: true },
  /** Null where what was recorded is told again. */
  body: z.object({ title: z.string().nullable(), description: z.string() }),
  sentence: ({ body: { title, description } }) =>
    title === null
      ? 'put back what was recorded of an entry of the timeline'
      : `reworded an entry of the timeline: ${[title, description].filter(Boolean).join('\n\n')}`,
  sample: { refs: { entry_id: '01' }, body: { title: 'The disk was full', description: '' } },
});

const comment = {
  refs: ofEntry.extend({ comment_id: z.string() }),
  body: z.object({ text: z.string() }),
  sample: { refs: { entry_id: '01', comment_id: '02' }, body: { text: 'The alert came first' } },
};

export const entryCommented = fact({
  ...{ name: 'timeline.entry_commented', version: 1, ...comment, quiet: true },
  sentence: ({ body }) => `commented on an entry of the timeline: ${body.text}`,
});

export const commentChanged = fact({
  ...{ name: 'timeline.comment_changed', version: 1, ...comment, quiet: true },
  sentence: ({ body }) => `changed a comment on the timeline: ${body.text}`,
});

export const commentRemoved = fact({
  ...{ name: 'timeline.comment_removed', version: 1, refs: comment.refs, quiet: true },
  body: comment.body.extend({ author: z.string() }),
  sentence: ({ body }) => `removed a comment of ${body.author} from the timeline: ${body.text}`,
  sample: { refs: comment.sample.refs, body: { ...comment.sample.body, author: 'Ana' } },
});
