import { reaction, type WorkCtx } from '../../kernel/reaction.ts';
import { incidentDeclared } from '../facts.ts';
import { findIncident } from '../find.ts';
import { isEnded } from '../lifecycle.ts';
import { incidentMadePrivate } from '../private/facts.ts';
import { streamOpened } from '../streams/facts.ts';
import { CallRefused } from './accounts/ask.ts';
import { makeMeeting } from './accounts/providers.ts';
import { callAccountsInUse, findCall, wantedCall } from './find.ts';
import { keepMadeCall } from './keep-made-call.ts';
import { noteCallFailed } from './note-call-failed.ts';
import { lastTry, titleFor, toldAtTry } from './rules.ts';
import { callTables } from './tables.ts';
import { namesOf } from './write.ts';

type Wanted = NonNullable<Awaited<ReturnType<typeof wantedCall>>>;

/** Makes the call that a rule gave to an incident or a stream, for the one fact that asked for it. */
export const makeCall = [incidentDeclared, streamOpened, incidentMadePrivate].map((on) =>
  reaction({
    on: on as typeof streamOpened,
    name: 'make-call',
    lane: 'hooks',
    async run(ctx, { incidentId: own, refs }) {
      const wanted = await wantedCall(ctx.db, refs.stream_id ?? own ?? '');
      if (wanted?.cause === on.name) await make(ctx, wanted);
    },
  }),
);

async function make(ctx: WorkCtx, wanted: Wanted): Promise<void> {
  const { incidentId, accountId, cause } = wanted;
  const incident = await findIncident(ctx.db, incidentId);
  if (!incident || isEnded(incident.category) || (await findCall(ctx.db, incidentId))) return await forget(ctx, wanted);
  const account = (await callAccountsInUse(ctx.db)).find(({ id }) => id === accountId);
  try {
    if (!account) throw new CallRefused('The account that makes it was taken out of use.');
    const key = `candor-${incidentId}-${wanted.wantedAt.getTime()}`;
    const url = await makeMeeting(ctx, account, { title: titleFor(await namesOf(ctx.db, incident)), key });
    await ctx.run(keepMadeCall, { incidentId, url, cause });
  } catch (error) {
    if (!(error instanceof CallRefused)) throw error;
    const goesOn = !error.isFinal && ctx.attempt < lastTry;
    if (!goesOn || ctx.attempt === toldAtTry)
      await ctx.run(noteCallFailed, { incidentId, accountId, reason: error.message, goesOn }, goesOn ? 'later' : '');
    if (goesOn) throw error;
    await forget(ctx, wanted);
  }
}

async function forget({ db }: WorkCtx, { incidentId, cause }: Wanted): Promise<void> {
  const gone = callTables(db).deleteFrom('wantedCalls').where('incidentId', '=', incidentId);
  await gone.where('cause', '=', cause).execute();
}
