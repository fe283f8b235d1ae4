import { useQuery } from '@tanstack/react-query';
import { settingsQuery } from '../../queries.ts';
import { fieldsQuery } from '../fields/queries.ts';
import { buttonKinds, fieldKinds, type Template, type TemplateField } from './queries.ts';

const isWide = ({ kind }: TemplateField) => kind === 'summary' || kind === 'text';

/** How an announcement by a template looks in Slack, with an incident that never was. */
export function AnnouncementPreview({ template, names }: { template: Template; names: ReadonlyMap<string, string> }) {
  return (
    <figure aria-label="How it looks in Slack" className="card flex gap-2.5 p-3 text-sm">
      <span
        aria-hidden
        className="flex size-8 shrink-0 items-center justify-center rounded-md bg-accent-fill text-white"
      >
        C
      </span>
      <div className="min-w-0 flex-1">
        <p>
          <b>Candor</b> <span className="text-xs text-soft">APP 14:05</span>
        </p>
        <p className="mt-1">
          🔥 <b>INC-7 Checkout is down</b>
        </p>
        {groups(template.fields).map((group, index) =>
          isWide(group[0] ?? { kind: '' }) ? (
            <p key={index} className="mt-2 whitespace-pre-wrap">
              {group.map((field) => wordsOf(field)).join('\n')}
            </p>
          ) : (
            <dl key={index} className="mt-2 grid grid-cols-2 gap-x-4 gap-y-2">
              {group.map((field, at) => (
                <div key={at} className="min-w-0">
                  <dt className="font-semibold">
                    {field.emoji} {names.get(field.id ?? '') ?? labelOf(field)}
                  </dt>
                  <dd className="truncate">{fieldKinds.find(({ value }) => value === field.kind)?.example}</dd>
                </div>
              ))}
            </dl>
          ),
        )}
        <p className="mt-3 flex flex-wrap gap-1.5">
          {template.buttons
            .filter((name) => name !== 'accept' && name !== 'request-access')
            .map((name) => (
              <span
                key={name}
                className={`rounded-md border px-2 py-1 text-xs font-semibold ${name === 'join' ? 'border-transparent bg-green-tint text-green' : ''}`}
              >
                {name === 'create-channel'
                  ? 'Open the channel'
                  : buttonKinds.find(({ value }) => value === name)?.label}
              </span>
            ))}
        </p>
        {template.buttons.includes('request-access') && (
          <div className="mt-3 border-t pt-3">
            <p className="text-xs text-soft">Once it is private, in place of all that:</p>
            <p className="mt-1">🔒 This incident is private now. Only who was let in sees it.</p>
            <p className="mt-2">
              <span className="rounded-md border px-2 py-1 text-xs font-semibold">Request access</span>
            </p>
          </div>
        )}
      </div>
    </figure>
  );
}

/** Narrow fields stand beside each other until a wide one comes. */
function groups(fields: readonly TemplateField[]): TemplateField[][] {
  const found: TemplateField[][] = [];
  for (const field of fields) {
    const last = found.at(-1);
    if (last && !isWide(field) && !isWide(last[0] ?? field)) last.push(field);
    else found.push([field]);
  }
  return found;
}

const labelOf = ({ kind }: TemplateField) => fieldKinds.find(({ value }) => value === kind)?.label ?? kind;
function wordsOf({ kind, words, emoji }: TemplateField): string {
  const text = kind === 'text' ? (words ?? '') : (fieldKinds.find(({ value }) => value === kind)?.example ?? '');
  return emoji ? `${emoji} ${text}` : text;
}

/** The names of what fields refer to by id. */
export function useNames(timestamps: readonly { id: string; name: string }[]): ReadonlyMap<string, string> {
  const { data } = useQuery(settingsQuery);
  const { data: fields = [] } = useQuery(fieldsQuery);
  return new Map([...(data?.roles ?? []), ...fields, ...timestamps].map(({ id, name }) => [id, name]));
}
