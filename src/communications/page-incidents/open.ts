import { declareInput, writeIncident } from '../../incidents/declaring.ts';
import { needIncident } from '../../incidents/find.ts';
import { command, recorded } from '../../kernel/command.ts';
import { parseInput } from '../../kernel/errors.ts';
import { record } from '../../kernel/record.ts';
import { publishInput } from '../drafts/publish-input.ts';
import { publishWords } from '../drafts/publish-words.ts';
import { communicationsTables } from '../tables.ts';

/**
 * Declares an incident and says its first words to everyone: both, or neither when the words are refused. Whoever may
 * publish may do that, as a client of the contract knows no incident but that of the page.
 */
export const openForEveryone = command({
  name: 'communications.open_for_everyone',
  about: 'Declare an incident together with its first words to everyone.',
  permission: 'status_pages.publish_updates',
  /** `publicTitle` is its name too. */
  input: publishInput
    .pick({ status: true, words: true, components: true })
    .extend({ publicTitle: declareInput.shape.name }),
  async run(ctx, { publicTitle, ...words }) {
    const { id, facts: declared } = await writeIncident(ctx, parseInput(declareInput, { name: publicTitle }));
    // The words need the clock that its companions open.
    await record(ctx, declared);
    await communicationsTables(ctx.tx)
      .updateTable('audienceStates')
      .set({ openedOnPage: true })
      .where('incidentId', '=', id)
      .execute();
    const given = publishInput.parse({ ...words, publicTitle });
    const { facts, ...said } = await publishWords(ctx, await needIncident(ctx, id), given);
    return recorded({ id: said.id }, ...facts);
  },
});
