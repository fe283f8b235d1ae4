import { messagePinned } from '../../incidents/facts.ts';
import { addPicture } from '../../incidents/timeline/add-picture.ts';
import { findItem } from '../../incidents/timeline/find.ts';
import { mostBytes, pictureType } from '../../incidents/timeline/pictures.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import { reaction, type WorkCtx } from '../../kernel/reaction.ts';
import { guardedRequest, OutgoingRefused } from '../../outside/guarded-http.ts';
import { callOrWait, workspaceOf } from '../client.ts';
import { SlackRefused } from '../errors.ts';
import type { Workspace } from '../installations/store.ts';

const most = 10;
const patienceMs = 15_000;

/** The pictures of a message that was pinned are on the timeline with it. */
export const takePictures = reaction({
  on: messagePinned,
  name: 'take-pictures',
  lane: 'slack',
  async run(ctx, { incidentId, refs }) {
    const item = await findItem(ctx.db, refs.timeline_item_id);
    const [vendor, teamId, channel, ts] = item?.source.split(':') ?? [];
    if (!incidentId || !item || vendor !== 'slack' || !teamId || !channel || !ts) return;
    try {
      const workspace = await workspaceOf(ctx.kernel, teamId);
      for (const { id, ...picture } of await picturesOf(ctx, workspace, { channel, ts }))
        await ctx.run(addPicture, { incidentId, itemId: item.id, picture, source: `slack:${id}` }, id);
    } catch (error) {
      // Installed before the app asked for files:read, or the file is gone: the words are pinned all the same.
      if (!(error instanceof SlackRefused)) throw error;
      ctx.log.warn({ err: error, incidentId }, 'the pictures of a pinned message were not taken over');
    }
  },
});

async function picturesOf(ctx: WorkCtx, workspace: Workspace, { channel, ts }: { channel: string; ts: string }) {
  const { messages } = await callOrWait(ctx.kernel, workspace, 'conversations.replies', (client) =>
    client.conversations.replies({ channel, ts, limit: 1, inclusive: true }),
  );
  const files = messages?.find((message) => message.ts === ts)?.files ?? [];
  const found = [];
  for (const { id } of files.slice(0, most)) {
    const picture = id ? await pictureOf(ctx.kernel, workspace, id) : null;
    if (id && picture) found.push({ id, ...picture });
  }
  return found;
}

/** A file's bytes when it is a picture of a size that is kept; everything else stays in Slack. */
async function pictureOf(kernel: Kernel, workspace: Workspace, file: string) {
  const info = await callOrWait(kernel, workspace, 'files.info', (client) => client.files.info({ file }));
  const { name = '', mimetype = '', size = 0, url_private_download: url } = info.file ?? {};
  if (!url || !mimetype.startsWith('image/') || size > mostBytes || !isOfSlack(kernel, url)) return null;
  const bytes = await download(kernel, url, workspace.token);
  return bytes && pictureType(bytes)
    ? { name: name.trim().slice(0, 200) || 'picture', data: bytes.toString('base64') }
    : null;
}

/** The token goes to Slack and nowhere else. */
function isOfSlack({ config }: Kernel, address: string): boolean {
  const { protocol, hostname, origin } = new URL(address);
  if (origin === new URL(config.slack.apiUrl).origin) return true;
  return protocol === 'https:' && /(^|\.)slack(-files)?\.com$/.test(hostname);
}

async function download({ config }: Kernel, url: string, token: string): Promise<Buffer | null> {
  // The sandbox is on this machine.
  const allow = [...config.OUTGOING_ALLOW, new URL(config.slack.apiUrl).hostname];
  const headers = { authorization: `Bearer ${token}` };
  try {
    const answer = await guardedRequest({
      ...{ url, method: 'GET', headers, allow },
      ...{ timeoutMs: patienceMs, mostBytes },
    });
    if (answer.status >= 500) throw new Error(`Slack answered ${answer.status} for a file.`);
    return answer.status < 300 ? answer.body : null;
  } catch (error) {
    if (error instanceof OutgoingRefused && error.reason === 'size') return null;
    throw error;
  }
}
