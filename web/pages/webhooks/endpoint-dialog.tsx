import { toCall } from '../../api.ts';
import { Input } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { useForm } from '../../use-form.ts';
import { TokenOnce } from '../settings/token-once.tsx';
import { key, url, type Endpoint } from './queries.ts';

type Props = { endpoint?: Endpoint; kind: Endpoint['kind']; types: string[]; onClose: () => void };
export const keepIt = 'Copy it now: it is kept encrypted, and not shown again. Receivers check signatures with it.';

/** Adds an endpoint, or changes one; what it is for stays. */
export function EndpointDialog({ endpoint, kind, types, onClose }: Props) {
  const initial = {
    ...{ name: endpoint?.name ?? '', url: endpoint?.url ?? '' },
    event_types: endpoint?.event_types ?? (kind === 'events' ? types.filter((one) => one.startsWith('public_')) : []),
  };
  const { given, set, text, refused, form, result } = useForm<typeof initial, { secret?: string } | null>(initial, {
    key,
    request: (body) =>
      endpoint ? toCall('PUT', `${url}/${endpoint.id}`, body) : toCall('POST', url, { ...body, kind }),
    onDone: () => endpoint && onClose(),
  });
  if (result?.secret)
    return <TokenOnce title="The signing secret" token={result.secret} about={keepIt} onClose={onClose} />;
  const flip = (type: string) =>
    set({
      event_types: given.event_types.includes(type)
        ? given.event_types.filter((one) => one !== type)
        : [...given.event_types, type],
    });
  const noun = kind === 'events' ? 'endpoint' : 'endpoint of the audit log';
  return (
    <FormDialog
      title={endpoint ? `Change “${endpoint.name}”` : `Add an ${noun}`}
      about={kind === 'audit_log' ? 'Every entry goes there, in order, from now on.' : undefined}
      submit={endpoint ? 'Save' : 'Add'}
      fields={['name', 'url', 'event_types']}
      wide
      onClose={onClose}
      {...form}
    >
      <Input label="Name" required placeholder="Data warehouse" {...text('name')} />
      <Input label="Address" required type="url" placeholder="https://example.com/hooks" {...text('url')} />
      {kind === 'events' && (
        <fieldset className="flex flex-col gap-1.5" aria-describedby="types-error">
          <legend className="label mb-1">Events</legend>
          {types.map((type) => (
            <label key={type} htmlFor={`type-${type}`} className="flex items-start gap-2 text-xs">
              <input
                id={`type-${type}`}
                type="checkbox"
                checked={given.event_types.includes(type)}
                onChange={() => flip(type)}
                className="mt-0.5 accent-(--accent-fill)"
              />
              <code className="break-all">{type}</code>
            </label>
          ))}
          {refused?.about('event_types') && (
            <p id="types-error" role="alert" className="text-xs font-medium text-red">
              {refused.about('event_types')}
            </p>
          )}
        </fieldset>
      )}
    </FormDialog>
  );
}
