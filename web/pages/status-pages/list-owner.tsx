import { Input } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { useForm } from '../../use-form.ts';

type Props = { address: string; subscriber: { target: string; list_owner: string | null }; onClose: () => void };

/** An address that many people read is ended by one of them alone. */
export function ListOwner({ address, subscriber: { target, list_owner }, onClose }: Props) {
  const { text, form } = useForm(
    { owner: list_owner ?? '' },
    {
      key: 'status-pages',
      request: ({ owner }) => ({ method: 'PUT', path: `${address}/list_owner`, body: { owner: owner.trim() || null } }),
      onDone: onClose,
    },
  );
  return (
    <FormDialog
      title={`Is ${target} a distribution list?`}
      about="Then every member has the link that ends its mails. Name who looks after the list: only the link that they get ends them. Leave it empty when it is one person’s address."
      submit="Save"
      fields={['owner']}
      onClose={onClose}
      {...form}
    >
      <Input label="Address of whoever looks after the list" optional type="email" {...text('owner')} />
    </FormDialog>
  );
}
