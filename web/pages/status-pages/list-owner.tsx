import { toCall } from '../../api.ts';
import { Input } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { useForm } from '../../use-form.ts';
import type { pagesAddress } from '../communications/pages-query.ts';

type Props = {
  address: `${typeof pagesAddress}/${string}/subscribers/${string}`;
  subscriber: { target: string; list_owner: string | null };
  onClose: () => void;
};

/** An address that many people read is ended by one of them alone. */
export function ListOwner({ address, subscriber: { target, list_owner }, onClose }: Props) {
  const { text, form } = useForm(
    { owner: list_owner ?? '' },
    {
      key: 'status-pages',
      request: ({ owner }) => toCall('PUT', `${address}/list_owner`, { owner: owner.trim() || null }),
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
