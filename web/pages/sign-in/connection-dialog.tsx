import { toCall } from '../../api.ts';
import { Field, Input, TextArea } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { Select } from '../../ui/select.tsx';
import { useForm } from '../../use-form.ts';
import type { Connection } from './settings.tsx';

const kinds = [
  { value: 'oidc', label: 'OpenID Connect', about: 'An issuer, a client id and a secret.' },
  { value: 'saml', label: 'SAML 2.0', about: 'The metadata of the identity provider.' },
];
export const newcomers = [
  { value: '', label: 'Nobody new', about: 'Only people who are here already.' },
  { value: 'viewer', label: 'Viewer' },
  { value: 'responder', label: 'Responder' },
  { value: 'administrator', label: 'Administrator' },
];

function startOf(connection: Connection | null) {
  return {
    kind: connection?.kind ?? ('oidc' as string),
    name: connection?.name ?? '',
    domains: connection?.domains.join(', ') ?? '',
    admits_as: connection?.admits_as ?? '',
    enabled: connection?.enabled ?? true,
    issuer: connection?.kind === 'oidc' ? connection.issuer : '',
    client_id: connection?.client_id ?? '',
    client_secret: '',
    metadata: '',
  };
}
type Given = ReturnType<typeof startOf>;

function bodyOf({ kind, name, domains, admits_as, enabled, issuer, client_id, client_secret, metadata }: Given) {
  const common = {
    kind,
    name,
    enabled,
    admits_as: admits_as || null,
    domains: domains.split(/[\s,;]+/).filter(Boolean),
  };
  return kind === 'saml'
    ? { ...common, metadata }
    : { ...common, issuer, client_id, ...(client_secret && { client_secret }) };
}

const path = '/api/candor/v1/sign_in_connections';

/** Connects an identity provider, or changes how. */
export function ConnectionDialog({ connection, onClose }: { connection: Connection | null; onClose: () => void }) {
  const { given, set, text, form } = useForm(startOf(connection), {
    key: 'sign-in-connections',
    request: (now) =>
      connection ? toCall('PUT', `${path}/${connection.id}`, bodyOf(now)) : toCall('POST', path, bodyOf(now)),
    onDone: onClose,
  });
  return (
    <FormDialog
      title={connection ? `Change ${connection.name}` : 'Connect an identity provider'}
      about="What to enter at the provider is shown in the list once it is saved."
      submit={connection ? 'Save' : 'Connect'}
      fields={['name', 'domains', 'issuer', 'client_id', 'client_secret', 'metadata']}
      onClose={onClose}
      {...form}
    >
      {!connection && (
        <Field label="Protocol">
          {(control) => <Select {...control} options={kinds} value={given.kind} onChange={(kind) => set({ kind })} />}
        </Field>
      )}
      <Input label="Name" required placeholder="Okta" hint="Shown on the button people press." {...text('name')} />
      {given.kind === 'oidc' ? (
        <>
          <Input label="Issuer" required type="url" placeholder="https://northwind.okta.com" {...text('issuer')} />
          <Input label="Client id" required {...text('client_id')} />
          <Input
            label="Client secret"
            type="password"
            autoComplete="off"
            required={!connection}
            hint={connection ? 'Leave it empty to keep the one there is.' : undefined}
            {...text('client_secret')}
          />
        </>
      ) : (
        <TextArea
          label="Metadata"
          required
          rows={5}
          className="font-mono text-xs"
          placeholder="https://… or <EntityDescriptor …>"
          hint="The address of the provider's metadata, or the XML itself."
          {...text('metadata')}
        />
      )}
      <Input
        label="E-mail domains"
        required
        placeholder="northwind.example"
        hint="The provider is believed about addresses of these domains alone."
        {...text('domains')}
      />
      <Field label="New people come in as">
        {(control) => (
          <Select
            {...control}
            options={newcomers}
            value={given.admits_as}
            onChange={(role) => set({ admits_as: role })}
          />
        )}
      </Field>
      <label htmlFor="connection-enabled" className="flex items-center gap-2 text-sm">
        <input
          id="connection-enabled"
          type="checkbox"
          checked={given.enabled}
          onChange={() => set({ enabled: !given.enabled })}
          className="accent-(--accent-fill)"
        />
        Offer it on the sign-in page
      </label>
    </FormDialog>
  );
}
