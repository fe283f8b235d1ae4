import { useState } from 'react';
import { toCall } from '../../api.ts';
import { Field, Input } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { Select } from '../../ui/select.tsx';
import { pagesAddress, type Component, type Group, type StatusPage } from '../communications/pages-query.ts';
import { useSave } from './use-save.ts';

const request = (pageId: string, kind: 'components' | 'groups', id: string | undefined, body: { name: string }) =>
  id
    ? toCall('PUT', `${pagesAddress}/${pageId}/${kind}/${id}`, body)
    : toCall('POST', `${pagesAddress}/${pageId}/${kind}`, body);

const placements = [
  { value: 'shown', label: 'Shown' },
  { value: 'hidden', label: 'Hidden' },
];

export function ComponentDialog({
  page,
  component,
  onClose,
}: {
  page: StatusPage;
  component?: Component;
  onClose: () => void;
}) {
  const { name = '', description = null, group_id = null } = component ?? {};
  const placement: string = component && component.placement !== 'shown' ? 'hidden' : 'shown';
  const [given, setGiven] = useState({ name, description: description ?? '', group_id: group_id ?? '', placement });
  const isMoved = given.placement !== placement;
  const body = {
    ...{ ...given, description: given.description || null, group_id: given.group_id || null },
    placement: isMoved ? given.placement : undefined,
  };
  const { refused, ...save } = useSave<void>(() => request(page.id, 'components', component?.id, body), onClose);
  const shared = { submit: 'Save', busy: save.isPending, refused, onClose, onSubmit: () => save.mutate() };
  const groups = [{ value: '', label: 'No group' }, ...page.groups.map(({ id, name }) => ({ value: id, label: name }))];
  return (
    <FormDialog
      title={component ? `Change ${component.name}` : 'Add a component'}
      fields={['name', 'description']}
      {...shared}
    >
      <Input
        label="Name"
        required
        hint="As customers call it."
        value={given.name}
        onChange={(event) => setGiven({ ...given, name: event.target.value })}
        error={refused?.about('name')}
      />
      <Input
        label="Description"
        optional
        value={given.description}
        onChange={(event) => setGiven({ ...given, description: event.target.value })}
        error={refused?.about('description')}
      />
      <Field label="Group">
        {(control) => (
          <Select
            {...control}
            options={groups}
            value={given.group_id}
            onChange={(next) => setGiven({ ...given, group_id: next })}
          />
        )}
      </Field>
      {component && (
        <Field label="On the page" hint="What is hidden can still be named by incidents; visitors do not see it.">
          {(control) => (
            <Select
              {...control}
              options={placements}
              value={given.placement}
              onChange={(next) => setGiven({ ...given, placement: next })}
            />
          )}
        </Field>
      )}
    </FormDialog>
  );
}

export function GroupDialog({ page, group, onClose }: { page: StatusPage; group?: Group; onClose: () => void }) {
  const [name, setName] = useState(group?.name ?? '');
  const body = { name, description: group?.description ?? null };
  const { refused, ...save } = useSave<void>(() => request(page.id, 'groups', group?.id, body), onClose);
  const shared = { submit: 'Save', busy: save.isPending, refused, onClose, onSubmit: () => save.mutate() };
  return (
    <FormDialog title={group ? `Change ${group.name}` : 'Add a group'} fields={['name']} {...shared}>
      <Input
        label="Name"
        required
        value={name}
        onChange={(event) => setName(event.target.value)}
        error={refused?.about('name')}
      />
    </FormDialog>
  );
}
