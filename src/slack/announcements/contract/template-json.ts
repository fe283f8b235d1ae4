import { z } from 'zod';
import { listRoles } from '../../../incidents/find.ts';
import type { Db } from '../../../kernel/db.ts';
import { UserError } from '../../../kernel/errors.ts';
import type { AnnouncementTemplate } from '../find.ts';
import { fieldKinds, templateButtons, type TemplateButton, type TemplateField } from '../rules.ts';

const prefix = { field: 'announcement_post_fields_', action: 'announcement_post_actions_' } as const;

/** The contract's fields by ours. A role's words are the lead's too: the lead is one of the roles. */
const fieldTypes = {
  ...{ reporter: 'creator', custom_field: 'custom_field', summary: 'description', type: 'incident_type' },
  ...{ text: 'rich_text', role: 'role', lead: 'role', severity: 'severity', channel: 'slack', status: 'status' },
  timestamp: 'timestamp',
} as const satisfies Partial<Record<TemplateField['kind'], string>>;
const actionTypes = {
  ...{ 'open-page': 'homepage', 'status-page': 'public_status_page', 'join-call': 'join_call' },
  ...{ update: 'share_update', subscribe: 'subscribe', accept: 'triage', 'update-status': 'update_status' },
  ...{ 'internal-status-page': 'internal_status_page', 'create-channel': 'create_channel' },
  'request-access': 'request_access',
} as const satisfies Partial<Record<TemplateButton, string>>;

/** What the contract has no name for: clients leave it as it is. */
export const unnamed = {
  fields: fieldKinds.filter((kind) => !(kind in fieldTypes)),
  buttons: templateButtons.filter((name) => !(name in actionTypes)),
};

/** Which property tells which one a field is of, where there are several of its kind. */
const idNames = { role: 'incident_role_id', lead: 'incident_role_id', custom_field: 'custom_field_id' } as const;
const idNameOf = (kind: TemplateField['kind']) =>
  kind === 'timestamp' ? 'incident_timestamp_id' : kind in idNames ? idNames[kind as keyof typeof idNames] : null;

const richText = z.object({ type: z.string(), contents: z.string() });
const which = {
  ...{ custom_field_id: z.string().optional(), incident_role_id: z.string().optional() },
  ...{ incident_timestamp_id: z.string().optional(), emoji: z.string().optional() },
};
const field = z.object({ ...which, field_type: z.string(), rank: z.number().int(), rich_text: richText.optional() });
const action = z.object({ action_type: z.string(), rank: z.number().int(), emoji: z.string().optional() });

export const templateBody = z.object({
  ...{ name: z.string(), fields: z.array(field).default([]), actions: z.array(action).default([]) },
  owning_team_ids: z.array(z.string()).optional(),
});
export const templateV2 = z.object({
  ...{ id: z.string(), name: z.string(), is_default: z.boolean(), owning_team_ids: z.array(z.string()) },
  ...{ fields: z.array(field.extend({ title: z.string() })), actions: z.array(action.extend({ title: z.string() })) },
});
type Body = z.output<typeof templateBody>;

const refuse = (pointer: string, sentence: string): never => {
  throw new UserError('invalid', sentence, pointer);
};
/** By rank, each with its place in the body. */
const ranked = <T extends { rank: number }>(all: readonly T[], name: string) =>
  all
    .map((one, index) => ({ one, at: `${name}.${index}` }))
    .toSorted(({ one: { rank } }, { one: other }) => rank - other.rank);

/** A template as it is saved, and where each of its fields stands in what was sent. */
export async function templateFrom(db: Db, body: Body) {
  if (body.owning_team_ids?.length)
    refuse('owning_team_ids', 'Announcement templates belong to no team here. Leave this out, or send an empty list.');
  const lead = (await listRoles(db)).find(({ kind }) => kind === 'lead')?.id;
  const sent = ranked(body.fields, 'fields');
  const fields = sent.map(({ one, at }) => fieldFrom(one, at, lead));
  const buttons = ranked(body.actions, 'actions').map(({ one, at }) => buttonFrom(one, at));
  const nameOf = (pointer: string) => {
    const [, index] = /^fields\.(\d+)$/.exec(pointer) ?? [];
    if (pointer === 'buttons') return 'actions';
    const kind = fields[Number(index)]?.kind;
    if (index === undefined || !kind) return pointer;
    return [sent[Number(index)]?.at, kind === 'text' ? 'rich_text.contents' : idNameOf(kind)].filter(Boolean).join('.');
  };
  return { given: { name: body.name, fields, buttons, unnamed }, nameOf };
}

function fieldFrom(one: Body['fields'][number], at: string, lead: string | undefined): TemplateField {
  const type = one.field_type.replace(prefix.field, '');
  const found = Object.entries(fieldTypes).find(([, name]) => name === type && one.field_type !== type);
  if (!found) return refuse(`${at}.field_type`, `An announcement has no field “${one.field_type.slice(0, 60)}”.`);
  const named = found[0] as TemplateField['kind'];
  const idName = idNameOf(named);
  for (const name of ['custom_field_id', 'incident_role_id', 'incident_timestamp_id'] as const)
    if (one[name] !== undefined && name !== idName)
      refuse(`${at}.${name}`, 'This field takes no such id. Leave it out.');
  if (one.rich_text && named !== 'text') refuse(`${at}.rich_text`, 'Only a field of rich text has text of its own.');
  const id = idName ? one[idName] : undefined;
  return {
    kind: named === 'role' && id !== undefined && id === lead ? 'lead' : named,
    ...(id !== undefined && id !== lead && { id }),
    ...(named === 'text' && { words: wordsFrom(one.rich_text, at) }),
    ...(one.emoji && { emoji: emojiFrom(one.emoji, `${at}.emoji`) }),
  };
}

function wordsFrom(given: z.output<typeof richText> | undefined, at: string): string {
  if (given && given.type !== 'markdown') refuse(`${at}.rich_text.type`, 'Write the text as markdown.');
  if (given?.contents.includes('{{'))
    refuse(`${at}.rich_text.contents`, 'Text here is shown as it is written, without variables. Use a field instead.');
  return given?.contents ?? '';
}

/** Slack's names of emoji stand between colons in a message, and alone in the contract. */
function emojiFrom(name: string, pointer: string): string {
  if (name.includes(':')) refuse(pointer, 'Name the emoji without colons, such as fire.');
  return /^[\w+'-]+$/.test(name) ? `:${name}:` : name;
}

function buttonFrom({ action_type: type, emoji }: Body['actions'][number], at: string): TemplateButton {
  if (emoji) refuse(`${at}.emoji`, 'A button here has no emoji. Leave it out.');
  const found = Object.entries(actionTypes).find(([, name]) => `${prefix.action}${name}` === type);
  if (!found) return refuse(`${at}.action_type`, `An announcement here has no button “${type.slice(0, 60)}”.`);
  return found[0] as TemplateButton;
}

const titleOf = (name: string) => `${name.charAt(0).toUpperCase()}${name.slice(1).replaceAll('_', ' ')}`;

/** Templates as the contract shows them: without what it has no name for. */
export async function templatesJson(
  db: Db,
  all: readonly AnnouncementTemplate[],
): Promise<z.input<typeof templateV2>[]> {
  const lead = (await listRoles(db)).find(({ kind }) => kind === 'lead')?.id;
  return all.map((template) => ({
    ...{ id: template.id, name: template.name, is_default: template.isDefault, owning_team_ids: [] },
    fields: template.fields
      .filter(({ kind }) => kind in fieldTypes)
      .map((one, index) => fieldJson(one, index + 1, lead)),
    actions: template.buttons
      .filter((name) => name in actionTypes)
      .map((button, index) => {
        const name = actionTypes[button as keyof typeof actionTypes];
        return { action_type: `${prefix.action}${name}`, rank: index + 1, title: titleOf(name) };
      }),
  }));
}

function fieldJson({ kind, id, words, emoji }: TemplateField, rank: number, lead: string | undefined) {
  const name = fieldTypes[kind as keyof typeof fieldTypes];
  const idName = idNameOf(kind);
  const one = kind === 'lead' ? lead : id;
  return {
    ...{ field_type: `${prefix.field}${name}`, rank, title: titleOf(name) },
    ...(emoji && { emoji: /^:[^:]+:$/.test(emoji) ? emoji.slice(1, -1) : emoji }),
    ...(idName && one && { [idName]: one }),
    ...(kind === 'text' && { rich_text: { type: 'markdown', contents: words ?? '' } }),
  };
}
