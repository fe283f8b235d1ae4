import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { ConnectInvite } from './connect-invite.ts';
import type * as documents from './documents.ts';

interface Change {
  kind: string;
  id: string;
  document?: object;
}

/** Documents of one kind: read from memory, written through to disk at the next commit. */
export class Collection<T extends { id: string }> {
  readonly #rows = new Map<string, T>();
  readonly #kind: string;
  readonly #changes: Change[];

  constructor(kind: string, changes: Change[]) {
    this.#kind = kind;
    this.#changes = changes;
  }

  get(id: string | undefined): T | undefined {
    return id === undefined ? undefined : this.#rows.get(id);
  }

  all(): T[] {
    return [...this.#rows.values()];
  }

  where(test: (row: T) => boolean): T[] {
    return this.all().filter(test);
  }

  find(test: (row: T) => boolean): T | undefined {
    for (const row of this.#rows.values()) if (test(row)) return row;
    return undefined;
  }

  save(row: T): T {
    this.#rows.set(row.id, row);
    this.#changes.push({ kind: this.#kind, id: row.id, document: row });
    return row;
  }

  remove(id: string): void {
    if (this.#rows.delete(id)) this.#changes.push({ kind: this.#kind, id });
  }

  clear(): void {
    for (const id of this.#rows.keys()) this.remove(id);
  }

  load(row: T): void {
    this.#rows.set(row.id, row);
  }
}

/** Everything the sandbox remembers. With a folder, a committed change outlives the process. */
export class Store {
  readonly #changes: Change[] = [];
  readonly #database: DatabaseSync | undefined;
  readonly #byChannel = new Map<string, documents.Message[]>();
  readonly #collections = new Map<string, Collection<{ id: string }>>();
  readonly workspaces = this.#collection<documents.Workspace>('workspace');
  readonly users = this.#collection<documents.User>('user');
  readonly channels = this.#collection<documents.Channel>('channel');
  readonly messages = this.#collection<documents.Message>('message');
  readonly apps = this.#collection<documents.SlackApp>('app');
  readonly installations = this.#collection<documents.Installation>('installation');
  readonly tokens = this.#collection<documents.Token>('token');
  readonly views = this.#collection<documents.View>('view');
  readonly responseUrls = this.#collection<documents.ResponseUrl>('response_url');
  readonly scheduled = this.#collection<documents.Scheduled>('scheduled');
  readonly codes = this.#collection<documents.OAuthCode>('code');
  readonly deliveries = this.#collection<documents.Delivery>('delivery');
  readonly usergroups = this.#collection<documents.Usergroup>('usergroup');
  readonly files = this.#collection<documents.StoredFile>('file');
  readonly connectInvites = this.#collection<ConnectInvite>('connect_invite');
  readonly settings = this.#collection<documents.Setting>('setting');

  constructor(folder: string | undefined) {
    if (folder === undefined) return;
    mkdirSync(folder, { recursive: true });
    this.#database = new DatabaseSync(join(folder, 'workspace.sqlite'));
    this.#database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 2000');
    this.#database.exec(
      'CREATE TABLE IF NOT EXISTS documents (kind TEXT, id TEXT, body TEXT NOT NULL, PRIMARY KEY (kind, id)) WITHOUT ROWID',
    );
    this.#load();
  }

  get empty(): boolean {
    return this.workspaces.all().length === 0;
  }

  messagesOf(channel: string): documents.Message[] {
    return this.#byChannel.get(channel) ?? [];
  }

  saveMessage(message: documents.Message): documents.Message {
    if (!this.messages.get(message.id)) this.#index(message);
    return this.messages.save(message);
  }

  removeMessage(message: documents.Message): void {
    const list = this.messagesOf(message.channel);
    this.#byChannel.set(
      message.channel,
      list.filter((other) => other.id !== message.id),
    );
    this.messages.remove(message.id);
  }

  clear(): void {
    for (const collection of this.#collections.values()) collection.clear();
    this.#byChannel.clear();
  }

  commit(): void {
    const changes = this.#changes.splice(0);
    if (!this.#database || changes.length === 0) return;
    const latest = new Map(changes.map((change) => [`${change.kind} ${change.id}`, change]));
    const put = this.#database.prepare('INSERT OR REPLACE INTO documents (kind, id, body) VALUES (?, ?, ?)');
    const remove = this.#database.prepare('DELETE FROM documents WHERE kind = ? AND id = ?');
    this.#database.exec('BEGIN IMMEDIATE');
    for (const change of latest.values()) {
      if (change.document) put.run(change.kind, change.id, JSON.stringify(change.document));
      else remove.run(change.kind, change.id);
    }
    this.#database.exec('COMMIT');
  }

  close(): void {
    this.commit();
    this.#database?.close();
  }

  #collection<T extends { id: string }>(kind: string): Collection<T> {
    const collection = new Collection<T>(kind, this.#changes);
    this.#collections.set(kind, collection as unknown as Collection<{ id: string }>);
    return collection;
  }

  #index(message: documents.Message): void {
    const list = this.#byChannel.get(message.channel);
    if (list) list.push(message);
    else this.#byChannel.set(message.channel, [message]);
  }

  #load(): void {
    const rows = this.#database!.prepare('SELECT kind, body FROM documents').all() as { kind: string; body: string }[];
    for (const row of rows) this.#collections.get(row.kind)?.load(JSON.parse(row.body) as { id: string });
    const messages = this.messages.all().sort((left, right) => (left.ts < right.ts ? -1 : 1));
    for (const message of messages) this.#index(message);
  }
}
