import { newId } from '../store/ids.ts';
import { textOf, type Json } from '../json.ts';
import type { Channel, StoredFile, User } from '../store/documents.ts';
import type { World } from '../world.ts';

const TYPES: Record<string, string> = {
  txt: 'text/plain',
  md: 'text/markdown',
  png: 'image/png',
  jpg: 'image/jpeg',
  pdf: 'application/pdf',
  csv: 'text/csv',
  json: 'application/json',
};

export const typeOf = (name: string): string => TYPES[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream';

/** A file as messages and methods show it; its address wants a token. */
export function fileWire(world: World, file: StoredFile): Json {
  const { id, name, title, mimetype, size, user, created, channels } = file;
  const url = `${world.url}/files/${id}/${encodeURIComponent(name)}`;
  const shape = { id, created, timestamp: created, name, title, mimetype, size, user, channels, mode: 'hosted' };
  return {
    ...shape,
    filetype: name.split('.').at(-1),
    is_external: false,
    is_public: false,
    url_private: url,
    url_private_download: `${world.url}/files-pri/${id}/download/${encodeURIComponent(name)}`,
    permalink: url,
  };
}

/** A file that a person posts: `{name, content}` in base64. */
export function personsFile(world: World, user: User, channel: Channel, given: Json): Json {
  const [name, content] = [textOf(given.name) ?? 'file.txt', textOf(given.content) ?? ''];
  const file: StoredFile = {
    ...{ id: newId('F'), team: user.team, user: user.id, app: '', name, title: name },
    ...{ size: Buffer.from(content, 'base64').length, mimetype: typeOf(name), content },
    ...{ uploaded: true, complete: true, channels: [channel.id], created: world.clock.seconds() },
  };
  world.store.files.save(file);
  return fileWire(world, file);
}
