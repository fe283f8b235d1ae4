import { SlackError } from '../rules/errors.ts';
import { newId } from '../store/ids.ts';
import { fileWire, typeOf } from '../conversations/files.ts';
import { isObject, listOf, textOf, type Json } from '../json.ts';
import { botSignature, findMessage, postMessage } from '../conversations/messages.ts';
import type { StoredFile } from '../store/documents.ts';
import { assertMember, assertOpen } from './channel-access.ts';
import type { Call, Method } from './method.ts';

function getUploadUrl(call: Call): Json {
  const name = call.args.need('filename');
  const size = call.args.number('length');
  if (!size || size <= 0) throw new SlackError('invalid_arguments');
  const file: StoredFile = {
    id: newId('F'),
    team: call.team,
    user: call.user,
    app: call.app.id,
    name,
    title: name,
    size,
    mimetype: typeOf(name),
    content: '',
    uploaded: false,
    complete: false,
    channels: [],
    created: call.world.clock.seconds(),
  };
  call.world.store.files.save(file);
  return { upload_url: `${call.world.url}/upload/${file.id}`, file_id: file.id };
}

function complete(call: Call): Json {
  const asked = listOf(call.args.json('files')).filter(isObject);
  if (asked.length === 0) throw new SlackError('invalid_arguments');
  const files = asked.map((one) => {
    const file = call.world.store.files.get(textOf(one.id));
    if (!file?.uploaded || file.app !== call.app.id) throw new SlackError('file_not_found');
    return { ...file, title: textOf(one.title) ?? file.name, complete: true };
  });
  const channelId = call.args.text('channel_id');
  const channel = call.world.store.channels.get(channelId);
  if (channelId !== undefined && (!channel || channel.team !== call.team)) throw new SlackError('channel_not_found');
  if (channel) {
    assertOpen(channel);
    assertMember(call, channel);
    const thread = findMessage(call.world, channel, call.args.text('thread_ts'));
    for (const file of files) file.channels = [channel.id];
    postMessage(call.world, channel, {
      ...botSignature(call.world, call.installation),
      subtype: 'file_share',
      text: call.args.text('initial_comment') ?? '',
      files: files.map((file) => fileWire(call.world, file)),
      ...(thread && { thread_ts: thread.payload.thread_ts ?? thread.ts }),
    });
  }
  for (const file of files) call.world.store.files.save(file);
  return { files: files.map((file) => fileWire(call.world, file)) };
}

function info(call: Call): Json {
  const file = call.world.store.files.get(call.args.need('file'));
  if (!file?.complete || file.team !== call.team) throw new SlackError('file_not_found');
  return { file: fileWire(call.world, file) };
}

export const fileMethods: Record<string, Method> = {
  'files.getUploadURLExternal': { tier: 'T4', scopes: ['files:write'], run: getUploadUrl },
  'files.completeUploadExternal': { tier: 'T4', scopes: ['files:write'], run: complete },
  'files.info': { tier: 'T4', scopes: ['files:read'], run: info },
};
