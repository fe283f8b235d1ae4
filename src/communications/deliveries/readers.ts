import { z } from 'zod';
import { selectIncidents } from '../../incidents/find.ts';
import { isPractice } from '../../incidents/lifecycle.ts';
import { UserError } from '../../kernel/errors.ts';
import { from, query, see } from '../../kernel/query.ts';
import { countReaders, type Readers } from '../../status-pages/deliveries/readers.ts';

const none: Readers = { pages: 0, whole: 0, components: 0, incident: 0 };

/** Who would read words to everyone about these components; practice is read by nobody. */
export const readersOfWords = query({
  name: 'communications.readers',
  about: 'Count who reads words to everyone: pages, and subscribers by what they chose to hear of.',
  permission: 'incidents.view',
  input: z.object({ incidentId: z.string(), componentIds: z.array(z.string()).max(200).default([]) }),
  async run(ctx, { incidentId, componentIds }) {
    const seen = await see(ctx, selectIncidents(ctx.db).where('incidents.id', '=', incidentId), 'incidents');
    const incident = seen[0];
    if (!incident) throw new UserError('not_found', 'There is no such incident.', 'id');
    const readers = isPractice(incident.mode) ? none : await countReaders(ctx.db, incidentId, componentIds);
    return from(seen, { ...readers, sentence: sentenceOf(readers) });
  },
});

/** As an author reads it before words go out. */
function sentenceOf({ pages, whole, components, incident }: Readers): string {
  if (pages === 0) return 'Practice: nobody reads it.';
  const where = pages === 1 ? 'Read on the page' : `Read on ${pages} pages`;
  const all = whole + components + incident;
  if (all === 0) return `${where}. Nobody has subscribed to hear of it.`;
  const [some, one] = [components > 0 || incident > 0, all === 1];
  const chose = [
    ...(whole > 0 ? [`${counted(whole)} to everything`] : []),
    ...(components > 0 ? [`${counted(components)} to its components`] : []),
    ...(incident > 0 ? [`${counted(incident)} to this incident`] : []),
  ];
  const how = some && !one ? `: ${new Intl.ListFormat('en').format(chose)}` : '';
  return `${where}, and sent to ${one ? 'one subscriber' : `${counted(all)} subscribers`}${how}.`;
}
const counted = (count: number) => count.toLocaleString('en');
