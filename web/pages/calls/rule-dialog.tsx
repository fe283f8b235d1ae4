import { toCall } from '../../api.ts';
import { Field, Input } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { Select } from '../../ui/select.tsx';
import { useForm } from '../../use-form.ts';
import { WhichIncidents } from '../conditions/which-incidents.tsx';
import { key, kinds, rulesUrl, type Account, type Rule } from './queries.ts';

const address = 'address';

/** Which incidents get which call. */
export function RuleDialog({ rule, accounts, onClose }: { rule: Rule; accounts: Account[]; onClose: () => void }) {
  const { given, set, text, refused, form } = useForm(
    { ...rule, pattern: rule.pattern ?? '', account_id: rule.account_id ?? '' },
    {
      key,
      request: ({ account_id, pattern, ...body }) =>
        toCall('POST', rulesUrl, { ...body, ...(account_id ? { account_id } : { pattern }) }),
      onDone: onClose,
    },
  );
  const ways = [
    { value: address, label: 'An address', about: 'Always the same, or made of the incident.' },
    ...accounts.map(({ id, name, provider }) => ({
      ...{ value: id, label: name, about: `${kinds[provider].label} makes one for each incident.` },
    })),
  ];
  return (
    <FormDialog
      wide
      title={rule.id ? `Change ${rule.name}` : 'Add a rule'}
      submit="Save"
      fields={['name', 'pattern', 'account_id']}
      onClose={onClose}
      {...form}
    >
      <Input label="Name" required placeholder="Critical incidents" {...text('name')} />
      <Field
        label="The call"
        error={refused?.about('account_id')}
        hint={
          accounts.length === 0
            ? 'Add an account below the rules to have calls made by Zoom, Meet or Teams.'
            : undefined
        }
      >
        {(control) => (
          <Select
            {...control}
            options={ways}
            value={given.account_id || address}
            onChange={(way) => set({ account_id: way === address ? '' : way })}
          />
        )}
      </Field>
      {!given.account_id && (
        <Input
          label="Address of the call"
          required
          inputMode="url"
          placeholder="https://meet.example.com/{reference}"
          hint="Always the same address, or one made of the incident: {number}, {reference} (inc-7) and {slug} (its name) are filled in."
          {...text('pattern')}
        />
      )}
      <WhichIncidents
        label="Gets this call"
        groups={given.condition_groups}
        onChange={(condition_groups) => set({ condition_groups })}
      />
    </FormDialog>
  );
}
