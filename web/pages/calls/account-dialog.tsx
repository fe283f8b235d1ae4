import { toCall } from '../../api.ts';
import { Field, Input, TextArea } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { Select } from '../../ui/select.tsx';
import { useForm } from '../../use-form.ts';
import { accountsUrl, key, kinds, type Account, type Provider } from './queries.ts';

const providers = Object.entries(kinds).map(([value, { label }]) => ({ value, label }));
const addresses = [
  { name: 'signInUrl', label: 'Address for tokens' },
  { name: 'apiUrl', label: 'Address of the API' },
];

type Given = { name: string; provider: Provider; secret: string; settings: Record<string, string> };
const blank: Given = { name: '', provider: 'zoom', secret: '', settings: {} };

/** Adds an account that makes calls, or changes it. */
export function AccountDialog({ account, onClose }: { account: Account | null; onClose: () => void }) {
  const initial: Given = account
    ? { name: account.name, provider: account.provider, settings: account.settings, secret: '' }
    : blank;
  const { given, set, text, refused, form } = useForm(initial, {
    key,
    request: ({ secret, name, ...body }) =>
      toCall('POST', accountsUrl, {
        ...{ ...body, name: name || kinds[body.provider].label },
        ...(account && { id: account.id }),
        ...(secret && { secret }),
      }),
    onDone: onClose,
  });
  const kind = kinds[given.provider];
  const setting = (name: string) => ({
    value: given.settings[name] ?? '',
    onChange: (event: { target: { value: string } }) =>
      set({ settings: { ...given.settings, [name]: event.target.value } }),
    error: refused?.about(`settings.${name}`),
  });
  const kept = account ? 'Leave it empty to keep the one there is.' : undefined;
  const secret = { label: kind.secret, required: !account, hint: kept ?? kind.secretHint, ...text('secret') };
  const fields = [...kind.settings, ...addresses].map(({ name }) => `settings.${name}`);
  const elsewhere = given.provider === 'google_meet' ? addresses.slice(1) : addresses;
  return (
    <FormDialog
      title={account ? `Change ${account.name}` : 'Add an account'}
      about={kind.about}
      submit={account ? 'Save' : 'Add'}
      fields={['name', 'secret', ...fields]}
      onClose={onClose}
      {...form}
    >
      {!account && (
        <Field label="Service">
          {(control) => (
            <Select
              {...control}
              options={providers}
              value={given.provider}
              onChange={(provider) => set({ provider: provider as Provider, settings: {} })}
            />
          )}
        </Field>
      )}
      <Input label="Name" placeholder={kind.label} {...text('name')} />
      {kind.settings.map(({ name, ...shown }) => (
        <Input key={name} required autoComplete="off" {...shown} {...setting(name)} />
      ))}
      {kind.pastes ? (
        <TextArea rows={5} className="font-mono text-xs" spellCheck={false} {...secret} />
      ) : (
        <Input type="password" autoComplete="off" {...secret} />
      )}
      <details open={elsewhere.some(({ name }) => account?.settings[name])}>
        <summary className="cursor-pointer text-sm text-soft">Another cloud than the public one</summary>
        <div className="mt-3 flex flex-col gap-4">
          {elsewhere.map(({ name, label }) => (
            <Input key={name} optional label={label} type="url" placeholder="https://" {...setting(name)} />
          ))}
        </div>
      </details>
    </FormDialog>
  );
}
